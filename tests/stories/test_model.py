"""Weeks are imported, a model is learned from them, and an operator looks at it and goes back."""

from __future__ import annotations

import asyncio
from datetime import datetime
from typing import TYPE_CHECKING

import pytest

from bot.forecasts import in_use
from bot.model_files import ModelFiles
from bot.sandbox.botapi import DAY, World
from bot.store.engine import reading
from tests.stories.desk import Desk
from tests.stories.exports import ZONE, busy_weeks, write
from tests.stories.shop import Shop, open_shop

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.asyncio
HOUR = DAY // 24
STORE = "trustwheel.db"


async def next_night(shop: Shop) -> str:
    """Let a week pass, and look at 02:00; when that was, as operators read it."""
    shop.clock.move(7 * DAY)
    while hour(shop) != 2:
        shop.clock.move(HOUR)
    await shop.live.ticker.tick()
    await shop.settle()
    return f"{datetime.fromtimestamp(shop.clock.now() / 1000, ZONE):%Y-%m-%d %H:%M}"


def hour(shop: Shop) -> int:
    return datetime.fromtimestamp(shop.clock.now() / 1000, ZONE).hour


def speaking(folder: Path) -> int | None:
    """When the model in use was made."""
    with reading(folder / STORE) as connection:
        look = in_use(connection, 1, ModelFiles(folder / STORE))
    assert look.error is None
    return None if look.model is None else look.model.manifest.made_at


async def test_weeks_are_imported_a_model_is_made_each_week_and_an_operator_goes_back(
    tmp_path: Path, new_store: Path
) -> None:
    world = World()
    olga = world.person("Olga", username="olga", language="en")
    group = world.supergroup("Tea friends", olga)
    async with open_shop(tmp_path, new_store, world) as shop:
        await shop.claimed_by(olga)
        await shop.adopted(olga, group)
        olga.says(world.bot, "/model")
        await shop.settle()
        assert "Nothing is known of any group yet" in olga.last.text
        await shop.live.ticker.tick()
        assert speaking(tmp_path) is None

        desk = Desk(tmp_path)
        export = write(tmp_path / "old" / "result.json", busy_weeks(18, "2026-04-20"))
        told = await asyncio.to_thread(desk.runs, "import-history", export)
        assert told.code == 0, told.err
        olga.says(world.bot, "/model")
        await shop.settle()
        assert "The first is being made now" in olga.last.text
        await shop.live.ticker.tick()
        first = speaking(tmp_path)
        assert first == shop.clock.now()

        await next_night(shop)
        last = await next_night(shop)
        assert speaking(tmp_path) not in {None, first}
        olga.says(world.bot, "/model")
        await shop.settle()
        assert f"The forecast’s model of {last}" in olga.last.text
        assert "Learned from" in olga.last.text
        assert "the table of tiers" in olga.last.text
        assert "A new one is made every week" in olga.last.text

        olga.presses(olga.last, "Back to 2026-09-02 16:00")
        await shop.settle()
        assert "You went back to this one" in olga.last.text
        assert speaking(tmp_path) == first
        await next_night(shop)
        await next_night(shop)
        newest = shop.clock.now()
        assert speaking(tmp_path) == first  # the fourth and fifth let go of others, not of it
        assert len(ModelFiles(tmp_path / STORE).shelf(None).kept) == 4
        olga.says(world.bot, "/model")
        await shop.settle()
        olga.presses(olga.last, "Use the newest")
        await shop.settle()
        assert newest - HOUR < (speaking(tmp_path) or 0) <= newest
        assert group.texts[1:] == []
    assert ("model", "newest") in desk.rows("SELECT action, detail FROM journal")
