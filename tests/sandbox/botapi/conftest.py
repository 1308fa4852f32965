"""A group with a bot in it, and a server in front."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from telegram.ext import ExtBot
from telegram.request import HTTPXRequest

from bot.sandbox.botapi import TOKEN, BotApiServer, Chat, Person, World, WorldClock

if TYPE_CHECKING:
    from collections.abc import AsyncIterator


@dataclass(frozen=True, slots=True)
class House:
    """The people and the group of most stories; the bot is administrator."""

    clock: WorldClock
    world: World
    owner: Person
    anna: Person
    boris: Person
    group: Chat


@pytest.fixture
def house() -> House:
    clock = WorldClock()
    world = World(clock)
    world.updates.allow(["message", "edited_message", "chat_member", "my_chat_member",
                         "message_reaction", "message_reaction_count", "callback_query",
                         "chat_join_request", "poll", "poll_answer", "channel_post",
                         "edited_channel_post"])  # fmt: skip
    owner = world.person("Olga", username="olga", language="en")
    anna = world.person("Anna", "Li", username="anna", language="zh")
    boris = world.person("Boris")
    group = world.supergroup("Tea house", owner)
    world.enter(group, anna, boris)
    owner.adds_bot(group)
    owner.promotes_bot(group)
    world.updates.drop()
    return House(clock, world, owner, anna, boris, group)


@pytest_asyncio.fixture
async def server(house: House) -> AsyncIterator[BotApiServer]:
    async with BotApiServer(house.world) as running:
        yield running


@pytest_asyncio.fixture
async def bot(server: BotApiServer) -> AsyncIterator[ExtBot[None]]:
    async with ExtBot(
        TOKEN,
        base_url=server.base_url,
        base_file_url=server.base_file_url,
        request=HTTPXRequest(connection_pool_size=8),
        get_updates_request=HTTPXRequest(connection_pool_size=4),
    ) as running:
        yield running
