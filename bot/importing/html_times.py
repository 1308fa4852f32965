"""Times for the service rows of an HTML export, estimated from the messages around them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.importing.html_page import ServiceRow

HELD_MOST = 10_000
"""Service rows that are held back at once, so that a group of joins alone takes no memory."""
SECOND_MS = 1000


@dataclass(frozen=True, slots=True)
class Moment:
    """A message whose time is known."""

    message: int
    at: int
    """UTC, milliseconds."""
    zone: tzinfo | None
    """Of the page, where it shows one."""


class HeldServices:
    """Holds service rows until the next message, then places them between it and the one before.

    Ids are given in order, so that a row lies between its neighbours by id; the line that begins a
    day bounds it to that day.
    """

    def __init__(self, zone: tzinfo) -> None:
        """Args: zone: of days on pages that show none."""
        self.day: date | None = None
        self._zone = zone
        self._before: Moment | None = None
        self._held: list[tuple[ServiceRow, date | None]] = []

    def hold(self, row: ServiceRow) -> bool:
        """Keep a row for later; True when so many are held that they should be released."""
        self._held.append((row, self.day))
        return len(self._held) >= HELD_MOST

    def release(self, after: Moment | None) -> Iterator[tuple[ServiceRow, int | None]]:
        """Every row held, with its estimated time; None when nothing tells a time.

        Args:
            after: the message that follows, None at the end of the export.
        """
        held, self._held = self._held, []
        for row, day in held:
            yield row, self._estimate(row.message, day, after)
        self._before = after or self._before

    def _estimate(self, message: int, day: date | None, after: Moment | None) -> int | None:
        before = self._before
        zone = (after and after.zone) or (before and before.zone) or self._zone
        at = _between(message, before, after)
        if day is None:
            return at
        start = datetime.combine(day, datetime.min.time(), zone)
        first = round(start.timestamp() * SECOND_MS)
        end = datetime.combine(day + timedelta(1), datetime.min.time(), zone)
        last = round(end.timestamp() * SECOND_MS) - SECOND_MS
        return first if at is None else min(max(at, first), last)


def _between(message: int, before: Moment | None, after: Moment | None) -> int | None:
    """The time of an id on the straight line between two messages; that of the one there is."""
    before = before if before is not None and before.message < message else None
    after = after if after is not None and after.message > message else None
    if before is None or after is None:
        known = before or after
        return None if known is None else known.at
    share = (after.at - before.at) * (message - before.message)
    at = before.at + share // (after.message - before.message)
    return at // SECOND_MS * SECOND_MS
