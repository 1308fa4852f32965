"""What was spent on trust, in the store: whom it reached, once, and what stays of it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import insert

from bot.store import own_file, spending, views
from bot.store.moves import move_chat
from bot.store.orders import Asked
from bot.store.reach import occasions, reached
from bot.store.schema import community, membership
from bot.store.schema_rituals import plan, ritual_event, ritual_run
from bot.store.schema_shop import source
from bot.store.sight import places
from handlers.own_file import _spent as told
from models.money.spending import Aim, Kind, Spending, Spent, Target
from tests.bot.ledgers import NOW, Desk
from tests.bot.test_known import number
from tests.stories.exports import HEAD, PEOPLE, busy_weeks, invited, said, when, write

if TYPE_CHECKING:
    from pathlib import Path

ANNA, BORIS, CLARA = PEOPLE[:3]
OLGA = 70
NOON = when("2026-03-02")
THEN = round(when("2026-03-16", "00:00:00").timestamp() * 1000)
DAY = 739_000
GROUP = -1_001_000_000_001


@pytest.fixture
def busy(desk: Desk, tmp_path: Path) -> Desk:
    """Some weeks of a group, judged."""
    desk.takes(write(tmp_path / "export.json", busy_weeks()))
    desk.audit(THEN)
    desk.run_sql(f"UPDATE chat SET telegram_id = {GROUP}, role = 'customers'")
    return desk


def gift(aim: Aim, minor: int = 1000, day: int = DAY, kind: Kind = Kind.GIFT) -> Spending:
    return Spending(kind, aim, day, minor, "CNY", minor)


def spends(desk: Desk, spent: Spending, key: str = "") -> int:
    with desk.engine.begin() as connection:
        return spending.record(connection, desk.community, spent, Asked(NOW, OLGA, key), NOW)


def to(desk: Desk, who: tuple[int, str]) -> Aim:
    return Aim(Target.MEMBER, str(number(desk, who)))


def log(desk: Desk) -> list[Spent]:
    with desk.engine.begin() as connection:
        return list(spending.log(connection, desk.community))


def whom(desk: Desk, aim: Aim, until: int = NOW) -> tuple[int, ...]:
    with desk.engine.begin() as connection:
        return reached(connection, desk.community, aim, until)


def test_one_wish_is_one_record(busy: Desk) -> None:
    anna = to(busy, ANNA)
    assert spends(busy, gift(anna), "update-1") == spends(busy, gift(anna), "update-1")
    spends(busy, gift(anna, 500))
    spends(busy, gift(anna, 500))
    found = [(one.minor, one.reached, one.nobody) for one in log(busy)]
    assert found == [(minor, (int(anna.key),), 0) for minor in (1000, 500, 500)]


def test_what_is_taken_back_counts_no_more_until_it_is_put_back(busy: Desk) -> None:
    one = spends(busy, gift(to(busy, ANNA)), "wish")
    for _ in range(2):
        with busy.engine.begin() as connection:
            spending.undo(connection, busy.community, one, NOW)
        assert log(busy) == []
    with busy.engine.begin() as connection:
        assert spending.listed(connection, busy.community, 9) == ()
        assert spending.by_kind(connection, busy.community, DAY, DAY) == {}
        view = spending.find(connection, busy.community, one)
    assert view is not None
    assert (view.counts, view.name) == (False, "Anna")
    assert spends(busy, gift(to(busy, ANNA)), "wish") == one
    assert log(busy) == []
    with busy.engine.begin() as connection:
        spending.redo(connection, busy.community, one)
        (listed,) = spending.listed(connection, busy.community, 9)
    assert listed.counts
    assert len(log(busy)) == 1


def test_a_record_of_another_community_is_left_alone(busy: Desk) -> None:
    one = spends(busy, gift(to(busy, ANNA)), "wish")
    with busy.engine.begin() as connection:
        made = insert(community).values(name="Others", zone="UTC").returning(community.c.id)
        other = connection.execute(made).scalar_one()
        spending.undo(connection, other, one, NOW)
        assert spending.find(connection, other, one) is None
        assert spending.kept(connection, other, "wish") is None
        assert list(spending.log(connection, other)) == []
        assert reached(connection, other, to_number(one), NOW) == ()
    assert len(log(busy)) == 1


def to_number(one: int) -> Aim:
    return Aim(Target.MEMBER, str(one))


def test_a_tier_is_who_stands_in_it_by_the_newest_audit(busy: Desk) -> None:
    audit = busy.audit(THEN)
    for tier in {one.tier for one in audit.members}:
        here = tuple(sorted(one.person for one in audit.members if one.tier is tier))
        assert whom(busy, Aim(Target.TIER, tier.value)) == here
    assert whom(busy, Aim(Target.TIER, "no such tier")) == ()


def test_a_group_is_who_is_in_it_and_scored(busy: Desk) -> None:
    group = Aim(Target.GROUP, str(GROUP))
    everybody = whom(busy, group)
    anna, boris, clara = (number(busy, who) for who in (ANNA, BORIS, CLARA))
    assert {anna, boris, clara} <= set(everybody)
    busy.run_sql(f"UPDATE membership SET left_at = 5 WHERE person = {anna}")
    with busy.doing() as unit:
        unit.mark_staff(BORIS[0], staff=True)
        unit.opt_out(CLARA[0], out=True)
    assert set(whom(busy, group)) == set(everybody) - {anna, boris, clara}
    assert whom(busy, Aim(Target.GROUP, "-5")) == ()


def an_occasion(desk: Desk, kind: str, *lines: tuple[str, int | None, int | None]) -> Aim:
    """A run of a ritual with such events: kind, who did it, about whom."""
    ours = {"community": desk.community}
    with desk.engine.begin() as connection:
        rhythm = dict.fromkeys(("weekday", "minute", "months", "which", "since", "made_at"), 0)
        values = {"key": kind, "kind": kind, "weeks": 1, "number": 1, "minutes": 60}
        made = insert(plan).values(**ours, **rhythm, **values).returning(plan.c.id)
        run = {"plan": connection.execute(made).scalar_one(), "day": DAY, "number": 89}
        times = {"begins_at": NOW, "minutes": 60, "made_at": NOW, "state": "done"}
        held = insert(ritual_run).values(**ours, **run, **times).returning(ritual_run.c.id)
        one = connection.execute(held).scalar_one()
        for event, actor, subject in lines:
            line = {"run": one, "at": NOW, "kind": event, "data": "{}"}
            who = {"actor": actor, "subject": subject}
            connection.execute(insert(ritual_event).values(**ours, **line, **who))
    return Aim(Target.RITUAL, str(one))


def test_a_session_reached_who_was_there_and_a_meeting_who_took_part(busy: Desk) -> None:
    anna, boris = number(busy, ANNA), number(busy, BORIS)
    there = ("Attended", None, ANNA[0]), ("Volunteered", BORIS[0], None)
    assert whom(busy, an_occasion(busy, "sharing", *there)) == (anna,)
    acts = ("Voted", ANNA[0], None), ("Voted", ANNA[0], None), ("Offered", BORIS[0], None)
    gone = "Departed", CLARA[0], None
    assert whom(busy, an_occasion(busy, "cocreation", *acts, gone)) == (anna, boris)


def a_source(desk: Desk, name: str) -> Aim:
    with desk.engine.begin() as connection:
        ((chat,),) = connection.exec_driver_sql("SELECT id FROM chat").all()
        values = {"chat": chat, "name": name, "state": "made", "made_at": NOW}
        made = insert(source).values(community=desk.community, **values).returning(source.c.id)
        one = connection.execute(made).scalar_one()
    return Aim(Target.SOURCE, str(one))


def test_a_source_reached_who_came_by_it_and_its_cost_is_of_every_kind(busy: Desk) -> None:
    card, leaflet = a_source(busy, "parcel-card"), a_source(busy, "leaflet")
    anna = number(busy, ANNA)
    with busy.engine.begin() as connection:
        his = membership.c.person == anna
        connection.execute(membership.update().where(his).values(link="parcel-card"))
    assert whom(busy, card) == (anna,)
    assert whom(busy, leaflet) == ()
    spends(busy, gift(card, 5000, kind=Kind.ADS))
    spends(busy, gift(card, 300))
    spends(busy, gift(leaflet, 40, kind=Kind.SOURCE))
    undone = spends(busy, gift(leaflet, 7, kind=Kind.ADS))
    spends(busy, gift(Aim(Target.GROUP, str(GROUP)), 9, kind=Kind.ADS))
    with busy.engine.begin() as connection:
        spending.undo(connection, busy.community, undone, NOW)
        costs = spending.on_sources(connection, busy.community)
    assert costs == {int(card.key): 5300, int(leaflet.key): 40}


def test_sums_by_kind_are_those_of_the_days(busy: Desk) -> None:
    anna = to(busy, ANNA)
    for day, minor, kind in (
        (DAY, 100, Kind.GIFT),
        (DAY + 1, 20, Kind.HOURS),
        (DAY + 1, 3, Kind.GIFT),
        (DAY + 2, 4000, Kind.GIFT),
    ):
        spends(busy, gift(anna, minor, day, kind))
    with busy.engine.begin() as connection:
        found = spending.by_kind(connection, busy.community, DAY, DAY + 1)
        newest = spending.listed(connection, busy.community, 2)
    assert found == {Kind.GIFT: 103, Kind.HOURS: 20}
    assert [one.minor for one in newest] == [4000, 3]


def test_the_list_says_for_whom(busy: Desk) -> None:
    occasion, card = an_occasion(busy, "sharing"), a_source(busy, "parcel-card")
    group = Aim(Target.GROUP, str(GROUP))
    for aim in (to(busy, ANNA), Aim(Target.TIER, "core"), group, occasion, card):
        spends(busy, gift(aim))
    with busy.engine.begin() as connection:
        found = spending.listed(connection, busy.community, 9)
    assert [(one.target, one.name) for one in reversed(found)] == [
        (Target.MEMBER, "Anna"),
        (Target.TIER, "core"),
        (Target.GROUP, "Tea friends"),
        (Target.RITUAL, "sharing"),
        (Target.SOURCE, "parcel-card"),
    ]
    assert (found[1].number, found[1].held) == (89, DAY)
    assert [one.reached for one in found[:2]] == [0, 0]


def test_whoever_is_erased_is_nobody_and_the_amounts_stay(busy: Desk) -> None:
    anna, boris = number(busy, ANNA), number(busy, BORIS)
    group = Aim(Target.GROUP, str(GROUP))
    spends(busy, gift(group))
    spends(busy, gift(to(busy, BORIS)))
    before = log(busy)
    with busy.doing() as unit:
        unit.forget(BORIS[0])
        unit.forget(OLGA)
    whole, his = log(busy)
    assert (whole.nobody, boris in whole.reached, anna in whole.reached) == (1, False, True)
    assert len(whole.reached) == len(before[0].reached) - 1
    assert (his.reached, his.nobody, his.minor) == ((), 1, 1000)
    assert sum(whole.shares().values()) in range(1000 - 1000 // len(before[0].reached) - 1, 1000)
    with busy.engine.begin() as connection:
        newest, _ = spending.listed(connection, busy.community, 9)
    assert (newest.name, newest.reached) == ("", 1)
    assert busy.rows_of("SELECT DISTINCT made_by FROM spending") == [(None,)]
    assert busy.rows_of("PRAGMA foreign_key_check") == []


def test_who_wants_nothing_kept_is_nobody_as_long_as_he_does(busy: Desk) -> None:
    boris = number(busy, BORIS)
    aim = to(busy, BORIS)
    spends(busy, gift(aim))
    with busy.doing() as unit:
        unit.opt_out(BORIS[0], out=True)
    spends(busy, gift(aim))
    assert [(one.reached, one.nobody) for one in log(busy)] == [((), 1), ((), 1)]
    with busy.doing() as unit:
        unit.opt_out(BORIS[0], out=False)
    assert [(one.reached, one.nobody) for one in log(busy)] == [((boris,), 0), ((), 1)]


def test_he_reads_himself_what_was_spent_on_him_and_not_who_else(busy: Desk) -> None:
    hours = Spending(Kind.HOURS, to(busy, ANNA), DAY, 3333, "CNY", 3333, 20)
    spends(busy, hours)
    back = spends(busy, gift(Aim(Target.GROUP, str(GROUP)), day=DAY + 1))
    with busy.engine.begin() as connection:
        spending.undo(connection, busy.community, back, NOW)
        kept = own_file.beside(connection, busy.community, ANNA[0]).spent
        counted = views.kept_of(connection, busy.community, ANNA[0], settled=False).spent
    among = len(whom(busy, Aim(Target.GROUP, str(GROUP))))
    assert counted == 2
    assert [json.loads(json.dumps(told(one))) for one in kept] == [
        {"date": "2024-04-25", "kind": "gift", "for": "group", "amount": "10.00 CNY",
         "among": among, "taken_back": True},
        {"date": "2024-04-24", "kind": "hours", "for": "member", "minutes": 20,
         "amount": "33.33 CNY", "among": 1, "taken_back": False},
    ]  # fmt: skip


def test_who_turns_out_to_have_an_id_was_reached_once(desk: Desk, tmp_path: Path) -> None:
    other = HEAD | {"id": 7, "name": "Cups"}
    named = [invited(1, ANNA, NOON, "Clara")]
    desk.takes(write(tmp_path / "cups.json", [said(1, CLARA, NOON)], **other))
    desk.takes(write(tmp_path / "tea.json", named))
    ((by_name,),) = desk.rows_of("SELECT id FROM person WHERE telegram_id IS NULL AND name='Clara'")
    clara = number(desk, CLARA)
    desk.run_sql("UPDATE chat SET telegram_id = -100 - id WHERE telegram_id IS NULL")
    spends(desk, gift(Aim(Target.MEMBER, str(by_name))))
    both = spends(desk, gift(Aim(Target.MEMBER, str(clara))))
    desk.run_sql(
        "INSERT INTO spending_reached (community, spending, person)"
        f" VALUES ({desk.community}, {both}, {by_name})"
    )
    desk.takes(write(tmp_path / "later.json", [*named, said(2, CLARA, NOON), said(3, ANNA, NOON)]))
    assert [(one.reached, one.nobody) for one in log(desk)] == [((clara,), 0), ((clara,), 0)]


def test_what_a_group_got_goes_along_when_it_becomes_a_supergroup(busy: Desk) -> None:
    busy.run_sql("UPDATE chat SET telegram_id = -100, kind = 'group', met_at = 1")
    spends(busy, gift(Aim(Target.GROUP, "-100")))
    with busy.doing() as unit:
        unit.meet_chat(-1_001_000_000_009, "Tea friends", "supergroup")
    with busy.engine.begin() as connection:
        assert move_chat(connection, places(connection, busy.community)[-100], -1_001_000_000_009)
    ((address,),) = busy.rows_of(
        "SELECT telegram_id FROM spending JOIN chat ON chat.id = spending.chat"
    )
    assert address == -1_001_000_000_009


def test_what_is_offered_of_rituals_has_taken_place_and_is_known(busy: Desk) -> None:
    told = an_occasion(busy, "sharing", ("Attended", None, ANNA[0]), ("Recapped", None, None))
    meeting = an_occasion(busy, "cocreation")
    busy.run_sql(f"UPDATE ritual_run SET begins_at = {NOW + 1} WHERE id = {meeting.key}")
    with busy.engine.begin() as connection:
        found = occasions(connection, busy.community, NOW, 9)
        assert [(str(one.id), one.ritual, one.number) for one in found] == [
            (told.key, "sharing", 89)
        ]
        later = occasions(connection, busy.community, NOW + 1, 9)
        assert [str(one.id) for one in later] == [meeting.key, told.key]
    busy.run_sql("DELETE FROM ritual_event WHERE kind = 'Recapped'")
    busy.run_sql(f"UPDATE ritual_run SET state = 'cancelled' WHERE id = {meeting.key}")
    with busy.engine.begin() as connection:
        assert occasions(connection, busy.community, NOW + 1, 9) == ()
