"""Copies that lie beside a store, and whether a file is sound: what is asked after damage."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

WELL = "ok"
KINDS = (".backup-", ".before-")
"""What follows the store's name in a copy's: made by `trustwheel backup`, or by a migration."""
DAMAGED = ".damaged"
"""Ends the name of a store that was put aside as it lay there."""
BESIDE = (".part", "-wal", "-shm", "-journal", DAMAGED)
"""Ends of files that belong to another one or are no whole copy."""
FAMILY = 0xFF
"""The part of SQLite's error codes that says what happened; the rest says more exactly where."""
TOLD = 5
"""So many faults are read; one is enough to put a copy back."""


def problems_of(path: Path) -> list[str]:
    """What SQLite itself finds wrong with a store, a line each; empty when it is sound."""
    try:
        with closing(_look_into(path)) as reader:
            wrong = [str(row[0]) for row in reader.execute(f"PRAGMA integrity_check({TOLD})")]
            orphans = reader.execute("PRAGMA foreign_key_check").fetchmany(TOLD)
    except sqlite3.Error as error:
        return [str(error)]
    return [line for line in wrong if line != WELL] + [f"{row[0]} {row[1]}" for row in orphans]


def first_damage(path: Path) -> str | None:
    """What a quick look finds wrong with the pages of a store; None when nothing.

    Unlike `problems_of` it does not compare indexes with their tables, and takes a fraction of the
    time: for a start.
    """
    try:
        with closing(_look_into(path)) as reader:
            found = str(reader.execute("PRAGMA quick_check(1)").fetchone()[0])
    except sqlite3.OperationalError:  # locked or not readable: whoever opens it will say so
        return None
    except sqlite3.DatabaseError as error:
        return str(error)
    return None if found == WELL else found


def _look_into(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


def is_damage(error: object) -> bool:
    """Whether SQLite refused because what lies on the disk makes no sense."""
    code = getattr(error, "sqlite_errorcode", 0)
    return code & FAMILY in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}


def copies_of(store: Path) -> list[Path]:
    """The copies beside a store, the newest first."""
    if not store.parent.is_dir():
        return []
    heads = tuple(store.name + kind for kind in KINDS)
    found = [
        path
        for path in store.parent.iterdir()
        if path.name.startswith(heads) and not path.name.endswith(BESIDE) and path.is_file()
    ]
    return sorted(found, key=lambda path: (path.stat().st_mtime_ns, path.name), reverse=True)


def sound_copy(store: Path) -> Path | None:
    """The newest copy beside a store that could be put back; None when there is none."""
    sound = (path for path in copies_of(store) if path.stat().st_size and not problems_of(path))
    return next(sound, None)
