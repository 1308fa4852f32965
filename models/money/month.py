"""A calendar month, of which a balance sheet is drawn up."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

LONGER_THAN_ANY = timedelta(days=32)
CLOSES_HOUR = 7
"""From this hour of the first on the month before may be closed: by then what was said last is in,
and the night's work is done."""


@dataclass(frozen=True, slots=True)
class Month:
    """A calendar month.

    Args:
        first: its first date.
    """

    first: date

    @classmethod
    def of(cls, day: int) -> Month:
        """The month of a local date.

        Args:
            day: its ordinal.
        """
        return cls(date.fromordinal(day).replace(day=1))

    @property
    def before(self) -> int:
        """Ordinal of the last date of the month before."""
        return self.first.toordinal() - 1

    @property
    def last(self) -> int:
        """Ordinal of its last date."""
        return self.following.before

    @property
    def following(self) -> Month:
        """The month after it."""
        return Month((self.first + LONGER_THAN_ANY).replace(day=1))


def to_close(closed: frozenset[int], today: int) -> tuple[Month, ...]:
    """The months that are over and should have been closed, oldest first.

    From the first that was closed on none may be missing: the next one opens as it closed. Where
    none was closed it is the last one that is over; nobody asked for those before it.

    Args:
        closed: ordinals of the last dates of the months that were closed.
        today: ordinal of the local date.
    """
    newest = Month.of(Month.of(today).before)
    found = []
    month = Month.of(min(closed, default=newest.last))
    while month.last <= newest.last:
        if month.last not in closed:
            found.append(month)
        month = month.following
    return tuple(found)
