"""What is said when SQLite refuses, and which copy of a damaged store to put back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.store.copies import is_damage, sound_copy

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from handlers.ports import Words


def database_lines(cause: BaseException, path: Path | None, words: Words) -> Iterator[str]:
    """SQLite's own reason; for a damaged store also what to do.

    Args:
        cause: the driver's error.
        path: the store; None while no settings tell it.
        words: of whoever reads it.
    """
    if path is None or not is_damage(cause):
        yield words("store-failed", reason=str(cause))
        return
    yield words("store-damaged", path=str(path), reason=str(cause))
    yield from copy_lines(path, words)


def copy_lines(path: Path, words: Words) -> Iterator[str]:
    """Which copy to put back in the place of a store; nothing where none is sound."""
    copy = sound_copy(path)
    if copy is not None:
        yield words("doctor-how-restore", copy=str(copy))
