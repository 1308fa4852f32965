"""One process at a time for what two must not do to one store."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from filelock import FileLock, Timeout

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PATIENCE_SECONDS: Final = 0.2
"""A look whether somebody holds the lock, for one, takes it for a moment."""


class BusyError(Exception):
    """Another process is at it; `code` is a text id, `values` its variables."""

    def __init__(self, code: str, **values: object) -> None:
        """Args: code: what it does; values: the store's path."""
        super().__init__(code, values)
        self.code = code
        self.values = values


@contextmanager
def only_one(store: Path, deed: str) -> Iterator[None]:
    """Do something that no other process may do to this store meanwhile.

    The system gives the lock back when a process dies; the empty file beside the store stays.

    Args:
        store: the store's file.
        deed: `import`, part of the file's name and of the text id `busy-import`.

    Raises:
        BusyError: another process holds the lock.
    """
    lock = FileLock(_file(store, deed), timeout=PATIENCE_SECONDS)
    try:
        lock.acquire()
    except Timeout:
        code = f"busy-{deed}"
        raise BusyError(code, path=str(store)) from None
    try:
        yield
    finally:
        lock.release()


def is_held(store: Path, deed: str) -> bool:
    """Whether some process is at it; a look that makes no file.

    Args:
        store: the store's file.
        deed: as of `only_one`.
    """
    file = _file(store, deed)
    if not file.exists():
        return False
    lock = FileLock(file, timeout=0)
    try:
        lock.acquire()
    except Timeout:
        return True
    except OSError:  # of another account: nothing is known
        return False
    lock.release()
    return False


def _file(store: Path, deed: str) -> Path:
    return store.with_name(f"{store.name}.{deed}.lock")
