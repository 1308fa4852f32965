"""A bot that is up again at three in the morning tells groups nothing before nine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from models.rituals import nomination_commands as nd
from tests.stories.evening import WEEKLY, Evening
from tests.stories.test_unheard import MEETING, ROUND

if TYPE_CHECKING:
    from pathlib import Path

    from tests.stories.evening import Life

pytestmark = pytest.mark.asyncio
LATE = WEEKLY.replace("20:00", "22:00")
NIGHTLY = ROUND.replace("10:00", "22:30")


async def up_again(life: Life, night: str, morning: str, *first_lines: str) -> None:
    """Nothing is posted at night, and all of it in the morning."""
    before = life.evening.posts()
    await life.at(night)
    assert life.evening.posts() == before
    await life.at(morning)
    said = life.evening.posts()[len(before) :]
    assert len(said) == len(first_lines)
    assert all(one.startswith(wanted) for one, wanted in zip(said, first_lines, strict=True)), said


async def test_an_announcement_and_a_call_for_names_wait(tmp_path: Path, new_store: Path) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-06T22:00", plan=WEEKLY + ROUND)
    async with evening.life() as life:
        said = "Whom would you ask?", "☕ Sharing session No. 89"
        await up_again(life, "2026-12-08T03:00", "2026-12-08T09:00", *said)


async def test_a_recap_waits(tmp_path: Path, new_store: Path) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    async with evening.life() as life:
        await life.at("2026-12-07T10:30", "2026-12-10T20:00", "2026-12-10T21:00")
        await up_again(life, "2026-12-12T03:00", "2026-12-12T09:00", "Recap of No. 89")


async def test_that_it_was_not_held_waits_once_nobody_sits_there(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    async with evening.life() as life:
        await life.at("2026-12-07T10:30")
        await up_again(life, "2026-12-11T03:00", "2026-12-11T09:00", "Session No. 89 could not")


async def test_who_sits_there_is_told_at_once(tmp_path: Path, new_store: Path) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00", plan=LATE)
    async with evening.life() as life:
        await life.at("2026-12-07T10:30", "2026-12-10T22:25")
        assert evening.posts()[-1].startswith("Session No. 89 could not")


async def test_the_call_for_ideas_waits_but_not_for_ever(tmp_path: Path, new_store: Path) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00", plan=MEETING)
    async with evening.life() as life:
        said = "💡 What should the shop"
        await up_again(life, "2026-12-05T03:00", "2026-12-05T09:00", said)


async def test_a_list_that_nobody_answered_is_announced_by_day(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00", plan=ROUND)
    whom = evening.people[5]
    async with evening.life() as life:
        for one in evening.people:
            one.says(evening.group, "Good morning")
        await life.shop.settle()
        await life.at("2026-12-07T10:01")
        now, named = life.shop.clock.now(), nd.Nominee(here=True, scored=True)
        for by in evening.people[:4]:
            await life.wants(nd.Nominate(by.id, whom.id, nd.Standing(0, now - 1), named))
        await life.at("2026-12-14T10:01", "2026-12-14T10:05")
        await life.wants(nd.Confirm(whom.id))
        await up_again(life, "2026-12-29T03:00", "2026-12-29T09:00", "You named somebody")


async def test_what_is_planned_for_a_late_hour_comes_at_that_hour(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00", plan=NIGHTLY)
    async with evening.life() as life:
        await life.at("2026-12-07T22:31")
        assert evening.posts()[-1].startswith("Whom would you ask?")
