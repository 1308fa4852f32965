"""A group with a sharing session every week, in any zone: its people outlive every process."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from bot.rites.engine import Engine
from bot.sandbox.botapi import World, WorldClock
from tests.stories.shop import open_shop, rows_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.sandbox.botapi import Chat, Message, Person
    from tests.stories.shop import Shop

WEEKLY = """
[[rituals]]
id = "sharing"
on = "thursday"
at = "20:00"
number = 89
"""


@dataclass
class Evening:
    """A group, its operator Olga, and the bot while it runs.

    Args:
        folder: of the settings and the store.
        new_store: a store without a row.
        start: the local time at which it begins.
        zone: of the community.
        plan: the rituals of the settings.
        basic: whether the group is one of the small, old kind.
        forum: whether it has topics.
    """

    folder: Path
    new_store: Path
    start: str
    zone: str = "Asia/Shanghai"
    plan: str = WEEKLY
    basic: bool = False
    forum: bool = False
    people: list[Person] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.clock = WorldClock(self.instant(self.start))
        self.world = World(clock=self.clock)
        self.olga = self.world.person("Olga", language="en")
        big = self.world.forum if self.forum else self.world.supergroup
        kind = self.world.group if self.basic else big
        self.group: Chat = kind("Tea friends", self.olga)
        names = ("Anna", "Boris", "Clara", "Dina", "Emil", "Fay")
        self.people = [self.world.person(name, language="en") for name in names]
        self.world.enter(self.group, *self.people)

    def instant(self, text: str) -> int:
        """A local time as UTC milliseconds."""
        local = datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(self.zone))
        return round(local.timestamp() * 1000)

    @asynccontextmanager
    async def life(
        self, *, first: bool = True, adopted: bool = True, plan: str | None = None
    ) -> AsyncIterator[Life]:
        """One run of the program; in the first, Olga adopts the group, and all open a chat."""
        more = self.plan if plan is None else plan
        house = self.folder, self.new_store, self.world, more
        async with open_shop(*house, operators=(self.olga,), zone=self.zone) as shop:
            if first and adopted:
                self.olga.starts(self.world.bot)
                await shop.settle()
                await shop.adopted(self.olga, self.group)
                for one in self.people:
                    one.starts(self.world.bot)
            life = Life(self, shop)
            await life.tick()
            yield life

    def posts(self) -> list[str]:
        """The first line of each post of the bot in the group, but for the notice."""
        ours = [one for one in self.group.messages if one.sender is self.world.bot]
        return [(one.text or "").partition("\n")[0] for one in ours[1:]]


@dataclass
class Life:
    """The program while it runs."""

    evening: Evening
    shop: Shop

    @property
    def engine(self) -> Engine:
        """The rituals' own."""
        (found,) = (one for one in self.shop.live.ticker.looks if isinstance(one, Engine))
        return found

    async def tick(self) -> None:
        """The bot hears what there is, looks at what is due, and says what it has to."""
        await self.shop.settle()
        await self.shop.live.ticker.tick()
        await self.shop.settle()

    async def at(self, *times: str) -> None:
        """One local time after the other comes, and the bot looks twice at each."""
        for text in times:
            self.shop.clock.move(self.evening.instant(text) - self.shop.clock.now())
            await self.tick()
            await self.tick()

    async def wants(self, command: object, run: int = 1) -> None:
        """Somebody wants something of an occasion, past every button."""
        now = self.shop.clock.now()
        await self.engine.store.write(self.engine.perform, run, command, now)
        await self.shop.settle()

    async def does(self, *_done: object) -> None:
        """Until what people did has had its effect."""
        await self.shop.settle()

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """What a query finds in the store."""
        return rows_of(self.shop, query)

    def last(self) -> Message:
        """The bot's latest post in the group."""
        ours = [one for one in self.evening.group.messages if one.sender is self.evening.world.bot]
        return ours[-1]
