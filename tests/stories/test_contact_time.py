"""The time of one contact is written down once, and goes with the contact when that was none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.stories.shop import rows_of
from tests.stories.test_contacted import SPENT, SUNDAY, suggested
from tests.stories.test_spending import counting

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.asyncio
ONCE = [("hours", 2_000, 20, SUNDAY)]
STILL = "20 min (20.00 CNY) written down for it still counts."


async def test_a_suggestion_that_is_answered_twice_is_charged_once(
    tmp_path: Path, new_store: Path
) -> None:
    async with counting(tmp_path, new_store) as here:
        suggested(here, "keep")
        for _ in range(2):
            await here.says(here.olga, "/who")
            await here.presses("1")
            await here.presses("✓ Contacted")
            assert "Written down: 20 min for Anna." in await here.presses("20 min")
        await here.says(here.olga, "/who")
        await here.presses("1")
        assert STILL in await here.presses("Not now")
        assert rows_of(here.shop, SPENT) == ONCE
        assert await here.presses("Take it back, too") == "Taken back: it no longer counts."
        assert rows_of(here.shop, SPENT) == []
        await here.says(here.olga, "/contacted anna")
        await here.presses("20 min")
        assert rows_of(here.shop, SPENT) == ONCE
        assert rows_of(here.shop, "SELECT count(*) FROM spending") == [(1,)]


async def test_a_contact_by_hand_that_was_none_offers_to_take_its_time_back(
    tmp_path: Path, new_store: Path
) -> None:
    async with counting(tmp_path, new_store) as here:
        await here.says(here.olga, "/contacted anna")
        await here.presses("20 min")
        said = await here.presses("No contact after all")
        assert said == f"Taken back: no contact with Anna.\n{STILL}"
        assert rows_of(here.shop, "SELECT count(*) FROM noted_contact") == [(0,)]
        await here.presses("Take it back, too")
        assert rows_of(here.shop, SPENT) == []


async def test_a_contact_that_cost_nothing_is_taken_back_without_a_word_of_it(
    tmp_path: Path, new_store: Path
) -> None:
    async with counting(tmp_path, new_store) as here:
        await here.says(here.olga, "/contacted anna")
        said = await here.presses("Undo")
        assert said == "Taken back: no contact with Anna."
