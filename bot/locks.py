"""One process at a time for what two must not do to one store."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


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
    lock = FileLock(store.with_name(f"{store.name}.{deed}.lock"), timeout=0)
    try:
        lock.acquire()
    except Timeout:
        code = f"busy-{deed}"
        raise BusyError(code, path=str(store)) from None
    try:
        yield
    finally:
        lock.release()
