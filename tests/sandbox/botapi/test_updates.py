"""The queue of updates as a bot meets it: confirmed, redelivered, forgotten, fought over."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from telegram.error import Conflict

from bot.sandbox.botapi import DAY, SECOND, World

if TYPE_CHECKING:
    from telegram import Update
    from telegram.ext import ExtBot

    from bot.sandbox.botapi import BotApiServer
    from tests.sandbox.botapi.conftest import House

    Bot = ExtBot[None]


def texts(updates: tuple[Update, ...]) -> list[str | None]:
    return [update.message.text for update in updates if update.message]


@pytest.mark.asyncio
async def test_updates_come_again_until_they_are_confirmed(house: House, bot: Bot) -> None:
    for word in ("one", "two", "three"):
        house.anna.says(house.group, word)
    first = await bot.get_updates()
    again = await bot.get_updates()
    assert texts(first) == texts(again) == ["one", "two", "three"]
    rest = await bot.get_updates(offset=first[1].update_id + 1)
    assert texts(rest) == ["three"]
    assert texts(await bot.get_updates(offset=rest[0].update_id + 1)) == []
    assert len(house.world.updates) == 0


@pytest.mark.asyncio
async def test_a_negative_offset_keeps_the_latest_only(house: House, bot: Bot) -> None:
    for number in range(5):
        house.anna.says(house.group, str(number))
    assert texts(await bot.get_updates(offset=-2)) == ["3", "4"]
    assert texts(await bot.get_updates()) == ["3", "4"]


@pytest.mark.asyncio
async def test_a_page_has_as_many_as_asked_for(house: House, bot: Bot) -> None:
    for number in range(120):
        house.anna.says(house.group, str(number))
    assert len(await bot.get_updates()) == 100
    assert len(await bot.get_updates(limit=7)) == 7


@pytest.mark.asyncio
async def test_a_waiting_bot_hears_at_once(house: House, bot: Bot, server: BotApiServer) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await server.polling.arrival()
    house.anna.says(house.group, "hello")
    assert texts(await poll) == ["hello"]


@pytest.mark.asyncio
async def test_a_wait_ends_by_the_clock_of_the_world(
    house: House, bot: Bot, server: BotApiServer
) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await server.polling.arrival()
    house.clock.move(30 * SECOND)
    assert await poll == ()


@pytest.mark.asyncio
async def test_the_second_waiter_sends_the_first_away(
    house: House, bot: Bot, server: BotApiServer
) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=30))
    await server.polling.arrival()
    second = asyncio.create_task(bot.get_updates(timeout=30))
    with pytest.raises(Conflict) as refused:
        await first
    assert refused.value.message == (
        "Conflict: terminated by other getUpdates request; "
        "make sure that only one bot instance is running"
    )
    house.anna.says(house.group, "hello")
    assert texts(await second) == ["hello"]


@pytest.mark.asyncio
async def test_what_is_older_than_a_day_is_gone(house: House, bot: Bot) -> None:
    house.anna.says(house.group, "old")
    house.clock.move(DAY - SECOND)
    house.anna.says(house.group, "new")
    assert texts(await bot.get_updates()) == ["old", "new"]
    house.clock.move(2 * SECOND)
    assert texts(await bot.get_updates()) == ["new"]


@pytest.mark.asyncio
async def test_what_was_never_asked_for_does_not_come(bot: Bot, house: House) -> None:
    world = World()
    assert "chat_member" not in world.updates.allowed
    assert "message_reaction" not in world.updates.allowed
    message = house.anna.says(house.group, "hello")
    await bot.get_updates(allowed_updates=["message"])
    house.boris.reacts(message, "👍")
    await bot.get_updates()
    assert house.world.updates.kinds == ["message"]
    await bot.get_updates(allowed_updates=["message_reaction"])
    house.boris.reacts(message)
    assert house.world.updates.kinds == ["message", "message_reaction"]
    await bot.get_updates(allowed_updates=[])
    assert house.world.updates.allowed == world.updates.allowed


@pytest.mark.asyncio
async def test_duplicates_and_disorder_and_a_new_count(house: House, bot: Bot) -> None:
    house.anna.says(house.group, "one")
    house.anna.says(house.group, "two")
    first = await bot.get_updates()
    await bot.get_updates(offset=first[-1].update_id + 1)
    house.world.updates.repeat(2)
    again = await bot.get_updates(offset=first[-1].update_id + 1)
    assert [update.update_id for update in again] == [update.update_id for update in first]
    assert await bot.get_updates(offset=first[-1].update_id + 1) == ()

    house.anna.says(house.group, "three")
    house.anna.says(house.group, "four")
    house.world.updates.reorder()
    assert texts(await bot.get_updates()) == ["four", "three"]

    house.world.updates.drop()
    house.world.updates.restart_ids(at=1000)
    house.anna.says(house.group, "after a quiet week")
    late = await bot.get_updates(offset=first[-1].update_id + 5)
    assert [update.update_id for update in late] == [1000]


@pytest.mark.asyncio
async def test_held_updates_come_when_they_are_let_go(house: House, bot: Bot) -> None:
    house.world.updates.hold()
    house.anna.says(house.group, "late")
    assert await bot.get_updates() == ()
    house.world.updates.let_go()
    assert texts(await bot.get_updates()) == ["late"]
