"""What a group cannot have heard did not happen, and what is too late to do is not said either."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.sandbox.botapi.errors import ApiError
from bot.sandbox.botapi.faults import ALWAYS
from tests.stories.evening import WEEKLY, Evening

if TYPE_CHECKING:
    from pathlib import Path

    from tests.stories.evening import Life

pytestmark = pytest.mark.asyncio
RUNS = "SELECT number, state FROM ritual_run ORDER BY id"
LATE = WEEKLY.replace("20:00", "22:00")
MEETING = """
[[rituals]]
id = "ideas"
kind = "cocreation"
on = "friday"
at = "20:00"
every = "month"
which = 3
"""
DAWN = WEEKLY.replace("20:00", "07:30")


async def alone(life: Life, *times: str) -> None:
    """Time passes, and nothing reaches Telegram."""
    clock = life.shop.clock
    for text in times:
        clock.move(life.evening.instant(text) - clock.now())
        await life.shop.live.ticker.tick()


async def test_an_opening_that_telegram_did_not_take_in_time_is_put_off(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    async with evening.life() as life:
        await life.at("2026-12-07T10:30", "2026-12-10T10:30", "2026-12-10T19:30")
        posted, read = evening.posts(), len(evening.olga.inbox)
        await life.shop.server.refuse()
        await alone(life, "2026-12-10T20:01", "2026-12-10T20:25", "2026-12-10T21:01")
        await life.shop.server.listen()
        await life.at("2026-12-11T08:00", "2026-12-11T10:30")
        (off,) = evening.posts()[len(posted) :]
        assert off.startswith("Session No. 89 could not be held")
        letters = "\n".join(one.text for one in evening.olga.inbox[read:])
        assert "The opening of the session of Thu 10 Dec, 20:00 did not reach the group" in letters
        await life.at("2026-12-14T10:30")
        assert evening.posts()[-1] == "☕ Sharing session No. 89"


async def test_a_short_outage_costs_nothing(tmp_path: Path, new_store: Path) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    async with evening.life() as life:
        await life.at("2026-12-07T10:30", "2026-12-10T19:30")
        await life.shop.server.refuse()
        await alone(life, "2026-12-10T20:01", "2026-12-10T20:10")
        await life.shop.server.listen()
        await life.at("2026-12-10T20:15")
        assert evening.posts()[-1] == "☕ No. 89 begins. Welcome!"
        await life.at("2026-12-10T21:01")
        assert evening.posts()[-1] == "That was No. 89."


async def test_an_announcement_that_the_group_refuses_uses_no_number(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    async with evening.life() as life:
        faults, closed = life.shop.server.faults, ApiError(400, "Bad Request: TOPIC_CLOSED")
        read = len(evening.olga.inbox)
        faults.refuse("sendMessage", closed, evening.group.id, times=ALWAYS)
        await life.at("2026-12-07T10:30", "2026-12-10T20:00")
        letters = "\n".join(one.text for one in evening.olga.inbox[read:])
        assert "did not reach the group, so it is not held and uses no number" in letters
        assert life.rows(RUNS)[0] == (None, "expired")
        assert evening.posts() == []


async def test_a_vote_waits_for_a_morning_on_which_the_group_can_hear_it(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    anna, boris, *_, fay = evening.people
    async with evening.life() as life:
        await life.does(fay.says(evening.group, "I work here"))
        await life.does(evening.olga.says(evening.world.bot, f"/staff {fay.id}"))
        for one, topic in ((anna, "Water"), (boris, "Cups")):
            await life.does(one.says(evening.world.bot, f"/topic {topic}"))
        await life.at("2026-12-05T09:30")
        for number in range(6):
            await life.does(fay.says(evening.group, f"news {number}"))
        await life.at("2026-12-05T10:30", "2026-12-05T20:00", "2026-12-06T00:30")
        assert evening.posts() == []
        await life.at("2026-12-06T09:01")
        assert evening.posts() == ["What shall the session of Thu 10 Dec, 20:00 be about?"]


async def test_a_vote_for_which_there_was_never_room_costs_nobody_his_topic(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    anna, boris, clara, *_, fay = evening.people
    async with evening.life() as life:
        await life.does(fay.says(evening.group, "I work here"))
        await life.does(evening.olga.says(evening.world.bot, f"/staff {fay.id}"))
        for one, topic in ((anna, "Water"), (boris, "Cups"), (clara, "Clay")):
            await life.does(one.says(evening.world.bot, f"/topic {topic}"))
        read = len(evening.olga.inbox)
        for day in ("2026-12-05", "2026-12-06"):
            await life.at(f"{day}T08:30")
            for number in range(6):
                await life.does(fay.says(evening.group, f"news {number}"))
            await life.at(f"{day}T09:30", f"{day}T10:30")
        (letter,) = evening.olga.inbox[read:]
        assert letter.text.splitlines() == [
            "The vote on the topic of Thu 10 Dec, 20:00 was left out.",
            "The group had heard enough of the shop on those days, or I was not running.",
        ]
        await life.at("2026-12-07T10:30", "2026-12-10T20:00", "2026-12-10T21:00")
        await life.at("2026-12-11T10:30")
        kept = life.rows("SELECT words FROM submission WHERE state = 'open' ORDER BY id")
        assert kept == [("Cups",), ("Clay",)]


@pytest.mark.parametrize(
    ("plan", "times"),
    [
        (LATE, ("2026-12-10T20:29", "2026-12-10T20:31", "2026-12-11T09:01")),
        (DAWN, ("2026-12-09T20:29", "2026-12-09T20:31", "2026-12-10T09:01")),
    ],
)
async def test_a_reminder_that_would_come_at_night_comes_before_it(
    tmp_path: Path, new_store: Path, plan: str, times: tuple[str, str, str]
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T23:00", plan=plan)
    anna, boris, *_ = evening.people
    before, comes, after = times
    async with evening.life() as life:
        await life.at("2026-12-07T10:30")
        await life.does(anna.presses(life.last(), "Coming"))
        await life.at(before)
        assert "Soon" not in anna.last.text
        await life.at(comes)
        assert anna.last.text.startswith("Soon: No. 89")
        read = len(anna.inbox)
        await life.does(boris.presses(life.last(), "Coming"))
        await life.at(after)
        assert len(anna.inbox) == read
        assert "Soon" not in boris.last.text


@pytest.mark.parametrize(("back", "said"), [("2026-12-15T21:00", 2), ("2026-12-16T02:00", 1)])
async def test_no_reminder_of_a_meeting_comes_at_night_or_when_the_vote_is_near(
    tmp_path: Path, new_store: Path, back: str, said: int
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-09T21:00", plan=MEETING)
    async with evening.life() as life:
        await life.at("2026-12-11T10:30", "2026-12-15T09:30")
        assert len(evening.posts()) == 1
        await life.shop.server.refuse()
        await alone(life, "2026-12-15T10:30")
        await life.shop.server.listen()
        await life.at(back)
        assert len(evening.posts()) == said
