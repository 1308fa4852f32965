"""Looks at the machine: room on the disk, and who may read what must not be read by all."""

from __future__ import annotations

import os
import shutil
import stat
import tomllib
from typing import TYPE_CHECKING, Final

from bot.doctor.findings import fault, fine, warning

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from bot.doctor.findings import Finding

    Free = Callable[[Path], int]

MB: Final = 1_000_000
LEAST: Final = 50 * MB
"""With less the next page of updates may not fit, and nothing more is confirmed."""
COMFORT: Final = 500 * MB
ROOM: Final = 2
"""An import is staged beside the store, a migration copies it first: so many times its size."""
SECRETS: Final = (("telegram", "token"), ("webhook", "secret"))


def free_room(folder: Path) -> int:
    """Bytes that this account may still write there."""
    return shutil.disk_usage(folder).free


def disk(store: Path, free: Free) -> Iterator[Finding]:
    """Whether the store can grow, and be copied.

    Args:
        store: its file; it need not exist.
        free: how many bytes are free in a folder.
    """
    if not store.parent.is_dir():
        return
    room, size = free(store.parent), store.stat().st_size if store.exists() else 0
    needed = max(COMFORT, ROOM * size)
    values: dict[str, object] = {"free": _in_mb(room), "needed": _in_mb(needed)}
    if room < LEAST:
        yield fault("disk", "doctor-disk-low", "doctor-how-disk", **values)
    elif room < needed:
        yield warning("disk", "doctor-disk-low", "doctor-how-disk", **values)
    else:
        yield fine("disk", "doctor-disk", **values)


def _in_mb(size: int) -> int:
    return size // MB


def permissions(store: Path, config: Path | None) -> Iterator[Finding]:
    """Whether this account may use the store, and others may read what they must not.

    Args:
        store: its file; it need not exist.
        config: the settings file, where there is one.
    """
    if store.exists() and not os.access(store, os.R_OK | os.W_OK):
        yield fault("permissions", "doctor-store-closed", "doctor-how-owner", file=str(store))
        return
    secret = [config] if config is not None and _holds_secret(config) else []
    watched = [store] if store.exists() else []
    open_ones = [path for path in (*watched, *secret) if _is_open(path)]
    for path in open_ones:
        yield warning("permissions", "doctor-file-open", "doctor-how-chmod", file=str(path))
    if not open_ones:
        yield fine("permissions", "doctor-files")


def _is_open(path: Path) -> bool:
    """Whether every account of the machine may read it; Windows tells otherwise who may."""
    return os.name == "posix" and bool(path.stat().st_mode & stat.S_IROTH)


def _holds_secret(config: Path) -> bool:
    table = tomllib.loads(config.read_bytes().decode("utf-8-sig"))
    return any(table.get(section, {}).get(key) for section, key in SECRETS)
