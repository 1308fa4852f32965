"""A group is judged by what is known of it alone, and everybody is told the same about that."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from bot.sandbox.botapi import DAY, World
from bot.store.chats import SUPERGROUP_OFFSET
from tests.stories.desk import Desk
from tests.stories.exports import busy_weeks, write
from tests.stories.shop import open_shop

if TYPE_CHECKING:
    from pathlib import Path

    from bot.sandbox.botapi import Chat

pytestmark = pytest.mark.asyncio
HOUR = DAY // 24
FIRST_TIERS = "the first tiers come on 2026-10-05"
"""The world's day is Wednesday, 2 September 2026."""


def an_old_history(folder: Path, new_store: Path, group: Chat | None = None) -> Desk:
    """A community of which a group is known since thirty weeks ago."""
    desk = Desk(folder, store=new_store)
    head = {} if group is None else {"id": SUPERGROUP_OFFSET - group.id}
    export = write(folder / "old" / "result.json", busy_weeks(30, "2026-02-02"), **head)
    desk.imports(export)
    return desk


async def test_a_group_adopted_beside_an_old_one_is_too_young_for_whoever_asks(
    tmp_path: Path, new_store: Path
) -> None:
    desk, world = an_old_history(tmp_path, new_store), World()
    olga, anna = world.person("Olga", language="en"), world.person("Zoe")
    group = world.supergroup("Cups", olga)
    world.enter(group, anna)
    async with open_shop(tmp_path, new_store, world) as shop:
        await shop.claimed_by(olga)
        await shop.adopted(olga, group)
        assert "no member has written here yet" in olga.last.text
        anna.says(group, "Hello")
        shop.clock.move(HOUR)
        olga.says(world.bot, "/audit")
        await shop.settle()
        assert f"known since 2026-09-02, {FIRST_TIERS}" in olga.last.text
        olga.says(world.bot, "/groups")
        await shop.settle()
        olga.presses(olga.last, "Cups")
        await shop.settle()
        assert f"known since 2026-09-02, {FIRST_TIERS}" in olga.last.text
    told = desk.asks("audit", "--group", "Cups", "--as-of", "2026-09-03").err
    assert "in the future" not in told
    shown = desk.does("audit", "--group", "Cups", "--as-of", "2026-09-03").out
    assert f"known since 2026-09-02, {FIRST_TIERS}" in " ".join(shown.split())
    assert "The last" not in shown


async def test_a_vip_group_without_a_word_is_too_young_like_any_other(
    tmp_path: Path, new_store: Path
) -> None:
    an_old_history(tmp_path, new_store)
    world = World()
    olga = world.person("Olga", language="en")
    group = world.supergroup("Best friends", olga)
    async with open_shop(tmp_path, new_store, world) as shop:
        await shop.claimed_by(olga)
        await shop.adopted(olga, group, "VIP group")
        (adopted,) = re.findall(r"first tiers come on (\S+) at the earliest", olga.last.text)
        olga.says(world.bot, "/audit")
        await shop.settle()
        assert f"first tiers come on {adopted} at the earliest" in olga.last.text


async def test_a_group_that_fell_silent_is_shown_as_it_stood_then(
    tmp_path: Path, new_store: Path
) -> None:
    world = World()
    olga = world.person("Olga", language="en")
    group = world.supergroup("Tea friends", olga)
    an_old_history(tmp_path, new_store, group)
    async with open_shop(tmp_path, new_store, world) as shop:
        await shop.claimed_by(olga)
        await shop.adopted(olga, group)
        assert "Too early" not in olga.last.text
        shop.clock.move(90 * DAY)
        olga.says(world.bot, "/audit")
        await shop.settle()
        caption = olga.last.text
        assert "Nothing has happened since 2026-08-30: /audit 2026-08-31 shows" in caption
        olga.says(world.bot, "/audit 2026-08-31")
        await shop.settle()
        assert "2026-08-31" in olga.last.text
        assert "Nothing has happened" not in olga.last.text
        for wrong, said in (("gestern", "is not a date"), ("2032-01-01", "lies in the future")):
            olga.says(world.bot, f"/audit {wrong}")
            await shop.settle()
            assert said in olga.last.text
