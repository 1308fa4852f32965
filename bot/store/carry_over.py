"""What must outlive the return to an old copy of the store: who wants nothing kept."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

TABLES = ("secret", "tombstone", "contact")


def stones(old: Path, new: Path) -> int:
    """Take the tombstones of one store into another, and who opted out; how many stones there were.

    The key that the stones were made with comes too, since without it none is recognised.
    """
    with closing(sqlite3.connect(old)) as source:
        known = {name for (name,) in source.execute("SELECT name FROM sqlite_master")}
        if not known.issuperset(TABLES):
            return 0
        keys = source.execute("SELECT community, key FROM secret").fetchall()
        found = source.execute("SELECT community, key, at FROM tombstone").fetchall()
        out = source.execute(
            "SELECT community, telegram_id, opted_out_at FROM contact"
            " WHERE opted_out_at IS NOT NULL"
        ).fetchall()
    with closing(sqlite3.connect(new)) as target, target:
        target.executemany("INSERT OR REPLACE INTO secret (community, key) VALUES (?, ?)", keys)
        target.executemany(
            "INSERT OR IGNORE INTO tombstone (community, key, at) VALUES (?, ?, ?)", found
        )
        target.executemany(
            "INSERT INTO contact (community, telegram_id, opted_out_at) VALUES (?, ?, ?)"
            " ON CONFLICT DO UPDATE SET"
            " opted_out_at = coalesce(contact.opted_out_at, excluded.opted_out_at)",
            out,
        )
    return len(found)
