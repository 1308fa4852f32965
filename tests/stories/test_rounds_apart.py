"""Rounds of nominations of one plan come one after the other, whoever begins them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.stories.evening import Evening
from tests.stories.test_nomination import PLAN

if TYPE_CHECKING:
    from pathlib import Path

    from tests.stories.evening import Life

pytestmark = pytest.mark.asyncio
OPENS = "Whom would you ask?"
NOBODY = (
    "The nominations are closed. This time nobody new was named. "
    "Thank you to everybody who took part."
)


async def begun(life: Life) -> None:
    """Olga begins a round by hand."""
    olga = life.evening.olga
    olga.says(life.evening.world.bot, "/rituals")
    await life.shop.settle()
    labels = "KOC nomination · Tea friends", "The round of nominations", "Begin one now"
    for label in labels:
        olga.presses(olga.last, label)
        await life.shop.settle()
    await life.tick()


async def test_the_calendar_opens_no_round_while_an_operators_own_goes_on(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00", plan=PLAN)
    async with evening.life() as life:
        await life.at("2026-12-05T12:00")
        await begun(life)
        await life.at("2026-12-07T10:01", "2026-12-08T11:00")
        assert evening.posts() == [OPENS]
        assert life.rows("SELECT state FROM ritual_run ORDER BY id") == [("open",), ("cancelled",)]
        told = [one.text or "" for one in evening.olga.inbox if "is left out" in (one.text or "")]
        assert len(told) == 1
        assert "goes on until" in told[0]
        await life.at("2026-12-12T12:01")
        assert evening.posts() == [OPENS, NOBODY]
        await life.at("2027-01-04T10:01")
        assert evening.posts()[-1] == OPENS


async def test_a_round_in_which_nobody_was_named_needs_no_operator(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00", plan=PLAN)
    async with evening.life() as life:
        await life.at("2026-12-07T10:01", "2026-12-14T10:01", "2026-12-14T10:02")
        assert evening.posts() == [OPENS, NOBODY]
        assert "So there is nothing to decide" in (evening.olga.last.text or "")
        await life.at("2026-12-28T10:03")
        assert evening.posts().count(NOBODY) == 1


async def test_a_round_a_week_opens_as_the_one_before_has_closed(
    tmp_path: Path, new_store: Path
) -> None:
    weekly = PLAN.replace("4 weeks", "week")
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00", plan=weekly)
    async with evening.life() as life:
        await life.at("2026-12-07T10:01", "2026-12-14T09:59", "2026-12-14T10:00")
        await life.at("2026-12-14T10:02")
        assert evening.posts() == [OPENS, NOBODY, OPENS]


async def test_who_ends_a_ritual_reads_what_goes_with_it(tmp_path: Path, new_store: Path) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00", plan="")
    olga = evening.olga
    async with evening.life() as life:
        await life.at("2026-12-05T12:00")
        await life.does(olga.says(evening.world.bot, "/rituals"))
        for label in ("New ritual", "KOC nomination", "Monday", "10:00", "Every four weeks"):
            await life.does(olga.presses(olga.last, label))
        await begun(life)
        assert evening.posts() == [OPENS]
        await life.does(olga.says(evening.world.bot, "/rituals"))
        for label in ("KOC nomination · Tea friends", "End it"):
            await life.does(olga.presses(olga.last, label))
        asked = olga.last.text or ""
        assert "of Sat 5 Dec, 12:00 goes on; its voices are lost, and the group is told." in asked
        await life.does(olga.presses(olga.last, "Yes, end it"))
        await life.tick()
        assert evening.posts()[-1] == "The nominations are called off this time."
