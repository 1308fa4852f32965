"""A file that an operator sends while he is asked something is looked at, and ends the question."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.stories.test_orders import HEADER, till

if TYPE_CHECKING:
    from pathlib import Path


pytestmark = pytest.mark.asyncio
LACKING = "order_id,customer,date\nO-1,@anna_tea,2026-03-02\n"
GOOD = f"{HEADER}O-1,@anna_tea,2026-03-02,128.00,CNY\n"


async def test_a_good_file_behind_one_that_lacks_a_column_is_looked_at(
    tmp_path: Path, new_store: Path
) -> None:
    async with till(tmp_path, new_store) as here:
        assert "Missing in bad.csv: amount" in await here.sends("bad.csv", LACKING)
        assert "Read 1 · taken 1" in await here.sends("good.csv", GOOD)
        assert await here.presses("Take 1 order") == "Taken: 1 order."
        # The question about the file before is closed: this is no column of it.
        assert "do not understand" in await here.says(here.olga, "amount=date")


@pytest.mark.parametrize("command", ["/spend 300", "/order", "/link", "/note", "/tag", "/spend"])
async def test_a_file_ends_whatever_was_asked(
    tmp_path: Path, new_store: Path, command: str
) -> None:
    async with till(tmp_path, new_store) as here:
        await here.says(here.olga, command)
        assert "good.csv" in await here.sends("good.csv", GOOD)
        assert here.olga.last.buttons[0][0] == "Take 1 order"
        assert "do not understand" in await here.says(here.olga, "Boris")


async def test_so_it_does_while_a_name_of_a_filter_is_awaited(
    tmp_path: Path, new_store: Path
) -> None:
    async with till(tmp_path, new_store) as here:
        await here.says(here.olga, "/find ordinary")
        await here.presses("Save")
        assert "Missing in bad.csv: amount" in await here.sends("bad.csv", LACKING)
        said = await here.says(here.olga, "nothing of it")
        assert said.startswith("bad.csv has no column nothing of it for amount.")
        assert "Read 1 · taken 0" in await here.says(here.olga, "amount=date")


async def test_words_under_a_file_are_no_command_and_no_hindrance(
    tmp_path: Path, new_store: Path
) -> None:
    async with till(tmp_path, new_store, "zh") as here:
        await here.says(here.olga, "/spend 300")
        here.olga.sends_document(here.shop.world.bot, "a.csv", GOOD.encode(), "十月的订单")
        await here.shop.settle()
        assert "读取 1 · 收下 1" in (here.olga.last.text or "")
        read = len(here.olga.inbox)
        here.olga.sends_document(here.shop.world.bot, "a.csv", GOOD.encode(), "/orders")
        await here.shop.settle()
        assert len(here.olga.inbox) == read
