"""Telegram brings the bot what happens: on quiet days, too, the bot knows whether it would."""

from __future__ import annotations

import asyncio
import errno
import os
import socket
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest
from telegram.error import InvalidToken, TelegramError

from bot.bringing import NEVER_WELL, PATIENCE, Bringing
from bot.doors import PlaceError, UnreachedError
from bot.fetch import ALLOWED_UPDATES, ConflictError
from bot.health import served
from bot.live import DEAF_MS
from bot.sandbox.botapi import World
from bot.sandbox.botapi.errors import ApiError, bad
from bot.settings import Address, Secret, WebhookSettings
from bot.webhook import webhook
from tests.faults.town import rows_in
from tests.stories.shop import Shop, open_shop

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

pytestmark = pytest.mark.asyncio
HOST = "127.0.0.1"
SHOWN = "a-secret-of-sixteen"
DAY_MS = 24 * 3600 * 1000
MINUTE_MS = 60_000


def a_door() -> WebhookSettings:
    """An address of this machine at which nobody listens yet."""
    with socket.create_server((HOST, 0)) as taken:
        port = taken.getsockname()[1]
    url = f"http://{HOST}:{port}/trustwheel"
    return WebhookSettings(url, Address(HOST, port), Secret(SHOWN))


def bringing(shop: Shop) -> Bringing:
    found = shop.live.bringing
    assert found is not None
    return found


@asynccontextmanager
async def open_door(shop: Shop) -> AsyncIterator[None]:
    """The bot's door is open, and the proxy before it."""
    settings = bringing(shop).settings
    assert settings.listen is not None
    async with served(webhook(settings, shop.live.polling.take), settings.listen):
        yield


@asynccontextmanager
async def a_shop(folder: Path, new_store: Path, world: World) -> AsyncIterator[Shop]:
    async with open_shop(folder, new_store, world, door=a_door()) as shop:
        yield shop


async def a_while(_seconds: float) -> None:
    """A minute that outlasts the story."""
    await asyncio.Event().wait()


async def looks(shop: Shop) -> None:
    """A minute passes, and the bot looks."""
    shop.clock.move(MINUTE_MS)
    await bringing(shop).look()


async def test_it_is_told_where_to_bring_what_and_what_is_said_arrives(
    tmp_path: Path, new_store: Path
) -> None:
    world = World()
    olga = world.person("Olga", language="en")
    async with a_shop(tmp_path, new_store, world) as shop:
        assert not shop.server.calls.of("deleteWebhook")
        bringing(shop).sleep = a_while
        life = asyncio.create_task(shop.live.run())
        olga.starts(world.bot)
        async with asyncio.timeout(30):
            while not olga.inbox:
                await asyncio.to_thread(os.sched_yield)
        told = shop.server.calls.of("setWebhook")[0].params
        assert world.webhook.url == bringing(shop).settings.url
        assert set(world.updates.allowed) == set(ALLOWED_UPDATES)
        assert told["secret_token"] == SHOWN
        life.cancel()
        await asyncio.wait([life])


