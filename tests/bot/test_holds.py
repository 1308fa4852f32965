"""Holds in the store: dated, in every audit and card, gone with whom they are about."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from bot.store import holds
from bot.store.schema_live import token
from models.holds import Hold
from models.members import Tier
from models.search import Named
from tests.bot.ledgers import NOW, Desk
from tests.stories.exports import HEAD, PEOPLE, busy_weeks, invited, said, when, write

if TYPE_CHECKING:
    from pathlib import Path

ANNA, BORIS, CLARA = PEOPLE[:3]
OLGA = 70
WEEK = 7 * 86_400_000
WHY = "back in autumn"
THEN = round(when("2026-03-16", "00:00:00").timestamp() * 1000)
"""The last cut-off of ten busy weeks."""


@pytest.fixture
def busy(desk: Desk, tmp_path: Path) -> Desk:
    """Ten weeks in which Anna came to be of the core."""
    desk.takes(write(tmp_path / "export.json", busy_weeks()))
    return desk


def number(desk: Desk, who: tuple[int, str]) -> int:
    ((found,),) = desk.rows_of(f"SELECT id FROM person WHERE telegram_id = {who[0]}")
    assert isinstance(found, int)
    return found


def at(desk: Desk, instant: int) -> Desk:
    """The same desk at another time."""
    desk.clock = type(desk.clock)(instant)
    return desk


def hold(desk: Desk, who: int, tier: Tier, since: int, why: str = WHY) -> None:
    with at(desk, since).doing() as unit:
        unit.hold(who, tier, why, OLGA)


def release(desk: Desk, who: int, now: int) -> None:
    with at(desk, now).doing() as unit:
        unit.release(who)


def tier(desk: Desk, who: tuple[int, str], as_of: int) -> str:
    (found,) = [one for one in desk.audit(as_of).members if one.name == who[1]]
    return found.tier


def kept(desk: Desk) -> list[tuple[object, ...]]:
    return desk.rows_of("SELECT person, tier, from_at, to_at, reason, by FROM tier_lock ORDER BY 3")


def test_audits_from_the_next_cut_off_on_show_it_and_those_before_stay(busy: Desk) -> None:
    anna = number(busy, ANNA)
    before = busy.audit(THEN - WEEK)
    assert tier(busy, ANNA, THEN) == "core"
    hold(busy, anna, Tier.ORDINARY, THEN - 2 * WEEK + 1)
    assert tier(busy, ANNA, THEN - 2 * WEEK) == "core"
    assert tier(busy, ANNA, THEN) == "ordinary"
    release(busy, anna, THEN - 1)
    assert tier(busy, ANNA, THEN) == "core"
    held = busy.audit(THEN - WEEK)
    assert [one for one in held.members if one.person != anna] == [
        one for one in before.members if one.person != anna
    ]


def test_while_nobody_is_held_an_audit_is_what_it_was(busy: Desk) -> None:
    busy.audit(THEN)
    hold(busy, number(busy, ANNA), Tier.LIABILITY, THEN + 1)
    busy.audit(THEN)
    assert busy.rows_of("SELECT count(DISTINCT digest), count(*) FROM audit") == [(1, 1)]


def test_the_card_knows_what_holds_him_on_its_day(busy: Desk) -> None:
    anna = number(busy, ANNA)
    hold(busy, anna, Tier.ORDINARY, THEN - WEEK)
    (card,) = busy.cards("Anna", THEN)
    assert card.held == Hold(anna, Tier.ORDINARY, THEN - WEEK, None, WHY, OLGA)
    assert busy.cards("Anna", THEN - WEEK - 1)[0].held is None
    assert busy.cards("Boris", THEN)[0].held is None


def test_a_new_hold_ends_the_one_before_and_of_one_instant_the_last_is_kept(busy: Desk) -> None:
    anna = number(busy, ANNA)
    hold(busy, anna, Tier.CORE, 10)
    hold(busy, anna, Tier.ORDINARY, 20, "first word")
    hold(busy, anna, Tier.LIABILITY, 20)
    release(busy, anna, 30)
    release(busy, anna, 40)
    assert kept(busy) == [
        (anna, "core", 10, 20, WHY, OLGA),
        (anna, "liability", 20, 30, WHY, OLGA),
    ]


def test_whoever_is_gone_is_not_held_and_whom_no_tier_is_about_is_not_found(busy: Desk) -> None:
    hold(busy, 9_999, Tier.CORE, NOW)
    assert kept(busy) == []
    with busy.doing() as unit:
        unit.mark_staff(BORIS[0], staff=True)
    wanted = number(busy, ANNA), number(busy, BORIS), 9_999
    with busy.engine.begin() as connection:
        found = [holds.scored(connection, busy.community, one) for one in wanted]
    assert found == [Named(wanted[0], *ANNA), None, None]


def test_whoever_is_forgotten_takes_his_holds_and_the_buttons_about_them_along(busy: Desk) -> None:
    anna, boris = number(busy, ANNA), number(busy, BORIS)
    for who in (anna, boris):
        hold(busy, who, Tier.CORE, NOW)
    with busy.doing() as unit:
        unit.token("hold-in", f"{ANNA[0]} {anna} core", holder=OLGA)
        unit.token("release", f"{BORIS[0]} {boris} ", holder=OLGA)
    with busy.doing() as unit:
        unit.forget(ANNA[0])
    assert [row[0] for row in kept(busy)] == [boris]
    with busy.engine.begin() as connection:
        payloads = connection.execute(select(token.c.payload).order_by(token.c.id)).scalars().all()
    assert payloads == ["", f"{BORIS[0]} {boris} "]


def test_an_operator_who_is_forgotten_leaves_what_he_decided_without_his_id(busy: Desk) -> None:
    boris = number(busy, BORIS)
    hold(busy, boris, Tier.CORE, NOW)
    with busy.doing() as unit:
        unit.forget(OLGA)
    assert kept(busy) == [(boris, "core", NOW, None, WHY, holds.NOBODY)]


def test_whoever_is_known_by_name_alone_is_held_on_when_he_turns_out_to_have_an_id(
    desk: Desk, tmp_path: Path
) -> None:
    """His records in two groups become one, and so do the holds."""
    noon = when("2026-03-02")
    other = HEAD | {"id": 7, "name": "Cups"}
    named = [invited(1, ANNA, noon, "Clara")]
    desk.takes(write(tmp_path / "cups.json", [said(1, CLARA, noon)], **other))
    desk.takes(write(tmp_path / "tea.json", named))
    ((by_name,),) = desk.rows_of("SELECT id FROM person WHERE telegram_id IS NULL AND name='Clara'")
    assert isinstance(by_name, int)
    hold(desk, by_name, Tier.CORE, NOW)
    later = [*named, said(2, CLARA, noon), said(3, ANNA, noon)]
    desk.takes(write(tmp_path / "later.json", later))
    assert kept(desk) == [(number(desk, CLARA), "core", NOW, None, WHY, OLGA)]
