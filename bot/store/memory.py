"""What the intake remembers between two pages, as long as nobody else has written."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from bot.store.sight import Place

MOST_PEOPLE = 50_000
"""Then it begins anew, so that memory does not grow with the group."""


@dataclass(slots=True)
class Memory:
    """Rows that were read or written before; empty again whenever another hand was at the store.

    All writers of this process count their transactions, and SQLite tells whether another process
    has written: so nothing here is ever older than the store.
    """

    places: dict[int, Place] | None = None
    people: dict[int, tuple[int, str | None]] = field(default_factory=dict)
    """Number and name of a person, by Telegram id."""
    usernames: dict[int, str] = field(default_factory=dict)
    """The @username of a person as the store has it, empty for none, by Telegram id."""
    members: set[tuple[int, int]] = field(default_factory=set)
    """Chat and person, by number."""
    stale: dict[int, int] = field(default_factory=dict)
    """The first stale day of a chat, by number."""
    fetched_at: int | None = None
    staff: frozenset[int] | None = None
    """Telegram ids of the shop's own people, as the store has them."""
    _seen: tuple[int, int] = (-1, -1)

    def check(self, connection: Connection, writes: int) -> None:
        """Forget everything unless all writes since the last page were the intake's own.

        Args:
            connection: of the writer, in a transaction.
            writes: how many transactions this process has written before.
        """
        others = connection.exec_driver_sql("PRAGMA data_version").scalar_one()
        if (writes, others) != self._seen or len(self.people) > MOST_PEOPLE:
            self.clear()
        self._seen = (writes + 1, others)

    def clear(self) -> None:
        """Begin anew."""
        self.places, self.fetched_at, self.staff = None, None, None
        self.people.clear()
        self.usernames.clear()
        self.members.clear()
        self.stale.clear()
        self._seen = (-1, -1)
