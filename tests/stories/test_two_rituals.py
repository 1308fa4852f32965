"""Two rituals of one kind in one group: members say which they mean, and a button knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.stories.evening import Evening
from tests.stories.test_calendar_desk import asks, made

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.asyncio


async def test_two_sessions_of_one_group_are_told_apart_by_their_days(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00", plan="")
    anna, boris, *_ = evening.people
    bot, olga = evening.world.bot, evening.olga
    async with evening.life() as life:
        await made(life)
        assert "more than one" not in olga.last.text
        await life.at("2026-12-03T21:10")
        await made(life, "Sunday", "16:00")
        assert "more than one ritual of a kind" in olga.last.text
        assert "more than one ritual of a kind" in await asks(life)

        await life.does(anna.says(bot, "/topic Water"))
        assert anna.last.text == "Which one is it for?"
        labels = [label for row in anna.last.buttons for label in row]
        assert labels == ["Tea friends · Thursday 20:00", "Tea friends · Sunday 16:00"]
        await life.does(anna.presses(anna.last, labels[1]))
        kept = "SELECT p.weekday, s.words FROM submission s JOIN plan p ON p.id = s.plan"
        assert life.rows(kept) == [(6, "Water")]

        await life.at("2026-12-05T08:30")
        await life.does(boris.says(bot, "/host"))
        assert boris.last.text == "Which one is it for?"
        await life.does(boris.presses(boris.last, "Tea friends · Thursday 20:00"))
        offered = (
            "SELECT p.weekday FROM ritual_event e JOIN ritual_run r ON r.id = e.run "
            "JOIN plan p ON p.id = r.plan WHERE e.kind = 'Volunteered'"
        )
        assert life.rows(offered) == [(3,)]

        await life.at(
            "2026-12-06T10:30", "2026-12-07T10:30", "2026-12-10T20:00", "2026-12-10T21:00"
        )
        await life.at("2026-12-11T10:30")
        recap = life.last()
        assert (recap.text or "").startswith("Recap of")
        await life.does(anna.presses(recap, "Propose a topic"))
        await life.does(anna.says(bot, "Cups"))
        assert life.rows(kept)[-1] == (3, "Cups")


async def test_a_question_goes_to_the_session_that_takes_questions_now(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00", plan="")
    anna, *_ = evening.people
    bot = evening.world.bot
    asked = (
        "SELECT p.weekday, s.words FROM submission s JOIN ritual_run r ON r.id = s.run "
        "JOIN plan p ON p.id = r.plan WHERE s.kind = 'question'"
    )
    async with evening.life() as life:
        await made(life)
        await life.at("2026-12-03T21:10")
        await made(life, "Saturday", "16:00")
        await life.does(anna.says(bot, "/q Which cup?"))
        assert anna.last.text == "No session is announced just now. Keep the question for then."
        await life.at("2026-12-07T10:30")
        await life.does(anna.says(bot, "/q Which cup?"))
        assert life.rows(asked) == [(3, "Which cup?")]
        said = anna.says(evening.group, f"@{bot.username} question: Which pot?")
        await life.does()
        assert said.reactions[bot.id] == ("👌",)
        assert life.rows(asked)[1:] == [(3, "Which pot?")]
        await life.at("2026-12-09T10:30")
        await life.does(anna.says(bot, "/q Which water?"))
        assert anna.last.text == "Which one is it for?"
        await life.does(anna.presses(anna.last, "Tea friends · Saturday 16:00"))
        assert life.rows(asked)[2:] == [(5, "Which water?")]
