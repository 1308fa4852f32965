"""What rituals keep of somebody: shown to him, erased with him, moved with the group."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from tests.stories.evening import Evening

if TYPE_CHECKING:
    from pathlib import Path

    from bot.sandbox.botapi import Person
    from tests.stories.evening import Life

pytestmark = pytest.mark.asyncio


async def own_file(life: Life, person: Person) -> dict[str, object]:
    """What /mydata hands out."""
    await life.does(person.says(life.evening.world.bot, "/mydata"))
    (handed,) = [one.document for one in person.inbox if one.document][-1:]
    told: dict[str, object] = json.loads(handed)
    return told


async def test_his_own_words_and_deeds_are_in_his_file_and_nobody_elses(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    anna, boris, *_ = evening.people
    bot = evening.world.bot
    async with evening.life() as life:
        await life.does(anna.says(bot, "/topic Water"), boris.says(bot, "/topic Cups"))
        await life.at("2026-12-04T12:00", "2026-12-05T10:30")
        (cups,) = [row[0] for row in life.last().buttons if "Cups" in row[0]]
        await life.does(anna.presses(life.last(), cups))
        await life.at("2026-12-07T10:30")
        await life.does(anna.presses(life.last(), "Coming late"))
        told = json.dumps(await own_file(life, anna), ensure_ascii=False)
        assert "Water" in told
        assert "Cups" not in told
        for what in ("TopicProposed", "TopicVoted", "Replied", "late"):
            assert what in told
        assert str(boris.id) not in told
        await life.does(anna.says(bot, "/forget"))
        await life.does(anna.presses(anna.last, "Yes, erase everything"))
        left = life.rows("SELECT words FROM submission")
        assert left == [("Cups",)]
        again = json.dumps(await own_file(life, boris), ensure_ascii=False)
        assert "Cups" in again


async def test_a_group_that_becomes_large_takes_its_sessions_along(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00", basic=True)
    anna, bot = evening.people[0], evening.world.bot
    async with evening.life() as life:
        await life.does(anna.says(bot, "/topic Water"))
        await life.at("2026-12-04T12:00", "2026-12-07T10:30")
        assert "Topic: Water" in life.last().text
        evening.group = evening.olga.upgrades(evening.group)
        await life.does(anna.says(evening.group, "Now we are large"))
        await life.at("2026-12-10T10:30")
        pressed = anna.presses(life.last(), "Coming")
        await life.does()
        assert pressed.answer == "See you Thu 10 Dec, 20:00!"
        await life.at("2026-12-10T20:01")
        texts = [one.text or "" for one in evening.group.messages if one.sender is bot]
        assert texts[-1].startswith("☕ No. 89 begins.")
        assert "Topic: Water" in texts[-1]
        numbers = life.rows("SELECT DISTINCT chat FROM plan UNION SELECT chat FROM submission")
        assert len(numbers) == 1
