"""Who asks to be forgotten stays forgotten, who opts out is not scored; others keep theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import insert, select

from bot.store import (
    batches,
    carry_over,
    chats,
    contacts,
    customers,
    erasing,
    orders,
    own_file,
    people,
    staff,
    tokens,
    unkept,
    views,
)
from bot.store.migrate import back_up
from bot.store.schema import event, person
from bot.store.schema_live import inbox, journal, outbox
from bot.store.schema_money import customer
from handlers.outgoing import Confidential, Group, MemberPrivate, OperatorPrivate, Outgoing, Text
from models.events import EventKind
from models.money.customers import Customer, Kind
from models.money.order_rows import OrderLine
from tests.bot.ledgers import NOW, Desk, desk_at
from tests.stories.exports import (
    PEOPLE,
    Row,
    answered,
    busy_weeks,
    invited,
    joined,
    liked,
    said,
    when,
    write,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Connection

ANNA, BORIS, CLARA = PEOPLE[:3]
NOON = when("2026-03-02")
THEN = round(when("2026-03-16", "00:00:00").timestamp() * 1000)
MESSAGE = int(EventKind.MESSAGE)
TRACES = """
SELECT 'person' FROM person WHERE telegram_id = {id} OR name = '{name}'
UNION ALL SELECT 'contact' FROM contact WHERE telegram_id = {id}
UNION ALL SELECT 'pause' FROM pause WHERE telegram_id = {id}
UNION ALL SELECT 'operator' FROM operator WHERE telegram_id = {id} OR added_by = {id}
UNION ALL SELECT 'token' FROM token WHERE holder = {id} OR chat = {id}
    OR instr(payload, '{id}') OR instr(payload, '{name}') OR instr(group_key, '{id}')
UNION ALL SELECT 'journal' FROM journal WHERE actor = {id} OR detail = '{id}'
UNION ALL SELECT 'inbox' FROM inbox WHERE lane = {id} OR instr(raw, '{id}')
UNION ALL SELECT 'outbox' FROM outbox WHERE chat = {id} OR instr(payload, '{name}')
    OR instr(dedupe || ':', ':{id}:')
UNION ALL SELECT 'event' FROM event WHERE kind <> 1 AND subject <> 0
    AND subject NOT IN (SELECT id FROM person)
