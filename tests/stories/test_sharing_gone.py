"""Whoever leaves, opts out or is forgotten takes his topics and questions with him."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from models.rituals import session_commands as do
from tests.stories.evening import Evening
from tests.stories.test_ballot import confirms

if TYPE_CHECKING:
    from pathlib import Path

    from tests.stories.evening import Life

pytestmark = pytest.mark.asyncio
OPEN_EVENING = "Topic: an open evening: bring what you like"


async def propose(life: Life, *topics: str) -> None:
    """Member after member proposes a topic."""
    for who, topic in zip(life.evening.people, topics, strict=False):
        await life.does(who.says(life.evening.world.bot, f"/topic {topic}"))


async def test_a_topic_of_who_opts_out_is_neither_voted_on_nor_announced(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    async with evening.life() as life:
        await propose(life, "My secret clay", "Cups", "Kettles")
        await life.at("2026-12-05T10:30")
        anna, *others = evening.people
        for one in others:
            await life.does(one.presses(life.last(), "1 · My secret clay"))
        await confirms(life, anna, "/optout")
        await life.tick()
        assert life.last().buttons == [["1 · Cups"], ["2 · Kettles"]]
        await life.at("2026-12-07T10:30")
        assert "Topic: Cups" in life.last().text


async def test_a_topic_that_was_announced_goes_back_to_the_operators(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    async with evening.life() as life:
        await propose(life, "My secret clay")
        await life.at("2026-12-07T10:30")
        assert "Topic: My secret clay" in life.last().text
        anna, boris, *_ = evening.people
        await life.does(anna.says(evening.world.bot, "/q Where is it dug?"))
        await life.does(boris.says(evening.world.bot, "/q How hot is the kiln?"))
        anna.leaves(evening.group)
        await life.tick()
        assert OPEN_EVENING in life.last().text
        assert evening.olga.last.text.startswith("The topic of the sharing session of Thu 10 Dec")
        assert evening.olga.last.buttons
        await life.at("2026-12-10T20:00")
        assert "kiln" in life.last().text
        assert "dug" not in life.last().text


async def test_topics_of_a_session_that_fell_through_are_voted_on_at_the_next(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    async with evening.life() as life:
        await propose(life, "Clay", "Cups")
        await life.at("2026-12-05T10:30")
        ballot = life.last().buttons
        assert ballot == [["1 · Clay"], ["2 · Cups"]]
        await life.wants(do.Cancel(evening.olga.id))
        await life.at("2026-12-11T10:30", "2026-12-12T10:30")
        assert life.last().buttons == ballot
        assert "session of Thu 17 Dec" in life.last().text


async def test_a_host_who_is_forgotten_stands_in_no_announcement_and_operators_know(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    async with evening.life() as life:
        anna, *_ = evening.people
        await propose(life, "My secret clay")
        await life.at("2026-12-05T12:00")
        await life.wants(do.Volunteer(anna.id))
        await life.at("2026-12-07T10:30")
        assert "Host: Anna" in life.last().text
        await confirms(life, anna, "/forget")
        assert "Anna" not in life.last().text
        assert OPEN_EVENING in life.last().text
        told = [letter.text or "" for letter in evening.olga.inbox[-2:]]
        assert "does not host the session of Thu 10 Dec" in told[0]
        assert told[1].startswith("The topic of the sharing session of Thu 10 Dec")
        assert not any("Anna" in letter for letter in told)
        kept = "SELECT count(*) FROM outbox WHERE payload LIKE '%Anna%' OR payload LIKE '%secret%'"
        assert life.rows(kept) == [(0,)]
        await life.at("2026-12-10T20:00")
        assert OPEN_EVENING in life.last().text
