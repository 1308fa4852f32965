"""Rights are taken or given while the bot is away for days: no update is left to tell of it."""

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
MINUTE, HOUR = 60_000, 3_600_000
BLIND_NOW = "SELECT blind_from, blind_reason FROM chat"
LOST = "I cannot see what happens in “Tea friends”"
BACK = "I see “Tea friends” again"


async def a_life(folder: Path, new_store: Path) -> tuple[World, Person, Chat]:
    """A group that the bot has looked after, until its process ended."""
    world = World()
    olga = world.person("Olga", language="en")
    group = world.supergroup("Tea friends", olga)
    world.enter(group, world.person("Anna"))
    async with open_shop(folder, new_store, world) as shop:
        await shop.claimed_by(olga)
        await shop.adopted(olga, group)
    return world, olga, group


async def lives_on(shop: Shop, milliseconds: int) -> None:
    """Time passes, and the ticker looks."""
    shop.clock.move(milliseconds)
    await shop.settle()
    assert await shop.live.ticker.tick()
    await shop.settle()


async def test_what_changed_in_a_long_outage_is_found_out(tmp_path: Path, new_store: Path) -> None:
    world, olga, group = await a_life(tmp_path, new_store)
    desk = Desk(tmp_path)
    olga.demotes_bot(group)
    world.clock.move(3 * DAY)  # type: ignore[attr-defined]
    async with open_shop(tmp_path, new_store, world) as shop:
        start = shop.clock.now()
        await lives_on(shop, 2 * MINUTE)
        assert desk.rows(BLIND_NOW) == [(start - DAY, "messages")]
        assert LOST in olga.last.text
        assert "Add Admin" in olga.last.text
        await lives_on(shop, 2 * DAY)
        assert sum(LOST in one.text for one in olga.inbox) == 1  # told once
    olga.promotes_bot(group)
    shop.clock.move(3 * DAY)
    async with open_shop(tmp_path, new_store, world) as shop:
        await lives_on(shop, 2 * MINUTE)
        assert desk.rows(BLIND_NOW) == [(None, None)]
        assert BACK in olga.last.text
        kept = desk.rows("SELECT to_at FROM blind WHERE from_at = ?", start - DAY)
        assert kept == [(shop.clock.now(),)]


async def test_what_an_update_tells_is_not_told_again(tmp_path: Path, new_store: Path) -> None:
    world, olga, group = await a_life(tmp_path, new_store)
    olga.demotes_bot(group)
    world.clock.move(HOUR)  # type: ignore[attr-defined]
    async with open_shop(tmp_path, new_store, world) as shop:
        assert await shop.live.ticker.tick()  # at once, before anything came in
        await lives_on(shop, 2 * MINUTE)
    assert "took rights from me" in olga.last.text
    assert not [one for one in olga.inbox if LOST in one.text]
    assert Desk(tmp_path).rows(BLIND_NOW)[0][1] == "messages"


async def test_where_telegram_does_not_tell_nothing_changes_and_it_is_asked_again(
    tmp_path: Path, new_store: Path
) -> None:
    world, olga, group = await a_life(tmp_path, new_store)
    olga.demotes_bot(group)
    world.clock.move(3 * DAY)  # type: ignore[attr-defined]
    async with open_shop(tmp_path, new_store, world) as shop:
        shop.server.faults.fail("getChatMember")
        await lives_on(shop, 2 * MINUTE)
        assert Desk(tmp_path).rows(BLIND_NOW) == [(None, None)]
        await lives_on(shop, HOUR)
        assert LOST in olga.last.text


async def test_a_group_of_which_telegram_tells_nothing_keeps_no_other(
    tmp_path: Path, new_store: Path
) -> None:
    world, olga, group = await a_life(tmp_path, new_store)
    other = world.supergroup("Coffee friends", olga)
    async with open_shop(tmp_path, new_store, world) as shop:
        await shop.adopted(olga, other)
        mute = shop.server.faults.fail("getChatMember", chat=other, times=1_000)
        await lives_on(shop, 2 * MINUTE)
        seen = shop.clock.now()
        for _ in range(30):
            await lives_on(shop, HOUR)
        assert mute.hits >= 30
        asked = [one for one in shop.server.calls.of("getChatMember") if one.chat_id == group.id]
        assert len([one for one in asked if one.at >= seen]) == 2
        looked = asked[-1].at
        world.updates.hold()
        olga.demotes_bot(group)
        world.updates.drop()
        world.updates.let_go()
        await lives_on(shop, DAY)
    blind = Desk(tmp_path).rows("SELECT blind_from FROM chat WHERE blind_from IS NOT NULL")
    assert blind == [(looked,)]
    assert LOST in olga.last.text
