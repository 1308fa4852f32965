"""What operators see of their groups, and members of themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import func, select, update

from bot.auditing import Auditor
from bot.loading import Loader
from bot.store import staff, views
from bot.store.schedule import due_cut_offs
from bot.store.schema import event, person
from tests.bot.ledgers import DAYS, NOW, Desk
from tests.stories.exports import (
    PEOPLE,
    Row,
    answered,
    busy_weeks,
    joined,
    liked,
    said,
    when,
    write,
)

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from handlers.records import ChatView, KeptOfPerson

ANNA, BORIS, CLARA = PEOPLE[:3]
GROUP = -1_001_000_000_002
NOON = when("2026-03-02")


def chat(desk: Desk, number: int = GROUP) -> ChatView | None:
    with desk.engine.begin() as connection:
        found = views.chat_views(connection, desk.community, number)
    return found[0] if found else None


def kept(desk: Desk, user: int) -> KeptOfPerson:
    with desk.engine.begin() as connection:
        return views.kept_of(connection, desk.community, user, settled=False)


def milliseconds(at: datetime) -> int:
    return round(at.timestamp() * 1000)


def left(number: int, who: tuple[int, str], at: datetime) -> Row:
    actor = {"actor": who[1], "actor_id": f"user{who[0]}", "action": "remove_members"}
    return joined(number, who, at) | actor | {"members": [who[1]]}


def test_a_group_that_nobody_met_is_not_there(desk: Desk) -> None:
    assert chat(desk) is None


def test_a_group_just_met_has_nobody(desk: Desk) -> None:
    with desk.doing() as unit:
        unit.meet_chat(GROUP, "Tea \ud800", "supergroup", 12)
    met = chat(desk)
    assert met is not None
    assert (met.title, met.kind, met.met, met.role, met.known, met.total) == (
        "Tea \ufffd", "supergroup", True, None, 0, 12,
    )  # fmt: skip
    assert met.first_event is None


def test_as_many_are_known_as_an_audit_lists(desk: Desk, tmp_path: Path) -> None:
    rows = [*busy_weeks(6), left(900, PEOPLE[7], when("2026-02-20"))]
    desk.takes(write(tmp_path / "export.json", rows), "Boris")
    with desk.engine.begin() as connection:
        views_of = views.chat_views(connection, desk.community)
    listed = desk.audit(NOW).members
    assert {"Boris", PEOPLE[7][1]}.isdisjoint(one.name for one in listed)
    assert [view.known for view in views_of] == [len(listed)] == [8]
    assert views_of[0].first_event == milliseconds(when("2026-01-05", "08:00:00"))
    assert (views_of[0].kind, views_of[0].met) == ("supergroup", False)


def test_a_group_is_only_imported_until_the_bot_comes_there(desk: Desk, tmp_path: Path) -> None:
    def imported() -> list[tuple[str, int]]:
        with desk.engine.begin() as connection:
            return [(one.title, one.known) for one in views.imported(connection, desk.community)]

    assert imported() == []
    desk.takes(write(tmp_path / "export.json", [said(1, ANNA, NOON)]))
    desk.takes(write(tmp_path / "cups.json", [said(1, ANNA, NOON)], name="Cups", id=7))
    assert imported() == [("Tea friends", 1), ("Cups", 1)]
    with desk.doing() as unit:
        unit.meet_chat(GROUP, "Tea friends", "supergroup", 12)
    assert imported() == [("Cups", 1)]


def test_an_audit_of_a_monday_to_come_does_not_pass_for_that_weeks(
    desk: Desk, tmp_path: Path
) -> None:
    desk.takes(write(tmp_path / "export.json", busy_weeks(6)))
    with desk.doing() as unit:
        unit.adopt(GROUP, "customers")
    monday = DAYS.midnight(DAYS.next_monday(DAYS.day(NOW) + 1))

    def due() -> list[int]:
        with desk.engine.begin() as connection:
            found = due_cut_offs(connection, desk.community, DAYS, monday)
        return [one.at for one in found]

    assert desk.audit(monday).as_of == monday
    assert due() == [monday]
    auditor = Auditor(Loader(desk.engine, desk.community, "Tea", DAYS))
    assert not auditor.audit(None, monday, monday).changed
    assert due() == []


def test_the_head_count_of_today_is_not_that_of_a_past_day(desk: Desk, tmp_path: Path) -> None:
    desk.takes(write(tmp_path / "export.json", busy_weeks(6)))
    with desk.doing() as unit:
        unit.meet_chat(GROUP, "Tea friends", "supergroup", 12)
    assert [desk.audit(at).total for at in (NOW, NOW - 14 * 86_400_000)] == [12, None]


def test_an_audit_knows_of_how_many_groups_its_numbers_are(desk: Desk, tmp_path: Path) -> None:
    desk.takes(write(tmp_path / "export.json", busy_weeks(6)))
    assert desk.audit(NOW).groups == 1
    desk.takes(write(tmp_path / "cups.json", [said(1, ANNA, NOON)], name="Cups", id=7))
    assert [desk.audit(NOW, one).groups for one in ("Cups", "Tea friends")] == [2, 2]


def test_bots_operators_and_those_who_opted_out_are_not_counted(desk: Desk, tmp_path: Path) -> None:
    rows = [
        said(number, who, NOON) for number, who in enumerate((*PEOPLE[:4], (900, "Tea Bot")), 1)
    ]
    desk.takes(write(tmp_path / "export.json", rows))
    with desk.doing() as unit:
        unit.add_operator(ANNA[0], None)
        unit.opt_out(BORIS[0], out=True)
    view, found = chat(desk), desk.audit(NOW)
    assert view is not None
    assert view.known == found.known == 2


def test_a_stranger_reads_that_nothing_is_kept(desk: Desk) -> None:
    nothing = kept(desk, 5)
    assert (nothing.name, nothing.groups, nothing.counts, nothing.staff) == (None, (), (), False)
    assert nothing.contact.id == 5


def test_a_member_reads_where_he_was_and_how_much_is_kept(desk: Desk, tmp_path: Path) -> None:
    came, wrote, liked_at = NOON, when("2026-03-03"), when("2026-03-04")
    command = [{"type": "bot_command", "text": "/me"}]
    rows = [
        joined(1, ANNA, came),
        said(2, BORIS, wrote, **liked(ANNA, liked_at)),
        answered(3, ANNA, wrote, 2),
        said(4, ANNA, wrote),
        said(5, ANNA, wrote, command, text_entities=command),
    ]
    desk.takes(write(tmp_path / "export.json", rows))
    with desk.doing() as unit:
        unit.choose_language(ANNA[0], "zh")
        unit.mark_staff(ANNA[0], staff=True)
    hers = kept(desk, ANNA[0])
    assert hers.groups == (("Tea friends", milliseconds(came), milliseconds(liked_at)),)
    counts = {name: count for name, count in hers.counts if count}
    assert counts == {"message": 2, "reaction": 1, "join": 1, "command": 1}
    assert (hers.name, hers.staff, hers.contact.language) == ("Anna", True, "zh")


def test_a_history_without_id_becomes_that_of_the_group_that_is_adopted(
    desk: Desk, tmp_path: Path
) -> None:
    desk.takes(write(tmp_path / "export.json", [said(1, ANNA, NOON)]))
    with desk.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE chat SET telegram_id = NULL, kind = 'unknown'")
    with desk.doing() as unit:
        unit.meet_chat(GROUP, "Tea friends", "supergroup", 5)
    met = chat(desk)
    assert met is not None
    assert met.first_event is None
    with desk.doing() as unit:
        unit.adopt(GROUP, "customers")
    found = chat(desk)
    assert found is not None
    assert (found.first_event, found.known, found.total) == (milliseconds(NOON), 1, 5)
    assert (found.role, found.adopted_at, found.kind) == ("customers", NOW, "supergroup")


def test_the_day_of_adoption_follows_the_notice(desk: Desk) -> None:
    with desk.doing() as unit:
        unit.meet_chat(GROUP, "Tea", "supergroup")
        unit.adopt(GROUP, "customers")
    days = []
    for role in ("vip", "operators", "customers", "declined"):
        desk.clock.move(1)
        with desk.doing() as unit:
            unit.adopt(GROUP, role)
        view = chat(desk)
        assert view is not None
        days.append(view.adopted_at)
    assert days == [NOW, NOW + 2, NOW + 3, None]


def test_what_an_import_has_not_published_yet_is_not_told(desk: Desk, tmp_path: Path) -> None:
    desk.takes(write(tmp_path / "export.json", [said(1, ANNA, NOON)]))
    with desk.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE batch SET state = 'open'")
    view = chat(desk)
    assert view is not None
    assert view.first_event is None
    assert dict(kept(desk, ANNA[0]).counts)["message"] == 0
    assert desk.rows(func.count(event.c.id)) == [(1,)]


def test_people_are_found_by_name_or_id(desk: Desk, tmp_path: Path) -> None:
    rows = [said(1, ANNA, NOON), said(2, (300, "anna"), NOON), said(3, (900, "Anna Bot"), NOON)]
    desk.takes(write(tmp_path / "export.json", rows))
    with desk.engine.begin() as connection:
        connection.execute(update(person).where(person.c.telegram_id == 900).values(name="Anna"))
        named = [one.id for one in staff.named(connection, desk.community, "ANNA")]
        by_id = [one.name for one in staff.named(connection, desk.community, "300")]
        absurd = staff.named(connection, desk.community, "9" * 30)
        marked = connection.execute(select(func.count()).where(person.c.staff == 1)).scalar_one()
    assert sorted(named) == [ANNA[0], 300]
    assert (by_id, absurd, marked) == (["anna"], [], 0)
