"""A sharing session from its first topic to its recap, as a group and its operator live it."""

from __future__ import annotations

from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from bot.sandbox.botapi import World, WorldClock
from tests.stories.shop import Shop, open_shop, rows_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.sandbox.botapi import Chat, Message, Person

pytestmark = pytest.mark.asyncio
ZONE = ZoneInfo("Asia/Shanghai")
BEGINS = "2026-12-10T20:00"
PLAN = """
[[rituals]]
id = "sharing"
on = "thursday"
at = "20:00"
number = 89
"""


def instant(text: str) -> int:
    return round(datetime.fromisoformat(text).replace(tzinfo=ZONE).timestamp() * 1000)


@dataclass
class Place:
    """A group with its people, and the days that pass."""

    shop: Shop
    olga: Person
    group: Chat
    people: list[Person]

    async def until(self, text: str, step: timedelta = timedelta(hours=7)) -> None:
        """Let time pass; the bot looks at what is due now and then."""
        clock, end = self.shop.clock, instant(text)
        await self.shop.settle()
        while clock.now() < end:
            clock.move(min(int(step.total_seconds() * 1000), end - clock.now()))
            await self.shop.settle()
            await self.shop.live.ticker.tick()
            await self.shop.settle()

    def posts(self) -> list[Message]:
        """What the bot has said in the group, that is there still."""
        return [one for one in self.group.messages if one.sender is self.shop.world.bot]

    @property
    def last(self) -> Message:
        return self.posts()[-1]


@asynccontextmanager
async def place(
    folder: Path, new_store: Path, start: str, more: str = PLAN, people: int = 6
) -> AsyncIterator[Place]:
    world = World(clock=WorldClock(instant(start)))
    olga = world.person("Olga")
    group = world.supergroup("Tea friends", olga)
    members = [world.person(f"Friend {number}") for number in range(people)]
    for one in members:
        one.joins(group)
    async with open_shop(folder, new_store, world, operators=(olga,), more=more) as shop:
        olga.starts(world.bot)
        await shop.settle()
        await shop.adopted(olga, group)
        yield Place(shop, olga, group, members)


