"""Days as order logs write them, read strictly: what could mean two days is none."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from models.money.narrow import narrow

YEAR_FIRST: Final = re.compile(
    r"(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})"
    r"|年\s*(\d{1,2})月\s*(\d{1,2})[日号])"
    r"(?:[T ]\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[+-]\d{2}:?\d{2})?)?",
    re.ASCII,
)
"""The year, then month and day in one of four ways, then perhaps the time of day."""
COMPACT: Final = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
OLDEST: Final = date(1990, 1, 1)


class DayError(Exception):
    """What is written is no day of an order; `code` is a text id, `values` its variables."""

    def __init__(self, code: str, **values: str | int) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values


def day_of(text: str, today: int) -> int:
    """The ordinal of a local date.

    Args:
        text: as it is written: `2026-03-09`, `2026/3/9`, `2026.3.9`, `20260309`, `2026年3月9日`, in
            fullwidth, too, with or without a time of day, whose zone is taken for the shop's own.
        today: ordinal of the shop's date now.

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
    year, month, day = (int(one) for one in found.groups() if one is not None)
    try:
        on = date(year, month, day)
    except ValueError as error:
        raise DayError("day-unknown", value=written) from error
    if on.toordinal() > today:
        raise DayError("day-to-come", value=written)
    if on < OLDEST:
        raise DayError("day-old", value=written, oldest=str(OLDEST))
    return on.toordinal()
