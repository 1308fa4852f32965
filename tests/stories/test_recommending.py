"""Members are asked how likely they recommend the shop: seldom, by one tap, nobody reads whose."""

from __future__ import annotations

import json
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from bot.sandbox.botapi import DAY, World, WorldClock
from tests.stories.shop import open_shop, rows_of

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.sandbox.botapi import Chat, Message, Person
    from tests.stories.shop import Shop

pytestmark = pytest.mark.asyncio
NOON = 1_796_270_400_000
"""2026-12-03 12:00 in Shanghai."""
HOUR = DAY // 24
ASKS = '[nps]\nask = "quarterly"\n'
QUESTION = "How likely are you to recommend Tea friends to a friend?"
KEPT = "SELECT telegram_id, score FROM recommend ORDER BY id"


@dataclass
class Counter:
    """A shop with one group, its operator Olga, and two guests who have been there for a month."""

    shop: Shop
    olga: Person
    group: Chat
    anna: Person
    boris: Person

    async def ticks(self, days: float = 0) -> None:
        """Time passes, and the bot looks at what is due."""
        self.shop.clock.move(int(days * DAY) + 60_000)
        await self.shop.settle()
        await self.shop.live.ticker.tick()
        await self.shop.settle()

    async def taps(self, who: Person, label: str) -> str:
        """What the message says after a tap."""
        who.presses(who.last, label)
        await self.shop.settle()
        return who.last.text or ""

    async def says(self, who: Person, text: str) -> str:
        who.says(self.shop.world.bot, text)
        await self.shop.settle()
        return who.last.text or ""

    def asked(self, who: Person, question: str = QUESTION) -> list[Message]:
        return [one for one in who.inbox if (one.text or "").startswith(question)]

    def kept(self) -> list[tuple[object, ...]]:
        return rows_of(self.shop, KEPT)


@asynccontextmanager
async def counter(
    folder: Path, new_store: Path, language: str = "en", more: str = ASKS, name: str = ""
) -> AsyncIterator[Counter]:
    world = World(clock=WorldClock(NOON))
    olga, anna, boris = (world.person(one, language=language) for one in ("Olga", "Anna", "Boris"))
    group = world.supergroup("Tea friends", olga)
    world.enter(group, anna, boris)
    house = folder, new_store, world, more
    async with open_shop(*house, operators=(olga,), language=language, name=name) as shop:
        olga.starts(world.bot)
        await shop.settle()
        await shop.adopted(olga, group, "Customers' group" if language == "en" else "顾客群")
        here = Counter(shop, olga, group, anna, boris)
        for one in (anna, boris):
            one.says(group, "Hello")
        anna.starts(world.bot)
        await shop.settle()
        await here.ticks(29)
        yield here


async def test_who_opened_a_chat_is_asked_once_a_quarter_and_answers_by_one_tap(
    tmp_path: Path, new_store: Path
) -> None:
    async with counter(tmp_path, new_store) as here:
        (asked,) = here.asked(here.anna)
        assert "read only what all answers together come to" in (asked.text or "")
        assert [len(row) for row in asked.buttons] == [6, 5, 1]
        assert not here.asked(here.boris)  # he never opened a chat
        assert not here.asked(here.olga)
        who_reads = (asked.text or "").partition("\n\n")[2]
        assert await here.taps(here.anna, "9") == f"Thank you: 9.\n{who_reads}"
        assert here.kept() == [(here.anna.id, 9)]
        await here.ticks(90)
        assert len(here.asked(here.anna)) == 0  # her answer took the question's place
        await here.ticks(2)
        assert len(here.asked(here.anna)) == 1
        assert here.kept() == [(here.anna.id, 9), (here.anna.id, None)]


async def test_an_answer_can_be_changed_for_three_weeks(tmp_path: Path, new_store: Path) -> None:
    async with counter(tmp_path, new_store) as here:
        await here.taps(here.anna, "3")
        assert (await here.taps(here.anna, "Change it")).startswith("Tap another number.")
        assert here.kept() == [(here.anna.id, 3)]
        await here.taps(here.anna, "8")
        assert here.kept() == [(here.anna.id, 8)]
        here.shop.clock.move(10 * DAY)
        await here.taps(here.anna, "Change it")
        here.shop.clock.move(10 * DAY)
        await here.taps(here.anna, "0")
        here.shop.clock.move(2 * DAY)
        assert await here.taps(here.anna, "Change it") == (
            "That was too long ago to count.\nI may ask again in 69 days."
        )
        assert here.kept() == [(here.anna.id, 0)]


