"""A group with topics: a ritual has one of its own, and a closed one costs nobody a session."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.stories.evening import WEEKLY, Evening
from tests.stories.test_calendar_desk import asks, made, taps

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.asyncio
CARD = "Sharing session · Tea friends"


def threads(evening: Evening) -> list[int]:
    """In which topic each post of the bot stands, but for the notice; 0 is General."""
    ours = [one for one in evening.group.messages if one.sender is evening.world.bot]
    return [one.thread for one in ours[1:]]


async def test_a_ritual_is_posted_in_the_topic_whose_link_an_operator_sends(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00", plan="", forum=True)
    tea = evening.olga.opens_topic(evening.group, "Evenings")
    number = str(evening.group.id).removeprefix("-100")
    async with evening.life() as life:
        await made(life)
        await asks(life)
        assert "send it to me" in await taps(life, CARD, "Topic of the forum")
        assert "no link to a topic of this group" in await asks(life, "https://t.me/c/77/3")
        link = f"https://t.me/c/{number}/{tea.id}/345"
        assert "posted in that topic" in await asks(life, link)
        assert "Posted in a topic of its own." in await taps(life, "Back")
        await life.at("2026-12-07T10:30", "2026-12-10T10:30")
        assert threads(evening) == [tea.id, tea.id]
        await asks(life)
        await taps(life, CARD, "Topic of the forum", "Not in a topic")
        await life.at("2026-12-10T20:00")
        assert threads(evening) == [tea.id, tea.id, 0]


@pytest.mark.parametrize("gone", [False, True], ids=["closed", "deleted"])
async def test_a_topic_that_takes_no_posts_costs_no_session_and_is_told_of_once(
    tmp_path: Path, new_store: Path, *, gone: bool
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00", forum=True)
    olga, group = evening.olga, evening.group
    tea = olga.opens_topic(group, "Evenings")
    async with evening.life(plan=f"{WEEKLY}thread = {tea.id}\n") as life:
        olga.promotes_bot(group, "can_invite_users", "can_pin_messages")
        await life.at("2026-12-07T10:30")
        assert threads(evening) == [tea.id]
        (olga.deletes_topic if gone else olga.closes_topic)(group, tea)
        await life.at("2026-12-10T10:30", "2026-12-10T20:00")
        assert evening.posts()[-1] == "☕ No. 89 begins. Welcome!"
        assert threads(evening)[-2:] == [0, 0]
        told = [one.text for one in olga.inbox if "is closed or gone" in (one.text or "")]
        assert len(told) == 1
        assert not any("could not be sent" in (one.text or "") for one in olga.inbox)


async def test_a_topic_named_in_the_settings_later_keeps_group_and_beat(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00", forum=True)
    tea = evening.olga.opens_topic(evening.group, "Evenings")
    async with evening.life() as life:
        await life.at("2026-12-07T10:30")
    evening.clock.move(evening.instant("2026-12-10T20:01") - evening.clock.now())
    async with evening.life(first=False, plan=f"{WEEKLY}thread = {tea.id}\n") as life:
        assert evening.posts() == ["☕ Sharing session No. 89", "☕ No. 89 begins. Welcome!"]
        assert threads(evening) == [0, tea.id]
        assert life.rows("SELECT count(*) FROM ritual_run") == [(1,)]
