"""What a reader of an export promises, whatever the format."""

from __future__ import annotations

from collections import Counter
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from models.events import ChatKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo
    from pathlib import Path

    from models.events import Row


class RefusedError(Exception):
    """The input cannot be taken; code and values name what, where and what is allowed.

    `code` is a text id of `handlers/texts` (say `import-truncated`), `values` its variables.
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values


@contextmanager
def refusing_unreadable(path: Path) -> Iterator[None]:
    """Make a disk's or a permission's no a refusal that names the file."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise RefusedError("import-unreadable", file=path.name, reason=reason) from error


@dataclass(slots=True)
class Tally:
    """What the reader met, counted while it reads."""

    read: int = 0
    """Rows of any kind met in the file."""
    messages: int = 0
    services: int = 0
    skipped: Counter[str] = field(default_factory=Counter)
    """Rows not taken, by reason code (`skipped-…`)."""
    notes: Counter[str] = field(default_factory=Counter)
    """Things taken with an assumption, by code (`note-…`), for the report."""
    offset_minutes: int | None = None
    """The export's own distance from UTC at the latest row, where it tells."""


@dataclass(frozen=True, slots=True)
class ChatHead:
    """Which chat an export holds."""

    telegram_id: int | None
    """Bare positive id as the export writes it; None in HTML."""
    title: str
    type: str
    """`private_group`, `private_supergroup`, `public_supergroup`, or `html`."""

    @property
    def kind(self) -> ChatKind:
        """What the store calls it: here exports' own words end."""
        return _KINDS.get(self.type, ChatKind.SUPERGROUP)

    @property
    def form(self) -> str:
        """`html` or `json`."""
        return "html" if self.type == "html" else "json"


_KINDS = {"private_group": ChatKind.GROUP, "html": ChatKind.UNKNOWN}


class Source(Protocol):
    """An opened export of one chat: iterate `rows()` once, then read `tally`."""

    path: Path
    head: ChatHead
    tally: Tally
    total_bytes: int
    zone: tzinfo
    """Of times that show none."""

    def rows(self) -> Iterator[Row]:
        """Every row in file order; raises RefusedError where the file cannot be taken."""
        ...

    def bytes_read(self) -> int:
        """How far the reader is, for the progress bar."""
        ...
