"""What must outlive the return to an old copy of the store: that somebody asked to be forgotten."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

TABLES = ("secret", "tombstone")


def stones(old: Path, new: Path) -> int:
    """Take the tombstones of one store into another; how many there were.

    The key that the stones were made with comes too, since without it none is recognised.
    """
    with closing(sqlite3.connect(old)) as source:
        known = {name for (name,) in source.execute("SELECT name FROM sqlite_master")}
        if not known.issuperset(TABLES):
            return 0
        keys = source.execute("SELECT community, key FROM secret").fetchall()
        found = source.execute("SELECT community, key, at FROM tombstone").fetchall()
    with closing(sqlite3.connect(new)) as target, target:
        target.executemany("INSERT OR REPLACE INTO secret (community, key) VALUES (?, ?)", keys)
        target.executemany(
            "INSERT OR IGNORE INTO tombstone (community, key, at) VALUES (?, ?, ?)", found
        )
    return len(found)
