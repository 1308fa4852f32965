"""The store's schema: made at first use, moved forward by Alembic in a child process.

The live process never imports Alembic: it reads one row to see whether there is anything to do.
"""

from __future__ import annotations

import sqlite3
import subprocess
import sys
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from bot.store.copies import copies_of, first_damage

if TYPE_CHECKING:
    from pathlib import Path

REVISIONS = (
    *("0001", "0002", "0003", "0004", "0005", "0006", "0007", "0008", "0009", "0010"),
    *("0011", "0012", "0013", "0014", "0015", "0016", "0017", "0018", "0019", "0020"),
    *("0021", "0022", "0023"),
)
"""Every schema this program knows, oldest first; a test holds them to the migrations."""
HEAD = REVISIONS[-1]
MAGIC = b"SQLite format 3\x00"
OWN = 0o600
"""Who is in a group and how they are seen is nobody's business on this machine either."""


class StoreError(Exception):
    """The store cannot be used as it is; `code` is a text id, `values` its variables."""

    def __init__(self, code: str, **values: object) -> None:
        """Args: code: what is wrong; values: path and what else the sentence names."""
        super().__init__(code, values)
        self.code = code
        self.values = values


def ensure(path: Path, now: int) -> None:
    """Make the store's schema the newest one, so that what follows can rely on it.

    Args:
        path: the store's file; made when missing, and its folder must exist.
        now: the present (UTC milliseconds), for the name of the backup.

    Raises:
        StoreError: the file is newer, of another program, damaged, cannot be written, or is gone
            while copies of it are there.
    """
    revision = examine(path)
    if revision == HEAD:
        return
    if revision is None and copies_of(path):
        raise StoreError("store-lost", path=str(path))
    if revision is not None:
        back_up(path, path.with_name(f"{path.name}.before-{HEAD}-{now}"))
    _migrate_in_child(path)


def ensure_sound(path: Path) -> None:
    """Refuse a damaged store before anything is written into it.

    Raises:
        StoreError: its pages contradict each other.
    """
    reason = first_damage(path)
    if reason is not None:
        raise StoreError("store-damaged", path=str(path), reason=reason)


def examine(path: Path) -> str | None:
    """The schema a store is at, None for one that is yet to be made.

    Raises:
        StoreError: this program cannot use it.
    """
    if not path.parent.is_dir():
        raise StoreError("store-no-folder", path=str(path), folder=str(path.parent))
    revision = revision_of(path)
    if revision is not None and revision not in REVISIONS:
        raise StoreError("store-newer", path=str(path), found=revision, known=HEAD)
    return revision


def _migrate_in_child(path: Path) -> None:
    with suppress(OSError):  # a place where no file can be made is told by the child
        path.touch(mode=OWN)
    command = [sys.executable, "-P", "-m", "bot.store.upgrade", str(path)]
    child = subprocess.run(command, capture_output=True, text=True, check=False)
    if child.returncode:
        reason = child.stderr.strip() or f"exit code {child.returncode}"
        raise StoreError("store-migration-failed", path=str(path), reason=reason)


def revision_of(path: Path) -> str | None:
    """The schema a file is at; None for a file that is missing or empty.

    Raises:
        StoreError: it is no SQLite file, damaged, the file of another program, or not readable.
    """
    head = _head_of(path)
    if head and head != MAGIC:
        raise StoreError("store-not-a-store", path=str(path))
    try:
        return _read_revision(path) if head else None
    except sqlite3.OperationalError as error:  # locked, not readable: nothing is wrong with it
        raise StoreError("store-failed", reason=str(error)) from error
    except sqlite3.DatabaseError as error:
        raise StoreError("store-damaged", path=str(path), reason=str(error)) from error


def _head_of(path: Path) -> bytes:
    """How a file begins; empty when there is none."""
    try:
        with path.open("rb") as file:
            return file.read(len(MAGIC))
    except FileNotFoundError:
        return b""
    except OSError as error:  # of another account, a name too long
        raise StoreError("store-failed", reason=f"{path}: {error.strerror}") from error


def _read_revision(path: Path) -> str | None:
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}
        if {"alembic_version", "community"} <= tables:
            row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
            if row is not None:
                return str(row[0])
        if tables - {"alembic_version"}:
            raise StoreError("store-not-a-store", path=str(path))
    return None


def back_up(path: Path, target: Path) -> None:
    """Copy a store by SQLite's backup API, which is whole even while others write.

    The copy is one file: whoever only looks into it leaves nothing beside it.

    Raises:
        StoreError: the copy could not be made.
    """
    try:
        target.touch(mode=OWN)
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(target)) as copy:
            source.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
    except (sqlite3.Error, OSError) as error:
        raise StoreError("store-backup-failed", path=str(target), reason=str(error)) from error
