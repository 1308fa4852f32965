"""A quarter of a year with all rituals: restarts, an outage, the clocks changed, nobody looking."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from models.manners import POSTS_A_DAY
from tests.stories.quarter import QUESTIONS, Quarter

if TYPE_CHECKING:
    from pathlib import Path

    from bot.sandbox.botapi import Message

pytestmark = pytest.mark.asyncio
PLANS = """
[[rituals]]
id = "sharing"
on = "thursday"
at = "20:00"
number = 89
"""
ANNOUNCED = re.compile(r"^☕ Sharing session No\. (\d+)$", re.MULTILINE)
OPENED = re.compile(r"^☕ No\. (\d+) begins", re.MULTILINE)
TOLD = re.compile(r"^Recap of No\. (\d+)$", re.MULTILINE)
PUT_OFF = re.compile(r"^Session No\. (\d+) could not be held", re.MULTILINE)


def numbers(town: Quarter, pattern: re.Pattern[str]) -> list[int]:
    found = (pattern.search(post.text) for post in town.posts())
    return [int(one[1]) for one in found if one]


def habits(town: Quarter) -> None:
    """What the sixty do about what the bot says."""

    def invited(post: Message) -> None:
        for who in town.dice.sample(town.regulars(), 14):
            who.presses(post, town.dice.choice(["Coming", "Coming", "Coming late", "Can’t"]))

    def voted(post: Message) -> None:
        for who in town.dice.sample(town.regulars(), 9):
            who.presses(post, town.dice.choice(post.buttons)[0])

    def began(_post: Message) -> None:
        for who in town.dice.sample(town.regulars(), 10):
            told = who.says(town.group, town.dice.choice(["I do it like this", "My way is simple"]))
            town.dice.choice(town.regulars()).reacts(told, "❤")
        asker = town.dice.choice(town.regulars())
        question = town.dice.choice(QUESTIONS)
        said = asker.says(town.group, f"@{town.world.bot.username} question: {question}")
        town.dice.choice(town.regulars()).replies(said, "A matter of taste")

    town.answers += [
        (ANNOUNCED, invited),
        (re.compile("What shall the session"), voted),
        (OPENED, began),
    ]


@pytest.mark.timeout(300)
@pytest.mark.parametrize("zone", ["Europe/Helsinki", "America/New_York"])
async def test_a_quarter_of_a_year(tmp_path: Path, new_store: Path, zone: str) -> None:
    town = Quarter(tmp_path, new_store, ZoneInfo(zone), PLANS)
    town.sleeps("2026-09-07T09:00")
    habits(town)
    async with town.life() as life:
        town.olga.starts(town.world.bot)
        await life.shop.settle()
        await life.shop.adopted(town.olga, town.group)
        for who in town.people[:10]:
            who.starts(town.world.bot)
        await life.tick()
        for who, topic in zip(town.regulars(), town.topics, strict=False):
            who.says(town.group, f"@{town.world.bot.username} topic: {topic}")
        await life.days("2026-09-23T12:00")
    town.sleeps("2026-09-23T12:01")  # a restart of a minute
    async with town.life() as life:
        await life.days("2026-10-15T20:25")
    town.sleeps("2026-10-15T20:26")  # one in the middle of a session
    async with town.life() as life:
        await life.days("2026-11-05T18:30")
    town.sleeps("2026-11-06T13:00")  # an outage over a session
    async with town.life() as life:
        await life.days("2026-12-07T09:00")
    (tmp_path / "transcript.md").write_text(town.transcript(), encoding="utf-8")

    held = numbers(town, OPENED)
    assert held == list(range(89, 89 + 12))
    assert Counter(numbers(town, TOLD)) == Counter(held)
    put_off = numbers(town, PUT_OFF)
    assert len(put_off) == 1
    assert Counter(numbers(town, ANNOUNCED)) == Counter([*held, *put_off])
    busiest = Counter(town.day_of(post) for post in town.posts()).most_common(1)[0]
    assert busiest[1] <= POSTS_A_DAY
