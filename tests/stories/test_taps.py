"""Buttons in the group that ask for words, or say yes and no in turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.stories.evening import Evening

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.asyncio
IDEAS = """
[[rituals]]
id = "ideas"
kind = "cocreation"
on = "friday"
at = "20:00"
every = "month"
which = 3
"""
OUT = "You asked that nothing be kept of you"


async def test_an_impatient_finger_leaves_its_vote_and_a_later_tap_takes_it_back(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00", plan=IDEAS)
    anna, boris, *_ = evening.people
    async with evening.life() as life:
        await life.at("2026-12-11T10:30")
        await life.does(anna.says(evening.world.bot, "/idea Bigger cups"))
        await life.at("2026-12-16T10:30")
        ballot = life.last()
        button = ballot.buttons[0][0]
        taps = [boris.presses(ballot, button), boris.presses(ballot, button)]
        await life.does()
        assert len({tap.answer for tap in taps}) == 1
        votes = "SELECT data FROM ritual_event WHERE kind = 'Voted'"
        assert len(life.rows(votes)) == 1
        life.shop.clock.move(3000)
        later = boris.presses(ballot, button)
        await life.does()
        assert later.answer != taps[0].answer
        assert len(life.rows(votes)) == 2


async def test_the_buttons_that_ask_for_words_ask_only_whom_nothing_speaks_against(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00", plan=IDEAS)
    anna, boris, clara, *_ = evening.people
    bot, zoe = evening.world.bot, evening.world.person("Zoe", language="en")
    evening.world.enter(evening.group, zoe)
    async with evening.life() as life:
        await life.at("2026-12-11T10:30")
        post, button = life.last(), "I have an idea"
        await life.does(boris.says(bot, "/optout"))
        await life.does(boris.presses(boris.last, "Yes, opt me out"))
        clara.blocks_bot()
        await life.does()
        heard = {one: len(one.inbox) for one in (anna, boris, clara, zoe)}
        taps = {one: one.presses(post, button) for one in heard}
        await life.does()
        assert taps[anna].answer == "I’ve asked you in private."
        assert taps[boris].answer.startswith(OUT)
        assert f"@{bot.username}" in taps[clara].answer
        assert f"@{bot.username}" in taps[zoe].answer
        assert [len(one.inbox) - many for one, many in heard.items()] == [1, 0, 0, 0]
        await life.does(anna.says(bot, "Bigger cups"))
        assert life.rows("SELECT words FROM submission") == [("Bigger cups",)]


async def test_of_a_ritual_that_has_ended_nobody_is_asked(tmp_path: Path, new_store: Path) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00", plan=IDEAS)
    anna = evening.people[0]
    async with evening.life() as life:
        await life.at("2026-12-11T10:30")
        post, many = life.last(), len(anna.inbox)
    async with evening.life(first=False, plan="") as life:
        tap = anna.presses(post, "I have an idea")
        await life.does()
        assert "private" not in tap.answer
        assert len(anna.inbox) == many


LONG = "Which clay is best for a small pot of rather old oolong?"


@pytest.mark.parametrize("words", [LONG, "Why?"])
async def test_the_way_to_the_private_chat_carries_words_whole_or_not_at_all(
    words: str, tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    bot, zoe = evening.world.bot, evening.world.person("Zoe", language="en")
    evening.world.enter(evening.group, zoe)
    kept = "SELECT words FROM submission"
    async with evening.life() as life:
        await life.at("2026-12-07T09:59")
        await life.does(zoe.says(evening.group, f"@{bot.username} question: {words}"))
        assert life.last().text == "I will tell you that in private:"
        url = life.last().buttons_json[0][0]["url"]
        await life.at("2026-12-07T10:00")
        zoe.follows(url)
        await life.does()
        if words == LONG:
            assert life.rows(kept) == []
            await life.does(zoe.says(bot, words))
        assert life.rows(kept) == [(words,)]


async def test_a_topic_is_taken_back_in_private(tmp_path: Path, new_store: Path) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    anna, boris, *_ = evening.people
    bot = evening.world.bot
    async with evening.life() as life:
        for one, words in ((anna, "Water"), (boris, "Cups"), (anna, "Clay")):
            await life.does(one.says(bot, f"/topic {words}"))
        await life.at("2026-12-04T10:30")
        await life.does(anna.says(bot, "/topic"))
        assert "1. Water\n2. Clay" in anna.last.text
        await life.does(anna.presses(anna.last, "1 · Water"))
        await life.at("2026-12-05T10:30")
        assert life.last().buttons == [["1 · Cups"], ["2 · Clay"]]
        waiting = "SELECT words FROM submission WHERE state = 'open' ORDER BY id"
        assert life.rows(waiting) == [("Cups",), ("Clay",)]
