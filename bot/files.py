"""Files that are written whole or not at all."""

from __future__ import annotations

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
        FileError: the folder is missing or cannot be written.
    """
    draft = path.with_name(path.name + ".part")
    try:
        draft.write_bytes(content)
        draft.replace(path)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise FileError("file-not-written", file=str(path), reason=error.strerror or "?") from error
