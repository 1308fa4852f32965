"""What a meeting or a round of nominations cost is one tap below the letter at its end."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.stories.shop import rows_of
from tests.stories.test_cocreation import PLAN as IDEAS_PLAN
from tests.stories.test_cocreation import SLOWLY, bring, vote
from tests.stories.test_nomination import PLAN, START, elected
from tests.stories.test_nomination_told import named_by_five, two_operators
from tests.stories.test_sharing import place
from tests.stories.test_spending import KEPT

if TYPE_CHECKING:
    from pathlib import Path

    from bot.sandbox.botapi import Message, Person
    from tests.stories.test_sharing import Place

pytestmark = pytest.mark.asyncio
COST = "What did it cost?"


def asking(who: Person, words: str) -> Message:
    """The letter whose last button asks what it cost."""
    (found,) = (
        one for one in who.inbox if words in (one.text or "") and [COST] in (one.buttons or [])
    )
    return found


async def tells(here: Place, who: Person, letter: Message, said: str) -> str:
    """An operator taps and answers; what the bot says then."""
    who.presses(letter, COST)
    await here.shop.settle()
    who.says(here.shop.world.bot, said)
    await here.shop.settle()
    return who.last.text or ""


async def test_the_vote_that_is_over_asks_what_the_meeting_cost(
    tmp_path: Path, new_store: Path
) -> None:
    async with place(tmp_path, new_store, "2026-12-03T21:00", IDEAS_PLAN) as here:
        for one in here.people[:4]:
            one.starts(here.shop.world.bot)
        await here.until("2026-12-11T10:30", SLOWLY)
        await bring(here)
        await here.until("2026-12-16T10:30", SLOWLY)
        await vote(here, here.people[4], 1)
        assert not [one for one in here.olga.inbox if [COST] in (one.buttons or [])]
        await here.until("2026-12-18T20:10", SLOWLY)
        letter = asking(here.olga, "The vote of Fri 18 Dec")
        assert [len(row) for row in letter.buttons] == [1, 1]
        assert (await tells(here, here.olga, letter, "80")).splitlines() == [
            "Written down: 80.00 CNY · ritual · Co-creation meeting No. 1, 2026-12-18 · 2026-12-18",
            "It reaches 5 members.",
        ]
        assert rows_of(here.shop, KEPT) == [("ritual", 8_000, None, "ritual", 5)]
        await here.until("2026-12-25T12:00", SLOWLY)
        asking(here.olga, "The vote of Fri 18 Dec")  # the reminder asks nothing more


async def test_the_list_and_the_round_that_is_over_ask_what_it_cost(
    tmp_path: Path, new_store: Path
) -> None:
    async with place(tmp_path, new_store, START, PLAN, people=6) as here:
        await elected(here, here.people[0])
        letter = asking(here.olga, "")
        said = await tells(here, here.olga, letter, "40")
        assert said.startswith("Written down: 40.00 CNY · ritual · ")
        assert rows_of(here.shop, KEPT) == [("ritual", 4_000, None, "ritual", 5)]


async def test_a_list_asks_beside_its_names_and_a_letter_of_what_went_by_itself_again(
    tmp_path: Path, new_store: Path
) -> None:
    async with two_operators(tmp_path, new_store) as (here, otto):
        emil = await named_by_five(here)
        here.olga.presses(here.olga.last, f"✓ {emil.first_name}")
        await here.shop.settle()
        assert [COST] in here.olga.last.buttons
        asking(otto, "The voices are weighed")
        await here.until("2026-12-21T12:00", timedelta(hours=12))
        said = await tells(here, otto, asking(otto, "so I did."), "2 h")
        assert "Put hourly_rate = " in said
