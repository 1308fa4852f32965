"""Who asked to be forgotten stays forgotten: after an import, and after the return to a copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.clock import SystemClock
from bot.sandbox.botapi import WorldClock
from bot.store.copies import problems_of
from bot.store.engine import writing
from bot.store.forgotten import kept_out
from tests.faults.invariants import all_hold
from tests.faults.town import town
from tests.stories.desk import Desk
from tests.stories.exports import Row, answered, said, when, write
from tests.stories.pages import write_pages
from tests.stories.shop import open_shop

if TYPE_CHECKING:
    from pathlib import Path

    from tests.faults.town import Ground, Town

pytestmark = [pytest.mark.asyncio, pytest.mark.fault(33)]
HER_NAME = "SELECT count(*) FROM person WHERE name = 'Anna'"
ALONE = "SELECT count(*) FROM person WHERE name = 'Anna' AND telegram_id IS NULL"
NOBODYS = "SELECT count(*) FROM event WHERE kind = 1 AND person IS NULL"
YES, NO = "Yes, erase that too", "No, somebody else"


def today() -> WorldClock:
    """Commands read the machine's clock: the story plays on the same day."""
    return WorldClock(SystemClock().now())


def talk(here: Town) -> list[Row]:
    """What an export of the group would hold of the spring before."""
    anna, boris = (here.anna.id, "Anna"), (here.boris.id, "Boris")
    return [
        said(5001, anna, when("2026-03-02"), "Which tea?"),
        answered(5002, boris, when("2026-03-02"), 5001, "The oolong"),
        answered(5003, anna, when("2026-03-03"), 5002, "Thanks!"),
        said(5004, (999, "Anna Karenina"), when("2026-03-03")),
    ]


def export(here: Town, ground: Ground) -> Path:
    bare = int(str(here.group.id).removeprefix("-100"))
    return write(ground.folder / "export.json", talk(here), id=bare)


async def forgets(here: Town) -> None:
    """Anna has herself erased."""
    here.anna.starts(here.world.bot)
    here.anna.says(here.world.bot, "/forget")
    await here.settle()
    here.anna.presses(here.anna.last, "Yes, erase everything")
    await here.settle()


def gone(here: Town) -> None:
    """Nothing tells of her, and what she wrote is nobody's."""
    assert here.rows(HER_NAME) == [(0,)]
    assert here.rows("SELECT count(*) FROM person WHERE telegram_id = ?", here.anna.id) == [(0,)]
    assert here.rows("SELECT count(*) FROM person WHERE name = 'Anna Karenina'") == [(1,)]


async def test_neither_a_new_import_nor_the_return_to_a_copy_brings_anybody_back(
    ground: Ground,
) -> None:
    async with town(ground, clock=today()) as here:
        desk, path, copy = Desk(here.folder), export(here, ground), ground.folder / "copy.db"
        desk.imports(path)
        here.anna.says(here.group, "hello")
        await here.settle()
        assert here.rows(HER_NAME) == [(1,)]
        desk.does("backup", copy)
        await forgets(here)
        gone(here)
        assert here.rows(NOBODYS) == [(3,)]
        desk.imports(path)
        here.anna.says(here.group, "I am still here")
        here.anna.reacts(here.boris.says(here.group, "Hello Anna"), "👍")
        await here.settle()
        gone(here)
        assert here.rows(NOBODYS) == [(4,)]
    desk.does("restore", copy)
    gone(here)
    desk.imports(path)
    gone(here)
    async with open_shop(here.folder, ground.new_store, here.world) as shop:
        here.anna.says(here.group, "And once more")
        await shop.settle()
        gone(here)
    with writing(here.folder / "trustwheel.db") as engine, engine.begin() as connection:
        assert kept_out(connection, 1, [here.anna.id, here.boris.id]) == {here.anna.id}


async def test_of_somebody_known_by_her_name_alone_the_operator_is_asked_at_once(
    ground: Ground,
) -> None:
    async with town(ground, clock=today()) as here:
        desk = Desk(here.folder)
        desk.imports(write_pages(ground.folder / "old", talk(here), title="Another group"))
        here.anna.says(here.group, "hello")
        await here.settle()
        assert here.rows(ALONE) == [(1,)]
        posts = here.group.texts
        await forgets(here)
        assert here.rows(HER_NAME) == [(1,)]  # she may be somebody else
        asked = here.olga.last
        assert "A member who was called “Anna”" in asked.text
        assert "“Another group”" in asked.text
        here.olga.presses(asked, YES)
        await here.settle()
        gone(here)
        assert here.rows(NOBODYS) == [(3,)]
        assert here.group.texts == posts
        await all_hold(here.shop)
        report = desk.imports(write_pages(ground.folder / "old", talk(here), title="Another group"))
        assert "One is called like somebody who asked to be forgotten" in report
        here.olga.says(here.world.bot, "/settings")
        await here.settle()
        again = next(one for one in reversed(here.olga.inbox) if YES in str(one.buttons))
        here.olga.presses(again, YES)
        await here.settle()
        gone(here)


async def test_an_import_of_pages_that_brings_the_name_back_asks_and_a_no_is_remembered(
    ground: Ground,
) -> None:
    async with town(ground, clock=today()) as here:
        desk = Desk(here.folder)
        here.anna.says(here.group, "hello")
        await here.settle()
        await forgets(here)
        pages = write_pages(ground.folder / "old", talk(here), title="Another group")
        report = desk.imports(pages)
        assert "One is called like somebody who asked to be forgotten" in report
        here.olga.says(here.world.bot, "/settings")
        await here.settle()
        asked = next(one for one in here.olga.inbox if "who was called “Anna”" in one.text)
        here.olga.presses(asked, NO)
        await here.settle()
        read = len(here.olga.inbox)
        desk.imports(pages)
        here.olga.says(here.world.bot, "/settings")
        await here.settle()
        assert len(here.olga.inbox) == read + 1
        assert here.rows(ALONE) == [(1,)]
        noted = "SELECT count(*) FROM journal WHERE action = 'namesake-kept'"
        assert here.rows(noted) == [(1,)]


async def test_a_copy_that_brings_the_name_back_asks_again(ground: Ground) -> None:
    async with town(ground, clock=today()) as here:
        desk, copy = Desk(here.folder), ground.folder / "copy.db"
        desk.imports(write_pages(ground.folder / "old", talk(here), title="Another group"))
        here.anna.says(here.group, "hello")
        await here.settle()
        desk.does("backup", copy)
        await forgets(here)
        here.olga.presses(here.olga.last, YES)
        await here.settle()
        gone(here)
    desk.does("restore", copy)
    assert here.rows(ALONE) == [(1,)]
    assert here.rows("SELECT count(*) FROM person WHERE telegram_id = ?", here.anna.id) == [(0,)]
    async with open_shop(here.folder, ground.new_store, here.world) as shop:
        await shop.settle()
        here.olga.presses(here.olga.last, YES)
        await shop.settle()
        gone(here)
    assert problems_of(here.folder / "trustwheel.db") == []
