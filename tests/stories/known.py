"""A shop with a past and one operator, for stories of what he knows of members."""

from __future__ import annotations

import json
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

from bot.sandbox.botapi import World
from tests.stories.desk import Desk
from tests.stories.exports import PEOPLE, busy_weeks, write
from tests.stories.shop import open_shop

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.sandbox.botapi import Person
    from tests.stories.shop import Shop


class Corner:
    """Ten weeks of a group until two days before the world's Wednesday; Anna is there still."""

    def __init__(self, folder: Path, new_store: Path, language: str) -> None:
        self.world = World()
        made = (self.world.person(name, language=language) for name in ("Olga", "Anna"))
        self.olga, self.anna = made
        self.cups = self.world.supergroup("Cups", self.olga)
        self.world.enter(self.cups, self.anna)
        self.language = language
        self.desk = Desk(folder, store=new_store)
        whole = json.dumps(busy_weeks(10, "2026-06-22"))
        rows = json.loads(whole.replace(f"user{PEOPLE[0][0]}", f"user{self.anna.id}"))
        self.desk.imports(write(folder / "old" / "result.json", rows))

    shop: Shop

    async def asks(self, words: str, who: Person | None = None) -> str:
        """Somebody writes to the bot, the operator unless it is said; its last answer."""
        who = who or self.olga
        who.says(self.world.bot, words)
        await self.shop.settle()
        return who.last.text

    async def taps(self, label: str, who: Person | None = None) -> str:
        """Somebody presses a button of the newest message; the bot's last answer."""
        who = who or self.olga
        who.presses(who.last, label)
        await self.shop.settle()
        return who.last.text

    @property
    def labels(self) -> list[str]:
        """What stands on the buttons of the operator's last message."""
        return [label for row in self.olga.last.buttons for label in row]


@asynccontextmanager
async def open_corner(folder: Path, new_store: Path, language: str = "en") -> AsyncIterator[Corner]:
    """The shop is open, its operator known, its group adopted."""
    here = Corner(folder, new_store, language)
    async with open_shop(folder, new_store, here.world, language=language) as shop:
        here.shop = shop
        await shop.claimed_by(here.olga)
        role = {"en": "Customers' group", "zh": "顾客群"}[language]
        await shop.adopted(here.olga, here.cups, role)
        yield here
