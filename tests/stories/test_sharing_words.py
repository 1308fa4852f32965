"""What a session's posts say, and how long their buttons work."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.stories.evening import WEEKLY, Evening

if TYPE_CHECKING:
    from pathlib import Path

    from bot.sandbox.botapi import Message

pytestmark = pytest.mark.asyncio
FORTNIGHTLY = WEEKLY.replace('id = "sharing"', 'id = "sharing"\nevery = "2 weeks"')


def times_in(post: Message) -> set[int]:
    """The instants that apps show in their readers' own zones."""
    return {one["unix_time"] for one in post.entities or () if one["type"] == "date_time"}


async def test_the_ways_to_the_next_session_are_open_until_it_begins(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00", plan=FORTNIGHTLY)
    anna = evening.people[0]
    async with evening.life() as life:
        await life.at("2026-12-07T10:30", "2026-12-10T20:00", "2026-12-10T21:00")
        await life.at("2026-12-11T10:30")
        recap = life.last()
        assert "Next: Thu 24 Dec, 20:00" in recap.text
        assert evening.instant("2026-12-24T20:00") // 1000 in times_in(recap)
        await life.at("2026-12-19T12:00")
        pressed = anna.presses(recap, "Propose a topic")
        await life.does()
        assert pressed.answer == "I’ve asked you in private."
