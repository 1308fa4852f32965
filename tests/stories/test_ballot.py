"""The ballot of a co-creation meeting says what is up for the vote, whatever became of it since."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING

import pytest

from models.rituals import cocreation as rules
from models.rituals.cocreation_events import Verdict
from tests.stories.evening import Evening, Life

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.sandbox.botapi import Person

pytestmark = pytest.mark.asyncio
PLAN = """
[[rituals]]
id = "ideas"
kind = "cocreation"
on = "friday"
at = "20:00"
every = "4 weeks"
"""
BIGGER, LARGER, CUPS = "A bigger pot", "A larger pot", "Tea cups"


@asynccontextmanager
async def voting(tmp_path: Path, new_store: Path) -> AsyncIterator[Life]:
    """Three ideas, the second the same as the first, and an open vote."""
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00", plan=PLAN)
    async with evening.life() as life:
        for one in evening.people:
            one.says(evening.group, "Good evening")
        await life.at("2026-12-04T10:30")
        for one, words in zip(evening.people, (BIGGER, LARGER, CUPS), strict=False):
            one.says(evening.world.bot, f"/idea {words}")
            await life.shop.settle()
        await life.wants(rules.Merge(2, 1))
        await life.at("2026-12-09T10:01")
        assert life.last().buttons == [[f"1 · {BIGGER}"], [f"2 · {CUPS}"]]
        yield life


async def votes(life: Life, who: Person, label: str) -> str:
    """What somebody is told who taps an idea."""
    pressed = who.presses(life.last(), label)
    await life.shop.settle()
    return pressed.answer or ""


async def confirms(life: Life, who: Person, command: str) -> None:
    """Somebody says what is to become of what is kept of him, and is sure."""
    who.says(life.evening.world.bot, command)
    await life.shop.settle()
    who.presses(who.last, who.last.buttons[0][0])
    await life.shop.settle()


async def test_what_succeeds_an_idea_has_its_button_and_its_votes(
    tmp_path: Path, new_store: Path
) -> None:
    async with voting(tmp_path, new_store) as life:
        anna, _, _, *others = life.evening.people
        for one in others:
            await votes(life, one, f"1 · {BIGGER}")
        anna.says(life.evening.world.bot, "/idea")
        await life.shop.settle()
        anna.presses(anna.last, f"1 · {BIGGER}")
        await life.shop.settle()
        assert life.last().buttons == [[f"1 · {LARGER}"], [f"2 · {CUPS}"]]
        assert BIGGER not in (life.last().text or "")
        assert await votes(life, anna, f"1 · {LARGER}") == (
            "Counted: you are for 1 idea. Tap again to take it back."
        )
        await life.at("2026-12-11T20:01")
        assert (life.last().text or "").splitlines()[1:3] == [f"4 · {LARGER}", f"0 · {CUPS}"]


async def test_the_ballot_follows_what_is_merged_and_taken_back_until_it_is_empty(
    tmp_path: Path, new_store: Path
) -> None:
    async with voting(tmp_path, new_store) as life:
        anna, boris, clara, *_ = life.evening.people
        ballot = life.last()
        await life.wants(rules.Merge(3, 1))
        assert ballot.buttons == [[f"1 · {BIGGER}"]]
        await life.wants(rules.Part(3))
        assert ballot.buttons == [[f"1 · {BIGGER}"], [f"2 · {CUPS}"]]
        for who, idea in ((clara, 3), (anna, 1), (boris, 2)):
            await life.wants(rules.TakeBack(who.id, idea))
        assert (ballot.text, ballot.buttons) == ("🗳 All ideas of this ballot were taken back.", [])


async def test_an_idea_that_was_parted_late_is_voted_on_next_time(
    tmp_path: Path, new_store: Path
) -> None:
    async with voting(tmp_path, new_store) as life:
        olga, bot = life.evening.olga, life.evening.world.bot
        olga.says(bot, "/rituals")
        await life.shop.settle()
        found = ("Co-creation", "Ideas", "1 ·", "Part: ")
        for label in found:
            button = next(one for row in olga.last.buttons for one in row if one.startswith(label))
            olga.presses(olga.last, button)
            await life.shop.settle()
        assert (olga.last.text or "").endswith("is voted on at the next meeting.")
        await life.at("2026-12-11T20:01")
        await life.wants(rules.Decide(1, Verdict.NOT_NOW, 99))
        await life.wants(rules.Decide(3, Verdict.NOT_NOW, 99))
        await life.wants(rules.Tell())
        assert "1 more idea goes to the next meeting." in (life.last().text or "")
        await life.at("2027-01-01T10:30", "2027-01-06T10:01")
        assert life.last().buttons == [[f"1 · {LARGER}"]]


async def test_whoever_opts_out_is_on_no_ballot(tmp_path: Path, new_store: Path) -> None:
    async with voting(tmp_path, new_store) as life:
        await confirms(life, life.evening.people[2], "/optout")
        await life.at("2026-12-09T10:10")
        assert life.last().buttons == [[f"1 · {BIGGER}"]]


async def test_an_idea_of_whoever_is_forgotten_is_off_the_ballot(
    tmp_path: Path, new_store: Path
) -> None:
    async with voting(tmp_path, new_store) as life:
        anna, _, _, *others = life.evening.people
        for one in others:
            await votes(life, one, f"1 · {BIGGER}")
        await confirms(life, anna, "/forget")
        assert BIGGER not in (life.last().text or "")
        assert life.last().buttons == [[f"1 · {LARGER}"], [f"2 · {CUPS}"]]
        kept = f"SELECT count(*) FROM outbox WHERE payload LIKE '%{BIGGER}%'"
        assert life.rows(kept) == [(0,)]
        await life.at("2026-12-11T20:01")
        assert (life.last().text or "").splitlines()[1:3] == [f"3 · {LARGER}", f"0 · {CUPS}"]
