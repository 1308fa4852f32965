"""A store is made, moved forward, or refused with a clear sentence; it is never harmed."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.command import upgrade
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from bot.store import migrate
from bot.store.engine import writing
from bot.store.migrate import REVISIONS, StoreError, back_up, ensure, revision_of
from bot.store.schema_advice import suggestion
from tests.stories.desk import ROOT, Desk
from tests.stories.exports import busy_weeks, write

if TYPE_CHECKING:
    from pathlib import Path

NOW = 1_790_000_000_000
COMMANDS = (("import-history", "nothing.json"), ("audit",), ("member", "Anna"))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store as the migrations make it, to look at and to copy."""
    path = tmp_path_factory.mktemp("made") / "trustwheel.db"
    ensure(path, NOW)
    return path


@pytest.fixture
def desk(tmp_path: Path, made: Path) -> Desk:
    return Desk(tmp_path / "desk", store=made)


def every_command_refuses(desk: Desk, sentence: str) -> None:
    """Each command says the sentence, in one line, and leaves the file byte for byte."""
    before = desk.store.read_bytes()
    for command in COMMANDS:
        answer = desk.asks(*command)
        assert (answer.code, answer.out) == (1, "")
        assert sentence in answer.err
        assert len(answer.err.splitlines()) == 1
    assert desk.store.read_bytes() == before
    assert lasting(desk) == {"config.toml", "trustwheel.db"}


def lasting(desk: Desk) -> set[str]:
    """The files of a desk without those that SQLite keeps beside a store it only reads."""
    return {name for name in desk.files() if not name.endswith(("-wal", "-shm"))}


def test_the_program_knows_exactly_the_migrations_there_are() -> None:
    config = Config()
    config.set_main_option("script_location", str(ROOT / "bot/store/migrations"))
    config.set_main_option("path_separator", "os")
    scripts = ScriptDirectory.from_config(config)
    revisions = [script.revision for script in scripts.walk_revisions()]
    assert tuple(reversed(revisions)) == REVISIONS


def test_the_migrations_make_what_the_schema_says(made: Path) -> None:
    engine = create_engine(f"sqlite:///{made}")
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, suggestion.metadata) == []
    engine.dispose()


def test_every_table_is_strict_and_a_word_is_no_number(desk: Desk) -> None:
    strict = desk.rows("SELECT name FROM pragma_table_list WHERE schema = 'main' AND strict = 1")
    assert {name for (name,) in strict} == set(suggestion.metadata.tables)
    with pytest.raises(sqlite3.IntegrityError, match="cannot store TEXT"):
        desk.change(
            "INSERT INTO chat (community, title, kind, created_at) VALUES (1, 'Tea', 'x', 'today')"
        )


@pytest.mark.parametrize("empty", [False, True], ids=["missing", "empty"])
def test_a_file_that_is_missing_or_empty_becomes_a_store_at_first_use(
    tmp_path: Path, *, empty: bool
) -> None:
    desk = Desk(tmp_path / "desk")
    if empty:
        desk.store.touch()
    desk.imports(write(tmp_path / "result.json", busy_weeks()))
    assert revision_of(desk.store) == REVISIONS[-1]
    assert lasting(desk) == {"config.toml", "trustwheel.db"}  # no backup of nothing


def test_two_commands_that_start_at_once_make_one_store(tmp_path: Path) -> None:
    path = tmp_path / "trustwheel.db"
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(ensure, (path, path), (NOW, NOW)))
    assert revision_of(path) == REVISIONS[-1]


def test_a_newer_schema_is_refused_and_named(desk: Desk) -> None:
    desk.change("UPDATE alembic_version SET version_num = '9999'")
    every_command_refuses(desk, "was written by a newer Trustwheel (schema 9999, this one knows")


