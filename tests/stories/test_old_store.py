"""A shop that lived before there were rituals: its store is moved forward, and it has some."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from alembic.command import upgrade
from alembic.config import Config

from bot.store.engine import writing
from bot.store.migrate import ensure
from tests.stories.desk import ROOT
from tests.stories.evening import Evening

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = pytest.mark.asyncio
BEFORE = "0006"
"""The last schema without rituals."""


def as_before(store: Path) -> None:
    """Make a store one of before: the old schema, with all that it has room for."""
    lived = store.rename(store.with_name("lived.db"))
    config = Config()
    config.set_main_option("script_location", str(ROOT / "bot/store/migrations"))
    config.set_main_option("path_separator", "os")
    with writing(store) as engine, engine.begin() as connection:
        config.attributes["connection"] = connection
        upgrade(config, BEFORE)
    with closing(sqlite3.connect(store)) as old, old:
        old.execute("ATTACH ? AS lived", (str(lived),))
        for name in tables_of(old):
            names = quoted(columns_of(old, name))
            old.execute(f"INSERT INTO {name} ({names}) SELECT {names} FROM lived.{name}")


def tables_of(store: sqlite3.Connection) -> list[str]:
    query = "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name != 'alembic_version'"
    return [name for (name,) in store.execute(query) if not name.startswith("sqlite_")]


def columns_of(store: sqlite3.Connection, name: str) -> list[str]:
    return [row[1] for row in store.execute(f"PRAGMA main.table_info({name})")]


def rows_of(store: sqlite3.Connection, columns: dict[str, list[str]]) -> dict[str, list[object]]:
    """Every row of some tables, as far as these columns tell."""
    return {
        name: sorted(store.execute(f"SELECT {quoted(known)} FROM {name}"), key=repr)
        for name, known in columns.items()
    }


def quoted(columns: list[str]) -> str:
    return ", ".join(f'"{one}"' for one in columns)


async def test_a_shop_of_before_keeps_every_row_and_holds_its_first_session(
    tmp_path: Path, new_store: Path
) -> None:
    evening = Evening(tmp_path, new_store, "2026-12-01T12:00", plan="")
    anna, boris, *_ = evening.people
    async with evening.life() as life:
        said = anna.says(evening.group, "Which tea?")
        await life.does(boris.replies(said, "Oolong"), anna.says(evening.world.bot, "/mydata"))
        await life.at("2026-12-02T12:00")
    path = tmp_path / "trustwheel.db"
    as_before(path)
    with closing(sqlite3.connect(path)) as old:
        columns = {name: columns_of(old, name) for name in tables_of(old)}
        before = rows_of(old, columns)
    assert before["event"]
    assert before["person"]
    ensure(path, evening.world.clock.now())
    with closing(sqlite3.connect(path)) as store:
        assert rows_of(store, columns) == before
    week = '\n[[rituals]]\nid = "sharing"\non = "thursday"\nat = "20:00"\nnumber = 12\n'
    async with evening.life(first=False, plan=week) as life:
        await life.at("2026-12-02T13:00", "2026-12-07T10:30", "2026-12-10T20:00")
        assert evening.posts()[-1] == "☕ No. 12 begins. Welcome!"
