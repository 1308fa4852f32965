"""Who is in a group, where nobody told the bot that he came back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from models.rituals import session_commands as do
from tests.stories.evening import Evening

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.asyncio
DEPARTED = "SELECT actor FROM ritual_event WHERE kind = 'Departed'"
LEFT = """
    SELECT person.telegram_id FROM membership JOIN person ON person.id = membership.person
    WHERE left_at > coalesce(back_at, 0)
"""


@pytest.mark.parametrize("sign", ["press", "message", "reaction"])
async def test_whoever_does_something_after_he_left_is_there_again(
    sign: str, tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    anna, boris, *_ = evening.people
    async with evening.life() as life:
        await life.does(anna.says(evening.group, "Good evening"))
        await life.at("2026-12-07T10:30")
        invitation = life.last()
        await life.does(anna.presses(invitation, "Coming"), boris.presses(invitation, "Coming"))
        anna.leaves(evening.group)
        await life.at("2026-12-07T11:00")
        assert life.rows(DEPARTED) == life.rows(LEFT) == [(anna.id,)]
        evening.world.enter(evening.group, anna)
        await life.at("2026-12-07T12:00")
        if sign == "message":
            await life.does(anna.says(evening.group, "Back"))
        elif sign == "reaction":
            anna.reacts(invitation, "👍")
            await life.does()
        await life.does(anna.presses(invitation, "Coming"))
        await life.at("2026-12-07T12:01", "2026-12-07T12:05")
        assert life.rows(DEPARTED) == [(anna.id,)]
        assert life.rows(LEFT) == []


async def test_whoever_left_before_the_bot_was_told_of_all_he_did_is_gone(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    anna, *_ = evening.people
    async with evening.life() as life:
        await life.does(anna.says(evening.group, "Good evening"))
        anna.says(evening.group, "Bye")
        anna.leaves(evening.group)
        await life.does()
        assert life.rows(LEFT) == [(anna.id,)]
        evening.world.enter(evening.group, anna)
        await life.at("2026-12-04T09:10")
        await life.does(anna.says(evening.group, "Here I am"))
        assert life.rows(LEFT) == []
        await life.wants(do.Volunteer(anna.id))
        await life.at("2026-12-04T09:12")
        assert life.rows(DEPARTED) == []
