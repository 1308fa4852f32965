"""Rituals through clocks that jump, processes that are down, two at once, and impatient fingers."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from bot.app import build
from bot.config import load_settings
from bot.living import living
from tests.faults.invariants import all_hold
from tests.stories.evening import WEEKLY, Evening

if TYPE_CHECKING:
    from pathlib import Path

    from bot.sandbox.botapi import Person
    from tests.stories.evening import Life

pytestmark = pytest.mark.asyncio
MINUTE = 60_000
HOUR, DAY = 60 * MINUTE, 24 * 60 * MINUTE
OPENS_BY = 3 * 5
"""Before this step a clock that is set ahead would make the session miss its opening."""
RUNS = "SELECT day, number, state FROM ritual_run ORDER BY day"
KINDS = "SELECT kind FROM ritual_event ORDER BY id"
MONDAY, THURSDAY, FRIDAY = "2026-12-07T10:00", "2026-12-10T20:00", "2026-12-11T10:00"
ANNOUNCED, OPENED, RECAP = (
    "☕ Sharing session No. 89",
    "☕ No. 89 begins. Welcome!",
    "Recap of No. 89",
)
OFF = (
    "Session No. 89 could not be held, and we are sorry."
    " It is put off to the next date, with the same number."
)
ONCE = ("Announced", "Opened", "Closed", "Recapped")


def sunday(at: str) -> str:
    return f'\n[[rituals]]\nid = "sharing"\non = "sunday"\nat = "{at}"\nnumber = 89\n'


async def jolted(life: Life, begins: int, hours: int) -> None:
    """The clock goes on by twenty minutes, and now and then it is set back for a while."""
    clock = life.shop.clock
    clock.move(begins - clock.now())
    for step in range(3 * hours):
        clock.move(20 * MINUTE)
        await life.tick()
        if step % 4 == 1:
            ahead = (2 * HOUR, -2 * HOUR) if step > OPENS_BY else ()
            for jump in (-2 * HOUR, 2 * HOUR, *ahead):
                clock.move(jump)
                await life.tick()
            clock.move(begins + (step + 1) * 20 * MINUTE - clock.now())


@pytest.mark.fault(16)
@pytest.mark.parametrize(
    ("zone", "day", "at"),
    [
        ("Europe/Helsinki", "2027-03-28", "03:30"),
        ("Europe/Helsinki", "2026-10-25", "03:30"),
        ("America/New_York", "2027-03-14", "02:30"),
        ("America/New_York", "2026-11-01", "01:30"),
    ],
)
async def test_clocks_that_jump_make_one_occasion_a_date(
    tmp_path: Path, new_store: Path, zone: str, day: str, at: str
) -> None:
    """The time of day is left out in spring, and comes twice in autumn."""
    local = date.fromisoformat(day)

    def on(days: int) -> str:
        return (local + timedelta(days=days)).isoformat()

    evening = Evening(tmp_path, new_store, f"{on(-7)}T12:00", zone, sunday(at))
    async with evening.life() as life:
        await life.at(f"{on(-6)}T12:00", f"{on(-3)}T10:05")
        await jolted(life, evening.instant(f"{on(0)}T00:00"), 7)
        await life.at(f"{on(1)}T10:05", f"{on(4)}T10:05")
        await jolted(life, evening.instant(f"{on(7)}T00:00"), 6)
        await life.at(f"{on(8)}T10:05")
        runs = [local.toordinal(), local.toordinal() + 7]
        assert [row[:2] for row in life.rows(RUNS)][:2] == [(runs[0], 89), (runs[1], 90)]
        days = [row[0] for row in life.rows(RUNS)]
        assert len(set(days)) == len(days)
        done = Counter(kind for (kind,) in life.rows(KINDS))
        assert {kind: done[kind] for kind in ONCE} == dict.fromkeys(ONCE, 2)
        said = Counter(evening.posts())
        for number in (89, 90):
            for post in (ANNOUNCED, OPENED, RECAP):
                assert said[post.replace("89", str(number))] == 1
        await all_hold(life.shop)


DOWN = {"a minute": MINUTE, "half an hour": HOUR // 2, "two hours": 2 * HOUR, "three days": 3 * DAY}


@pytest.mark.fault(17)
@pytest.mark.parametrize(
    ("due", "down", "post", "told"),
    [
        (MONDAY, "a minute", ANNOUNCED, ""),
        (MONDAY, "two hours", ANNOUNCED, ""),
        (MONDAY, "three days", "", "was not announced in time"),
        (THURSDAY, "a minute", OPENED, ""),
        (THURSDAY, "half an hour", OFF, "could not be opened in time"),
        (THURSDAY, "three days", OFF, "could not be opened in time"),
        (FRIDAY, "a minute", RECAP, ""),
        (FRIDAY, "two hours", RECAP, ""),
        (FRIDAY, "three days", RECAP, ""),
    ],
)
async def test_what_was_due_while_nobody_ran_comes_late_or_expires(  # noqa: PLR0913, PLR0917
    tmp_path: Path, new_store: Path, due: str, down: str, post: str, told: str
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    before = [when for when in (MONDAY, THURSDAY, "2026-12-10T21:00", FRIDAY) if when < due]
    clock = evening.clock
    async with evening.life() as life:
        await life.at("2026-12-04T12:00", *before)
        clock.move(evening.instant(due) - MINUTE // 2 - clock.now())
        await life.tick()
        posted, read = evening.posts(), len(evening.olga.inbox)
    clock.move(DOWN[down])
    async with evening.life(first=False) as life:
        await life.tick()
        await life.tick()
        assert evening.posts()[len(posted) :] == ([post] if post else [])
        letters = [one.text for one in evening.olga.inbox[read:]]
        missed = [text for text in letters if "I was not running then" in text]
        assert len(missed) == bool(told)
        assert all(told in text for text in missed)
        await all_hold(life.shop)


@pytest.mark.fault(17)
async def test_dates_that_passed_while_nobody_ran_are_told_once_each(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    async with evening.life():
        pass
    evening.clock.move(22 * DAY)
    for _start in range(2):
        async with evening.life(first=False) as life:
            await life.tick()
            await life.tick()
    letters = [one.text for one in evening.olga.inbox if "Sharing session" in one.text]
    for passed in ("Thu 10 Dec, 20:00", "Thu 17 Dec, 20:00", "Thu 24 Dec, 20:00"):
        assert sum(passed in text for text in letters) == 1
    assert evening.posts() == []


async def test_two_processes_at_one_store_make_one_occasion(
    tmp_path: Path, new_store: Path
) -> None:
    """The second would end soon (its token is taken); until then it must do nothing twice."""
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    async with evening.life() as life:
        settings = load_settings(tmp_path / "config.toml", {})
        async with living(build(settings, life.shop.clock)) as twin:
            for when in ("2026-12-04T12:00", MONDAY, THURSDAY, "2026-12-10T21:00", FRIDAY):
                clock = life.shop.clock
                clock.move(evening.instant(when) - clock.now())
                for _look in range(2):
                    await asyncio.gather(life.shop.live.ticker.tick(), twin.ticker.tick())
                await life.shop.settle()
        assert evening.posts()[0:1] == [ANNOUNCED]
        assert Counter(evening.posts())[RECAP] == 1
        done = Counter(kind for (kind,) in life.rows(KINDS))
        assert {kind: done[kind] for kind in ONCE} == dict.fromkeys(ONCE, 1)
        assert [row[0] for row in life.rows(RUNS)] == [
            evening_day("2026-12-10"),
            evening_day("2026-12-17"),
        ]


def evening_day(text: str) -> int:
    return date.fromisoformat(text).toordinal()


@pytest.mark.fault(25)
async def test_five_taps_on_an_answer_or_a_vote_are_one(tmp_path: Path, new_store: Path) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    anna, boris, *_ = evening.people
    async with evening.life() as life:
        for one, topic in ((anna, "Water"), (boris, "Cups")):
            await life.does(one.says(evening.world.bot, f"/topic {topic}"))
        await life.at("2026-12-05T10:30")
        votes = life.last()
        await life.does(*(anna.presses(votes, "2 · Cups") for _tap in range(5)))
        assert life.rows(KINDS).count(("TopicVoted",)) == 1
        assert {press.answer for press in anna.pressed} == {"Counted. Tap again to take it back."}
        life.shop.clock.move(3000)
        await life.does(*(anna.presses(votes, "2 · Cups") for _tap in range(5)))
        assert anna.pressed[-1].answer == "Taken back."
        assert life.rows(KINDS).count(("TopicVoted",)) == 2
        await life.at(MONDAY)
        await life.does(*(boris.presses(life.last(), "Coming") for _tap in range(5)))
        assert life.rows(KINDS).count(("Replied",)) == 1
        await all_hold(life.shop)


@pytest.mark.fault(33)
async def test_a_host_and_a_voter_are_forgotten_and_the_session_goes_on(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    anna, boris, clara, dina, *_ = evening.people
    bot = evening.world.bot
    async with evening.life() as life:
        for one, topic in ((anna, "Water"), (boris, "Cups"), (dina, "Clay")):
            await life.does(one.says(bot, f"/topic {topic}"))
        await life.at("2026-12-04T12:00")
        await life.does(clara.says(bot, "/host"))
        await life.at("2026-12-05T10:30")
        for one in (boris, clara):
            await life.does(one.presses(life.last(), "2 · Cups"))
        await life.does(anna.presses(life.last(), "1 · Water"))
        await forgets(life, boris)
        await life.at(MONDAY)
        assert "Topic: Water" in life.last().text
        assert "Host: Clara" in life.last().text
        await life.does(dina.says(evening.group, f"@{bot.username} question: Which clay?"))
        for one in (anna, clara):
            await life.does(one.presses(life.last(), "Coming"))
        for one in (clara, anna):
            await forgets(life, one)
        await life.at(THURSDAY)
        opened = life.last().text
        assert "Topic: an open evening" in opened
        assert "Host: the shop" in opened
        await forgets(life, dina)
        await life.at("2026-12-10T21:00", FRIDAY)
        later = "\n".join(one.text or "" for one in evening.group.messages[-2:])
        assert not any(word in later for word in ("Water", "Clara", "Which clay", "Dina"))
        assert evening.posts()[-1] == RECAP
        people = tuple(one.id for one in (anna, boris, clara, dina))
        kept = f"SELECT count(*) FROM ritual_event WHERE actor IN {people} OR subject IN {people}"
        assert life.rows(kept) == [(0,)]
        assert life.rows("SELECT count(*) FROM submission") == [(0,)]
        await all_hold(life.shop)


async def forgets(life: Life, person: Person) -> None:
    await life.does(person.says(life.evening.world.bot, "/forget"))
    await life.does(person.presses(person.last, "Yes, erase everything"))


async def test_a_plan_whose_group_is_not_adopted_yet_waits_and_begins_with_it(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00", plan=WEEKLY)
    async with evening.life(adopted=False) as life:
        await life.at("2026-12-11T10:00")
        assert life.rows(RUNS) == []
        evening.olga.starts(evening.world.bot)
        await life.shop.settle()
        await life.shop.adopted(evening.olga, evening.group)
        await life.tick()
        await life.tick()
        assert [row[0] for row in life.rows(RUNS)] == [evening_day("2026-12-17")]
        told = [one.text for one in evening.olga.inbox if "not held" in one.text]
        assert told == []  # what nobody could have held is nobody's news
