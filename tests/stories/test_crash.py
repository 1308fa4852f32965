"""The power fails while an import is under way: what stood in the ledger stands, and no more."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest

from tests.stories.desk import IMPORT_NOTES, Desk
from tests.stories.exports import PEOPLE, Row, answered, busy_weeks, invited, when, write

if TYPE_CHECKING:
    import subprocess
    from pathlib import Path

AFTER = "2026-03-16"
CROWD = 41_000
"""Messages of the export that is interrupted: published in three transactions."""
NEWCOMER, RENAMED, INVITED = (501, "Nina"), (100, "Anna K."), (502, "Igor")
OPEN = "SELECT 1 FROM event JOIN batch ON batch.id = batch AND state = 'open' LIMIT 1"


@dataclass(frozen=True, slots=True)
class Killed:
    """A store in which an import was killed, and what it said before."""

    store: Path
    settled: Path
    """The export that had been imported before."""
    crowd: Path
    """The one whose import was killed."""
    audited: dict[str, object]
    card: str
    facts: list[tuple[object, ...]]
    dump: list[str]


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory, new_store: Path) -> Killed:
    """An import was killed by which somebody is new, renamed, shows his id, and becomes staff."""
    folder = tmp_path_factory.mktemp("killed")
    desk = Desk(folder / "desk", store=new_store)
    known = [*busy_weeks(), invited(900, PEOPLE[1], when("2026-03-01"), INVITED[1])]
    settled = write(folder / "settled.json", known)
    crowd = write(folder / "crowd.json", [*busy_weeks(), *_many()])
    desk.imports(settled)
    audited, card = desk.audit(AFTER), _card(desk)
    facts, dump = desk.facts(), desk.dump(without=IMPORT_NOTES)
    with desk.starts("import-history", crowd, "--staff", "Boris") as process:
        _kill_while_it_publishes(desk, process)
    assert desk.rows("SELECT state FROM batch") == [("complete",), ("open",)]
    return Killed(desk.store, settled, crowd, audited, card, facts, dump)


def _many() -> list[Row]:
    start, who = when("2026-03-02", "00:00:00"), (NEWCOMER, RENAMED, INVITED, *PEOPLE[1:3])
    step = timedelta(seconds=25)
    return [
        answered(1000 + n, who[n % 5], start + n * step, 1000 + n - n % 7) for n in range(CROWD)
    ]


def _card(desk: Desk) -> str:
    return desk.does("member", "Boris", "--as-of", AFTER).out


def _kill_while_it_publishes(desk: Desk, process: subprocess.Popen[bytes]) -> None:
    with closing(sqlite3.connect(desk.store)) as watcher:
        while watcher.execute(OPEN).fetchone() is None:
            assert process.poll() is None, "the import ended before it was seen publishing"
        process.kill()
        process.communicate()


@pytest.fixture
def after_the_crash(tmp_path: Path, killed: Killed) -> Desk:
    """The same store once more for each story, with the scratch file that was left behind."""
    desk = Desk(tmp_path / "desk", store=killed.store)
    for suffix in ("-wal", "-shm", ".import"):
        left = killed.store.with_name(killed.store.name + suffix)
        if left.exists():
            desk.store.with_name(left.name).write_bytes(left.read_bytes())
    assert desk.rows(OPEN)
    return desk


def test_audits_show_the_old_state_exactly(after_the_crash: Desk, killed: Killed) -> None:
    assert after_the_crash.facts() == killed.facts
    assert after_the_crash.audit(AFTER) == killed.audited
    assert _card(after_the_crash) == killed.card


def test_the_next_import_leaves_nothing_of_the_killed_one(
    after_the_crash: Desk, killed: Killed
) -> None:
    assert "nothing new, everything was known already" in after_the_crash.imports(killed.settled)
    assert after_the_crash.dump(without=IMPORT_NOTES) == killed.dump
    states = after_the_crash.rows("SELECT DISTINCT state FROM batch")
    assert states == [("complete",)]
    assert after_the_crash.rows("PRAGMA integrity_check") == [("ok",)]
    assert after_the_crash.rows("PRAGMA foreign_key_check") == []
    assert after_the_crash.files() == {"config.toml", "trustwheel.db"}


def test_the_killed_import_can_be_done_again(
    after_the_crash: Desk, killed: Killed, tmp_path: Path, new_store: Path
) -> None:
    report = after_the_crash.imports(killed.crowd)
    assert f"messages: {CROWD:,} new, 411 known" in report
    calm = Desk(tmp_path / "calm", store=new_store)
    calm.imports(killed.settled)
    assert calm.imports(killed.crowd) == report
    assert after_the_crash.facts() == calm.facts()
    assert after_the_crash.members(AFTER) == calm.members(AFTER)
    assert {"Nina", "Igor", "Anna K.", "Boris"} <= set(calm.members(AFTER))


def test_an_import_killed_while_it_reads_leaves_the_store_untouched(
    desk: Desk, killed: Killed
) -> None:
    before = desk.dump()
    stage = desk.store.with_name("trustwheel.db.import")
    with desk.starts("import-history", killed.crowd) as process:
        while not stage.exists():
            assert process.poll() is None
        process.kill()
        process.communicate()
    assert desk.dump() == before
    desk.imports(killed.settled)
    assert desk.files() == {"config.toml", "trustwheel.db"}


def test_a_second_import_is_refused_while_the_first_goes_on(desk: Desk, killed: Killed) -> None:
    stage = desk.store.with_name("trustwheel.db.import")
    with desk.starts("import-history", killed.crowd) as process:
        while not stage.exists():
            assert process.poll() is None
        answer = desk.asks("import-history", killed.settled)
        out, _ = process.communicate()
    assert (answer.code, answer.out) == (1, "")
    assert "Another import" in answer.err
    assert process.returncode == 0
    assert f"messages: {CROWD + 411:,} new" in out.decode()
    assert "0 new" in desk.imports(killed.crowd)
