"""Copies of the store that are whole, and the way back to one."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import suppress
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.files import FileError
from bot.store import carry_over, erasing
from bot.store.copies import DAMAGED, problems_of
from bot.store.engine import writing
from bot.store.migrate import StoreError, back_up, ensure, examine
from bot.store.schema import community

if TYPE_CHECKING:
    from pathlib import Path

BESIDE = ("-wal", "-shm")
"""What SQLite keeps beside a store that is open, or was when the process died."""


def backup_name(store: Path, now: int) -> Path:
    """Where a copy made now belongs, beside the store."""
    moment = datetime.fromtimestamp(now / 1000, UTC).strftime("%Y%m%dT%H%M%SZ")
    return store.with_name(f"{store.name}.backup-{moment}")


def make_backup(store: Path, target: Path) -> None:
    """Copy a store, also while the bot runs, and look whether the copy is sound.

    Raises:
        StoreError: there is no store, or the copy could not be made.
        FileError: something lies where the copy belongs.
    """
    if examine(store) is None:
        raise StoreError("store-none", path=str(store))
    if target.exists():
        raise FileError("file-exists", file=str(target))
    draft = target.with_name(target.name + ".part")
    try:
        back_up(store, draft)
        _look_at(draft)
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def restore_backup(store: Path, copy: Path, now: int) -> Path | None:
    """Put a copy in the store's place; who was forgotten meanwhile stays forgotten.

    Args:
        store: the store, which nothing else may have open.
        copy: a store of this schema or an older one.
        now: UTC milliseconds.

    Returns:
        Where the store that was there lies now; None when there was none.

    Raises:
        StoreError: the copy is no sound store, or newer than this program.
        FileError: there is no such copy.
    """
    if not copy.is_file():
        raise FileError("file-missing", file=str(copy))
    if examine(copy) is None:
        raise StoreError("store-not-a-store", path=str(copy))
    _look_at(copy)
    draft = store.with_name(store.name + ".part")
    draft.unlink(missing_ok=True)
    back_up(copy, draft)
    ensure(draft, now)
    return _swap(store, draft, now)


def _swap(store: Path, draft: Path, now: int) -> Path | None:
    old = _put_aside(store, draft, now) if store.exists() and store.stat().st_size else None
    for suffix in BESIDE:
        store.with_name(store.name + suffix).unlink(missing_ok=True)
    draft.replace(store)
    return old


def _put_aside(store: Path, draft: Path, now: int) -> Path:
    """Keep the store that was there; one that is damaged as it lies there.

    From a damaged one the tombstones come along as far as they can be read.
    """
    old = backup_name(store, now)
    try:
        _look_at(store)
    except StoreError:
        old = store.with_name(f"{old.name}{DAMAGED}")
        shutil.copy2(store, old)
        for suffix in BESIDE:
            beside = store.with_name(store.name + suffix)
            if beside.exists():
                shutil.copy2(beside, old.with_name(old.name + suffix))
        with suppress(sqlite3.Error):
            carry_over.stones(old, draft)
    else:
        back_up(store, old)
        carry_over.stones(old, draft)
    _bury_again(draft, now)
    return old


def _bury_again(path: Path, now: int) -> None:
    """Erase those who asked to be forgotten after the copy was made."""
    with writing(path) as engine, engine.begin() as connection:
        for number in connection.execute(select(community.c.id)).scalars().all():
            erasing.erase_buried(connection, number, now)


def _look_at(path: Path) -> None:
    """Raise unless a file is a sound database whose rows all refer to something."""
    for found in problems_of(path):
        raise StoreError("store-damaged", path=str(path), reason=found)
