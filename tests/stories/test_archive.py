"""What was held stays to be read, also where its ritual is no more."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.stories.evening import WEEKLY, Evening
from tests.stories.test_calendar_desk import asks, made, taps

if TYPE_CHECKING:
    from pathlib import Path

    from tests.stories.evening import Life

pytestmark = pytest.mark.asyncio
START = "2026-12-03T21:00"


async def held(life: Life) -> None:
    """One session, with somebody there."""
    await life.at("2026-12-07T10:30", "2026-12-10T20:00")
    await life.does(life.evening.people[0].says(life.evening.group, "I am here"))
    await life.at("2026-12-10T21:00", "2026-12-11T10:30")


async def archive(life: Life) -> str:
    anna = life.evening.people[0]
    await life.does(anna.says(life.evening.world.bot, "/sessions"))
    return anna.last.text or ""


async def test_the_archive_outlives_a_ritual_that_an_operator_ends(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, START, plan="")
    async with evening.life() as life:
        await made(life)
        await held(life)
        before = await archive(life)
        assert "89" in before
        await asks(life)
        await taps(life, "Sharing session · Tea friends", "End it", "Yes, end it")
        assert await archive(life) == before
        anna = evening.people[0]
        await life.does(anna.presses(anna.last, anna.last.buttons[0][0]))
        assert b"89" in (anna.last.document or b"")


async def test_the_archive_outlives_a_ritual_that_the_settings_name_no_more(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, START, plan=WEEKLY)
    async with evening.life() as life:
        await held(life)
        before = await archive(life)
    async with evening.life(first=False, plan="") as life:
        assert await archive(life) == before
        assert "89" in before
