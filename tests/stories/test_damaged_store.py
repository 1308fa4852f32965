"""A disk dies, a file is lost, a program is put back: nothing is begun anew in silence."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import DatabaseError

from bot.app import build
from bot.clock import SystemClock
from bot.config import load_settings
from bot.running import lives
from bot.sandbox.botapi import TOKEN, World
from bot.store.migrate import HEAD, back_up
from tests.stories.canaries import AviaryServer
from tests.stories.shop import configured

if TYPE_CHECKING:
    from pathlib import Path

    from tests.stories.desk import Desk


def test_it_says_so_where_there_is_no_token_and_where_nothing_is_yet(desk: Desk) -> None:
    answer = desk.asks("doctor")
    assert answer.code == 0
    assert "There is no token" in answer.out
    desk.store.unlink()
    answer = desk.asks("doctor")
    assert answer.code == 0
    assert "There is no store at" in answer.out
    assert not desk.store.exists()  # a look makes nothing


def damage(store: Path) -> None:
    """Overwrite pages in the middle, as a dying disk does; the head still looks well."""
    with closing(sqlite3.connect(store)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    content = bytearray(store.read_bytes())
    content[2 * 4096 : 40 * 4096] = os.urandom(38 * 4096)
    store.write_bytes(content)


def test_a_damaged_store_is_refused_with_the_copy_to_put_back(desk: Desk, busy: Path) -> None:
    desk.imports(busy)
    before = desk.facts()
    desk.does("backup")
    (copy,) = [file for file in desk.files() if ".backup-" in file]
    rotten = desk.folder / "trustwheel.db.before-9999-1790000000001"
    rotten.write_bytes(b"SQLite format 3\x00" + bytes(4096))
    damage(desk.store)
    for words in (("run",), ("audit",), ("doctor",)):
        answer = desk.asks(*words, TRUSTWHEEL_TOKEN=TOKEN)
        assert answer.code == 1
        assert copy in answer.out + answer.err, words
        assert rotten.name not in answer.out + answer.err
    desk.does("restore", desk.folder / copy)
    assert desk.facts() == before
    assert desk.asks("doctor").code == 0
    assert [file for file in desk.files() if file.endswith(".damaged")]


@pytest.mark.asyncio
async def test_damage_that_is_met_while_the_bot_lives_ends_it_with_the_reason(
    tmp_path: Path, new_store: Path
) -> None:
    store = tmp_path / "trustwheel.db"
    back_up(new_store, store)
    with closing(sqlite3.connect(store)) as connection:
        where = "SELECT rootpage FROM sqlite_master WHERE name = 'intake'"
        (page,) = connection.execute(where).fetchone()
    content = bytearray(store.read_bytes())
    content[(page - 1) * 4096 : page * 4096] = os.urandom(4096)
    store.write_bytes(content)
    world = World(SystemClock())
    world.person("Anna").starts(world.bot)
    async with AviaryServer(world) as server:
        app = build(load_settings(configured(tmp_path, server), {}), SystemClock())
        with pytest.raises(DatabaseError, match="malformed"):
            await lives(app, app.words())


def test_a_store_that_is_gone_is_never_begun_anew_while_copies_lie_there(
    desk: Desk, busy: Path
) -> None:
    desk.imports(busy)
    desk.does("backup")
    for lost in (desk.store.unlink, desk.store.touch):
        lost()
        for words in (("run",), ("audit",), ("doctor",)):
            answer = desk.asks(*words, TRUSTWHEEL_TOKEN=TOKEN)
            assert answer.code == 1
            assert "copies of it lie beside it" in answer.out + answer.err
            assert "trustwheel restore" in answer.out + answer.err
        assert not desk.store.exists() or not desk.store.stat().st_size


def test_newer_and_older_schemas_and_strange_files_are_told(desk: Desk) -> None:
    desk.change("UPDATE alembic_version SET version_num = '0001'")
    older = desk.asks("doctor")
    assert older.code == 0
    assert f"older schema (0001); this program's is {HEAD}" in older.out
    desk.change("UPDATE alembic_version SET version_num = '9999'")
    newer = desk.asks("doctor")
    assert newer.code == 1
    assert "was written by a newer Trustwheel (schema 9999" in newer.out
    assert "Install the newer Trustwheel" in newer.out
    desk.store.write_text("Dear diary,\n", encoding="utf-8")
    strange = desk.asks("doctor")
    assert strange.code == 1
    assert "is a file of another program" in strange.out


def test_a_name_that_no_disk_takes_is_refused_and_told_without_a_traceback(desk: Desk) -> None:
    long = str(desk.folder / ("a" * 300))
    for words in (("audit",), ("doctor",)):
        answer = desk.asks(*words, TRUSTWHEEL_STORE_URL=long)
        assert answer.code == 1
        assert "File name too long" in answer.out + answer.err


def test_a_store_in_no_folder_is_told(desk: Desk) -> None:
    answer = desk.asks("doctor", TRUSTWHEEL_STORE_URL=str(desk.folder / "no" / "trustwheel.db"))
    assert answer.code == 1
    assert "Make the folder, or correct store.url." in answer.out
