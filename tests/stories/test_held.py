"""An operator knows better than a week shows: he holds a member in a tier, and lets go of her."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from bot.sandbox.botapi import DAY, World
from tests.stories.desk import Desk
from tests.stories.exports import PEOPLE, busy_weeks, write
from tests.stories.shop import open_shop

if TYPE_CHECKING:
    from pathlib import Path

    from bot.sandbox.botapi import Chat, Person
    from tests.stories.shop import Shop

pytestmark = pytest.mark.asyncio
WHY = "Abroad until autumn, asked me to keep her place"
BY_NAME = PEOPLE[1][1]
HELD = "SELECT count(*) FROM tier_lock"


class Street:
    """A shop with a past: ten weeks until two days before the world's Wednesday."""

    def __init__(self, folder: Path, new_store: Path) -> None:
        self.world = World()
        self.olga, self.anna = (self.world.person(name, language="en") for name in ("Olga", "Anna"))
        self.cups = self.world.supergroup("Cups", self.olga)
        self.world.enter(self.cups, self.anna)
        self.desk = Desk(folder, store=new_store)
        whole = json.dumps(busy_weeks(10, "2026-06-22"))
        rows = json.loads(whole.replace(f"user{PEOPLE[0][0]}", f"user{self.anna.id}"))
        self.desk.imports(write(folder / "old" / "result.json", rows))


async def asks(shop: Shop, who: Person, words: str) -> str:
    """Somebody writes to the bot; its last answer."""
    who.says(shop.world.bot, words)
    await shop.settle()
    return who.last.text


async def taps(shop: Shop, who: Person, label: str) -> str:
    """Somebody presses a button of the newest message; the bot's last answer."""
    who.presses(who.last, label)
    await shop.settle()
    return who.last.text


async def opened(shop: Shop, here: Street) -> None:
    await shop.claimed_by(here.olga)
    await shop.adopted(here.olga, here.cups)


async def next_monday(shop: Shop, group: Chat, who: Person) -> None:
    """The week goes on, and somebody says something in it."""
    shop.clock.move(6 * DAY)
    who.says(group, "Hello")
    await shop.settle()
    shop.clock.move(DAY)


async def held(shop: Shop, olga: Person, name: str, tier: str) -> str:
    """The operator holds somebody; what he is told."""
    await asks(shop, olga, f"/member {name}")
    await taps(shop, olga, "Hold in a tier")
    await taps(shop, olga, tier)
    return await asks(shop, olga, WHY)


async def test_she_stands_where_he_holds_her_until_he_lets_go_and_may_read_why(
    tmp_path: Path, new_store: Path
) -> None:
    here = Street(tmp_path, new_store)
    async with open_shop(tmp_path, new_store, here.world) as shop:
        await opened(shop, here)
        assert "core since" in await asks(shop, here.olga, "/member Anna")
        told = await held(shop, here.olga, "Anna", "Resting")
        assert "Anna is held in “resting” from the next cut-off on." in told
        card = await asks(shop, here.olga, "/member Anna")
        assert "core since" in card
        assert f"held in “resting” by Olga since 2026-09-02: {WHY}" in card
        await next_monday(shop, here.cups, here.anna)
        assert "resting since 2026-09-07" in await asks(shop, here.olga, "/member Anna")
        here.anna.starts(here.world.bot)
        await shop.settle()
        await asks(shop, here.anna, "/mydata")
        mine = here.anna.inbox[-2].text
        assert f"“quiet for a while”. Reason: {WHY}" in mine
        assert "Olga" not in mine
        assert "no longer held" in await release(shop, here.olga)
        await next_monday(shop, here.cups, here.anna)
        assert "held in" not in await asks(shop, here.olga, "/member Anna")
        assert "resting" not in here.olga.last.text
    notes = here.desk.rows("SELECT action, actor, detail FROM journal WHERE action LIKE 'tier-%'")
    assert notes == [
        ("tier-held", here.olga.id, str(here.anna.id)),
        ("tier-released", here.olga.id, str(here.anna.id)),
    ]


async def release(shop: Shop, olga: Person) -> str:
    await asks(shop, olga, "/member Anna")
    return await taps(shop, olga, "Release")


async def test_the_command_line_tells_it_and_who_is_forgotten_takes_it_along(
    tmp_path: Path, new_store: Path
) -> None:
    here = Street(tmp_path, new_store)
    async with open_shop(tmp_path, new_store, here.world) as shop:
        await opened(shop, here)
        for name in ("Anna", BY_NAME):
            await held(shop, here.olga, name, "Core")
        as_of = ("--as-of", "2026-09-03")
        shown = " ".join(here.desk.does("member", "Anna").out.split())
        assert f"core” by {here.olga.id} since 2026-09-02: {WHY}" in shown
        (card,) = json.loads(here.desk.does("member", "Anna", "--json").out)
        (boris,) = json.loads(here.desk.does("member", BY_NAME, "--json", *as_of).out)
        assert boris["held"]["since"] >= card["held"]["since"]
        assert {**card["held"], "since": ""} == {
            "tier": "core", "since": "", "by": here.olga.id, "reason": WHY,
        }  # fmt: skip
        here.anna.starts(here.world.bot)
        await shop.settle()
        await asks(shop, here.anna, "/forget")
        await taps(shop, here.anna, "Yes, erase everything")
        assert here.desk.rows(HELD) == [(1,)]
    assert not any(WHY in line and "Anna" in line for line in here.desk.dump())
