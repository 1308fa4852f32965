"""An operator copies his ledger, and goes back to a copy; what was promised since is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.sandbox.botapi import World
from tests.stories.desk import Desk
from tests.stories.shop import open_shop

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.asyncio
PEOPLE = "SELECT name FROM person WHERE kind = 1 ORDER BY name"


async def test_a_copy_is_made_and_put_back(desk: Desk, busy: Path, tmp_path: Path) -> None:
    desk.imports(busy)
    copy, before = tmp_path / "copy.db", desk.dump()
    assert str(copy) in " ".join(desk.does("backup", copy).err.split())
    desk.change("DELETE FROM event")
    told = desk.does("restore", copy).err
    assert desk.dump() == before
    assert "backup-" in told  # the store that was there is kept
    assert desk.asks("backup", copy).code == 1  # nothing is written over
    assert desk.asks("restore", tmp_path / "none.db").code == 1
    assert desk.asks("restore", busy).code == 1
    assert desk.dump() == before


async def test_who_was_forgotten_since_the_copy_stays_forgotten(
    tmp_path: Path, new_store: Path
) -> None:
    world = World()
    olga, anna = world.person("Olga", language="en"), world.person("Anna", language="en")
    group = world.supergroup("Tea friends", olga)
    world.enter(group, anna)
    folder, copy = tmp_path / "shop", tmp_path / "copy.db"
    folder.mkdir()
    async with open_shop(folder, new_store, world) as shop:
        await shop.claimed_by(olga)
        await shop.adopted(olga, group)
        anna.says(group, "hello")
        await shop.settle()
        desk = Desk(folder)
        desk.does("backup", copy)
        anna.starts(world.bot)
        anna.says(world.bot, "/forget")
        await shop.settle()
        anna.presses(anna.last, "Yes, erase everything")
        await shop.settle()
    assert ("Anna",) not in desk.rows(PEOPLE)
    desk.does("restore", copy)
    assert ("Anna",) not in desk.rows(PEOPLE)
    assert desk.rows("SELECT count(*) FROM tombstone") == [(2,)]  # of the id and of the name
    async with open_shop(folder, new_store, world) as shop:
        anna.says(group, "still here")
        await shop.settle()
    assert ("Anna",) not in desk.rows(PEOPLE)
