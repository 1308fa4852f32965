"""A plan that is moved or paused while its occasions go on: no week has two, no number is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from models.rituals import session_commands as do
from tests.stories.evening import WEEKLY, Evening
from tests.stories.test_calendar_desk import asks, made, taps

if TYPE_CHECKING:
    from pathlib import Path

    from tests.stories.evening import Life

pytestmark = pytest.mark.asyncio
CARD = "Sharing session · Tea friends"
FORTNIGHT = WEEKLY + 'every = "2 weeks"\n'


async def moves(life: Life, weekday: str, time: str = "20:00") -> None:
    await asks(life)
    assert "Moved." in await taps(life, CARD, "Another time", weekday, time)


async def next_on_card(life: Life) -> str:
    await asks(life)
    lines = (await taps(life, CARD)).splitlines()
    return next(line for line in lines if line.startswith("Next: "))


def excuses(evening: Evening, told: int) -> list[str]:
    """What Olga was told later than so many letters ago of something that did not take place."""
    return [one.text for one in evening.olga.inbox[told:] if "not running" in (one.text or "")]


async def test_a_session_that_is_announced_is_alone_in_its_week_when_the_plan_is_moved(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00", plan="")
    async with evening.life() as life:
        await made(life)
        await life.at("2026-12-07T10:30")
        await moves(life, "Friday")
        assert await next_on_card(life) == "Next: Thu 10 Dec, 20:00"
        await life.at("2026-12-08T10:30")
        assert evening.posts() == ["☕ Sharing session No. 89"]
        await life.wants(do.Cancel(evening.olga.id))
        assert await next_on_card(life) == "Next: Fri 18 Dec, 20:00"
        await life.at("2026-12-12T10:30", "2026-12-15T10:30")
        assert evening.posts()[-1] == "☕ Sharing session No. 89"
        numbers = life.rows("SELECT state, number FROM ritual_run ORDER BY day")
        assert numbers == [("cancelled", None), ("open", 89)]


async def test_the_settings_move_it_in_the_same_way(tmp_path: Path, new_store: Path) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    async with evening.life() as life:
        await life.at("2026-12-07T10:30")
    friday = WEEKLY.replace("thursday", "friday")
    async with evening.life(first=False, plan=friday) as life:
        await life.at("2026-12-08T10:30")
        assert evening.posts() == ["☕ Sharing session No. 89"]
        assert await next_on_card(life) == "Next: Thu 10 Dec, 20:00"
        await taps(life, "Skip the next", "Yes, skip it")
        assert "of Thu 10 Dec, 20:00 is called off." in evening.posts()[-1]
    longer = friday + "minutes = 90\n"
    async with evening.life(first=False, plan=longer) as life:
        assert await next_on_card(life) == "Next: Fri 18 Dec, 20:00"
        assert life.rows("SELECT minutes FROM plan") == [(90,)]


async def test_a_plan_that_is_moved_to_tonight_is_held_tonight(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00", plan="")
    async with evening.life() as life:
        await made(life)
        await asks(life)
        await taps(life, CARD, "Skip the next")
        await life.at("2026-12-08T15:00")
        await moves(life, "Tuesday")
        told = len(evening.olga.inbox)
        await life.at("2026-12-08T15:01")
        assert evening.posts() == ["☕ Sharing session No. 89"]
        assert not [one for one in evening.olga.inbox[told:] if "in time" in one.text]
        await life.at("2026-12-08T20:00")
        assert evening.posts()[-1] == "☕ No. 89 begins. Welcome!"


@pytest.mark.parametrize("stands", [True, False])
async def test_the_group_is_told_of_the_date_that_is_prepared(
    tmp_path: Path, new_store: Path, *, stands: bool
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00", plan="")
    async with evening.life() as life:
        await made(life)
        await life.at("2026-12-07T10:30", "2026-12-10T20:00", "2026-12-10T21:00")
        await life.at("2026-12-11T09:00")
        await moves(life, "Friday")
        if not stands:
            await life.wants(do.Cancel(evening.olga.id), run=2)
        await life.at("2026-12-11T10:30")
        date = "Thu 17 Dec" if stands else "Fri 25 Dec"
        assert f"Next: {date}, 20:00" in (life.last().text or "")


@pytest.mark.parametrize(
    ("made_at", "next_one"),
    [("18:50", "Tue 8 Dec"), ("18:56", "Tue 15 Dec"), ("19:00", "Tue 15 Dec")],
)
async def test_what_cannot_be_announced_any_more_is_not_promised_for_tonight(
    tmp_path: Path, new_store: Path, made_at: str, next_one: str
) -> None:
    evening = Evening(tmp_path, new_store, f"2026-12-08T{made_at}", plan="")
    async with evening.life() as life:
        await made(life, "Tuesday")
        assert f": {next_one}, 20:00" in await asks(life)
        life.shop.clock.move(60_000)
        told = len(evening.olga.inbox)
        await life.tick()
        assert excuses(evening, told) == []
        assert bool(evening.posts()) is (next_one == "Tue 8 Dec")


async def test_a_pause_moves_no_beat_and_nothing_is_told_as_missed(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T22:00", plan=FORTNIGHT)
    async with evening.life() as life:
        await life.at("2026-12-07T10:30", "2026-12-10T20:00", "2026-12-11T10:30")
        assert await next_on_card(life) == "Next: Thu 24 Dec, 20:00"
        await taps(life, "Pause", "Back", "Go on")
        assert await next_on_card(life) == "Next: Thu 24 Dec, 20:00"
        await taps(life, "Pause")
        await life.at("2027-01-07T20:30")
        told = len(evening.olga.inbox)
        await asks(life)
        await taps(life, CARD, "Go on")
        await life.at("2027-01-07T20:31")
        assert excuses(evening, told) == []
        assert await next_on_card(life) == "Next: Thu 21 Jan, 20:00"


async def test_a_ritual_that_has_ended_promises_nothing(tmp_path: Path, new_store: Path) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00", plan="")
    async with evening.life() as life:
        await made(life)
        await life.at("2026-12-07T10:30", "2026-12-10T20:00", "2026-12-10T21:00")
        await asks(life)
        await taps(life, CARD, "End it", "Yes, end it")
        await life.at("2026-12-11T10:30")
        recap = life.last()
        assert (recap.text or "").startswith("Recap of No. 89")
        assert "Next:" not in (recap.text or "")
        assert not recap.buttons


async def test_a_meeting_of_a_ritual_that_has_ended_is_the_last(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00", plan="")
    async with evening.life() as life:
        await asks(life)
        await taps(life, "New ritual", "Co-creation meeting", "Friday", "20:00", "Every week")
        await life.at("2026-12-05T10:30")
        assert "idea" in (life.last().text or "")
        await asks(life)
        await taps(life, "Co-creation meeting · Tea friends", "End it", "Yes, end it")
        assert evening.posts()[-1].endswith("is called off. There are no more of them planned.")
