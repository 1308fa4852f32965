"""The notice of what is kept is given until it stands, and the store knows since when."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.sandbox.botapi import DAY, World
from tests.stories.desk import Desk
from tests.stories.shop import Shop, open_shop

if TYPE_CHECKING:
    from pathlib import Path

    from bot.sandbox.botapi import Chat, Person

pytestmark = pytest.mark.asyncio
SINCE = "SELECT notice_at FROM chat"
HELLO = "not what you write"


def a_street() -> tuple[World, Person, Chat]:
    world = World()
    olga = world.person("Olga", language="en")
    return world, olga, world.supergroup("Tea friends", olga)


def notices(group: Chat) -> int:
    return sum(HELLO in text for text in group.texts)


async def adopted_mute(shop: Shop, olga: Person, group: Chat) -> None:
    """The group is adopted while the bot may not write there."""
    await shop.claimed_by(olga)
    olga.adds_bot(group)
    await shop.settle()
    olga.restricts(group, shop.world.bot)
    await shop.settle()
    olga.presses(olga.last, "Customers' group")
    await shop.settle()


async def test_a_notice_that_was_sent_stands_since_then_and_is_not_repeated(
    tmp_path: Path, new_store: Path
) -> None:
    world, olga, group = a_street()
    async with open_shop(tmp_path, new_store, world) as shop:
        await shop.claimed_by(olga)
        await shop.adopted(olga, group)
        ((since,),) = Desk(tmp_path).rows(SINCE)
        assert isinstance(since, int)
        assert since <= shop.clock.now()
        shop.clock.move(DAY)
        olga.restricts(group, world.bot)
        olga.promotes_bot(group)
        await shop.settle()
        await shop.live.ticker.tick()
        await shop.settle()
        assert Desk(tmp_path).rows(SINCE) == [(since,)]
        assert notices(group) == 1


async def test_a_mute_bot_gives_it_once_it_may_write(tmp_path: Path, new_store: Path) -> None:
    world, olga, group = a_street()
    async with open_shop(tmp_path, new_store, world) as shop:
        await adopted_mute(shop, olga, group)
        assert Desk(tmp_path).rows("SELECT role, notice_at FROM chat") == [("customers", None)]
        assert notices(group) == 0
        shop.clock.move(DAY)
        given_at = shop.clock.now()
        olga.promotes_bot(group)
        await shop.settle()
        assert notices(group) == 1
        ((since,),) = Desk(tmp_path).rows(SINCE)
        assert isinstance(since, int)
        assert since >= given_at


async def test_that_it_may_write_again_is_found_out_without_an_update(
    tmp_path: Path, new_store: Path
) -> None:
    world, olga, group = a_street()
    async with open_shop(tmp_path, new_store, world) as shop:
        await adopted_mute(shop, olga, group)
    olga.promotes_bot(group)
    world.clock.move(3 * DAY)  # type: ignore[attr-defined]
    async with open_shop(tmp_path, new_store, world) as shop:
        for _ in range(2):
            shop.clock.move(2 * DAY)
            await shop.settle()
            assert await shop.live.ticker.tick()
            await shop.settle()
        assert notices(group) == 1
        assert Desk(tmp_path).rows(SINCE) != [(None,)]


LOT = "\n[suggestions]\nhold_back = 20\n"


async def test_who_draws_lots_says_so_also_where_a_notice_stands_already(
    tmp_path: Path, new_store: Path
) -> None:
    """The notice comes again, once, with a line more; lots count from then on."""
    world, olga, group = a_street()
    async with open_shop(tmp_path, new_store, world) as shop:
        await shop.claimed_by(olga)
        await shop.adopted(olga, group)
        assert "drawn by lot" not in " ".join(group.texts)
    async with open_shop(tmp_path, new_store, world, LOT) as shop:
        for _ in range(3):
            shop.clock.move(2 * DAY)
            await shop.live.ticker.tick()
            await shop.settle()
        assert sum("drawn by lot" in text for text in group.texts) == 1
        ((first, since),) = Desk(tmp_path).rows("SELECT notice_at, lot_notice_at FROM chat")
        assert isinstance(first, int)
        assert isinstance(since, int)
        assert first < since
