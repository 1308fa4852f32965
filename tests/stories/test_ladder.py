"""The trust ladder as members climb it and an operator looks after it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.stories.shop import rows_of
from tests.stories.test_sharing import Place, place

if TYPE_CHECKING:
    from pathlib import Path

    from bot.sandbox.botapi import Person

pytestmark = pytest.mark.asyncio
FORM = "Your tea\nWhich tea do you drink?\nHow often?"
PROOF = "Show your cup\nSend a link to your post."


async def says(here: Place, who: Person, words: str) -> str:
    """Somebody writes to the bot in private; what he reads then."""
    who.says(here.shop.world.bot, words)
    await here.shop.settle()
    return who.last.text or ""


async def presses(here: Place, who: Person, *labels: str) -> str:
    """Somebody goes by buttons, from the message that came last; what he reads at the end."""
    for label in labels:
        found = [one for row in who.last.buttons for one in row if one.startswith(label)]
        who.presses(who.last, found[0])
        await here.shop.settle()
    return who.last.text or ""


async def offered(here: Place, rung: str, way: str, again: str, words: str) -> None:
    await says(here, here.olga, "/ladder")
    await presses(here, here.olga, "New task", rung, way, again)
    assert "list" in await says(here, here.olga, words)


async def test_small_steps(tmp_path: Path, new_store: Path) -> None:
    async with place(tmp_path, new_store, "2026-12-03T12:00", "") as here:
        anna, boris, *_ = here.people
        anna.starts(here.shop.world.bot)
        boris.starts(here.shop.world.bot)
        await here.shop.settle()
        assert "There are no tasks" in await says(here, anna, "/tasks")
        await offered(here, "questionnaire", "by a form", "once", FORM)
        await offered(here, "sharing an", "by proof", "once", PROOF)
        await offered(here, "questionnaire", "by a button", "again after 7", "Wave to a newcomer")

        assert (await says(here, anna, "任务")).splitlines()[1:] == [
            "1. Your tea (your next step)",
            "2. Wave to a newcomer",
            "3. Show your cup",
        ]
        assert "How often?" in await presses(here, anna, "1 · Your tea", "Fill it in")
        assert await says(here, anna, "Oolong.\nEach day.") == "Thank you, it counts."
        await presses(here, anna, "My tasks", "1 · Wave", "I did it")
        assert anna.last.text == "Thank you, it counts."
        assert "once" not in await presses(here, anna, "My tasks")
        assert (anna.last.text or "").splitlines() == [
            "You have come as far as: questionnaire. What you can do:",
            "1. Show your cup (your next step)",
        ]
        await proof_comes_and_goes(here, anna)

        assert (await says(here, here.olga, "/ladder")).splitlines()[1:3] == [
            "· questionnaire: 0",
            "· sharing an experience: 1",
        ]
        written = await presses(here, here.olga, "1 · Your tea", "What they wrote")
        assert written.splitlines() == [
            "Your tea",
            "",
            f"{anna.first_name} · 2026-12-03",
            "Oolong.",
            "Each day.",
        ]
        await presses(here, here.olga, "Back", "3 · Wave", "Other words")
        assert await says(here, here.olga, "Greet a newcomer") == "It has its new words."
        assert "Greet a newcomer" not in await says(here, anna, "/tasks")
        await here.until("2026-12-10T13:00", timedelta(hours=12))
        assert "1. Greet a newcomer" in await says(here, anna, "/tasks")
        kinds = "SELECT kind, count(*) FROM event WHERE kind >= 7 GROUP BY kind"
        assert rows_of(here.shop, kinds) == [(10, 5), (11, 3)]
        assert not [one for one in here.posts() if "Your tea" in (one.text or "")]
        words = "SELECT kind, state FROM submission WHERE kind <> 'word' ORDER BY id"
        assert rows_of(here.shop, words) == [("form", "used"), *[("proof", "used")] * 3]
        assert "· sharing an experience: 1" in await says(here, here.olga, "/ladder")
        await says(here, anna, "/optout")
        await presses(here, anna, "Yes, opt me out")
        assert "· sharing an experience: 0" in await says(here, here.olga, "/ladder")


async def proof_comes_and_goes(here: Place, anna: Person) -> None:
    """She shows something, is asked for more, shows more; it counts when it is approved."""
    await presses(here, anna, "1 · Show", "Show that")
    for caption in ("", "My cup"):
        asked = len(anna.inbox)
        anna.sends_photo(here.shop.world.bot, caption)
        await here.shop.settle()
        (word,) = anna.inbox[asked:]
        assert (word.text or "").startswith("Thank you! I do not keep photos")
    assert "Tap a button" in await says(here, anna, "/help")  # and it is asked still
    assert "look at it" in await says(here, anna, "It is blue.")
    told = here.olga.last
    assert (told.text or "").endswith("for the task “Show your cup”.")
    await presses(here, here.olga, "Look")
    assert "It is blue." in (here.olga.last.text or "")
    await presses(here, here.olga, "Ask for more")
    await says(here, here.olga, "A link, please.")
    assert anna.last.text == "The shop’s people ask for more: Show your cup\nA link, please."
    assert "in one message" in await presses(here, anna, "Send it again")
    await says(here, anna, "/tasks")
    card = await presses(here, anna, "1 · Show")
    assert card.endswith("The shop’s people ask for more:\nA link, please.")
    await presses(here, anna, "Show that")
    await says(here, anna, "/tasks")  # the question is open still
    assert "look at it" in await says(here, anna, "On my shelf.")
    await presses(here, here.olga, "Look", "Ask for more")
    await says(here, here.olga, "A link, please.")
    anna.replies(anna.last, "https://example.org/cup")  # he just types what was asked for
    await here.shop.settle()
    assert "look at it" in (anna.last.text or "")
    await presses(here, here.olga, "Look", "It counts")
    assert anna.last.text == "Thank you, it counts: Show your cup"


async def test_an_operator_answers_what_lies_there_now(tmp_path: Path, new_store: Path) -> None:
    async with place(tmp_path, new_store, "2026-12-03T12:00", "") as here:
        anna = here.people[0]
        anna.starts(here.shop.world.bot)
        stranger = here.shop.world.person("Stranger")
        stranger.starts(here.shop.world.bot)
        await here.shop.settle()
        await offered(here, "sharing an", "by proof", "once", PROOF)
        assert "There are no tasks" in await says(here, stranger, "/tasks")
        await says(here, anna, "/tasks")
        await presses(here, anna, "1 · Show", "Show that")
        await says(here, anna, "First try")
        await presses(here, here.olga, "Look")
        page = here.olga.last
        await says(here, anna, "/tasks")
        assert "waits for the shop" in (anna.last.text or "")
        await presses(here, anna, "1 · Show", "Send something")
        await says(here, anna, "Second try")
        came = [one for one in here.olga.inbox if "for the task" in (one.text or "")]
        assert len(came) == 1  # of what replaces what waits already nobody is told anew
        here.olga.presses(page, "It counts")
        await here.shop.settle()
        assert "Nothing waits here any more" in (page.text or "")
        assert rows_of(here.shop, "SELECT count(*) FROM event WHERE kind = 11") == [(0,)]

        waiting = rows_of(here.shop, "SELECT kind FROM event WHERE kind = 10")
        assert waiting == [(10,)]  # what replaced it is no second act

        await says(here, here.olga, "/ladder")
        await presses(here, here.olga, "1 · Show", "Other words")
        long = await says(here, here.olga, "Wave " * 300)
        assert long.startswith("Please shorter: at most ")
        await says(here, here.olga, "/ladder")
        await presses(here, here.olga, "1 · Show", "Withdraw")
        assert (await says(here, here.olga, "/ladder")).endswith("is a good first one.")
        assert "Second try" in await presses(here, here.olga, "Waiting")
        copy = here.olga.last
        await says(here, here.olga, "/ladder")
        await presses(here, here.olga, "Waiting", "It counts")
        assert rows_of(here.shop, "SELECT count(*) FROM event WHERE kind = 11") == [(1,)]
        here.olga.presses(copy, "Ask for more")
        await here.shop.settle()
        assert (copy.text or "").startswith("Another operator has answered this already.")
        assert "You have done all" in await says(here, anna, "/tasks")

        await says(here, anna, "/forget")
        await presses(here, anna, "Yes")
        left = "SELECT (SELECT count(*) FROM task_event WHERE actor = {0} OR subject = {0}),"
        left += " (SELECT count(*) FROM submission WHERE telegram_id = {0})"
        assert rows_of(here.shop, left.format(anna.id)) == [(0, 0)]
