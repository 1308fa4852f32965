"""What a member does right in a group: a sign on his message, a line that goes, a button's word."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.stories.evening import Evening

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.asyncio
MINUTE = 60_000


async def test_what_is_done_gets_a_sign_and_no_word(tmp_path: Path, new_store: Path) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    anna, group, bot = evening.people[0], evening.group, evening.world.bot
    async with evening.life() as life:
        read, posted = len(anna.inbox), len(evening.posts())
        for words in (f"@{bot.username} topic: Water", f"@{bot.username} 话题：水", "/topic Water"):
            said = anna.says(group, words)
            await life.does()
            assert said.reactions[bot.id] == ("👌",), words
        assert len(evening.posts()) == posted
        assert len(anna.inbox) == read
        kept = life.rows("SELECT words FROM submission ORDER BY id")
        assert kept == [("Water",), ("水",)]  # the third one is the first


async def test_where_no_sign_is_allowed_it_is_said_in_words_and_operators_are_told_once(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-04T12:00")
    anna, group, bot = evening.people[0], evening.group, evening.world.bot
    stranger = evening.world.person("Nils", language="en")
    evening.world.enter(group, stranger)
    async with evening.life() as life:
        group.reactions_allowed = frozenset({"🔥"})
        posted, told = len(evening.posts()), len(evening.olga.inbox)
        await life.does(anna.says(group, f"@{bot.username} topic: Water"))
        assert anna.last.text == "Kept for the vote: Water"
        assert len(evening.posts()) == posted
        said = stranger.says(group, f"@{bot.username} topic: Cups")
        await life.does()
        assert life.last().text == "Done, thank you!"
        assert life.last().reply_to is said
        life.shop.clock.move(2 * MINUTE)
        await life.tick()
        assert len(evening.posts()) == posted
        letters = [one.text for one in evening.olga.inbox[told:]]
        assert len(letters) == 1
        assert "allows no 👌" in letters[0]


async def test_a_refusal_is_told_in_private_or_in_a_line_that_goes(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    anna, group, bot = evening.people[0], evening.group, evening.world.bot
    stranger = evening.world.person("Nils", language="en")
    evening.world.enter(group, stranger)
    none = "No session is announced just now."
    async with evening.life() as life:
        posted = len(evening.posts())
        said = anna.says(group, f"@{bot.username} question: Which clay?")
        await life.does()
        assert not said.reactions.get(bot.id)
        assert none in anna.last.text
        assert len(evening.posts()) == posted
        await life.does(stranger.says(group, f"@{bot.username} question: Which clay?"))
        assert len(evening.posts()) == posted + 1
        assert not any(none in post for post in evening.posts())  # the way to the private chat
        assert not stranger.inbox
        life.shop.clock.move(2 * MINUTE)
        await life.tick()
        assert len(evening.posts()) == posted
        assert life.rows("SELECT count(*) FROM submission") == [(0,)]


async def test_a_button_answers_who_pressed_it_and_nobody_else(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    anna, group = evening.people[0], evening.group
    stranger = evening.world.person("Nils", language="en")
    evening.world.enter(group, stranger)
    async with evening.life() as life:
        await life.at("2026-12-04T12:00", "2026-12-07T10:30")
        posted = len(group.messages)
        for one, more in ((anna, ""), (stranger, " (Open a chat with me for a reminder.)")):
            pressed = one.presses(life.last(), "Coming")
            await life.does()
            assert pressed.answer == f"See you Thu 10 Dec, 20:00!{more}"
        changed = anna.presses(life.last(), "Can’t")
        await life.does()
        assert changed.answer.startswith("Noted: you can’t.")
        assert len(group.messages) == posted
        assert not stranger.inbox


async def test_in_private_the_same_is_answered_in_words(tmp_path: Path, new_store: Path) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    anna, bot = evening.people[0], evening.world.bot
    outsider = evening.world.person("Otto", language="en")
    async with evening.life() as life:
        await life.does(anna.says(bot, "/topic"))
        assert anna.last.text == "What would you like a session to be about? Send it in a line."
        await life.does(anna.says(bot, "Water"))
        assert anna.last.text == "Kept for the vote: Water"
        await life.does(anna.says(bot, "话题：水"))
        await life.does(anna.says(bot, "/topic Cups"))
        assert "2 topics of yours wait already." in anna.last.text
        await life.does(anna.says(bot, "/questions"))
        assert "No session is announced just now." in anna.last.text
        outsider.starts(bot)
        await life.does(outsider.says(bot, "/topic Mine"))
        assert outsider.last.text == "There is no sharing session here yet."
        assert life.rows("SELECT count(*) FROM submission") == [(2,)]


async def test_the_host_sees_the_queue_and_marks_what_is_answered(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    anna, boris, clara, *_ = evening.people
    bot = evening.world.bot
    async with evening.life() as life:
        await life.at("2026-12-04T12:00")
        await life.does(anna.says(bot, "/host"))
        await life.at("2026-12-05T12:00", "2026-12-07T10:30")
        for one, words in ((boris, "Which clay?"), (clara, "Which water?")):
            await life.does(one.says(evening.group, f"@{bot.username} question: {words}"))
        await life.does(anna.says(bot, "/questions"))
        assert anna.last.text.splitlines()[1:] == ["1. Which clay?", "2. Which water?"]
        await life.does(anna.presses(anna.last, "1 is answered"))
        assert anna.last.text.startswith("Marked as answered.")
        assert anna.last.text.endswith("1. Which water?")
        await life.does(boris.says(bot, "/questions"))
        assert boris.last.text.splitlines()[1:] == ["1. Which water?"]
        assert [label for row in boris.last.buttons for label in row] == ["« Back"]
