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


async def test_a_long_topic_stands_in_full_on_the_ballot_and_the_reminders_name_it(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    anna, boris, *_ = evening.people
    long = "How to keep a pot of tea warm for an hour without a flame, a cosy, or a thermos flask"
    async with evening.life() as life:
        for one, topic in ((anna, long), (boris, "Cups")):
            await life.does(one.says(evening.world.bot, f"/topic {topic}"))
        await life.at("2026-12-05T10:30")
        assert life.last().text.splitlines()[2:] == [f"1. {long}", "2. Cups"]
        assert life.last().buttons == [["1 · How to keep a pot o…"], ["2 · Cups"]]
        await life.at("2026-12-07T10:30")
        await life.does(anna.presses(life.last(), "Coming"))
        await life.at("2026-12-10T10:30")
        reminded = ["Today: No. 89, Thu 10 Dec, 20:00.", f"Topic: {long}"]
        assert life.last().text.splitlines()[:2] == reminded
        await life.at("2026-12-10T19:30")
        soon = ["Soon: No. 89, Thu 10 Dec, 20:00.", f"Topic: {long}"]
        assert anna.last.text.splitlines() == soon


async def test_the_queue_is_in_the_order_of_others_reactions_and_stays_in_the_hand(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    anna, boris, clara, *_ = evening.people
    bot, olga = evening.world.bot, evening.olga
    async with evening.life() as life:
        await life.at("2026-12-07T10:30", "2026-12-10T18:00")
        asked = {}
        for one, word in ((anna, "first"), (boris, "second"), (clara, "third")):
            asked[word] = one.says(evening.group, f"@{bot.username} question: {word}")
            await life.does()
        clara.reacts(asked["third"], "👍")
        anna.reacts(asked["second"], "👍")
        await life.does()
        await life.does(olga.says(bot, "/questions"))
        assert olga.last.text.splitlines()[1:] == ["1. second", "2. first", "3. third"]
        await life.does(olga.presses(olga.last, "1 is answered"))
        told = ["Marked as answered.", "Questions so far:", "1. first", "2. third"]
        assert olga.last.text.splitlines() == told
        await life.does(olga.presses(olga.last, "2 is answered"))
        assert olga.last.text.splitlines()[2:] == ["1. first"]
        await life.does(anna.says(bot, "/questions"))
        await life.does(anna.presses(anna.last, "1 is answered"))
        assert anna.last.text.splitlines()[1:] == ["No questions are waiting."]


async def test_only_who_asked_the_host_and_operators_have_a_button_for_a_question(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    anna, boris, *_ = evening.people
    bot = evening.world.bot
    async with evening.life() as life:
        await life.at("2026-12-07T10:30")
        for one in (anna, boris):
            await life.does(one.says(evening.group, f"@{bot.username} question: {one.first_name}?"))
        await life.does(boris.says(bot, "/questions"))
        answered = [row[0] for row in boris.last.buttons if "answered" in row[0]]
        assert answered == ["2 is answered"]


async def test_the_questions_of_another_group_are_not_shown_in_this_one(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    anna, bot = evening.people[0], evening.world.bot
    async with evening.life() as life:
        await life.at("2026-12-07T10:30")
        await life.does(anna.says(evening.group, f"@{bot.username} question: Which clay?"))
        other = evening.world.supergroup("Coffee friends", evening.olga)
        evening.world.enter(other, anna)
        await life.shop.adopted(evening.olga, other)
        await life.does(anna.says(other, f"@{bot.username} questions"))
        assert "Which clay?" not in anna.last.text
        assert anna.last.text == "No session is announced just now. Keep the question for then."