"""


@pytest.fixture
def export(tmp_path: Path) -> Callable[..., Path]:
    return lambda *rows: write(tmp_path / "export.json", rows)


def forget(desk: Desk, who: tuple[int, str]) -> None:
    with desk.doing() as unit:
        unit.forget(who[0])


def opt_out(desk: Desk, who: tuple[int, str]) -> None:
    with desk.doing() as unit:
        unit.opt_out(who[0], out=True)


def mentions(who: tuple[int, str]) -> Row:
    """The fields of a message that names somebody."""
    entity = {"type": "mention_name", "text": who[1], "user_id": who[0]}
    return {"text": [entity], "text_entities": [entity]}


def facts(desk: Desk) -> list[tuple[object, ...]]:
    """Every event, with people by name."""
    return desk.rows_of(
        "SELECT message, event.kind, who.name, whom.name, about.name, flags FROM event"
        " LEFT JOIN person AS who ON who.id = event.person"
        " LEFT JOIN person AS whom ON whom.id = target"
        " LEFT JOIN person AS about ON about.id = subject AND event.kind <> 1 ORDER BY 1, 2, 5"
    )


def talk() -> list[Row]:
    """Everybody does to Boris, and he to everybody, what one can do in a group."""
    return [
        joined(1, ANNA, NOON),
        joined(2, BORIS, NOON),
        invited(3, BORIS, NOON, "Clara"),
        said(4, BORIS, NOON, "Which one?", **liked(ANNA, NOON)),
        answered(5, ANNA, NOON, 4, **liked(BORIS, NOON)),
        said(6, BORIS, NOON) | mentions(ANNA),
        said(7, ANNA, NOON) | mentions(BORIS),
        answered(8, BORIS, NOON, 5, "Thanks!"),
        said(9, CLARA, NOON),
    ]


def test_nothing_tells_of_him_and_what_others_did_stays(
    desk: Desk, export: Callable[..., Path]
) -> None:
    desk.takes(export(*talk()))
    assert any("Boris" in row for row in facts(desk))
    forget(desk, BORIS)
    found = facts(desk)
    assert not any("Boris" in row for row in found)
    message, reaction, join = (int(kind) for kind in (1, 3, 4))
    assert [row[:5] for row in found] == [
        (1, join, "Anna", None, "Anna"),
        (3, join, "Clara", None, "Clara"),
        (4, message, None, None, None),
        (4, reaction, "Anna", None, "Anna"),
        (5, message, "Anna", None, None),
        (6, message, None, None, None),
        (7, message, "Anna", None, None),
        (8, message, None, "Anna", None),
        (9, message, "Clara", None, None),
    ]


def test_every_table_is_searched(desk: Desk, export: Callable[..., Path]) -> None:
    desk.takes(export(*talk()))
    desk.audit(THEN)
    with desk.doing() as unit:
        unit.open_contact(BORIS[0])
        unit.add_operator(ANNA[0], BORIS[0])
        unit.note(BORIS[0], "denied", "/audit: stranger")
        unit.note(ANNA[0], "staff-marked", str(BORIS[0]))
        unit.token("mydata", holder=BORIS[0], chat=BORIS[0], group=f"ask:1:{BORIS[0]}")
        unit.token("staff-in", f"{BORIS[0]} Boris", holder=ANNA[0])
        for payload in ("-100 2 Boris", "-100 2 bor", "boris", "-100 member BORIS"):
            unit.token("card", payload, holder=ANNA[0])
        unit.say(Outgoing(Group(-5), Text("In private"), f"pointer:-5:{BORIS[0]}:7"))
        unit.say(Outgoing(MemberPrivate(BORIS[0]), Text("Hello, Boris")))
        unit.say(Outgoing(OperatorPrivate(ANNA[0]), Confidential(Text("Boris: core"))))
    raw = {"community": desk.community, "bot": 1, "tries": 0, "recorded_at": NOW}
    with desk.engine.begin() as connection:
        connection.execute(outbox.update().values(state="sent"))
        for update, lane, state in ((1, BORIS[0], "waiting"), (2, -5, "aside"), (3, -5, "waiting")):
            content = b'{"from":{"id":%d}}' % (BORIS[0] if update < 3 else ANNA[0])
            row = raw | {"update_id": update, "lane": lane, "state": state, "raw": content}
            connection.execute(inbox.insert().values(row))
    looked = TRACES.format(id=BORIS[0], name=BORIS[1])
    kinds = {row[0] for row in desk.rows_of(looked)}
    assert kinds == {"person", "contact", "operator", "token", "journal", "inbox", "outbox"}
    forget(desk, BORIS)
    assert desk.rows_of(looked) == []
    assert desk.rows_of("SELECT payload FROM token WHERE payload <> ''") == []
    assert desk.rows_of("PRAGMA foreign_key_check") == []
    assert desk.rows(inbox.c.update_id) == [(3,)]
    assert [row[0] for row in desk.rows(journal.c.action)] == ["denied", "staff-marked"]


def test_the_receipt_counts_and_names_nobody(desk: Desk, export: Callable[..., Path]) -> None:
    desk.takes(export(*talk()))
    desk.audit(THEN)
    with desk.engine.begin() as connection:
        before = views.kept_of(connection, desk.community, BORIS[0], settled=False)
        receipt = erasing.forget(connection, desk.community, BORIS[0], NOW, bytes)
        after = views.kept_of(connection, desk.community, BORIS[0], settled=False)
    counts = dict(before.counts)
    assert receipt.messages == counts["message"] == 3
    assert receipt.facts == sum(counts.values()) - 3 + len(["Anna named him"])
    assert (receipt.groups, receipt.scores) == (1, 1)
    assert (after.name, after.groups, after.counts) == (None, (), ())


def test_a_late_tap_of_his_is_late_and_no_lie(desk: Desk) -> None:
    with desk.doing() as unit:
        name = unit.token("erase", holder=BORIS[0], chat=BORIS[0])
    forget(desk, BORIS)
    with desk.engine.begin() as connection:
        token = tokens.find(connection, desk.community, name)
    assert token is not None
    assert (token.used_at, token.holder, token.chat) == (NOW, None, None)


def test_who_is_forgotten_and_then_blocks_the_bot_leaves_no_trace(desk: Desk) -> None:
    with desk.doing() as unit:
        unit.open_contact(BORIS[0])
    forget(desk, BORIS)
    with desk.doing() as unit:
        unit.block_contact(BORIS[0])
    assert desk.rows_of(TRACES.format(id=BORIS[0], name=BORIS[1])) == []


def test_the_answer_that_he_is_forgotten_still_goes_out(desk: Desk) -> None:
    with desk.doing() as unit:
        unit.say(Outgoing(MemberPrivate(BORIS[0]), Text("Before")))
        unit.forget(BORIS[0])
        unit.say(Outgoing(MemberPrivate(BORIS[0]), Text("Done")))
    assert ["Done" in str(row[0]) for row in desk.rows(outbox.c.payload)] == [True]


def good(shared_data: Path) -> Path:
    return shared_data / "history_bad" / "00_good.json"


def test_a_second_import_does_not_bring_him_back(desk: Desk, shared_data: Path) -> None:
    desk.takes(good(shared_data))
    gone = desk.rows(person.c.telegram_id, person.c.name)[1]
    forget(desk, gone)  # type: ignore[arg-type]
    forgotten, after = facts(desk), desk.trust(THEN)
    assert gone[1] not in after
    desk.takes(good(shared_data))
    assert facts(desk) == forgotten
    assert desk.trust(THEN) == after
    assert gone not in desk.rows(person.c.telegram_id, person.c.name)


def test_an_import_that_comes_after_the_forgetting_says_the_same(
    tmp_path: Path, made: Path, shared_data: Path
) -> None:
    told = []
    for name, first in (("before.db", True), ("after.db", False)):
        with desk_at(tmp_path / name, made) as desk:
            user = 100_015_838
            if first:
                desk.takes(good(shared_data))
            forget(desk, (user, ""))
            desk.takes(good(shared_data))
            told.append((facts(desk), desk.trust(THEN)))
            assert desk.rows_of(TRACES.format(id=user, name="Member 0002")) == []
    assert told[0] == told[1]


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(who=st.sampled_from(PEOPLE[:6]))
def test_others_lose_only_what_he_gave_them(
    tmp_path_factory: pytest.TempPathFactory, made: Path, who: tuple[int, str]
) -> None:
    # Forgotten is, for the others, as if he had never been scored: as if he were of the staff.
    folder = tmp_path_factory.mktemp("others")
    export, found = write(folder / "export.json", busy_weeks(7)), []
    for name, leave in (("forgotten.db", forget), ("out.db", opt_out)):
        with desk_at(folder / name, made) as desk:
            desk.takes(export)
            before = desk.trust(THEN)
            leave(desk, who)
            desk.takes(export)
            found.append(desk.trust(THEN))
    assert found[0] == found[1]
    assert set(before) - set(found[0]) == {who[1]}


def test_who_is_forgotten_during_an_import_is_not_in_it(
    desk: Desk, export: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = batches.publish_chunk

    def interrupted(on: Connection, batch: int, first: int, last: int, now: int) -> batches.Added:
        published = whole(on, batch, first, last, now)
        if first <= 5 <= last:
            erasing.forget(on, desk.community, BORIS[0], NOW, bytes)
        return published

    monkeypatch.setattr(batches, "CHUNK", 3)
    monkeypatch.setattr(batches, "publish_chunk", interrupted)
    desk.takes(export(*talk()))
    assert desk.rows_of(TRACES.format(id=BORIS[0], name=BORIS[1])) == []
    his = desk.rows_of("SELECT message FROM event WHERE kind = 1 AND person IS NULL")
    assert his == [(4,), (6,), (8,)]


def test_an_old_copy_of_the_store_does_not_bring_him_back(
    desk: Desk, tmp_path: Path, export: Callable[..., Path]
) -> None:
    desk.takes(export(*talk()))
    copy = tmp_path / "copy.db"
    back_up(desk.path, copy)
    forget(desk, BORIS)
    opt_out(desk, CLARA)
    carry_over.stones(desk.path, copy)
    with desk_at(tmp_path / "restored.db", copy) as restored:
        assert BORIS[1] in restored.trust(THEN)
        assert CLARA[1] not in restored.trust(THEN)
        with restored.engine.begin() as connection:
            assert erasing.erase_buried(connection, restored.community, NOW) == 1
            assert erasing.erase_buried(connection, restored.community, NOW) == 0
        assert facts(restored) == facts(desk)
        assert restored.trust(THEN) == desk.trust(THEN)


def test_who_opted_out_keeps_his_past_unscored_and_adds_nothing(
    desk: Desk, export: Callable[..., Path]
) -> None:
    desk.takes(export(*talk()))
    opt_out(desk, BORIS)
    new = [*talk(), said(10, BORIS, NOON, **liked(ANNA, NOON)), answered(11, CLARA, NOON, 10)]
    before = facts(desk)
    desk.takes(export(*new))
    assert facts(desk)[: len(before)] == before
    assert [row[:5] for row in facts(desk)[len(before) :]] == [
        (10, 1, None, None, None),
        (10, 3, "Anna", None, "Anna"),
        (11, 1, "Clara", None, None),
    ]
    with desk.engine.begin() as connection:
        scored = {one.name: one.scored for one in people.people(connection, desk.community)}
    assert scored == {"Anna": True, "Boris": False, "Clara": True}
    with desk.doing() as unit:
        unit.opt_out(BORIS[0], out=False)
    assert BORIS[1] in desk.trust(THEN)


def test_an_export_that_names_no_ids_adds_nothing_of_who_opted_out(
    desk: Desk, export: Callable[..., Path]
) -> None:
    desk.takes(export(*talk()))
    opt_out(desk, BORIS)
    row = said(12, BORIS, NOON)
    del row["from_id"]
    desk.takes(export(*talk()[:-1], row))
    mine = select(event.c.person).where(event.c.message == 12)
    with desk.engine.begin() as connection:
        assert connection.execute(mine).scalars().all() == [None]


def test_a_roll_up_under_way_is_made_again_when_somebody_is_erased(
    desk: Desk, export: Callable[..., Path]
) -> None:
    desk.takes(export(*talk()))
    with desk.engine.begin() as connection:
        before = chats.chats(connection, desk.community)[0].stale_from
    forget(desk, BORIS)
    with desk.engine.begin() as connection:
        after = chats.chats(connection, desk.community)[0].stale_from
    assert before is not None
    assert after is not None
    assert after < before


def test_a_stranger_may_be_forgotten_before_he_was_ever_seen(
    desk: Desk, export: Callable[..., Path]
) -> None:
    forget(desk, BORIS)
    desk.takes(export(*talk()))
    assert desk.rows_of(TRACES.format(id=BORIS[0], name=BORIS[1])) == []
    with desk.engine.begin() as connection:
        assert contacts.find(connection, desk.community, BORIS[0]).opened_at is None


def test_who_was_forgotten_is_kept_out_and_who_is_known_is_not(
    desk: Desk, export: Callable[..., Path]
) -> None:
    desk.takes(export(*talk()))
    forget(desk, BORIS)
    opt_out(desk, CLARA)
    with desk.engine.begin() as connection:
        found = [
            staff.keeps_out(connection, desk.community, one[0]) for one in (ANNA, BORIS, CLARA)
        ]
    assert found == [False, True, False]


def buys(desk: Desk, number: str, who: Customer) -> None:
    """Somebody buys something, as an order log tells it."""
    line = OrderLine(0, number, who, 739_700, 500, "CNY", 500)
    with desk.engine.begin() as connection:
        assert orders.add(connection, desk.community, line, orders.Asked(NOW, 1))


def whose(desk: Desk) -> dict[str, int]:
    with desk.engine.begin() as connection:
        return {one.number: one.customer for one in orders.log(connection, desk.community)}


def test_the_orders_of_somebody_erased_stay_as_amounts_of_nobody(desk: Desk) -> None:
    code, ident, name = (
        Customer(Kind.CODE, "vip-7"),
        Customer(Kind.ID, "11"),
        Customer(Kind.NAME, "anna"),
    )
    with desk.engine.begin() as connection:
        values = {"telegram_id": 11, "kind": 1, "staff": 0, "name": "Anna", "name_at": 0}
        connection.execute(insert(person).values(community=1, username="anna", **values))
        customers.link(connection, desk.community, code, customers.Link(11, 9, NOW))
    for number, who in (("O-1", ident), ("O-2", name), ("O-3", code)):
        buys(desk, number, who)
    buys(desk, "O-4", Customer(Kind.CODE, "other"))
    assert [whose(desk)[f"O-{number}"] for number in (1, 2, 3)] == [11, 11, 11]
    with desk.engine.begin() as connection:
        kept = views.kept_of(connection, desk.community, 11, settled=False)
        assert (kept.orders, kept.username) == (3, "anna")
        assert len(own_file.beside(connection, desk.community, 11).orders) == 3
        receipt = erasing.forget(connection, desk.community, 11, NOW, bytes)
        assert receipt.orders == 3
        assert unkept.unkept(connection, desk.community, [code, ident, name]) == {
            code,
            ident,
            name,
        }
    found = whose(desk)
    assert [*found] == ["O-4"]
    assert found["O-4"] < 0
    rows = desk.rows(customer.c.kind, customer.c.key, customer.c.telegram_id)
    assert sorted(rows) == [("code", "other", None), ("gone", "", None)]


def test_the_orders_of_who_opted_out_are_nobodys_and_new_ones_come_in_so(desk: Desk) -> None:
    ident = Customer(Kind.ID, "11")
    with desk.engine.begin() as connection:
        values = {"telegram_id": 11, "kind": 1, "staff": 0, "name": "Anna", "name_at": 0}
        connection.execute(insert(person).values(community=1, **values))
    buys(desk, "O-1", ident)
    with desk.engine.begin() as connection:
        contacts.opt_out(connection, desk.community, 11, NOW)
        assert unkept.unkept(connection, desk.community, [ident]) == {ident}
    assert whose(desk) == {}
