"""What operators read before a round of nominations is announced, and what somebody's no does."""

from __future__ import annotations

from contextlib import asynccontextmanager
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from bot.sandbox.botapi import World, WorldClock
from tests.stories.shop import open_shop, rows_of
from tests.stories.test_nomination import OPENS, PLAN, START, closed, known_for_weeks, private
from tests.stories.test_sharing import Place, instant

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.sandbox.botapi import Person

pytestmark = pytest.mark.asyncio
ANOTHER = PLAN.replace('"koc"', '"stars"').replace("10:00", "10:01")
STOOD = "SELECT run FROM ritual_event WHERE kind = 'StoodDown'"
UNKIND = "He sold me a fake"


@asynccontextmanager
async def two_operators(
    folder: Path, new_store: Path, plan: str = PLAN
) -> AsyncIterator[tuple[Place, Person]]:
    """Olga and Otto, and eight who have talked for weeks, as a round opens."""
    world = World(clock=WorldClock(instant(START)))
    olga, otto = world.person("Olga"), world.person("Otto")
    group = world.supergroup("Tea friends", olga)
    people = [world.person(f"Friend {number}") for number in range(8)]
    for one in people:
        one.joins(group)
    async with open_shop(folder, new_store, world, operators=(olga, otto), more=plan) as shop:
        for one in (olga, otto, *people):
            one.starts(world.bot)
        await shop.settle()
        await shop.adopted(olga, group)
        here = Place(shop, olga, group, people)
        await known_for_weeks(here, people)
        yield here, otto


async def tap(here: Place, who: Person, *labels: str) -> None:
    for label in labels:
        who.presses(who.last, label)
        await here.shop.settle()


async def test_operators_announce_what_they_see_and_strike_what_the_group_should_not_read(
    tmp_path: Path, new_store: Path
) -> None:
    async with two_operators(tmp_path, new_store) as (here, otto):
        bot, (emil, _, *fans) = here.shop.world.bot, here.people
        own = here.olga.replies(emil.says(here.group, "Tea?"), "/nominate")
        await here.shop.settle()
        assert not own.reactions
        assert private(here.olga) == "The shop’s own people have no voice here."
        for one, why in zip(fans, (UNKIND, "He is patient", "", "", "", ""), strict=True):
            one.says(bot, f"/nominate {emil.first_name} {why}".strip())
            await here.shop.settle()
            if why:
                assert f"“{why}”\nMay the group read" in private(one)
                await tap(here, one, "Yes, let them read it")
        await closed(here)
        olga = here.olga
        assert f"“{UNKIND}” · the group reads it" in private(olga)
        await tap(here, olga, f"✗ {emil.first_name}")
        assert f"Declined: {emil.first_name}." in private(olga)
        assert f"Olga declined {emil.first_name}." in private(otto)
        await tap(here, olga, "Announce to the group")
        nobody = olga.last
        await tap(here, otto, "The round of nominations", f"✓ {emil.first_name} after all")
        assert f"Otto confirmed {emil.first_name}." in private(olga)
        olga.presses(nobody, "Announce it now")
        await here.shop.settle()
        assert "Something has changed meanwhile." in (nobody.text or "")
        assert (here.last.text or "").startswith("That was it: no more names.")
        olga.presses(nobody, "Announce to the group")
        await here.shop.settle()
        olga.presses(nobody, f"✂ “{UNKIND}…”")
        await here.shop.settle()
        assert UNKIND not in (nobody.text or "")
        olga.presses(nobody, "Announce it now")
        await here.shop.settle()
        assert "“He is patient”" in (here.last.text or "")
        assert UNKIND not in (here.last.text or "")


async def named_by_five(here: Place) -> Person:
    """Five members name Emil; he is on the list."""
    emil, *fans = here.people
    for one in fans[:5]:
        one.says(here.shop.world.bot, f"/nominate {emil.first_name}")
        await here.shop.settle()
        here.shop.clock.move(3_600_000)
    await closed(here)
    return emil


async def test_an_open_round_is_in_reach_while_an_older_list_waits(
    tmp_path: Path, new_store: Path
) -> None:
    weekly = PLAN.replace("4 weeks", "week")
    async with two_operators(tmp_path, new_store, weekly) as (here, otto):
        emil = await named_by_five(here)
        await here.until("2026-12-07T10:20", timedelta(minutes=5))
        otto.says(here.shop.world.bot, "/rituals")
        await here.shop.settle()
        await tap(here, otto, "KOC nomination · Tea friends", "The round of nominations")
        assert f"1. {emil.first_name}" in private(otto)
        await tap(here, otto, "The round that is open")
        assert private(otto).startswith("Voices are taken until")
        assert ["Close it now"] in otto.last.buttons
        await tap(here, otto, "The list that waits for your word")
        assert f"1. {emil.first_name}" in private(otto)


