"""People answer a post of the bot with just what it asked for, without a word before it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.stories.test_cocreation import PLAN as IDEAS
from tests.stories.test_cocreation import SLOWLY
from tests.stories.test_nomination import OPENS, START, known_for_weeks
from tests.stories.test_nomination import PLAN as NAMES
from tests.stories.test_sharing import place

if TYPE_CHECKING:
    from pathlib import Path

    from bot.sandbox.botapi import Message, Person
    from tests.stories.test_sharing import Place

pytestmark = pytest.mark.asyncio
MINUTE = timedelta(minutes=1)


async def answers(here: Place, who: Person, post: Message, words: str) -> bool:
    """Whether the bot puts its sign on an answer to a post."""
    said = who.replies(post, words)
    await here.shop.settle()
    return here.shop.world.bot.id in said.reactions


async def test_an_idea_is_taken_from_a_bare_answer(tmp_path: Path, new_store: Path) -> None:
    async with place(tmp_path, new_store, "2026-12-03T21:00", IDEAS) as here:
        anna, boris, clara, dina, emil, fay = here.people
        bot = here.shop.world.bot
        anna.starts(bot)
        await here.until("2026-12-11T10:30", SLOWLY)
        call = here.last
        assert await answers(here, dina, call, "Gift boxes")
        assert await answers(here, boris, call, "出小包装")
        for one, talk in ((boris, "Thanks!"), (clara, "👍👍"), (emil, "好的"), (clara, "!")):
            assert not await answers(here, one, call, talk)
        assert not await answers(here, here.olga, call, "Please all take part")
        fay.starts(bot)
        fay.says(bot, "/optout")
        await here.shop.settle()
        fay.presses(fay.last, next(row[0] for row in fay.last.buttons))
        await here.shop.settle()
        heard = len(fay.inbox)
        assert not await answers(here, fay, call, "A tea club")
        assert len(fay.inbox) == heard

        assert not await answers(here, anna, call, "How about a tasting box?")
        assert (anna.last.text or "").endswith("“How about a tasting box?”")
        anna.presses(anna.last, "Yes, it is my idea")
        await here.shop.settle()
        assert anna.last.text == "Your idea is in: How about a tasting box?"
        assert not await answers(here, clara, call, "Could you open on Sundays?")
        clara.opens(here.last, "Open the chat")
        await here.shop.settle()
        assert clara.last.text == "Your idea is in: Could you open on Sundays?"

        await here.until("2026-12-16T10:30", SLOWLY)
        shown = [row[0].partition(" · ")[2] for row in here.last.buttons]
        assert shown == ["Gift boxes", "出小包装", "How about a tasting…", "Could you open on S…"]


async def test_a_question_is_taken_from_a_bare_answer(tmp_path: Path, new_store: Path) -> None:
    async with place(tmp_path, new_store, "2026-12-03T21:00") as here:
        anna, boris, *_ = here.people
        anna.starts(here.shop.world.bot)
        await here.until("2026-12-04T12:00")
        for one, topic in ((anna, "Clay"), (boris, "Cups")):
            one.says(here.group, f"@{here.shop.world.bot.username} topic: {topic}")
        await here.until("2026-12-05T11:00")
        assert here.last.buttons == [["1 · Clay"], ["2 · Cups"]]
        assert not await answers(here, anna, here.last, "White tea")
        assert (anna.last.text or "").endswith("“White tea”")
        anna.presses(anna.last, "Yes, it is my topic")
        await here.shop.settle()
        assert anna.last.text == "Kept for the vote: White tea"
        await here.until("2026-12-07T11:00")
        post = here.last
        assert await answers(here, boris, post, "Which clay is best?")
        assert not await answers(here, boris, post, "I will bring my pot")
        await here.until("2026-12-10T19:58")
        await here.until("2026-12-10T20:01", MINUTE)
        assert "· Which clay is best?" in (here.last.text or "")
        assert await answers(here, anna, here.last, "紫砂壶怎么养呢")
        anna.says(here.shop.world.bot, "/questions")
        await here.shop.settle()
        assert "紫砂壶怎么养呢" in (anna.last.text or "")


async def test_a_name_is_taken_from_a_bare_answer(tmp_path: Path, new_store: Path) -> None:
    async with place(tmp_path, new_store, START, NAMES, people=8) as here:
        anna, boris, clara, dina, emil, fritz, gerd, *_ = here.people
        await known_for_weeks(here, here.people)
        await here.until(OPENS, MINUTE)
        post = here.last
        assert await answers(here, anna, post, emil.first_name)
        assert await answers(here, boris, post, f"{emil.first_name}: patient")
        assert not await answers(here, clara, post, "What a nice custom")
        assert not await answers(here, dina, post, "谁都行")
        for one, said in ((clara, "我选{}"), (dina, "{}吧"), (fritz, "I choose {}: honest")):
            assert await answers(here, one, post, said.format(emil.first_name)), said
        gerd.starts(here.shop.world.bot)
        await here.shop.settle()
        assert not await answers(here, gerd, post, f"{emil.first_name} patient")
        assert (gerd.last.text or "") == f"Do you name somebody? “{emil.first_name} patient”"
        gerd.presses(gerd.last, "Yes, I name them")
        await here.shop.settle()
        assert (gerd.last.text or "").startswith(f"You name {emil.first_name}. Only")
        assert "“patient”" in (gerd.last.text or "")
        assert here.last is post


async def test_talk_under_the_call_for_ideas_is_asked_about_first(
    tmp_path: Path, new_store: Path
) -> None:
    async with place(tmp_path, new_store, "2026-12-03T21:00", IDEAS) as here:
        anna = here.people[0]
        anna.starts(here.shop.world.bot)
        await here.until("2026-12-11T10:30", SLOWLY)
        talk = "你们店在哪里", "老板辛苦了", "我这次没时间", "Where is your shop", "Sorry, no time"
        for words in talk:
            assert not await answers(here, anna, here.last, words)
            assert (anna.last.text or "") == f"Is that an idea for the shop? “{words}”"
        await here.until("2026-12-16T10:30", SLOWLY)
        assert (here.last.text or "").startswith("💡")


async def test_a_topic_under_the_recap_is_asked_about(tmp_path: Path, new_store: Path) -> None:
    async with place(tmp_path, new_store, "2026-12-03T21:00") as here:
        anna, boris, *_ = here.people
        for one in (anna, boris):
            one.starts(here.shop.world.bot)
        await here.until("2026-12-10T19:58")
        await here.until("2026-12-10T20:01", MINUTE)
        boris.says(here.group, "Good evening!")
        await here.until("2026-12-11T10:30")
        recap = here.last
        assert ["Propose a topic"] in recap.buttons
        heard = len(anna.inbox)
        for words in ("昨天真好", "I liked the evening very much", "Thank you all"):
            assert not await answers(here, anna, recap, words)
        assert len(anna.inbox) == heard
        assert not await answers(here, anna, recap, "老茶壶怎么养")
        anna.presses(anna.last, "Yes, it is my topic")
        await here.shop.settle()
        assert anna.last.text == "Kept for the vote: 老茶壶怎么养"
