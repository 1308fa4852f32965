"""A day beside other words, as an operator types it: yesterday, 昨天, a date; else it is today."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

from models.money.narrow import narrow
from models.money.order_dates import DayError, day_of

DAYS_AGO: Final = {"today": 0, "今天": 0, "yesterday": 1, "昨天": 1, "前天": 2}
LIKE_A_DAY: Final = re.compile(r"\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}[日号]?", re.ASCII)
WITHOUT_YEAR: Final = re.compile(r"(\d{1,2}月\d{1,2})[日号]", re.ASCII)
LAST_YEARS_DAYS: Final = 92
"""In January 12月30日 was lately; what would be longer ago is rather a slip for a day to come."""
_CHINESE: Final = "|".join(word for word in DAYS_AGO if not word.isascii())
GLUED: Final = re.compile(rf"^({_CHINESE})(?=\S)|(?<=\S)({_CHINESE})$")
"""Chinese is written without blanks: 昨天小安, 小安昨天."""


def day_apart(words: list[str], today: int, *, alone: bool = False) -> tuple[int, list[str]]:
    """The day that stands last, or first, and the other words; today's where none does.

    Args:
        words: what was typed, between blanks.
        today: ordinal of the local date.
        alone: whether a date is one where nothing else was typed, too.

    Raises:
        DayError: it looks like a date, and there is none such, or it is to come.
    """
    for place in (-1, 0):
        word = narrow(words[place]).casefold() if words else ""
        rest = words[:-1] if place else words[1:]
        if word in DAYS_AGO:
            return today - DAYS_AGO[word], rest
        if LIKE_A_DAY.fullmatch(word) and (rest or alone):
            return day_of(word, today), rest
        if (found := WITHOUT_YEAR.fullmatch(word)) and (rest or alone):
            return _of_late(f"{found[1]}日", today), rest
    return today, words


def _of_late(written: str, today: int) -> int:
    """A day without its year: this year's, or in its first months one of the last."""
    year = date.fromordinal(today).year
    try:
        return day_of(f"{year}年{written}", today)
    except DayError as error:
        if error.code != "day-to-come":
            raise
        before = day_of(f"{year - 1}年{written}", today)
        if before < today - LAST_YEARS_DAYS:
            raise
        return before


def day_said(said: str, today: int) -> tuple[int, str]:
    """The same of a line, in which a Chinese word for a day may touch its neighbour.

    >>> day_said("昨天小安", 7), day_said("Anna Berg yesterday", 7), day_said("前天", 7)
    ((6, '小安'), (6, 'Anna Berg'), (5, ''))

    Args:
        said: what was typed.
        today: ordinal of the local date.

    Raises:
        DayError: it looks like a date, and there is none such, or it is to come.
    """
    parted = GLUED.sub(lambda found: f" {found[0]} ", said.strip())
    day, rest = day_apart(parted.split(), today, alone=True)
    return day, " ".join(rest)