def test_the_file_of_another_program_is_refused(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk")
    desk.change("CREATE TABLE moz_places (id INTEGER)")
    every_command_refuses(desk, "is a file of another program, not a Trustwheel store")


def test_the_store_of_another_program_that_uses_alembic_is_refused(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk")
    desk.change("CREATE TABLE alembic_version (version_num TEXT)")
    desk.change("INSERT INTO alembic_version VALUES ('1975ea83b712')")
    desk.change("CREATE TABLE ab_user (id INTEGER)")
    every_command_refuses(desk, "is a file of another program, not a Trustwheel store")


def test_a_text_file_is_refused(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk")
    desk.store.write_text("Dear diary,\n", encoding="utf-8")
    every_command_refuses(desk, "is a file of another program, not a Trustwheel store")


def test_a_file_whose_head_is_damaged_is_refused(desk: Desk) -> None:
    content = bytearray(desk.store.read_bytes())
    content[100:4096] = b"\xff" * 3996
    desk.store.write_bytes(content)
    every_command_refuses(desk, "is damaged (database disk image is malformed). Put back a backup")


def test_a_store_that_was_cut_off_is_refused(desk: Desk) -> None:
    desk.store.write_bytes(desk.store.read_bytes()[:20_000])
    for command in COMMANDS:
        answer = desk.asks(*command)
        assert (answer.code, answer.out) == (1, "")
        assert len(answer.err.splitlines()) == 1


def test_a_missing_folder_is_named_and_not_made(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk")
    place = tmp_path / "nowhere" / "trustwheel.db"
    answer = desk.asks("audit", TRUSTWHEEL_STORE_URL=str(place))
    assert (answer.code, answer.out) == (1, "")
    assert answer.err == f"The folder {place.parent} for the store {place} does not exist.\n"
    assert not place.parent.exists()


def test_a_place_where_no_file_can_be_made_is_named(tmp_path: Path) -> None:
    path = tmp_path / "trustwheel.db"
    path.symlink_to(tmp_path / "gone" / "trustwheel.db")
    with pytest.raises(StoreError) as refused:
        ensure(path, NOW)
    assert refused.value.code == "store-migration-failed"
    assert "unable to open database file" in str(refused.value.values["reason"])


def test_a_program_that_knows_a_later_schema_makes_a_backup_first(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.change("INSERT INTO community (name, zone) VALUES ('Tea', 'UTC')")
    before = desk.dump()
    monkeypatch.setattr(migrate, "REVISIONS", (*REVISIONS, "later"))
    monkeypatch.setattr(migrate, "HEAD", "later")
    ensure(desk.store, NOW)
    backup = desk.store.with_name(f"trustwheel.db.before-later-{NOW}")
    with closing(sqlite3.connect(backup)) as copy:
        assert list(copy.iterdump()) == before


def test_a_store_that_is_up_to_date_is_left_alone(desk: Desk) -> None:
    before = desk.store.read_bytes()
    ensure(desk.store, NOW)
    assert desk.store.read_bytes() == before
    assert lasting(desk) == {"config.toml", "trustwheel.db"}


def test_a_backup_is_whole_although_somebody_writes_meanwhile(desk: Desk, tmp_path: Path) -> None:
    desk.change("INSERT INTO community (name, zone) VALUES ('Tea', 'UTC')")
    before = desk.dump()
    with closing(sqlite3.connect(desk.store)) as writer:
        writer.execute("PRAGMA journal_mode = WAL")
        writer.execute("INSERT INTO community (name, zone) VALUES ('Coffee', 'UTC')")
        back_up(desk.store, tmp_path / "copy.db")
        writer.rollback()
    with closing(sqlite3.connect(tmp_path / "copy.db")) as copy:
        assert list(copy.iterdump()) == before


def test_a_backup_that_cannot_be_written_stops_the_migration(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(migrate, "HEAD", "later")
    desk.store.with_name(f"trustwheel.db.before-later-{NOW}").mkdir()
    before = desk.dump()
    with pytest.raises(StoreError) as refused:
        ensure(desk.store, NOW)
    assert refused.value.code == "store-backup-failed"
    assert desk.dump() == before


def at(revision: str, path: Path) -> None:
    """A store as an earlier program made it."""
    config = Config()
    config.set_main_option("script_location", str(ROOT / "bot/store/migrations"))
    config.set_main_option("path_separator", "os")
    with writing(path) as engine, engine.begin() as connection:
        config.attributes["connection"] = connection
        upgrade(config, revision)


def test_the_second_schema_becomes_the_third_and_says_the_same(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk")
    at("0002", desk.store)
    desk.change("INSERT INTO community (id, name, zone) VALUES (1, 'Tea', 'UTC')")
    kinds = ("supergroup", "private_supergroup", "public_supergroup", "private_group", "html")
    for number, kind in enumerate(kinds, 1):
        desk.change(
            "INSERT INTO chat (id, community, telegram_id, title, kind, created_at)"
            " VALUES (?, 1, ?, 'Tea', ?, 7)",
            *(number, -number, kind),
        )
    desk.change("INSERT INTO batch VALUES (1, 1, 2, 'private_supergroup', 'complete', 7, 8)")
    far = 32_503_680_000_000
    for user, until in ((5, far), (6, 1), (7, None)):
        desk.change(
            "INSERT INTO contact (community, telegram_id, opened_at, paused_until)"
            " VALUES (1, ?, 7, ?)",
            *(user, until),
        )
    ensure(desk.store, NOW)
    assert desk.rows("SELECT kind, met_at FROM chat ORDER BY id") == [
        ("supergroup", 7),
        ("supergroup", None),
        ("supergroup", None),
        ("group", None),
        ("unknown", None),
    ]
    assert desk.rows("SELECT format FROM batch") == [("json",)]
    assert desk.rows("SELECT telegram_id, to_at FROM pause") == [(5, far)]
    assert desk.rows("SELECT telegram_id, opened_at FROM contact") == [(5, 7), (6, 7), (7, 7)]


def test_the_third_schema_becomes_the_fourth_and_nobodys_app_is_known_yet(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk")
    at("0003", desk.store)
    desk.change("INSERT INTO community (id, name, zone) VALUES (1, 'Tea', 'UTC')")
    desk.change("INSERT INTO contact (community, telegram_id, language) VALUES (1, 5, 'zh')")
    ensure(desk.store, NOW)
    assert desk.rows("SELECT telegram_id, language, app_language FROM contact") == [(5, "zh", None)]


def test_the_fourth_schema_becomes_the_fifth_and_a_notice_that_was_sent_stands(
    tmp_path: Path,
) -> None:
    desk = Desk(tmp_path / "desk")
    at("0004", desk.store)
    desk.change("INSERT INTO community (id, name, zone) VALUES (1, 'Tea', 'UTC')")
    desk.change("INSERT INTO pause VALUES (1, 5, 10, 20)")
    for number, state in ((1, "sent"), (2, "failed")):
        desk.change(
            "INSERT INTO chat (id, community, telegram_id, title, kind, created_at, role,"
            " adopted_at) VALUES (?, 1, ?, 'Tea', 'supergroup', 7, 'customers', 1000)",
            *(number, -number),
        )
        desk.change(
            "INSERT INTO outbox (community, dedupe, audience, chat, method, payload, state, tries,"
            " due_at, expires_at, created_at, sent_at)"
            " VALUES (1, ?, 'Group', ?, 'sendMessage', '', ?, 1, 0, 9, 1001, 1500)",
            *(f"~{number}", -number, state),
        )
    ensure(desk.store, NOW)
    assert desk.rows("SELECT telegram_id, from_at, to_at, reason FROM pause") == [(5, 10, 20, None)]
    assert desk.rows("SELECT telegram_id, notice_at FROM chat ORDER BY id") == [
        (-1, 1500),
        (-2, None),
    ]


def test_the_twelfth_schema_becomes_the_thirteenth_and_nobody_is_welcomed_twice(
    tmp_path: Path,
) -> None:
    desk = Desk(tmp_path / "desk")
    at("0012", desk.store)
    desk.change("INSERT INTO community (id, name, zone) VALUES (1, 'Tea', 'UTC')")
    desk.change(
        "INSERT INTO chat (id, community, telegram_id, title, kind, created_at)"
        " VALUES (1, 1, -1, 'Tea', 'supergroup', 7)"
    )
    desk.change(
        "INSERT INTO koc (community, chat, telegram_id, since, until, renewed, link)"
        " VALUES (1, 1, 5, 7, 9, 0, 'https://t.me/+x')"
    )
    ensure(desk.store, NOW)
    assert desk.rows("SELECT telegram_id, welcomed_at, link FROM koc") == [
        (5, 7, "https://t.me/+x")
    ]
