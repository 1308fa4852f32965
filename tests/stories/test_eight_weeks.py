"""Eight weeks of suggestions, answered, ignored, disputed; and the group reads not a word of it."""

from __future__ import annotations

import random
import re
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.sandbox.botapi import DAY, World
from tests.stories.desk import Desk
from tests.stories.exports import ZONE, said, write
from tests.stories.shop import Shop, open_shop

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Iterator
    from pathlib import Path

    from bot.sandbox.botapi import Chat, Message, Person
    from tests.stories.exports import Row


pytestmark = pytest.mark.asyncio
WEEKS = 26
PEOPLE = 24
SUNDAY = 6
PAST_MESSAGES = 5000
"""The group's messages go on behind those of its export."""
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
        await self.chat()

    async def chat(self) -> None:
        """What people say on a day."""
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

    @property
    def today(self) -> int:
        """The day of the week; Monday is 0."""
        return datetime.fromtimestamp(self.shop.clock.now() / 1000, ZONE).weekday()

    async def until_monday(self) -> None:
        """To the next Monday's evening; on other days the bot is not asked to look."""
        while self.today != SUNDAY:
            self.shop.clock.move(DAY)
            await self.chat()
        await self.a_day()

    async def list_of_monday(self) -> str:
        """The list of the next Monday."""
        await self.until_monday()
        told = [one.text for one in self.olga.inbox if one.text.startswith("Whom to turn to")]
        return told[-1] if told else ""

    async def taps(self, button: str) -> str:
        """Olga taps a button of the last message with buttons; what she reads then."""
        message = next(one for one in reversed(self.olga.inbox) if labels(one))
        self.olga.presses(message, button)
        await self.shop.settle()
        return next(one for one in reversed(self.olga.inbox) if labels(one)).text


def labels(message: Message) -> list[str]:
    return [label for row in message.buttons for label in row]


@asynccontextmanager
async def a_town(folder: Path, new_store: Path) -> AsyncIterator[Town]:
    """A group with half a year behind it, in which the bot is adopted today."""
    world = World()
    olga = world.person("Olga", username="olga", language="en")
    people = [world.person(f"Guest {number}") for number in range(PEOPLE)]
    group = world.supergroup("Tea friends", olga)
    world.enter(group, *people)
    desk = Desk(folder / "desk", store=new_store)
    number = int(str(group.id).removeprefix("-100"))
    end = datetime.fromtimestamp(world.clock.now() / 1000, ZONE)
    desk.imports(write(folder / "past.json", before_the_bot(people, end), id=number))
    for _ in range(PAST_MESSAGES):
        group.next_id()
    async with open_shop(folder / "desk", new_store, world) as shop:
        await shop.claimed_by(olga)
        await shop.adopted(olga, group)
        yield Town(shop, olga, group, people)


async def test_eight_weeks(tmp_path: Path, new_store: Path) -> None:
    """She answers, ignores, disagrees, is away; the bot keeps count, the group hears nothing."""
    async with a_town(tmp_path, new_store) as town:
        olga = town.olga
        await town.to(18)
        assert "Backtest of the forecast" in olga.inbox[-2].text
        assert "Before I advise you" in olga.last.text

        await town.until_monday()  # the notice has stood for five days
        assert "Whom to turn to" not in olga.last.text
        olga.says(town.shop.world.bot, "/who")
        await town.shop.settle()
        assert "seven days" in olga.last.text

        first = await town.list_of_monday()
        assert re.search(r"1\. Guest \d+ · may (fall|rise), \d+%", first)
        card = await town.taps("1")
        assert re.search(r"Chance of (falling|rising).*from \d+ similar cases", card)
        assert card.count("\n· ") >= 2
        assert "Talk about" in card
        assert "✓ contacted" in await town.taps("✓ Contacted")
        await town.taps("2")
        await town.taps("Wrong because…")
        assert "you know better" in await town.taps("In touch elsewhere (shop, phone)")
        await town.taps("3")
        third = (await town.taps("Remind me")).splitlines()[5]
        for _ in range(3):
            await town.a_day()
        assert "You wanted to be reminded" in olga.last.text
        assert olga.last.text.splitlines()[1].partition("  ")[0] in third

        second = await town.list_of_monday()  # and leaves it unread
        assert not names(first) & names(second)

        for _ in range(6):
            await town.a_day()
        olga.blocks_bot()
        known = len(olga.inbox)
        await town.a_day()
        assert len(olga.inbox) == known
        olga.unblocks_bot()
        olga.says(town.shop.world.bot, "/who")
        await town.shop.settle()
        assert "Whom to turn to" in olga.last.text

        for _ in range(5):
            await town.list_of_monday()
        told = [one.text for one in olga.inbox if one.text.startswith("Whom to turn to")]
        assert len({text.splitlines()[0] for text in told}) >= 7
        assert "1 contact so far" in told[1]  # of the second week
        assert re.search(
            r"Too few to tell whether contact helps: 1 contact is 28 days old", told[-1]
        )
        assert re.search(r"Said to fall and left alone: \d+ of \d+ did, after 28 days", told[-1])
        results = await town.taps("What became of it")
        assert "after 14 days" in results
        said = " ".join(town.group.texts)
        assert "may fall" not in said
        assert "Guest" not in said


async def test_a_list_comes_once_whatever_happens_to_the_process(
    tmp_path: Path, new_store: Path
) -> None:
    async with a_town(tmp_path, new_store) as town:
        await town.until_monday()
        for _ in range(6):
            await town.a_day()
        await town.to(6, days=1)  # too early on Monday
        assert "Whom to turn to" not in town.olga.last.text
        await town.to(7)  # made, and kept for nine o'clock
        assert "Whom to turn to" not in town.olga.last.text
        world, shop = town.shop.world, town.shop
    async with open_shop(tmp_path / "desk", new_store, world) as shop:
        again = Town(shop, town.olga, town.group, town.people)
        for hour in (9, 10, 20):
            await again.to(hour)
        lists = [one for one in town.olga.inbox if one.text.startswith("Whom to turn to")]
        assert len(lists) == 1
        assert lists[0].date * 1000 >= nine_of(shop.clock.now())


def nine_of(at: int) -> int:
    local = datetime.fromtimestamp(at / 1000, ZONE).replace(hour=9, minute=0, second=0)
    return int(local.timestamp()) * 1000


def names(text: str) -> set[str]:
    """Whom a list names."""
    return set(re.findall(r"\d+\. (Guest \d+)", text))
