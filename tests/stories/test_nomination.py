"""A round of nominations from the opening to the announcement, as members and operators live it."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.stories.shop import rows_of
from tests.stories.test_sharing import Place, instant, place

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from bot.sandbox.botapi import Message, Person

pytestmark = pytest.mark.asyncio
PLAN = """
[[rituals]]
id = "koc"
kind = "nomination"
on = "monday"
at = "10:00"
every = "4 weeks"
"""
STEP = timedelta(hours=12)
START, OPENS, CLOSED = "2026-10-20T09:00", "2026-11-30T10:02", "2026-12-07T10:10"


async def known_for_weeks(here: Place, people: Sequence[Person]) -> None:
    """Everybody talks with those beside him, day by day; the bot comes to know them all."""
    clock, day = here.shop.clock, 0
    while clock.now() < instant("2026-11-29T08:00"):
        first = people[day % len(people)].says(here.group, "Oolong?")
        for step in (1, 2, 3):
            people[(day + step) % len(people)].replies(first, "Oolong")
        await here.shop.settle()
        clock.move(86_400_000)
        day += 1
    await here.until("2026-11-30T09:00", STEP)
    await here.until(OPENS, timedelta(minutes=1))


async def closed(here: Place) -> None:
    await here.until("2026-12-07T09:00", STEP)
    await here.until(CLOSED, timedelta(minutes=5))


def private(one: Person) -> str:
    return one.last.text or ""


def heard(here: Place, message: Message) -> bool:
    return here.shop.world.bot.id in message.reactions


async def test_a_round_from_the_opening_to_the_announcement(
    tmp_path: Path, new_store: Path
) -> None:
    async with place(tmp_path, new_store, START, PLAN, people=8) as here:
        anna, boris, clara, dina, emil, fritz, *_ = here.people
        for one in (anna, boris, clara):
            one.starts(here.shop.world.bot)
        await known_for_weeks(here, here.people)
        assert (here.last.text or "").startswith("Whom would you ask?")
        assert here.last.buttons == [["Name somebody"]]
        said = emil.says(here.group, "Rinse it twice.")
        await in_answer(here, anna, said)
        await by_button(here, boris, emil)
        marked = dina.replies(said, "/nominate")
        fritz.replies(said, f"@{here.shop.world.bot.username} nominate")
        clara.says(here.shop.world.bot, f"/nominate {emil.first_name}: patient")
        await here.shop.settle()
        assert heard(here, marked)
        assert "May the group read" in private(clara)
        opening = here.last
        await closed(here)
        assert opening.text == "Whom would you ask?\nIt is closed; no name counts any more."
        assert opening.buttons == []
        await decided(here, emil)
        acts = "SELECT kind, count(*) FROM event WHERE kind IN (12, 13) GROUP BY kind"
        assert rows_of(here.shop, acts) == [(12, 5), (13, 5)]
        assert rows_of(here.shop, "SELECT telegram_id, renewed FROM koc") == [(emil.id, 0)]


async def in_answer(here: Place, anna: Person, said: Message) -> None:
    """By answering what somebody wrote, with the reason at once."""
    bot = here.shop.world.bot
    named = anna.replies(said, f"@{bot.username} nominate He always helps")
    await here.shop.settle()
    assert named.reactions[bot.id] == ("👌",)
    assert "The group could read that" in private(anna)
    anna.presses(anna.last, "Yes, let them read it")
    await here.shop.settle()
    assert private(anna) == "The group may read it."


async def by_button(here: Place, boris: Person, emil: Person) -> None:
    """By button and name, in private; the reason afterwards, and not to be read out."""
    bot = here.shop.world.bot
    pressed = boris.presses(here.last, "Name somebody")
    await here.shop.settle()
    assert pressed.answer == "I’ve asked you in private."
    boris.says(bot, emil.first_name)
    await here.shop.settle()
    assert "Only the shop’s operators see that, once it is closed.\nWhy?" in private(boris)
    boris.says(bot, "He knows clay")
    await here.shop.settle()
    assert private(boris).startswith(f"You name {emil.first_name}.\n“He knows clay”\nMay the")
    boris.presses(boris.last, "No, keep it")
    await here.shop.settle()


async def decided(here: Place, emil: Person) -> None:
    """The list is the operator's alone, until he announces whom he confirmed."""
    olga, told = here.olga, private(here.olga)
    assert told.startswith("The voices are weighed. Only for you:")
    assert f"1. {emil.first_name}" in told
    assert "5 voices: " in told
    assert "“He knows clay”" in told
    assert [post.text for post in here.posts()].count(here.last.text) == 1
    assert (here.last.text or "").startswith("That was it: no more names.")
    olga.presses(olga.last, f"✓ {emil.first_name}")
    await here.shop.settle()
    assert f"1. {emil.first_name} · confirmed" in private(olga)
    assert (here.last.text or "").startswith("That was it: no more names.")
    assert "“He always helps” · the group reads it" in private(olga)
    olga.presses(olga.last, "Announce to the group")
    await here.shop.settle()
    assert "“He always helps”" in private(olga)
    assert (here.last.text or "").startswith("That was it: no more names.")
    olga.presses(olga.last, "Announce it now")
    await here.shop.settle()
    result = here.last.text or ""
    assert result.splitlines() == [
        "You named somebody whom many trust:",
        f"· {emil.first_name}",
        "“He always helps”",
        "Thank you to everybody who took part. Ask them!",
    ]