async def test_quiet_minutes_are_well_and_quiet_days_no_outage(
    tmp_path: Path, new_store: Path
) -> None:
    async with a_shop(tmp_path, new_store, World()) as shop, open_door(shop):
        assert shop.live.well() is None
        for _ in range(2 * DAY_MS // MINUTE_MS // 100):
            await bringing(shop).look()
            assert shop.live.well() is not None
            shop.clock.move(100 * MINUTE_MS)
            assert shop.live.well() is None
    assert rows_in(tmp_path, "SELECT count(*) FROM blind") == [(0,)]
    assert rows_in(tmp_path, "SELECT update_at FROM intake") == [(None,)]


async def test_a_day_during_which_nobody_looked_is_an_outage(
    tmp_path: Path, new_store: Path
) -> None:
    world = World()
    olga = world.person("Olga", language="en")
    group = world.supergroup("Tea friends", olga)
    async with open_shop(tmp_path, new_store, world) as shop:
        await shop.claimed_by(olga)
        await shop.adopted(olga, group)
    async with a_shop(tmp_path, new_store, world) as shop, open_door(shop):
        shop.clock.move(2 * DAY_MS)
        await looks(shop)
    assert rows_in(tmp_path, "SELECT reason FROM blind") == [("outage",)]


async def test_where_another_sends_telegram_elsewhere_it_is_sent_back(
    tmp_path: Path, new_store: Path
) -> None:
    world = World()
    async with a_shop(tmp_path, new_store, world) as shop, open_door(shop):
        await looks(shop)
        world.webhook.url = "https://elsewhere.example/bot"
        await looks(shop)
        assert world.webhook.url == bringing(shop).settings.url
        assert bringing(shop).failures == 1
        await looks(shop)
        assert bringing(shop).failures == 0


@pytest.mark.parametrize(("settled", "times"), [(False, NEVER_WELL), (True, PATIENCE)])
async def test_of_two_the_one_that_came_last_ends_first(
    tmp_path: Path, new_store: Path, *, settled: bool, times: int
) -> None:
    world = World()
    async with a_shop(tmp_path, new_store, world) as shop, open_door(shop):
        if settled:
            await looks(shop)
        else:
            bringing(shop)._told = True
        for _ in range(times - 1):
            world.webhook.url = "https://elsewhere.example/bot"
            await looks(shop)
        world.webhook.url = "https://elsewhere.example/bot"
        with pytest.raises(ConflictError):
            await looks(shop)


async def test_behind_a_door_that_does_not_open_it_is_unwell_and_ends(
    tmp_path: Path, new_store: Path
) -> None:
    world = World()
    olga = world.person("Olga", language="en")
    async with a_shop(tmp_path, new_store, world) as shop:
        async with open_door(shop):
            await looks(shop)
        olga.starts(world.bot)
        for _ in range(PATIENCE - 1):
            await looks(shop)
        assert shop.live.well() is None
        assert PATIENCE * MINUTE_MS > DEAF_MS
        with pytest.raises(UnreachedError) as found:
            await looks(shop)
        assert found.value.values == {"host": HOST, "reason": "Connection refused"}
        async with open_door(shop):
            async with asyncio.timeout(30):
                while len(world.updates):
                    await asyncio.to_thread(os.sched_yield)
            await looks(shop)
            assert shop.live.well() is not None


async def test_what_waits_while_other_things_arrive_is_on_its_way(
    tmp_path: Path, new_store: Path
) -> None:
    world = World()
    olga = world.person("Olga", language="en")
    async with a_shop(tmp_path, new_store, world) as shop:
        async with open_door(shop):
            await looks(shop)
        for _ in range(PATIENCE):
            olga.starts(world.bot)
            await shop.live.polling.take(())
            await looks(shop)
        assert bringing(shop).failures == 0


@pytest.mark.parametrize(
    ("refusal", "raised"),
    [
        (bad("bad webhook: Failed to resolve host: Name or service not known"), UnreachedError),
        (ApiError(500, "Internal Server Error"), TelegramError),
        (ApiError(401, "Unauthorized"), InvalidToken),
    ],
)
async def test_an_address_that_telegram_never_takes_ends_it_and_is_tried_at_each_look(
    tmp_path: Path, new_store: Path, refusal: ApiError, raised: type[Exception]
) -> None:
    async with a_shop(tmp_path, new_store, World()) as shop:
        asked = shop.server.faults.refuse("setWebhook", refusal, times=100)
        with pytest.raises(raised):
            await bringing(shop).run()
        assert asked.hits == (1 if raised is InvalidToken else NEVER_WELL)


async def test_a_refusal_that_passes_is_survived(tmp_path: Path, new_store: Path) -> None:
    async with a_shop(tmp_path, new_store, World()) as shop, open_door(shop):
        shop.server.faults.fail("setWebhook", times=1)
        await looks(shop)
        assert bringing(shop).failures == 1
        await looks(shop)
        assert shop.live.well() is not None


async def test_where_another_program_listens_it_ends(tmp_path: Path, new_store: Path) -> None:
    async with a_shop(tmp_path, new_store, World()) as shop, open_door(shop):
        with pytest.raises(ExceptionGroup) as found:
            await shop.live.run()
        place = found.value.subgroup(PlaceError)
        assert place is not None
        assert isinstance(place.exceptions[0], PlaceError)
        assert place.exceptions[0].values["reason"] == os.strerror(errno.EADDRINUSE)
