"""Whatever goes wrong between a bot and Telegram, on order and without waiting."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from telegram.error import NetworkError, RetryAfter, TimedOut

from bot.sandbox.botapi import ApiError

if TYPE_CHECKING:
    from telegram.ext import ExtBot

    from bot.sandbox.botapi import BotApiServer
    from tests.sandbox.botapi.conftest import House

    Bot = ExtBot[None]


@pytest.mark.asyncio
async def test_a_flood_holds_one_chat(
    house: House, bot: Bot, server: BotApiServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "true")
    other = house.world.supergroup("Coffee", house.owner)
    house.owner.adds_bot(other)
    server.faults.flood("sendMessage", 35, house.group)
    with pytest.raises(RetryAfter) as held:
        await bot.send_message(house.group.id, "tea")
    assert held.value.retry_after == timedelta(seconds=35)
    await bot.send_message(other.id, "coffee")
    await bot.send_message(house.group.id, "tea")
    assert (house.group.texts, other.texts) == (["tea"], ["coffee"])
    first = server.calls.of("sendMessage")[0]
    assert first.error == "Too Many Requests: retry after 35"


@pytest.mark.asyncio
async def test_a_server_error_before_and_after_the_act(
    house: House, bot: Bot, server: BotApiServer
) -> None:
    server.faults.fail("sendMessage", 500)
    with pytest.raises(NetworkError):
        await bot.send_message(house.group.id, "lost")
    server.faults.fail("sendMessage", 502, after=True)
    with pytest.raises(NetworkError):
        await bot.send_message(house.group.id, "kept")
    assert house.group.texts == ["kept"]


@pytest.mark.asyncio
async def test_a_cut_before_and_after_the_act(house: House, bot: Bot, server: BotApiServer) -> None:
    server.faults.cut("sendMessage", house.group)
    with pytest.raises(NetworkError):
        await bot.send_message(house.group.id, "lost")
    server.faults.cut("sendMessage", after=True)
    with pytest.raises(NetworkError):
        await bot.send_message(house.group.id, "kept")
    assert house.group.texts == ["kept"]
    assert [call.error for call in server.calls.of("sendMessage")] == ["connection cut"] * 2


@pytest.mark.asyncio
async def test_a_call_waits_until_it_is_let_go(
    house: House, bot: Bot, server: BotApiServer
) -> None:
    gate = server.faults.delay("sendMessage")
    sending = asyncio.create_task(bot.send_message(house.group.id, "late"))
    await gate.arrival()
    assert house.group.texts == []
    gate.release()
    await sending
    gate = server.faults.delay("sendMessage", after=True)
    sending = asyncio.create_task(bot.send_message(house.group.id, "later"))
    await gate.arrival()
    assert house.group.texts == ["late", "later"]
    assert not sending.done()
    gate.release()
    await sending


@pytest.mark.asyncio
async def test_fetching_hangs_for_ever(house: House, bot: Bot, server: BotApiServer) -> None:
    gate = server.faults.hang("getUpdates")
    house.anna.says(house.group, "anybody?")
    with pytest.raises(TimedOut):
        await bot.get_updates(read_timeout=0.05)
    assert gate.reached.is_set()
    server.faults.clear()
    assert len(await bot.get_updates()) == 1


@pytest.mark.asyncio
async def test_the_server_is_down_and_comes_back(
    house: House, bot: Bot, server: BotApiServer
) -> None:
    await bot.send_message(house.group.id, "one")
    await server.refuse()
    with pytest.raises(NetworkError) as refused:
        await bot.send_message(house.group.id, "two")
    assert "ConnectError" in str(refused.value)
    await server.listen()
    await bot.send_message(house.group.id, "three")
    assert house.group.texts == ["one", "three"]


@pytest.mark.asyncio
async def test_any_error_can_be_ordered(house: House, bot: Bot, server: BotApiServer) -> None:
    server.faults.refuse("*", ApiError(400, "Bad Request: have a break"), times=2)
    for _ in range(2):
        with pytest.raises(NetworkError, match="Have a break"):
            await bot.get_me()
    await bot.get_me()
    assert house.group.texts == []
