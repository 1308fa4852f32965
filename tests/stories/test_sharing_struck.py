"""What has no place on a list: an operator strikes it, and who asked takes his question back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.stories.evening import Evening

if TYPE_CHECKING:
    from pathlib import Path

    from tests.stories.evening import Life

pytestmark = pytest.mark.asyncio
STATES = "SELECT words, state FROM submission WHERE kind IN ('topic', 'question') ORDER BY id"


async def strikes(life: Life, label: str) -> str:
    """Olga finds it on the session's card, and strikes it."""
    olga = life.evening.olga
    await life.does(olga.says(life.evening.world.bot, "/rituals"))
    await life.does(olga.presses(olga.last, olga.last.buttons[0][0]))
    for step in ("The coming session", "Topics and questions", label):
        await life.does(olga.presses(olga.last, step))
    sure = olga.last.text
    await life.does(olga.presses(olga.last, "Yes, strike it"))
    assert olga.last.text.startswith("Struck.")
    await life.does(olga.presses(olga.last, "Back"))
    return sure


async def test_an_operator_strikes_a_topic_from_the_ballot(tmp_path: Path, new_store: Path) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    anna, boris, clara, *_ = evening.people
    bot, olga = evening.world.bot, evening.olga
    async with evening.life() as life:
        for one, topic in ((anna, "Buy followers"), (boris, "Cups"), (clara, "Clay")):
            await life.does(one.says(bot, f"/topic {topic}"))
        await life.at("2026-12-05T10:30")
        for one in (anna, boris, clara):
            await life.does(one.presses(life.last(), "1 · Buy followers"))
        await life.does(clara.presses(life.last(), "3 · Clay"))
        assert await strikes(life, "1 · Buy followers") == (
            "Strike “Buy followers”? Votes for it fall away."
        )
        assert olga.last.text.splitlines()[:3] == [
            "Topics that wait:",
            "1. Cups (Boris)",
            "2. Clay (Clara)",
        ]
        assert life.last().buttons == [["1 · Cups"], ["2 · Clay"]]
        assert "followers" not in life.last().text
        await life.at("2026-12-07T10:30")
        assert "Topic: Clay" in life.last().text
        await strikes(life, "2 · Clay")
        assert "Topic: an open evening" in life.last().text
        await life.at("2026-12-11T10:30", "2026-12-11T12:00")
        assert life.rows(STATES)[0] == ("Buy followers", "closed")
        assert life.rows("SELECT count(*) FROM ritual_event WHERE run = 2") == [(0,)]


async def test_who_asked_takes_his_question_back_and_an_operator_strikes_one(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    anna, boris, *_ = evening.people
    bot = evening.world.bot
    async with evening.life() as life:
        await life.at("2026-12-07T10:30")
        for one, words in ((anna, "Which clay?"), (boris, "Cheap loans?"), (anna, "How hot?")):
            await life.does(one.says(bot, f"/q {words}"))
        await life.does(anna.says(bot, "/questions"))
        assert anna.last.buttons[:2] == [
            ["1 is answered", "Take back 1"],
            ["3 is answered", "Take back 3"],
        ]
        await life.does(anna.presses(anna.last, "Take back 3"))
        assert anna.last.text.splitlines()[0] == "Taken back."
        assert "How hot?" not in anna.last.text
        await life.at("2026-12-10T20:00")
        assert "· Cheap loans?" in life.last().text
        await strikes(life, "2 · Cheap loans?")
        assert "Cheap loans?" not in life.last().text
        assert "· Which clay?" in life.last().text
        assert [state for _, state in life.rows(STATES)] == ["open", "closed", "closed"]
