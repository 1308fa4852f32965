"""What is done in rituals is written once, moves with the group, counts in T, and can be erased."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.store import chats, own_file, views
from bot.store.acts import Deed, record
from bot.store.engine import reading
from bot.store.outbox_after import migrate
from bot.store.schema import event, person
from models.events import CREDITS, RITUAL_ACTS, ChatKind, EventKind
from tests.bot.ledgers import NOW, Desk
from tests.stories.exports import PEOPLE, busy_weeks, write

if TYPE_CHECKING:
    from pathlib import Path

    from handlers.records import KeptOfPerson

ANNA, BORIS, CLARA = PEOPLE[:3]
GROUP, NEW = -1_001_000_000_002, -1_001_000_000_009
DAY = 86_400_000
EVERY = (*RITUAL_ACTS, *CREDITS)


@pytest.fixture
def busy(desk: Desk, tmp_path: Path) -> Desk:
    """A group with some weeks behind it, adopted."""
    desk.takes(write(tmp_path / "export.json", busy_weeks()))
    with desk.doing() as unit:
        unit.adopt(GROUP, "customers")
    return desk


def last_event(desk: Desk) -> int:
    (row,) = desk.rows_of("SELECT max(at) FROM event")
    return int(str(row[0]))


def tell(  # noqa: PLR0913
    desk: Desk,
    kind: EventKind,
    user: int = ANNA[0],
    *,
    ref: int = 5,
    where: int = GROUP,
    at: int = NOW,
) -> bool:
    deed = Deed(where, user, kind, ref, at, dict(PEOPLE).get(user))
    with desk.engine.begin() as connection:
        return record(connection, desk.community, deed, NOW)


def kept(desk: Desk, user: int) -> KeptOfPerson:
    with desk.engine.begin() as connection:
        return views.kept_of(connection, desk.community, user, settled=False)


@pytest.mark.parametrize("kind", EVERY)
def test_a_deed_is_written_once_however_often_it_is_told(busy: Desk, kind: EventKind) -> None:
    assert [tell(busy, kind), tell(busy, kind), tell(busy, kind, ref=6)] == [True, False, True]
    rows = busy.rows_of(f"SELECT message, person IS NULL FROM event WHERE kind = {int(kind)}")
    assert rows == [(-5, kind in CREDITS), (-6, kind in CREDITS)]


def test_two_people_and_two_kinds_bear_the_same_number(busy: Desk) -> None:
    for user in (ANNA[0], BORIS[0]):
        assert all(tell(busy, kind, user) for kind in EVERY)


def test_what_was_done_counts_in_trust_from_its_day_on(busy: Desk) -> None:
    at = last_event(busy)
    before = busy.trust(at + DAY)
    tell(busy, EventKind.HOSTED, at=at)
    after = busy.trust(at + DAY)
    assert after["Anna"] > before["Anna"]
    assert {name: one for name, one in after.items() if name != "Anna"} == {
        name: one for name, one in before.items() if name != "Anna"
    }


def test_a_credit_counts_and_is_no_sign_of_life(busy: Desk) -> None:
    at = last_event(busy) + 20 * DAY
    tell(busy, EventKind.TASK, BORIS[0], at=at)
    quiet = next(one for one in busy.audit(at + DAY).members if one.name == "Anna")
    tell(busy, EventKind.TASK_COUNTED, at=at)
    counted = next(one for one in busy.audit(at + DAY).members if one.name == "Anna")
    assert counted.last_act == quiet.last_act
    assert counted.trust > quiet.trust


def test_a_chat_that_is_not_watched_keeps_nothing(busy: Desk) -> None:
    with busy.engine.begin() as connection:
        claim = chats.Claim(NEW, "Other", ChatKind.SUPERGROUP)
        chats.claim_chat(connection, busy.community, claim, NOW)
    assert not tell(busy, EventKind.TASK, where=NEW)
    assert not tell(busy, EventKind.TASK, where=-77)


def test_who_wants_nothing_kept_does_nothing_that_is_kept(busy: Desk) -> None:
    with busy.doing() as unit:
        unit.opt_out(CLARA[0], out=True)
        unit.forget(BORIS[0])
    tell(busy, EventKind.TASK, BORIS[0])
    tell(busy, EventKind.TASK, 999_999)
    names = busy.rows_of(f"SELECT subject FROM event WHERE kind = {int(EventKind.TASK)}")
    assert len(names) == 1
    assert (BORIS[0],) not in busy.rows(person.c.telegram_id)


def test_a_reader_who_never_wrote_is_known_from_his_first_task_on(busy: Desk) -> None:
    assert tell(busy, EventKind.TASK, 999_999)
    assert kept(busy, 999_999).counts == tuple(
        (name, int(name == "task")) for name, _ in kept(busy, ANNA[0]).counts
    )
    assert kept(busy, 999_999).groups[0][1:] == (NOW, NOW)


def test_a_deed_goes_where_its_group_goes(desk: Desk) -> None:
    with desk.engine.begin() as connection:
        claim = chats.Claim(-100, "Tea", ChatKind.GROUP)
        chats.claim_chat(connection, desk.community, claim, NOW)
    with desk.doing() as unit:
        unit.adopt(-100, "customers")
    assert tell(desk, EventKind.HOSTED, where=-100)
    with desk.engine.begin() as connection:
        migrate(connection, desk.community, -100, NEW)
    assert not tell(desk, EventKind.HOSTED, where=NEW)
    assert not tell(desk, EventKind.HOSTED, where=-100)
    assert desk.rows(event.c.message) == [(-5,)]


def test_he_reads_what_he_did_and_what_counted(busy: Desk) -> None:
    before = dict(kept(busy, ANNA[0]).counts)
    for kind in EVERY:
        tell(busy, kind)
    after = dict(kept(busy, ANNA[0]).counts)
    assert sum(after.values()) == sum(before.values()) + len(EVERY)
    with reading(busy.path) as connection:
        page = own_file.events_of(connection, busy.community, ANNA[0])
    mine = {one.kind: one.towards for one in page if one.kind in set(EVERY)}
    assert mine == {int(kind): False for kind in EVERY}


@pytest.mark.parametrize("kind", EVERY)
def test_erased_it_is_gone_and_the_others_keep_theirs(busy: Desk, kind: EventKind) -> None:
    tell(busy, kind)
    tell(busy, kind, BORIS[0])
    with busy.doing() as unit:
        unit.forget(ANNA[0])
    his = f"SELECT count(*) FROM event WHERE kind = {int(kind)}"
    assert busy.rows_of(his) == [(1,)]
    assert busy.rows_of("PRAGMA foreign_key_check") == []
