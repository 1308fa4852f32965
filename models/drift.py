"""Whether a community still behaves as its forecast expects.

Only the mean is looked at: of those who were active, how many were expected to stay so, and how
many did. Who of them is forecast well is what the backtest measures; that all of them go, because a
group breaks up or comes to life, is what makes every probability wrong at once.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from statistics import fmean, stdev
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.findings import Stayed

LEAST_DATES: Final = 4
"""Of fewer nobody can say what is usual."""
DEVIATIONS: Final = 3.0
LEAST: Final = 0.05
"""Five in a hundred: whatever is less changes no suggestion."""


@dataclass(frozen=True, slots=True)
class Drift:
    """How far the last closed weeks lie from what was expected, beside the times before."""

    day: int
    said: float
    """The share that was expected to stay, from that day on."""
    came: float
    """The share that did."""
    usual: float
    """By how much more stayed than was expected, at the dates before, as a mean."""
    deviation: float
    """How far that goes by chance."""
    odd: bool


def drift(stayed: Sequence[Stayed]) -> Drift | None:
    """The last date against those that were closed by then; None while these are too few.

    Windows that overlap the last one share its days, and a fall in them would hide itself. Of few
    people chance alone takes many away: the deviation is at least what the toss of a coin for each
    of them would give.

    Args:
        stayed: of a backtest, in order.
    """
    if not stayed:
        return None
    last = stayed[-1]
    before = [one.came - one.said for one in stayed if one.closed < last.day]
    if len(before) < LEAST_DATES:
        return None
    usual = fmean(before)
    deviation = max(stdev(before), sqrt(last.said * (1 - last.said) / last.count))
    off = abs(last.came - last.said - usual)
    odd = off >= LEAST and off > DEVIATIONS * deviation
    return Drift(last.day, last.said, last.came, usual, deviation, odd)