async def test_a_week_of_a_session(tmp_path: Path, new_store: Path) -> None:
    async with place(tmp_path, new_store, "2026-12-03T21:00") as here:
        anna, boris, clara, dina, *_ = here.people
        bot = here.shop.world.bot
        for one in (anna, boris, clara):
            one.starts(bot)
        await here.until("2026-12-04T12:00")
        said = anna.says(here.group, f"@{bot.username} topic: Water for oolong")
        boris.says(bot, "/topic")
        await here.shop.settle()
        boris.says(bot, "Cups that keep warm " * 8)
        await here.shop.settle()
        assert boris.last.text == "Please shorter: at most 120 characters, this has 159."
        boris.says(bot, "Cups that keep warm")
        await here.shop.settle()
        assert said.reactions[bot.id] == ("👌",)
        assert boris.last.text == "Kept for the vote: Cups that keep warm"

        await here.until("2026-12-05T11:00")
        assert (here.last.text or "").splitlines()[2:] == [
            "1. Water for oolong",
            "2. Cups that keep warm",
        ]
        assert here.last.buttons == [["1 · Water for oolong"], ["2 · Cups that keep warm"]]
        for who, topic in ((boris, "Cups"), (dina, "Cups"), (anna, "Water")):
            button = next(row[0] for row in here.last.buttons if topic in row[0])
            pressed = who.presses(here.last, button)
            await here.shop.settle()
            assert pressed.answer == "Counted. Tap again to take it back."

        await here.until("2026-12-07T11:00")
        (shown,) = here.last.entities
        assert (shown["type"], shown["unix_time"]) == ("date_time", instant(BEGINS) // 1000)
        assert (here.last.text or "").splitlines()[:4] == [
            "☕ Sharing session No. 89",
            "Topic: Cups that keep warm",
            "When: Thu 10 Dec, 20:00",
            "Host: the shop",
        ]
        for who, answer in ((anna, "Coming"), (dina, "Coming"), (boris, "Can’t")):
            who.presses(here.last, answer)
        await here.until("2026-12-10T18:30")
        assert "2 of us are coming so far." in (here.last.text or "")
        clara.says(here.group, f"@{bot.username} question: Which clay is best?")
        await here.shop.settle()
        await here.until("2026-12-10T19:30")
        assert (anna.last.text or "").startswith("Soon: No. 89")
        assert not dina.inbox  # she never opened a chat

        await here.until("2026-12-10T20:01", timedelta(minutes=1))
        opened = here.last.text or ""
        assert opened.startswith("☕ No. 89 begins.")
        assert "· Which clay is best?" in opened
        told = anna.says(here.group, "I warm mine with a towel.")
        boris.replies(told, "Lovely")
        clara.reacts(told, "👍")
        await here.until("2026-12-11T10:05")
        recap = here.last.text or ""
        assert recap.startswith("Recap of No. 89\nTopic: Cups that keep warm\n3 of us were there.")
        assert f"· {anna.first_name} https://t.me/c/" in recap
        assert "Next: Thu 17 Dec, 20:00" in recap
        private, copy = (one.text or "" for one in here.olga.inbox[-2:])
        assert copy.startswith("To copy into another messenger:\nRecap of No. 89")
        assert f"Said so, and were not seen: {dina.first_name}" in private
        assert "not seen" not in recap + copy


async def test_one_post_of_each_for_a_number_whatever_happens(
    tmp_path: Path, new_store: Path
) -> None:
    """A session is not opened: it is put off, and the next one bears its number."""
    async with place(tmp_path, new_store, "2026-12-03T21:00") as here:
        await here.until("2026-12-07T11:00")
        assert "No. 89" in (here.last.text or "")
        here.shop.clock.move(instant("2026-12-11T07:00") - here.shop.clock.now())
        await here.until("2026-12-14T11:00")
        texts = [one.text or "" for one in here.posts()[1:]]
        assert [line.splitlines()[0] for line in texts] == [
            "☕ Sharing session No. 89",
            (
                "Session No. 89 could not be held, and we are sorry."
                " It is put off to the next date, with the same number."
            ),
            "☕ Sharing session No. 89",
        ]
        assert texts[1].endswith("Next: Thu 17 Dec, 20:00")
        told = [one.text or "" for one in here.olga.inbox]
        assert any("could not be opened in time" in text for text in told)


async def test_who_was_forgotten_is_not_written_down_again(tmp_path: Path, new_store: Path) -> None:
    """He asked that nothing be kept: no topic, no answer, no offer of his is taken any more."""
    async with place(tmp_path, new_store, "2026-12-03T21:00") as here:
        anna, *_ = here.people
        bot = here.shop.world.bot
        anna.starts(bot)
        await here.until("2026-12-04T12:00")
        anna.says(bot, "/topic Water for oolong")
        await here.shop.settle()
        anna.says(bot, "/forget")
        await here.shop.settle()
        anna.presses(anna.last, anna.last.buttons[0][0])
        await here.shop.settle()
        for words in ("/topic Cups", "/host", "/q Why?"):
            anna.says(bot, words)
            await here.shop.settle()
            assert (anna.last.text or "").startswith("You asked that nothing be kept of you")
        anna.says(here.group, f"@{bot.username} topic: Cups")
        await here.until("2026-12-07T11:00")
        pressed = anna.presses(here.last, "Coming")
        await here.shop.settle()
        assert (pressed.answer or "").startswith("You asked that nothing be kept of you")
        assert rows_of(here.shop, "SELECT * FROM submission") == []
        assert rows_of(here.shop, f"SELECT * FROM ritual_event WHERE actor = {anna.id}") == []
