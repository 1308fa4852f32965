"""Files that are written whole or not at all."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


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
        raise FileError("file-not-written", file=str(path), reason=error.strerror or "?") from error


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
