"""Where the bot may not write nothing begins, no number is lost, and operators hear it once."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.sandbox.botapi.access import ANY_MESSAGE
from tests.stories.evening import Evening
from tests.stories.test_calendar_desk import asks

if TYPE_CHECKING:
    from pathlib import Path

    from tests.stories.evening import Life

pytestmark = pytest.mark.asyncio
RUNS = "SELECT number, state FROM ritual_run ORDER BY day"
NONE_BEGINS = "No ritual begins there until I may"


def told(life: Life, words: str, read: int = 0) -> int:
    """How many letters to the operator have these words."""
    return sum(words in (one.text or "") for one in life.evening.olga.inbox[read:])


async def test_while_the_bot_is_put_out_nothing_is_prepared_and_no_number_is_lost(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    olga, group, bot = evening.olga, evening.group, evening.world.bot
    async with evening.life() as life:
        await life.at("2026-12-07T10:30", "2026-12-10T20:00", "2026-12-10T21:01")
        await life.at("2026-12-11T10:30")
        posts, read = len(evening.posts()), len(olga.inbox)
        olga.removes_bot(group)
        await life.does()
        assert told(life, NONE_BEGINS, read) == 1
        assert "nothing takes place there until I may" in await asks(life)
        await life.at("2026-12-14T10:30", "2026-12-17T20:01", "2026-12-21T10:30")
        await life.at("2026-12-24T20:01", "2026-12-26T10:00")
        assert len(olga.inbox) == read + 2
        assert life.rows(RUNS) == [(89, "open"), (None, "open"), (None, "expired")]
        olga.unbans(group, bot)
        olga.adds_bot(group)
        olga.promotes_bot(group)
        await life.does()
        assert "nothing takes place" not in await asks(life)
        await life.at("2026-12-28T10:30")
        assert evening.posts()[posts:] == ["☕ Sharing session No. 90"]
        assert told(life, "but I was not running", read) == 0
        assert life.rows(RUNS)[1:] == [(None, "expired"), (None, "expired"), (90, "open")]


async def test_a_bot_that_is_muted_lets_what_is_announced_wait_and_goes_on_in_time(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    olga, group, bot = evening.olga, evening.group, evening.world.bot
    async with evening.life() as life:
        await life.at("2026-12-07T10:30")
        read = len(olga.inbox)
        olga.restricts(group, bot)
        await life.does()
        await life.at("2026-12-10T10:30", "2026-12-10T20:01")
        assert evening.posts() == ["☕ Sharing session No. 89"]
        assert len(olga.inbox) == read + 1
        olga.promotes_bot(group)
        await life.does()
        await life.at("2026-12-10T20:10")
        assert evening.posts()[-1] == "☕ No. 89 begins. Welcome!"


async def test_a_group_in_which_nobody_may_write_is_found_out_by_the_refusal(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    olga, group = evening.olga, evening.group
    async with evening.life() as life:
        olga.demotes_bot(group)
        await life.at("2026-12-07T09:00")
        usual, read = group.permissions, len(olga.inbox)
        group.permissions = usual - {ANY_MESSAGE[0]}
        await life.at("2026-12-07T10:30", "2026-12-07T12:00", "2026-12-08T09:30")
        assert told(life, NONE_BEGINS, read) == 1
        assert told(life, "could not be sent", read) == 0
        group.permissions = usual
        await life.at("2026-12-09T10:30")
        assert told(life, "I may write in “Tea friends” again.", read) == 1
        await life.at("2026-12-09T10:31")
        assert told(life, "uses no number", read) == 1
        await life.at("2026-12-14T10:30")
        assert evening.posts() == ["☕ Sharing session No. 89"]