async def test_a_late_answer_is_told_so_and_can_be_the_last_question(
    tmp_path: Path, new_store: Path
) -> None:
    async with counter(tmp_path, new_store) as here:
        (asked,) = here.asked(here.anna)
        here.shop.clock.move(60 * DAY)
        here.anna.presses(asked, "9")
        await here.shop.settle()
        assert "too long ago to count.\nI may ask again in 31 days." in (here.anna.last.text or "")
        assert here.kept() == [(here.anna.id, None)]
        assert await here.taps(here.anna, "Do not ask me again") == "I will not ask you that again."
        await here.ticks(120)
        assert here.kept() == [(here.anna.id, None)]


async def test_no_more_questions_can_be_wished_for_a_year(tmp_path: Path, new_store: Path) -> None:
    async with counter(tmp_path, new_store) as here:
        (asked,) = here.asked(here.anna)
        here.shop.clock.move(300 * DAY)
        here.anna.presses(asked, "Do not ask me again")
        await here.shop.settle()
        assert here.anna.last.text == "I will not ask you that again."


async def test_a_shop_with_a_name_is_asked_about_by_its_name(
    tmp_path: Path, new_store: Path
) -> None:
    async with counter(tmp_path, new_store, name="Tea house") as here:
        assert here.asked(here.anna, "How likely are you to recommend Tea house to a friend?")


async def test_who_does_not_want_to_be_asked_is_not_until_he_says_so(
    tmp_path: Path, new_store: Path
) -> None:
    async with counter(tmp_path, new_store) as here:
        assert "I will not ask you that again" in await here.taps(here.anna, "Do not ask me again")
        await here.ticks(100)
        assert here.kept() == [(here.anna.id, None)]
        await here.says(here.anna, "/mydata")
        (file,) = [one for one in here.anna.inbox if one.document][-1:]
        told = json.loads(file.document or b"")["recommending"]
        assert set(told[0]) == {"not_to_be_asked_since"}
        assert set(told[1]) == {"asked", "score", "answered", "summed_up"}
        assert told[1]["score"] is None


async def test_nobody_is_asked_where_the_operator_did_not_say_so(
    tmp_path: Path, new_store: Path
) -> None:
    async with counter(tmp_path, new_store, more="") as here:
        assert not here.asked(here.anna)
        assert not here.kept()


async def test_nobody_is_asked_at_night_nor_in_a_week_with_another_letter_nor_when_out(
    tmp_path: Path, new_store: Path
) -> None:
    async with counter(tmp_path, new_store) as here:
        await here.says(here.boris, "/start")
        await here.ticks(10 / 24)  # ten at night
        assert not here.asked(here.boris)
        await here.says(here.boris, "/optout")
        await here.taps(here.boris, "Yes, opt me out")
        await here.ticks(14 / 24)
        assert not here.asked(here.boris)
        await here.says(here.boris, "/optout")
        await here.taps(here.boris, "Take part again")
        await here.ticks()
        assert len(here.asked(here.boris)) == 1


async def test_a_newcomer_knows_too_little_to_be_asked(tmp_path: Path, new_store: Path) -> None:
    async with counter(tmp_path, new_store) as here:
        fay = here.shop.world.person("Fay", language="en")
        fay.joins(here.group)
        fay.starts(here.shop.world.bot)
        await here.shop.settle()
        await here.ticks(27)
        assert not here.asked(fay)
        await here.ticks(1)
        assert len(here.asked(fay)) == 1


async def test_what_was_answered_is_erased_with_him(tmp_path: Path, new_store: Path) -> None:
    async with counter(tmp_path, new_store) as here:
        await here.taps(here.anna, "9")
        assert "1 time I asked whether you would recommend" in await here.says(here.anna, "/me")
        await here.says(here.anna, "/forget")
        await here.taps(here.anna, "Yes, erase everything")
        assert here.kept() == []


async def test_who_opted_out_meanwhile_leaves_no_answer(tmp_path: Path, new_store: Path) -> None:
    async with counter(tmp_path, new_store) as here:
        (asked,) = here.asked(here.anna)
        await here.says(here.anna, "/optout")
        await here.taps(here.anna, "Yes, opt me out")
        here.anna.presses(asked, "2")
        await here.shop.settle()
        assert here.kept() == [(here.anna.id, None)]


async def test_in_chinese(tmp_path: Path, new_store: Path) -> None:
    async with counter(tmp_path, new_store, "zh") as here:
        (asked,) = here.asked(here.anna, "您有多愿意把“Tea friends”推荐给朋友？")
        assert "看不到谁答了几分" in (asked.text or "")
        assert (await here.taps(here.anna, "10")).startswith("谢谢：10 分。")
        assert (await here.taps(here.anna, "改一下")).startswith("请点另一个分数。")
        assert "不再问您" in await here.taps(here.anna, "以后别问我")
        assert "可以再问您" in await here.taps(here.anna, "还是可以问我")
