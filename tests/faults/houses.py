"""A tea house with two groups in the bot's care: where most faults strike."""

from __future__ import annotations

import asyncio
import sqlite3
import sys
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.sandbox.botapi import World
from bot.store import outbox as store
from handlers.outgoing import Group, MemberPrivate, Outgoing, Text
from tests.stories.shop import Shop, open_shop

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.sandbox.botapi import Chat, Message, Person, WorldClock

STORE = "trustwheel.db"
DAY_MS = 24 * 3600 * 1000


@dataclass(frozen=True, slots=True)
class People:
    """Who there is, and where; they outlive every process."""

    world: World
    olga: Person
    """The operator."""
    anna: Person
    boris: Person
    tea: Chat
    vip: Chat


@dataclass(frozen=True, slots=True)
class House:
    """The people, and the program alive among them."""

    people: People
    shop: Shop

    async def plans(
        self, to: Chat | Person, text: str, key: str = "", lives_ms: int = DAY_MS
    ) -> None:
        """Decide to say something to a group or a member; it is not sent yet."""
        where = MemberPrivate(to.id) if to.id > 0 else Group(to.id)
        message = Outgoing(where, Text(text), key, lives_ms=lives_ms)
        polling = self.shop.live.polling
        now = self.shop.clock.now()
        await polling.store.write(store.plan, polling.intake.community, message, now)

    async def says(self, to: Chat | Person, text: str, key: str = "") -> None:
        """Say something, as far as it can be said."""
        await self.plans(to, text, key)
        await self.sends()

    async def sends(self, later_ms: int = 0) -> None:
        """Send what is due, after some time has passed."""
        self.shop.clock.move(later_ms)
        await self.shop.live.outbox.settled()

    def rows(self, query: str) -> list[tuple[object, ...]]:
        """What a query finds in the store."""
        return rows(self.shop.folder, query)

    def states(self, to: Chat | Person) -> list[object]:
        """What became of everything that was to be said there, oldest first."""
        query = f"SELECT state FROM outbox WHERE chat = {to.id} ORDER BY id"
        return [state for (state,) in self.rows(query)]


def rows(folder: Path, query: str) -> list[tuple[object, ...]]:
    """What a query finds in the store of a folder."""
    with closing(sqlite3.connect(folder / STORE)) as connection:
        return list(connection.execute(query))


def people(clock: WorldClock | None = None) -> People:
    """A world in which the bot has not been met yet."""
    world = World(clock)
    olga = world.person("Olga", username="olga", language="en")
    anna, boris = world.person("Anna", language="en"), world.person("Boris", language="en")
    tea, vip = world.supergroup("Tea friends", olga), world.supergroup("Tea circle", olga)
    for group in (tea, vip):
        world.enter(group, anna, boris)
    return People(world, olga, anna, boris, tea, vip)


@asynccontextmanager
async def a_house(
    folder: Path, new_store: Path, known: People | None = None, *, new: bool = False
) -> AsyncIterator[House]:
    """Start the program. The first time Olga claims it, and adopts both groups."""
    them = known or people()
    async with open_shop(folder, new_store, them.world) as shop:
        if known is None or new:
            await shop.claimed_by(them.olga)
            await shop.adopted(them.olga, them.tea)
            await shop.adopted(them.olga, them.vip)
            them.anna.starts(them.world.bot)
            await shop.settle()
            shop.clock.move(DAY_MS)
            await shop.settle()
        yield House(them, shop)


def posts(group: Chat) -> list[str]:
    """What the bot wrote in a group, but for the notice that it is there."""
    return [one.text for one in posted(group)]


def posted(group: Chat) -> list[Message]:
    """The bot's messages in a group, but for the notice that it is there."""
    ours = [
        one for one in group.messages if one.sender and one.sender.is_bot and not one.is_service
    ]
    return ours[1:]


async def weeks(house: House, members: int = 8) -> None:
    """Five weeks in which everybody talks with everybody."""
    them, clock = house.people, house.shop.clock
    crowd = [them.world.person(f"Guest {number}") for number in range(members)]
    them.world.enter(them.tea, *crowd)
    for day in range(36):
        if day % 3 == 0:
            first = crowd[day % members].says(them.tea, "Which tea today?")
            for one in crowd:
                one.replies(first, "The oolong")
        await house.shop.settle()
        clock.move(DAY_MS)


HOLD = """
import sqlite3, sys
store = sqlite3.connect(sys.argv[1], isolation_level=None)
store.execute("BEGIN IMMEDIATE")
print("held", flush=True)
sys.stdin.readline()
store.execute("ROLLBACK")
"""


@asynccontextmanager
async def held(folder: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    """Another process writes to the store, until it reads a line."""
    pipe = asyncio.subprocess.PIPE
    command = (sys.executable, "-c", HOLD, str(folder / STORE))
    process = await asyncio.create_subprocess_exec(*command, stdin=pipe, stdout=pipe)
    assert process.stdout is not None
    await process.stdout.readline()
    yield process
    await process.communicate(b"\n")
