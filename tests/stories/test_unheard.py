"""A ballot or a call for names that never reached the group binds nobody, and operators hear so."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.sandbox.botapi.errors import ApiError
from bot.sandbox.botapi.faults import ALWAYS
from tests.stories.evening import Evening

if TYPE_CHECKING:
    from pathlib import Path

    from tests.stories.evening import Life

pytestmark = pytest.mark.asyncio
CLOSED = ApiError(400, "Bad Request: TOPIC_CLOSED")
MEETING = """
[[rituals]]
id = "ideas"
kind = "cocreation"
on = "friday"
at = "20:00"
every = "2 weeks"
"""
ROUND = """
[[rituals]]
id = "koc"
kind = "nomination"
on = "monday"
at = "10:00"
every = "4 weeks"
"""
RUNS = "SELECT number, state FROM ritual_run ORDER BY id"


def refuse(life: Life) -> None:
    """Telegram takes no post for the group, for good."""
    group = life.evening.group.id
    life.shop.server.faults.refuse("sendMessage", CLOSED, group, times=ALWAYS)


def letters(evening: Evening, read: int) -> str:
    return "\n".join(one.text or "" for one in evening.olga.inbox[read:])


async def test_a_ballot_that_nobody_saw_is_taken_back_and_its_ideas_wait(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00", plan=MEETING)
    anna, bot = evening.people[0], evening.world.bot
    async with evening.life() as life:
        await life.at("2026-12-04T10:30")
        await life.does(anna.says(bot, "/idea Smaller bags"))
        read = len(evening.olga.inbox)
        refuse(life)
        await life.at("2026-12-09T10:01", "2026-12-11T20:01")
        assert "Its ideas wait for the next one." in letters(evening, read)
        assert "did not take the post" in letters(evening, read)
        assert life.rows(RUNS)[0] == (None, "expired")
        assert "The vote is over" not in letters(evening, read)
        life.shop.server.faults.clear()
        await life.at("2026-12-18T10:01", "2026-12-23T10:01")
        assert life.last().buttons == [["1 · Smaller bags"]]
        assert life.rows(RUNS)[1] == (1, "open")


async def test_a_question_for_ideas_that_was_refused_is_told_of_and_not_called_off(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00", plan=MEETING)
    olga = evening.olga
    async with evening.life() as life:
        read = len(olga.inbox)
        refuse(life)
        await life.at("2026-12-04T10:30", "2026-12-04T11:30")
        assert letters(evening, read).count("was not asked for ideas") == 1
        life.shop.server.faults.clear()
        await life.does(olga.says(evening.world.bot, "/rituals"))
        await life.does(olga.presses(olga.last, "Co-creation meeting · Tea friends"))
        await life.does(olga.presses(olga.last, "Skip the next"))
        assert evening.posts() == []
        assert life.rows(RUNS)[0] == (None, "cancelled")


async def test_a_round_whose_opening_was_refused_takes_no_voices(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-05T21:00", plan=ROUND)
    anna, bot = evening.people[0], evening.world.bot
    async with evening.life() as life:
        read = len(evening.olga.inbox)
        refuse(life)
        await life.at("2026-12-07T10:01", "2026-12-07T10:30")
        said = letters(evening, read)
        assert said.count("its opening did not reach the group") == 1
        assert "from tomorrow on" in said
        assert life.rows(RUNS) == [(None, "expired")]
        await life.does(anna.says(bot, "/nominate Boris"))
        assert anna.last.text == "No nominations are open just now."
        await life.at("2026-12-14T10:10")
        assert "voices are weighed" not in letters(evening, read)