async def test_what_is_announced_unbidden_operators_are_told_before_and_after(
    tmp_path: Path, new_store: Path
) -> None:
    async with two_operators(tmp_path, new_store) as (here, otto):
        emil = await named_by_five(here)
        await tap(here, here.olga, f"✓ {emil.first_name}")
        assert "on Mon 21 Dec" in private(here.olga)
        await here.until("2026-12-10T12:00", timedelta(hours=12))
        assert "On Mon 21 Dec" in private(otto)
        assert "that happens by itself." in private(otto)
        await here.until("2026-12-21T12:00", timedelta(hours=12))
        told = [one.text or "" for one in otto.inbox if "so I did." in (one.text or "")]
        assert len(told) == 1
        assert told[0].endswith(f"The group read whom you had confirmed: {emil.first_name}.")


async def test_a_list_that_nobody_is_left_on_ends_by_itself(
    tmp_path: Path, new_store: Path
) -> None:
    async with two_operators(tmp_path, new_store) as (here, otto):
        emil = await named_by_five(here)
        emil.leaves(here.group)
        await here.until("2026-12-10T12:00", timedelta(hours=12))
        assert (here.last.text or "").startswith("The nominations are closed. This time nobody")
        assert "nobody is left who could be named, so it is over." in private(otto)


async def test_a_no_holds_for_every_round_of_the_group_and_can_be_taken_back(
    tmp_path: Path, new_store: Path
) -> None:
    async with two_operators(tmp_path, new_store, PLAN + ANOTHER) as (here, _):
        bot, (emil, *fans) = here.shop.world.bot, here.people
        await here.until(OPENS.replace("10:02", "10:05"))
        for one in fans[:2]:
            for place in (0, 1):
                one.says(bot, f"/nominate {emil.first_name}")
                await here.shop.settle()
                await tap(here, one, one.last.buttons[place][0])
        emil.says(bot, "/nominate")
        await here.shop.settle()
        await tap(here, emil, emil.last.buttons[0][0], "I don’t want to be named")
        assert private(fans[0]).startswith("You name")
        assert rows_of(here.shop, STOOD) == []
        await tap(here, emil, "I don’t want to be named")
        assert private(emil).startswith("Noted: nobody can name you this time.")
        assert len(rows_of(here.shop, STOOD)) == 2
        assert private(fans[0]).startswith(f"You named {emil.first_name}, who does not want it")
        await tap(here, emil, "I may be named after all")
        assert private(emil).startswith("Noted: you can be named again.")
        for one in fans[:2]:
            assert private(one) == (
                f"{emil.first_name}, whom you named, can be named again, so your voice counts."
            )


async def test_who_has_no_voice_is_told_why_and_is_not_asked_whom_he_names(
    tmp_path: Path, new_store: Path
) -> None:
    async with two_operators(tmp_path, new_store) as (here, otto):
        bot, newbie = here.shop.world.bot, here.shop.world.person("Newbie")
        newbie.joins(here.group)
        here.shop.world.enter(here.group, otto)  # who has said no word there yet
        newbie.starts(bot)
        newbie.says(here.group, "Hello")
        for one in (otto, newbie):
            one.says(bot, "/nominate")
            await here.shop.settle()
        assert private(otto) == "The shop’s own people have no voice here."
        assert "28 days before a round opens since I first saw you here." in private(newbie)
        assert newbie.last.buttons == [["I don’t want to be named"]]


async def test_a_reason_that_stands_is_not_asked_for_again(tmp_path: Path, new_store: Path) -> None:
    async with two_operators(tmp_path, new_store) as (here, _):
        bot, (emil, boris, *_rest) = here.shop.world.bot, here.people
        for said in (f"/nominate {emil.first_name} patient", f"/nominate {emil.first_name}"):
            boris.says(bot, said)
            await here.shop.settle()
        assert "Why?" not in private(boris)
        assert "“patient”" in private(boris)
        assert ["Another reason"] in boris.last.buttons


async def test_operators_hear_of_a_no_only_where_it_changes_their_list(
    tmp_path: Path, new_store: Path
) -> None:
    async with two_operators(tmp_path, new_store) as (here, _):
        bot, (emil, dina, *fans) = here.shop.world.bot, here.people
        for one in fans:
            one.says(bot, f"/nominate {emil.first_name}")
            await here.shop.settle()
        emil.says(bot, f"/nominate {dina.first_name}")
        await closed(here)
        for one in (dina, emil):
            one.says(bot, "/nominate")
            await here.shop.settle()
            await tap(here, one, "I don’t want to be named", "I don’t want to be named")
        told = [one.text or "" for one in here.olga.inbox if "does not want to" in (one.text or "")]
        assert told == [f"{emil.first_name} does not want to be named, so the list is another one."]
