"""An export becomes part of a ledger that already knows something, and may already be live."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, insert, select

from bot.app import Ledger, take_back_crashed_imports
from bot.importing.publish import Marks, Publisher, read_into
from bot.store import batches, chats
from bot.store.engine import writing
from bot.store.migrate import ensure
from bot.store.schema import event, membership, person
from bot.store.stage import Stage
from models.calendar import LocalDays
from models.events import EventKind, Flag, PartyKind
from tests.importing.conftest import CHINA, NOW, open_export
from tests.stories.exports import PEOPLE, Row, answered, invited, joined, liked, said, when, write

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from bot.importing.report import ImportReport

    Take = Callable[..., ImportReport]

ANNA, BORIS, CLARA = PEOPLE[:3]
NOON = when("2026-03-02")
DAYS = LocalDays(ZoneInfo("Asia/Shanghai"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "trustwheel.db"
    ensure(path, NOW)
    return path


@pytest.fixture
def ledger(tmp_path: Path, made: Path) -> Iterator[Ledger]:
    path = tmp_path / "trustwheel.db"
    path.write_bytes(made.read_bytes())
    with writing(path) as engine:
        with engine.begin() as connection:
            community = chats.default_community(connection, "Tea", "Asia/Shanghai")
        yield Ledger(engine, community, "Tea", DAYS, path)


@pytest.fixture
def take(ledger: Ledger, tmp_path: Path) -> Take:
    """Write an export of these rows and take it into the ledger."""

    def taking(*rows: Row, marks: Marks = Marks(), **head: object) -> ImportReport:  # noqa: B008
        path = write(tmp_path / "export.json", rows, **head)
        source = open_export(path, staff=frozenset(marks.staff))
        with Stage(tmp_path / "export.stage") as stage:
            staged = read_into(stage, source, marks, lambda _: None)
            return publisher(ledger).publish(staged)

    return taking


def publisher(ledger: Ledger) -> Publisher:
    return Publisher(ledger.engine, ledger.community, DAYS, NOW)


def all_of(ledger: Ledger, *columns: object) -> list[tuple[object, ...]]:
    with ledger.engine.begin() as connection:
        found = connection.execute(select(*columns))  # type: ignore[call-overload]
        return [tuple(row) for row in found]


def live_message(ledger: Ledger, number: int, at: int, who: int | None, **more: object) -> None:
    """What intake writes of a message that the bot sees: without a batch."""
    zeros = dict.fromkeys(("subject", "media", "length", "flags"), 0)
    whose = {"community": 1, "chat": 1, "kind": int(EventKind.MESSAGE), "person": who}
    row = {**zeros, **whose, "message": number, "at": at, "recorded_at": at, **more}
    with ledger.engine.begin() as connection:
        connection.execute(insert(event).values(row))


def milliseconds(number: int) -> int:
    return round(NOON.timestamp() * 1000) + number


def test_the_report_counts_rows_people_and_days(take: Take) -> None:
    report = take(
        joined(1, ANNA, NOON),
        invited(2, ANNA, NOON, "Nina"),
        said(3, ANNA, NOON),
        said(3, ANNA, NOON, "edited"),
        answered(4, BORIS, NOON, 3),
        said(5, (900, "Rose Bot"), NOON),
        said(6, CLARA, NOON) | {"from_id": "channel77", "from": "News"},
        said(7, CLARA, NOON) | {"from": None},
        {"type": "unheard of"},
        marks=Marks(staff=("Anna", "Nobody")),
    )
    counts, people = report.counts, report.people
    assert (counts.read, counts.messages, counts.services, counts.repeated) == (9, 5, 2, 1)
    assert (counts.new_messages, counts.known_messages) == (5, 0)
    assert dict(counts.skipped) == {"skipped-unknown-type": 1}
    assert (people.members, people.by_name_only, people.staff) == (3, 1, 1)
    assert (people.bots, people.channels, people.deleted) == (1, 1, 1)
    assert (report.bot_names, report.unknown) == (("Rose Bot",), (("staff", "Nobody"),))
    assert report.first_at == report.last_at == milliseconds(0)
    assert report.zone.utcoffset(None) == CHINA.utcoffset(None)


def test_a_live_event_and_an_imported_one_of_the_same_message_are_one(
    ledger: Ledger, take: Take
) -> None:
    take(said(1, ANNA, NOON))
    live_message(ledger, 2, milliseconds(1), 1, length=7)
    report = take(said(1, ANNA, NOON), said(2, ANNA, NOON, "1234567"), said(3, ANNA, NOON))
    assert (report.counts.new_messages, report.counts.known_messages) == (1, 2)
    assert all_of(ledger, event.c.message, event.c.length) == [(1, 3), (2, 7), (3, 3)]


def test_a_live_answer_finds_its_target_when_the_history_arrives(
    ledger: Ledger, take: Take
) -> None:
    take(said(10, BORIS, NOON))
    live_message(ledger, 11, milliseconds(1), 1, reply_to=5, flags=int(Flag.THANKS))
    take(said(4, BORIS, NOON), answered(5, ANNA, NOON, 4), said(10, BORIS, NOON))
    names = select(person.c.name).where(person.c.id == event.c.target).scalar_subquery()
    found = {row[0]: row[1:] for row in all_of(ledger, event.c.message, names, event.c.flags)}
    assert found[11] == ("Anna", int(Flag.THANKS | Flag.TO_ANSWER))


def test_a_reaction_to_a_known_message_is_added_once(ledger: Ledger, take: Take) -> None:
    take(said(1, ANNA, NOON), said(2, BORIS, NOON))
    liked_later = said(1, ANNA, NOON, **liked(BORIS, NOON))
    for _ in range(2):
        take(liked_later, said(2, BORIS, NOON))
    reactions = select(func.count()).where(event.c.kind == EventKind.REACTION)
    assert all_of(ledger, reactions.scalar_subquery()) == [(1,)]


def test_nothing_of_an_import_is_seen_before_its_last_step(
    ledger: Ledger, take: Take, tmp_path: Path
) -> None:
    take(said(1, ANNA, NOON))
    with ledger.engine.begin() as connection:
        known = connection.execute(select(person)).all()
        groups = chats.chats(connection, 1)
    renamed = (ANNA[0], "Anna K.")
    rows = [said(1, ANNA, NOON), said(2, renamed, when("2026-03-09")), said(3, BORIS, NOON)]
    path = write(tmp_path / "later.json", rows, name="Tea lovers")
    with Stage(tmp_path / "later.stage") as stage:
        staged = read_into(stage, open_export(path), Marks(staff=("Anna K.",)), lambda _: None)
        with stage.attached(ledger.engine):
            with ledger.engine.begin() as connection:
                begun, _ = publisher(ledger)._open(connection, staged)
                for first, last in [(1, 2), (3, 3)]:
                    batches.publish_chunk(connection, begun.number, first, last, NOW)
            with ledger.engine.begin() as connection:
                seen = select(event.c.message).where(batches.visible())
                assert connection.execute(seen).scalars().all() == [1]
                assert connection.execute(select(person)).all()[: len(known)] == known
                assert chats.chats(connection, 1) == groups
    assert take_back_crashed_imports(ledger) == 1
    assert [row[0] for row in all_of(ledger, event.c.message)] == [1]
    assert all_of(ledger, func.count(person.c.id)) == [(1,)]


def test_staff_named_later_gets_the_signs_of_his_known_posts(ledger: Ledger, take: Take) -> None:
    rows = (said(1, ANNA, NOON, "Thanks! Buy now: 20% off"), said(2, BORIS, NOON, "Buy now"))
    take(*rows)
    assert all_of(ledger, event.c.signs) == [(None,), (None,)]
    take(*rows, marks=Marks(staff=("Anna",)))
    assert all_of(ledger, event.c.signs) == [("ask-coupon,ask-buy,give-thanks",), (None,)]


def test_a_member_keeps_his_first_day_and_his_inviter_whatever_comes_later(
    ledger: Ledger, take: Take
) -> None:
    take(said(5, BORIS, when("2026-03-05")))
    came = invited(1, ANNA, NOON, "Boris")
    take(came, said(2, ANNA, NOON), said(5, BORIS, when("2026-03-05")))
    take(joined(9, BORIS, when("2026-03-09")))
    columns = (person.c.name, membership.c.first_at, membership.c.joined_at, membership.c.inviter)
    joined_rows = select(*columns).join(person, person.c.id == membership.c.person)
    with ledger.engine.begin() as connection:
        found = {row.name: tuple(row)[1:] for row in connection.execute(joined_rows)}
        anna = connection.execute(select(person.c.id).where(person.c.name == "Anna")).scalar()
    assert found["Boris"] == (milliseconds(0), milliseconds(0), anna)
    assert found["Anna"] == (milliseconds(0), None, None)


def test_an_export_brings_nothing_new_when_it_comes_again(ledger: Ledger, take: Take) -> None:
    mention = {"type": "mention_name", "text": CLARA[1], "user_id": CLARA[0]}
    rows = [
        invited(1, ANNA, NOON, BORIS[1], CLARA[1], "Zoe"),
        said(2, ANNA, NOON, text_entities=[{"type": "plain", "text": "Hi "}, mention]),
        said(3, BORIS, NOON),
    ]
    first, second = take(*rows), take(*rows)
    assert (first.counts.new_messages, first.counts.new_others) == (2, 4)
    assert (second.counts.new_messages, second.counts.new_others) == (0, 0)
    assert (first.people.members, first.people.by_name_only) == (4, 1)
    assert second.people == first.people
    assert len(all_of(ledger, person.c.id)) == 4


def test_rows_older_than_telegram_are_errors_unless_the_whole_history_is(
    ledger: Ledger, take: Take
) -> None:
    old, new = when("2009-05-04"), when("2026-03-02")
    report = take(said(1, ANNA, old), said(2, ANNA, new), said(3, BORIS, new))
    assert dict(report.counts.skipped) == {"skipped-impossible-time": 1}
    assert [row[0] for row in all_of(ledger, event.c.message)] == [2, 3]
    report = take(said(1, ANNA, old), said(2, BORIS, old), said(3, ANNA, new), id=7, name="Forum")
    assert dict(report.counts.skipped) == {}
    assert dict(report.counts.notes) == {"note-before-telegram": 2}
    assert report.counts.new_messages == 3


def test_a_row_too_old_to_be_true_is_not_taken_and_stood_there_once(take: Take) -> None:
    old = when("2010-05-04")
    good = [said(10 + n, ANNA, NOON) for n in range(60)]
    counts = take(said(1, BORIS, old), joined(2, CLARA, old), *good, good[0]).counts
    assert dict(counts.skipped) == {"skipped-impossible-time": 2}
    assert (counts.read, counts.repeated) == (63, 1)
    assert (counts.messages, counts.services) == (60, 0)


def test_a_service_row_too_old_to_be_true_is_no_arrival(take: Take) -> None:
    report = take(joined(1, CLARA, when("2010-05-04")), said(2, ANNA, NOON), said(3, BORIS, NOON))
    assert dict(report.counts.skipped) == {"skipped-impossible-time": 1}
    assert (dict(report.counts.notes), report.first_at) == ({}, milliseconds(0))


def test_kinds_of_people_are_kept_apart(ledger: Ledger, take: Take) -> None:
    take(
        said(1, ANNA, NOON),
        said(2, (900, "Rose Bot"), NOON),
        said(3, ANNA, NOON) | {"from_id": "channel77", "from": "News"},
        said(4, CLARA, NOON) | {"from": None},
    )
    kinds = {row[0]: row[1] for row in all_of(ledger, person.c.telegram_id, person.c.kind)}
    assert kinds == {
        ANNA[0]: PartyKind.PERSON,
        900: PartyKind.BOT,
        -1_000_000_000_077: PartyKind.CHANNEL,
        CLARA[0]: PartyKind.DELETED,
    }


def test_an_import_in_many_steps_is_the_same_as_in_one(
    ledger: Ledger, take: Take, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [answered(n, PEOPLE[n % 4], NOON, max(1, n - 3)) for n in range(1, 60)]
    take(*rows, id=1, name="In one")
    monkeypatch.setattr(batches, "CHUNK", 7)
    report = take(*rows, id=2, name="In steps")
    assert report.counts.new_messages == 59
    columns = (event.c.message, event.c.person, event.c.target, event.c.flags)
    with ledger.engine.begin() as connection:
        one, steps = (
            connection.execute(select(*columns).where(event.c.chat == chat)).all()
            for chat in (1, 2)
        )
    assert sorted(one) == sorted(steps)


def test_the_scratch_file_is_gone_whatever_happens(ledger: Ledger, tmp_path: Path) -> None:
    path = tmp_path / "left.stage"
    path.write_bytes(b"left by a crash")
    with closing(Stage(path)):
        assert path.exists()
    assert not path.exists()
    assert all_of(ledger, func.count(event.c.id)) == [(0,)]
