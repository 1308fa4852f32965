"""A co-creation meeting from its first idea to "you said, we did", as a group lives it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from models.rituals.calendar import Kind
from tests.stories.shop import rows_of
from tests.stories.test_sharing import Place, place

if TYPE_CHECKING:
    from pathlib import Path

    from bot.sandbox.botapi import Person

pytestmark = pytest.mark.asyncio
PLAN = """
[[rituals]]
id = "ideas"
kind = "cocreation"
on = "friday"
at = "20:00"
every = "month"
which = 3
"""
SLOWLY = timedelta(hours=12)
IDEAS = ("Smaller bags", "Bags of 50 g", "A tasting box", "Open on Sundays")


async def bring(here: Place) -> None:
    """Four members have an idea each, by four ways."""
    anna, boris, clara, dina, *_ = here.people
    bot = here.shop.world.bot
    said = anna.says(here.group, f"@{bot.username} idea: {IDEAS[0]}")
    boris.says(bot, "/idea")
    await here.shop.settle()
    boris.says(bot, IDEAS[1])
    await here.shop.settle()  # chats are handled side by side: the order is to be certain
    clara.replies(here.last, f"idea: {IDEAS[2]}")
    await here.shop.settle()
    pressed = dina.presses(here.last, "I have an idea")
    await here.shop.settle()
    assert pressed.answer == "I’ve asked you in private."
    dina.says(bot, IDEAS[3])
    await here.shop.settle()
    assert said.reactions[bot.id] == ("👌",)
    assert dina.last.text == f"Your idea is in: {IDEAS[3]}"


async def vote(here: Place, who: Person, *places: int) -> list[str]:
    """Somebody taps ideas of the ballot; what he alone is told."""
    told = []
    for number in places:
        (label,) = here.last.buttons[number - 1]
        pressed = who.presses(here.last, label)
        await here.shop.settle()
        here.shop.clock.move(3000)
        told.append(pressed.answer or "")
    return told


async def presses(here: Place, *labels: str) -> None:
    """The operator goes by buttons, from the message that came last."""
    for label in labels:
        found = [one for row in here.olga.last.buttons for one in row if one.startswith(label)]
        here.olga.presses(here.olga.last, found[0])
        await here.shop.settle()


async def decide(here: Place, idea: str, verdict: str, words: str) -> None:
    """The operator answers an idea, from the list of them."""
    await presses(here, idea, verdict)
    assert idea.partition(" · ")[2] in (here.olga.last.text or "").splitlines()[0]
    here.olga.says(here.shop.world.bot, words)
    await here.shop.settle()
    assert here.olga.last.text == "Noted."
    await presses(here, "Back")


async def test_a_month_of_ideas(tmp_path: Path, new_store: Path) -> None:
    async with place(tmp_path, new_store, "2026-12-03T21:00", PLAN) as here:
        anna, boris, clara, dina, *_ = here.people
        bot = here.shop.world.bot
        for one in (anna, boris, dina):
            one.starts(bot)
        await here.until("2026-12-11T10:30", SLOWLY)
        assert (here.last.text or "").startswith("💡 What should the shop make")
        await bring(here)

        await here.until("2026-12-16T10:30", SLOWLY)
        ballot = here.last
        assert ballot.buttons == [[f"{n} · {idea}"] for n, idea in enumerate(IDEAS, 1)]
        counted = "Counted: you are for {}. Tap again to take it back."
        assert await vote(here, anna, 1, 3) == [
            counted.format("1 idea"),
            counted.format("2 ideas"),
        ]
        assert await vote(here, boris, 2, 4, 4) == [
            counted.format("1 idea"),
            counted.format("2 ideas"),
            "Taken back: you are for 1 idea now.",
        ]
        assert await vote(here, clara, 1, 2) == [
            counted.format("1 idea"),
            counted.format("2 ideas"),
        ]
        late = dina.says(here.group, f"@{bot.username} idea: A tea club")
        here.olga.says(bot, "/rituals")
        await here.shop.settle()
        await presses(here, "Co-creation", "Ideas", "2 · Bags", "Same as", "1 · Smaller")
        assert late.reactions[bot.id] == ("👌",)
        assert here.posts()[-1] is ballot  # nobody reads a count while it is open

        await here.until("2026-12-18T20:10", SLOWLY)
        assert (here.last.text or "").splitlines() == [
            "🗳 The vote is over. So many are for each idea:",
            f"3 · {IDEAS[0]}",
            f"1 · {IDEAS[2]}",
            f"0 · {IDEAS[3]}",
            "The shop looks at every one of them, and you read here what becomes of it.",
        ]
        await presses(here, "Ideas")
        await decide(here, "1 · Smaller", "Adopt", "From spring on, 50 g.")
        await decide(here, "2 · A tasting", "Not now", "After the harvest.")
        await decide(here, "3 · Open", "Decline", "We need a day of rest.")
        decided = (here.olga.last.text or "").splitlines()[3:]
        assert decided == [f"2. {IDEAS[2]} (1 👍, not now)", f"3. {IDEAS[3]} (0 👍, declined)"]
        await here.until("2026-12-19T10:00", SLOWLY)
        assert (here.last.text or "").splitlines() == [
            "📣 What becomes of your ideas:",
            f"✅ We do it: {IDEAS[0]}",
            f"+ merged into it: {IDEAS[1]}",
            "“From spring on, 50 g.”",
            f"⏸ Not now: {IDEAS[2]}",
            "“After the harvest.”",
            f"✖️ No: {IDEAS[3]}",
            "“We need a day of rest.”",
            "How far we are, you hear at each meeting until it is done.",
        ]
        assert len(here.posts()) == 5  # the notice, and four of the meeting

        await presses(here, "Back")
        await next_month(here)


async def next_month(here: Place) -> None:
    """What was adopted is told of when the next meeting closes, and what came late is voted on."""
    bot = here.shop.world.bot
    here.olga.says(bot, "/rituals")
    await here.shop.settle()
    await presses(here, "Co-creation", "Ideas", "1 · Smaller", "Done")
    await here.until("2027-01-13T10:30", timedelta(hours=12))
    assert here.last.buttons == [["1 · A tea club"]]
    await vote(here, here.people[4], 1)
    await here.until("2027-01-15T20:10", SLOWLY)
    assert (here.last.text or "").splitlines()[1:] == [
        "1 · A tea club",
        "The shop looks at every one of them, and you read here what becomes of it.",
        "",
        "You said, we did:",
        f"✅ Done: {IDEAS[0]}",
        f"+ merged into it: {IDEAS[1]}",
        "Thank you, both of you who brought it!",
    ]
    query = "SELECT number, state FROM ritual_run ORDER BY day"
    assert rows_of(here.shop, query)[:2] == [(1, "done"), (2, "open")]


async def test_what_fell_through_waits_and_what_is_taken_back_does_not(
    tmp_path: Path, new_store: Path
) -> None:
    async with place(tmp_path, new_store, "2026-12-10T12:00", PLAN) as here:
        anna, boris, *_ = here.people
        bot = here.shop.world.bot
        anna.starts(bot)
        boris.starts(bot)
        await here.until("2026-12-11T10:30", SLOWLY)
        for who, idea in ((anna, IDEAS[0]), (anna, IDEAS[1]), (boris, IDEAS[2])):
            who.says(bot, f"idea: {idea}")
            await here.shop.settle()
        anna.says(bot, "/idea")
        await here.shop.settle()
        assert anna.last.buttons[-2:] == [[f"1 · {IDEAS[0]}"], [f"2 · {IDEAS[1]}"]]
        anna.presses(anna.last, f"1 · {IDEAS[0]}")
        await here.shop.settle()
        assert anna.last.text == "Taken back."

        here.shop.clock.move(10 * 24 * 3_600_000)  # nobody is there to open the vote
        await here.until("2026-12-21T13:00", SLOWLY)
        told = [one.text or "" for one in here.olga.inbox]
        assert any("falls through" in text for text in told)
        await here.until("2027-01-13T10:30", timedelta(hours=12))
        assert here.last.buttons == [[f"1 · {IDEAS[1]}"], [f"2 · {IDEAS[2]}"]]
        kept = rows_of(here.shop, "SELECT state FROM submission WHERE kind = 'idea' ORDER BY id")
        assert kept == [("closed",), ("open",), ("open",)]


async def test_whoever_leaves_takes_his_votes_with_him(tmp_path: Path, new_store: Path) -> None:
    """Who left, or wants nothing kept of him any more, decides nothing."""
    async with place(tmp_path, new_store, "2026-12-10T12:00", PLAN) as here:
        anna, boris, clara, dina, *_ = here.people
        bot = here.shop.world.bot
        await here.until("2026-12-11T10:30", SLOWLY)
        anna.replies(here.last, f"idea: {IDEAS[0]}")
        await here.until("2026-12-16T10:30", SLOWLY)
        for who in (anna, boris, clara, dina):
            await vote(here, who, 1)
        clara.starts(bot)
        await here.shop.settle()
        boris.leaves(here.group)
        dina.leaves(here.group)
        dina.joins(here.group)
        clara.says(bot, "/optout")
        await here.shop.settle()
        clara.presses(clara.last, clara.last.buttons[0][0])
        await here.shop.settle()
        await here.until("2026-12-16T12:00", SLOWLY)
        services = here.shop.live.application.bot_data
        (ritual,) = await services.rituals.rituals(Kind.COCREATION)
        assert {by for by, _ in ritual.state.votes} == {anna.id, dina.id}


async def test_a_meeting_called_off_gives_back_its_number_and_its_ideas(
    tmp_path: Path, new_store: Path
) -> None:
    async with place(tmp_path, new_store, "2026-12-10T12:00", PLAN) as here:
        anna, *_ = here.people
        await here.until("2026-12-11T10:30", SLOWLY)
        anna.replies(here.last, f"idea: {IDEAS[0]}")
        await here.until("2026-12-16T10:30", SLOWLY)
        ballot = here.last
        numbers = "SELECT number, state FROM ritual_run ORDER BY day"
        assert rows_of(here.shop, numbers) == [(1, "open")]
        here.olga.says(here.shop.world.bot, "/rituals")
        await here.shop.settle()
        await presses(here, "Co-creation", "Skip the next", "Yes, skip it")
        assert (here.last.text or "").startswith("The co-creation meeting of Fri 18 Dec, 20:00 is")
        assert rows_of(here.shop, numbers) == [(None, "cancelled")]
        late = anna.presses(ballot, ballot.buttons[0][0])
        await here.shop.settle()
        assert late.answer == "This is over."
        kept = rows_of(here.shop, "SELECT state, run FROM submission WHERE kind = 'idea'")
        assert kept == [("open", None)]


async def test_who_is_reminded_reads_of_the_ideas_without_an_answer_alone(
    tmp_path: Path, new_store: Path
) -> None:
    async with place(tmp_path, new_store, "2026-12-10T12:00", PLAN) as here:
        await here.until("2026-12-11T10:30", SLOWLY)
        for who, idea in zip(here.people, IDEAS[1:], strict=False):
            who.replies(here.last, f"idea: {idea}")
            await here.shop.settle()
        await here.until("2026-12-18T20:10", SLOWLY)
        await presses(here, "Ideas")
        for number, idea in enumerate(IDEAS[1:3], 1):
            await decide(here, f"{number} · {idea[:9]}", "Adopt", "Gladly.")
        await here.until("2026-12-26T12:00", SLOWLY)
        (told,) = [one.text or "" for one in here.olga.inbox if "waited for a week" in one.text]
        assert told.splitlines()[1:] == [f"0 · {IDEAS[3]}"]


async def test_nobody_had_an_idea(tmp_path: Path, new_store: Path) -> None:
    """The group is asked twice and hears no more; the operators know why."""
    async with place(tmp_path, new_store, "2026-12-10T12:00", PLAN) as here:
        await here.until("2026-12-20T12:00", SLOWLY)
        posts = [(one.text or "").splitlines()[0] for one in here.posts()[1:]]
        assert posts[1:] == ["💡 There is room for more ideas: the vote opens Wed 16 Dec, 10:00."]
        assert posts[0].startswith("💡 What should the shop make")
        told = here.olga.last.text or ""
        assert told.startswith("Nobody had an idea for the co-creation meeting of Fri 18 Dec")


async def test_nobody_is_left_to_wonder(tmp_path: Path, new_store: Path) -> None:
    """All ideas are taken back while the vote is open; next month no operator answers in time."""
    async with place(tmp_path, new_store, "2026-12-10T12:00", PLAN) as here:
        anna, boris, *_ = here.people
        bot = here.shop.world.bot
        anna.starts(bot)
        await here.until("2026-12-11T10:30", SLOWLY)
        anna.says(bot, f"idea: {IDEAS[0]}")
        await here.until("2026-12-16T10:30", SLOWLY)
        anna.says(bot, "/idea")
        await here.shop.settle()
        anna.presses(anna.last, f"1 · {IDEAS[0]}")
        await here.until("2026-12-18T20:10", SLOWLY)
        assert (here.last.text or "").startswith("💡 All ideas were taken back")

        await here.until("2027-01-08T10:30", timedelta(hours=12))
        boris.replies(here.last, f"idea: {IDEAS[1]}")
        await here.until("2027-01-15T20:10", SLOWLY)
        assert (here.last.text or "").startswith("🗳 The vote is over.")
        await here.until("2027-02-16T10:30", timedelta(hours=12))
        told = [post.text or "" for post in here.posts()]
        assert any(text.startswith("💡 The shop has not come to your ideas") for text in told)
        read = "the group has read that you did not come to them this time"
        assert any(read in (one.text or "") for one in here.olga.inbox)
