"""A member plays for points while the bot watches: a day of it is worth one active day."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest

from bot.sandbox.botapi import WorldClock
from tests.faults.town import town
from tests.stories.desk import Desk
from tests.stories.exports import busy_weeks, joined, when, write

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.faults.town import Ground, Town
    from tests.stories.exports import Row

    Play = Callable[[Town], None]

pytestmark = [pytest.mark.asyncio, pytest.mark.fault(32)]
PLAYER = "Gamer"
AFTER = "2026-03-16"
NOON = when("2026-03-14", "15:00:00")
"""Hours after anybody else wrote, so that nobody is the player's neighbour."""


def nothing(here: Town) -> None: ...


def one_message(here: Town) -> None:
    here.anna.says(here.group, "gm")


def one_talk(here: Town) -> None:
    """What one active day may bring: a message, an answer to somebody and a reaction."""
    asked = here.boris.says(here.group, "Which tea is the best?")
    here.anna.says(here.group, "gm")
    here.anna.replies(asked, "The oolong")
    here.anna.reacts(asked, "👍")


def five_hundred_times_gm(here: Town) -> None:
    for _time in range(500):
        here.anna.says(here.group, "gm")
        here.shop.clock.move(1_000)


def stickers(here: Town) -> None:
    for _time in range(500):
        here.anna.sends_sticker(here.group)
        here.shop.clock.move(1_000)


def albums(here: Town) -> None:
    for _time in range(50):
        here.anna.sends_album(here.group, [""] * 10)
        here.shop.clock.move(10_000)


def an_edit_loop(here: Town) -> None:
    message = here.anna.says(here.group, "gm")
    here.world.updates.allow([*here.world.updates.allowed, "edited_message"])
    for number in range(500):
        here.anna.edits(message, f"gm {number}")


def reactions_to_himself(here: Town) -> None:
    for _time in range(250):
        here.anna.reacts(here.anna.says(here.group, "gm"), "👍")
        here.shop.clock.move(1_000)


def answers_to_himself(here: Town) -> None:
    message = here.anna.says(here.group, "gm")
    for _time in range(300):
        message = here.anna.replies(message, "thanks!")
        here.shop.clock.move(1_000)


def a_reaction_on_and_off(here: Town) -> None:
    asked = here.boris.says(here.group, "Which tea is the best?")
    for _time in range(100):
        here.anna.reacts(asked, "👍")
        here.anna.reacts(asked)
        here.shop.clock.move(1_000)


def other_reactions_on_and_off(here: Town) -> None:
    asked = [here.boris.says(here.group, f"Tea number {number}?") for number in range(20)]
    for number in range(100):
        here.anna.reacts(asked[number % 20], ("👍", "❤", "🔥")[number % 3])
        here.anna.reacts(asked[number % 20])
        here.shop.clock.move(1_000)


def coming_and_going(here: Town) -> None:
    here.anna.says(here.group, "gm")
    for _time in range(50):
        here.anna.leaves(here.group)
        here.shop.clock.move(120_000)
        here.anna.joins(here.group)
        here.shop.clock.move(120_000)


def commands_and_buttons(here: Town) -> None:
    here.anna.says(here.group, "gm")
    here.anna.starts(here.world.bot)
    for _time in range(20):
        here.anna.says(here.group, f"@{here.world.bot.username} help")
        here.anna.says(here.world.bot, "/me")


ALONE = (
    five_hundred_times_gm,
    stickers,
    albums,
    an_edit_loop,
    reactions_to_himself,
    answers_to_himself,
    coming_and_going,
    commands_and_buttons,
)
AT_OTHERS = (a_reaction_on_and_off, other_reactions_on_and_off)


def number_of(row: Row) -> int:
    number = row["id"]
    assert isinstance(number, int)
    return number


async def trust(ground: Ground, play: Play) -> dict[str, float]:
    """T of everybody after ten weeks of the others and this day of the player."""
    clock = WorldClock(round(NOON.timestamp() * 1000) - 3_600_000)
    async with town(ground, clock=clock) as here:
        desk = Desk(here.folder)
        here.anna.first_name = PLAYER
        came = joined(15, (here.anna.id, PLAYER), when("2026-01-05"))
        bare = int(str(here.group.id).removeprefix("-100"))
        rows = [*busy_weeks(), came]
        desk.imports(write(ground.folder / "weeks.json", rows, id=bare))
        here.group.next_id = count(1 + max(map(number_of, rows))).__next__
        play(here)
        await here.settle()
    desk.does("audit", "--as-of", AFTER)
    members = desk.audit(AFTER)["members"]
    assert isinstance(members, list)
    return {one["name"]: one["trust"] for one in members}


@pytest.mark.parametrize("play", ALONE, ids=lambda play: play.__name__)
async def test_a_day_of_noise_is_worth_one_message(
    ground: Ground, other_ground: Ground, play: Play
) -> None:
    once, found = await trust(other_ground, one_message), await trust(ground, play)
    assert found == once  # nobody else is richer by it either


@pytest.mark.parametrize("play", AT_OTHERS, ids=lambda play: play.__name__)
async def test_a_day_of_reactions_is_worth_no_more_than_one_talk(
    ground: Ground, other_ground: Ground, play: Play
) -> None:
    once, found = await trust(other_ground, one_talk), await trust(ground, play)
    assert found[PLAYER] <= once[PLAYER]


async def test_the_one_day_itself_counts(ground: Ground, other_ground: Ground) -> None:
    calm, once = await trust(ground, nothing), await trust(other_ground, one_message)
    assert once[PLAYER] > calm[PLAYER]
