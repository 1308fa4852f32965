"""Days as order logs write them, read strictly: what could mean two days is none."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Final

from models.money.narrow import narrow

if TYPE_CHECKING:
    from datetime import tzinfo

YEAR_FIRST: Final = re.compile(
    r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})"
    r"|年\s*(\d{1,2})月\s*(\d{1,2})[日号])"
    r"(?:[T ]\s*(?P<hour>\d{1,2}):(?P<minute>\d{2})(?::\d{2}(?:\.\d+)?)?"
    r"\s*(?P<zone>Z|[+-]\d{2}:?\d{2})?)?",
    re.ASCII,
)
"""The year, then month and day in one of four ways, then perhaps the time of day and its zone."""
DAY_PARTS: Final = 9
"""Its groups that are a year, a month or a day."""
COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
OLDEST: Final = date(1990, 1, 1)


class DayError(Exception):
    """What is written is no day of an order; `code` is a text id, `values` its variables."""

    def __init__(self, code: str, **values: str | int) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values


def day_of(text: str, today: int, zone: tzinfo = UTC) -> int:
    """The ordinal of a local date.

    Args:
        text: as it is written: `2026-03-09`, `2026/3/9`, `2026.3.9`, `20260309`, `2026年3月9日`, in
            fullwidth, too, with or without a time of day, which is the shop's own unless its zone
            stands behind it.
        today: ordinal of the shop's date now.
        zone: the shop's.

    Raises:
        DayError: there is no such day, it is to come, it is older than any shop's log, or day and
            month could change places.
    """
    written = narrow(text)
    if not written:
        raise DayError("day-missing")
    found = YEAR_FIRST.fullmatch(written) or COMPACT.fullmatch(written)
    if found is None:
        raise DayError("day-unreadable", value=written)
    year, month, day = (int(one) for one in found.groups()[:DAY_PARTS] if one is not None)
    try:
        on = _here(date(year, month, day), found.groupdict(), zone)
    except ValueError as error:
        raise DayError("day-unknown", value=written) from error
    if on.toordinal() > today:
        raise DayError("day-to-come", value=written)
    if on < OLDEST:
        raise DayError("day-old", value=written, oldest=str(OLDEST))
    return on.toordinal()


def _here(on: date, told: dict[str, str | None], zone: tzinfo) -> date:
    """The shop's date at a time of day that is told with its zone."""
    offset = told.get("zone")
    if offset is None:
        return on
    clock = time.fromisoformat(f"{int(told['hour'] or 0):02}:{told['minute']}{offset}")
    return datetime.combine(on, clock).astimezone(zone).date()