async def test_a_voice_is_changed_and_taken_back_until_the_close(
    tmp_path: Path, new_store: Path
) -> None:
    async with place(tmp_path, new_store, START, PLAN, people=6) as here:
        anna, boris, clara, *_ = here.people
        bot = here.shop.world.bot
        for one in (anna, clara):
            one.starts(bot)
        await known_for_weeks(here, here.people)
        for name in (boris.first_name, clara.first_name):
            anna.says(bot, f"/nominate {name}")
            await here.shop.settle()
            assert private(anna).startswith(f"You name {name}.")
        anna.says(bot, "/nominate")
        await here.shop.settle()
        assert private(anna).startswith(f"You name {clara.first_name}. You can change it until")
        anna.presses(anna.last, "Take it back")
        await here.shop.settle()
        assert private(anna).startswith("Taken back.")
        clara.says(bot, "/nominate")
        await here.shop.settle()
        told = len(anna.inbox)
        for _ in range(2):  # asked once more: whoever named her is told
            clara.presses(clara.last, "I don’t want to be named")
            await here.shop.settle()
        assert len(anna.inbox) == told  # who took the voice back is not told
        anna.says(bot, f"/nominate {clara.first_name}")
        await here.shop.settle()
        assert private(anna) == "That person does not want to be named this time."
        anna.says(bot, "/nominate Nobody at all")
        await here.shop.settle()
        assert private(anna).startswith("I know nobody here called “Nobody at all”.")
        await closed(here)
        assert "Nobody was named." in private(here.olga)
        assert not here.olga.last.buttons
        assert (here.last.text or "").startswith("The nominations are closed. This time nobody")


async def test_an_operator_begins_a_round_closes_it_and_calls_it_off(
    tmp_path: Path, new_store: Path
) -> None:
    async with place(tmp_path, new_store, START, PLAN) as here:
        olga, bot = here.olga, here.shop.world.bot
        await here.until("2026-10-20T09:01", timedelta(minutes=1))
        olga.says(bot, "/rituals")
        await here.shop.settle()
        for label in ("KOC nomination · Tea friends", "The round of nominations", "Begin one now"):
            olga.presses(olga.last, label)
            await here.shop.settle()
        assert private(olga).startswith("The group is asked within a minute.")
        await here.until("2026-10-20T09:08", timedelta(minutes=1))
        assert (here.last.text or "").startswith("Whom would you ask?")
        olga.says(bot, "/rituals")
        await here.shop.settle()
        for label in ("KOC nomination · Tea friends", "The round of nominations", "Close it now"):
            olga.presses(olga.last, label)
            await here.shop.settle()
        assert private(olga).startswith("Closed; the voices are being weighed.")
        for label in ("Call it off", "Yes, call it off"):
            olga.presses(olga.last, label)
            await here.shop.settle()
        assert (here.last.text or "").startswith("The nominations are called off")


