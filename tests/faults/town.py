"""A town for the faults: an operator, members, a group; and a look into the store."""

from __future__ import annotations

import sqlite3
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.sandbox.botapi import World
from bot.store.outbox import plan
from tests.faults.invariants import all_hold
from tests.stories.shop import open_shop

if TYPE_CHECKING:
    import io
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.sandbox.botapi import Chat, Person, WorldClock
    from handlers.outgoing import Outgoing
    from tests.stories.shop import Shop

MESSAGES = "SELECT count(*) FROM event WHERE kind = 1"


@dataclass(frozen=True, slots=True)
class Town:
    """The people of a story, their group, and the shop once it is open."""

    world: World
    olga: Person
    """The operator."""
    anna: Person
    boris: Person
    group: Chat
    folder: Path
    shop: Shop

    def rows(self, query: str, *values: object) -> list[tuple[object, ...]]:
        """What a query finds in the store."""
        return rows_in(self.folder, query, *values)

    def change(self, statement: str, *values: object) -> None:
        """Change the store behind the program's back."""
        with closing(sqlite3.connect(self.folder / "trustwheel.db")) as store, store:
            store.execute(statement, values)

    async def settle(self) -> None:
        """Until nobody has anything to do any more."""
        await self.shop.settle()

    async def plans(self, message: Outgoing) -> None:
        """Something is to be said, as if a handler had decided it."""
        now = self.shop.clock.now()
        await self.shop.live.polling.store.write(plan, 1, message, now)


def rows_in(folder: Path, query: str, *values: object) -> list[tuple[object, ...]]:
    """What a query finds in the store of a folder."""
    with closing(sqlite3.connect(folder / "trustwheel.db")) as store:
        return list(store.execute(query, values))


@dataclass(frozen=True, slots=True)
class Ground:
    """A folder, a store without a row, and a log."""

    folder: Path
    new_store: Path
    logbook: io.StringIO


@asynccontextmanager
async def town(
    ground: Ground, *, basic: bool = False, clock: WorldClock | None = None
) -> AsyncIterator[Town]:
    """A shop with one operator and one adopted group; when the story is told, all holds.

    Args:
        ground: where it stands.
        basic: whether the group is a basic one that may become a supergroup.
        clock: when the story begins.
    """
    folder = ground.folder / "shop"
    folder.mkdir()
    world = World(clock)
    olga = world.person("Olga", username="olga", language="en")
    anna, boris = world.person("Anna", language="en"), world.person("Boris", language="en")
    make = world.group if basic else world.supergroup
    group = make("Tea friends", olga)
    world.enter(group, anna, boris)
    async with open_shop(folder, ground.new_store, world) as shop:
        await shop.claimed_by(olga)
        await shop.adopted(olga, group)
        yield Town(world, olga, anna, boris, group, folder, shop)
        await all_hold(shop, ground.logbook.getvalue())
