"""Files that are written whole or not at all."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from pathlib import Path


OWN: Final = 0o600
"""Only its owner reads or writes it."""


class FileError(Exception):
    """A file could not be written; `code` is a text id, `values` its variables."""

    def __init__(self, code: str, **values: object) -> None:
        """Args: code: what failed; values: file and reason."""
        super().__init__(code, values)
        self.code = code
        self.values = values


def write_whole(path: Path, content: bytes) -> None:
    """Put a file in place in one step, so that nobody ever opens half of it.

    Raises:
        FileError: the path names a folder, or its folder is missing or cannot be written.
    """
    try:
        _put(path, content)
    except OSError as error:
        raise _not_written(path, error) from error


def write_new(path: Path, content: bytes) -> None:
    """Make a file that only its owner may read, where there is none yet.

    Raises:
        FileError: there is one, or the folder is missing or cannot be written.
    """
    check_new(path)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWN)
    except OSError as error:
        raise _not_written(path, error) from error
    try:
        with os.fdopen(handle, "wb") as target:
            target.write(content)
    except OSError as error:
        path.unlink(missing_ok=True)
        raise _not_written(path, error) from error


def check_new(path: Path) -> None:
    """Refuse a path at which something lies, before anybody works for it.

    Raises:
        FileError: something does.
    """
    if path.exists():
        raise FileError("file-exists", file=str(path))


def _not_written(path: Path, error: OSError) -> FileError:
    return FileError("file-not-written", file=str(path), reason=error.strerror or "?")


def _put(path: Path, content: bytes) -> None:
    if path.is_dir():
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    draft = path.with_name(path.name + ".part")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    finally:
        with suppress(OSError):
            draft.unlink()