@pytest.mark.fault(31)
async def test_what_is_tried_against_the_rules_is_refused_or_flagged(
    tmp_path: Path, new_store: Path
) -> None:
    """Oneself, ten fresh accounts, a ring that names one another, a voice after the close."""
    async with place(tmp_path, new_store, START, PLAN, people=10) as here:
        shop, group, bot = here.shop, here.group, here.shop.world.bot
        ring = here.people[:5]
        ring[0].starts(bot)
        await known_for_weeks(here, here.people)
        own = ring[0].says(group, "I am the best")
        himself = ring[0].replies(own, "/nominate")
        fresh = [shop.world.person(f"Fresh {number}") for number in range(10)]
        for one in fresh:
            one.joins(group)
        tried = [one.replies(own, "/nominate") for one in fresh]
        await shop.settle()
        assert private(ring[0]) == "You cannot name yourself. Whom would you ask?"
        assert not any(heard(here, one) for one in (himself, *tried))
        for number, one in enumerate(ring):
            beside = ring[(number + 1) % 5] if number else ring[1]
            one.replies(beside.says(group, "Tea"), "/nominate")
        for one in (ring[2], ring[3], ring[4]):
            one.replies(ring[1].says(group, "Tea"), "/nominate")
        await shop.settle()
        await closed(here)
        late = here.people[7].replies(own, "/nominate")
        await shop.settle()
        assert not heard(here, late)
        told = private(here.olga)
        assert "4 voices: " in told
        assert "⚠ Most came within one minute." in told
        voices = rows_of(shop, "SELECT DISTINCT actor FROM ritual_event WHERE kind = 'Weighed'")
        assert {who for (who,) in voices} <= {one.id for one in ring}


async def elected(here: Place, chosen: Person) -> None:
    """A whole round in which five members name one, whom the operator confirms."""
    await known_for_weeks(here, here.people)
    said = chosen.says(here.group, "Rinse it twice.")
    others = [one for one in here.people if one is not chosen]
    for one in others[:5]:
        one.replies(said, "/nominate")
        await here.shop.settle()
        here.shop.clock.move(3_600_000)
    await closed(here)
    for label in (f"✓ {chosen.first_name}", "Announce to the group", "Announce it now"):
        here.olga.presses(here.olga.last, label)
        await here.shop.settle()
    assert f"· {chosen.first_name}" in (here.last.text or "")


async def test_a_nominee_who_leaves_is_not_listed_and_is_again_when_he_is_back(
    tmp_path: Path, new_store: Path
) -> None:
    async with place(tmp_path, new_store, START, PLAN, people=7) as here:
        emil, olga, shop = here.people[4], here.olga, here.shop
        await known_for_weeks(here, here.people)
        said = emil.says(here.group, "Rinse it twice.")
        for one in here.people[:4]:
            one.replies(said, "/nominate")
        await shop.settle()
        await closed(here)
        listed = olga.last
        emil.leaves(here.group)
        await here.until("2026-12-07T10:15", timedelta(minutes=1))
        assert private(olga).startswith(f"{emil.first_name} left or takes no part any more")
        olga.presses(listed, f"✓ {emil.first_name}")
        await shop.settle()
        assert "That person is not on the list any more." in private(olga) + (listed.text or "")
        emil.joins(here.group)
        await here.until("2026-12-07T10:20", timedelta(minutes=1))
        olga.presses(olga.last, "The round of nominations")
        await shop.settle()
        assert f"1. {emil.first_name}" in private(olga)
