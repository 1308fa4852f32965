"""Members say and are called anything in a session: kept intact, shown harmlessly, sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from handlers.names import clean
from tests.faults.invariants import all_hold
from tests.faults.test_name_faults import FAMILY, HARMFUL, NAMES, SEEN_WHOLE
from tests.stories.evening import Evening

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.asyncio, pytest.mark.fault(26)]
TOPICS = (
    "Water\nHost: me",
    "\u202egnp.exe",
    "<b>bold</b> &amp; <a href='https://x.example'>x</a>",
    "*stars*_`[tick](tg://user?id=1)",
    f"={FAMILY}|cmd",
)
SHORT = ("a tag", "an ampersand", "turned around", "a family", "a formula", "two lines", "markup")


def harmless(text: str) -> None:
    assert not HARMFUL & set(text.replace("\n", "")), text


async def test_odd_topics_questions_and_names_go_through_a_whole_session(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-03T21:00")
    group, bot = evening.group, evening.world.bot
    odd = [evening.world.person(name) for what, name in NAMES.items() if what not in SEEN_WHOLE]
    evening.world.enter(group, *odd)
    async with evening.life() as life:
        for one, words in zip(evening.people, TOPICS, strict=False):
            await life.does(one.says(bot, f"/topic {words}"))
        await life.at("2026-12-05T10:30")
        shown = [clean(words) for words in TOPICS]
        ballot = life.last()
        listed = [f"{place}. {words}" for place, words in enumerate(shown, 1)]
        assert ballot.text.splitlines()[-len(listed) :] == listed
        await life.does(odd[0].presses(ballot, ballot.buttons[2][0]))
        await life.at("2026-12-07T10:30")
        assert f"Topic: {shown[2]}" in life.last().text.splitlines()
        for one in odd:
            await life.does(one.presses(life.last(), "Coming"))
        for one, words in zip(odd, TOPICS, strict=False):
            await life.does(one.says(group, f"@{bot.username} question: {words}"))
        long = evening.people[0].says(group, f"@{bot.username} question: {'x' * 5_000}"[:4096])
        await life.does()
        assert not long.reactions.get(bot.id)
        assert "Please shorter: at most 300" in evening.people[0].last.text
        await life.at("2026-12-10T20:01")
        opened = life.last().text
        assert all(f"· {words}" in opened.splitlines() for words in shown[:3])
        for one in odd:
            await life.does(one.says(group, "Hello"))
        await life.at("2026-12-10T21:01", "2026-12-11T10:30")
        recap = life.last().text
        for what in SHORT:
            assert clean(NAMES[what]).strip() in recap
        for post in (opened, recap, evening.olga.last.text):
            harmless(post)
        await life.does(evening.olga.says(bot, "/sessions"))
        await life.does(evening.olga.presses(evening.olga.last, "All of them, as a file"))
        assert life.rows("SELECT DISTINCT state FROM outbox") == [("sent",)]
        await all_hold(life.shop)
