"""Eight weeks of suggestions, answered, ignored, disputed; and the group reads not a word of it."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.sandbox.botapi import DAY, World
from tests.stories.aside import in_a_thread
from tests.stories.desk import Desk
from tests.stories.exports import ZONE, said, write
from tests.stories.shop import Shop, open_shop

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.sandbox.botapi import Chat, Message, Person
    from tests.stories.exports import Row


pytestmark = pytest.mark.asyncio
WEEKS = 26
HOUR = DAY // 24
WORDS = ("Is it good?", "The oolong.", "In the morning", "谢谢", "Which cup?")
SHARES = {"steady": 0.6, "weekly": 0.14, "fading": 0.5, "quiet": 0.3}
"""On what share of the days each kind of member says something."""
HABITS = tuple(SHARES)


def habit(number: int) -> str:
    return HABITS[number % 4]


def speaks(number: int, days_left: int, dice: random.Random) -> bool:
    """Whether a member says something so many days before the bot comes, or after."""
    kind = habit(number)
    share = SHARES[kind]
    if kind == "fading" and days_left < 21:
        share = 0.06
    if kind == "quiet" and days_left < 70:
        share = 0.0
    return dice.random() < share


def before_the_bot(people: list[Person], end: datetime) -> Iterator[Row]:
    """What an export tells of the half year before."""
    dice, number = random.Random(5), 10
    for day in range(WEEKS * 7):
        at = end - timedelta(days=WEEKS * 7 - day)
        last = None
        for place, who in enumerate(people):
            if speaks(place, WEEKS * 7 - day, dice):
                more: Row = {"reply_to_message_id": last} if last and dice.random() < 0.6 else {}
                minutes = timedelta(minutes=3 * place)
                yield said(number, (who.id, who.first_name), at + minutes, "Tea?", **more)
                last, number = number, number + 1


@dataclass
class Town:
    """The people, and the days that pass."""

    shop: Shop
    olga: Person
    group: Chat
    people: list[Person]
    dice: random.Random = field(default_factory=lambda: random.Random(11))
    board: list[Message] = field(default_factory=list)

    async def to(self, hour: int, days: int = 0) -> None:
        """Let time pass until an hour of a day, and let the bot look at what is due."""
        clock = self.shop.clock
        local = datetime.fromtimestamp(clock.now() / 1000, ZONE)
        then = local.replace(hour=hour, minute=5, second=0, microsecond=0) + timedelta(days=days)
        clock.move(int(then.timestamp() * 1000) - clock.now())
        await self.shop.settle()
        await self.shop.live.ticker.tick()
        await self.shop.settle()

    async def a_day(self) -> None:
        """Night, morning, and what people say until the evening."""
        await self.to(3, days=1)
        await self.to(10)
        for place, who in enumerate(self.people):
            if speaks(place, 0, self.dice):
                self.talks(who)
                self.shop.clock.move(60_000)
        await self.shop.settle()

    def talks(self, who: Person) -> None:
        if self.board and self.dice.random() < 0.6:
            self.board.append(who.replies(self.board[-1], self.dice.choice(WORDS)))
        else:
            self.board.append(who.says(self.group, self.dice.choice(WORDS)))

    async def until_monday(self) -> None:
        """To the next Monday's morning."""
        while True:
            await self.a_day()
            if datetime.fromtimestamp(self.shop.clock.now() / 1000, ZONE).weekday() == 0:
                return

    async def taps(self, button: str) -> str:
        """Olga taps a button of the last message with buttons; what she reads then."""
        message = next(one for one in reversed(self.olga.inbox) if labels(one))
        self.olga.presses(message, button)
        await self.shop.settle()
        return next(one for one in reversed(self.olga.inbox) if labels(one)).text


def labels(message: Message) -> list[str]:
    return [label for row in message.buttons for label in row]


@pytest.fixture
def world() -> World:
    return World()


async def test_eight_weeks(tmp_path: Path, new_store: Path, world: World) -> None:
    olga = world.person("Olga", username="olga", language="en")
    people = [world.person(f"Guest {number}") for number in range(28)]
    group = world.supergroup("Tea friends", olga)
    world.enter(group, *people)
    for _ in range(5000):
        group.next_id()
    end = datetime.fromtimestamp(world.clock.now() / 1000, ZONE)
    desk = Desk(tmp_path / "desk", store=new_store)
    number = int(str(group.id).removeprefix("-100"))
    desk.imports(write(tmp_path / "past.json", before_the_bot(people, end), id=number))
    async with open_shop(tmp_path / "desk", new_store, world, work=in_a_thread) as shop:
        await shop.claimed_by(olga)
        await shop.adopted(olga, group)
        town = Town(shop, olga, group, people)
        await town.to(18)
        for one in olga.inbox:
            print(repr(one.text), labels(one))
        for _ in range(3):
            await town.until_monday()
            print("-----", datetime.fromtimestamp(shop.clock.now() / 1000, ZONE))
            for one in olga.inbox[-2:]:
                print(one.text, labels(one))
