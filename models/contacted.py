"""What became of somebody after an operator turned to him: T some weeks later."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from models.calendar import DAY_MS
from models.outcomes import HORIZONS

if TYPE_CHECKING:
    from models.members import Tier

TREND_WEEKS: Final = 4
"""As long as the window of the tiers; the texts `card-trend-…` name it."""
STEADY: Final = 0.05
"""A change that is no greater is none that anybody would see."""


def after(history: tuple[tuple[int, float, Tier | None], ...], at: int) -> dict[int, float]:
    """T at the first cut-off after each horizon; without those that are still to come.

    >>> week = 7 * DAY_MS
    >>> past = tuple((n * week, n / 10, None) for n in range(4))
    >>> after(past, DAY_MS)
    {14: 0.3}

    Args:
        history: weekly, oldest first: instant, T, tier.
        at: when he was turned to, UTC milliseconds.
    """
    found = {}
    for days in HORIZONS:
        later = (trust for when, trust, _ in history if when >= at + days * DAY_MS)
        trust = next(later, None)
        if trust is not None:
            found[days] = trust
    return found


def at_the_time(history: tuple[tuple[int, float, Tier | None], ...], at: int) -> float | None:
    """T at the last cut-off before an instant; None before the first.

    >>> [at_the_time(((0, 0.2, None), (7, 0.3, None)), at) for at in (-1, 6, 7)]
    [None, 0.2, 0.3]
    """
    return next((trust for when, trust, _ in reversed(history) if when <= at), None)


def trend(history: tuple[tuple[int, float, Tier | None], ...], now: float) -> tuple[float, float]:
    """T four cut-offs ago, or at the first one known, and by how much it has changed since.

    >>> trend(((0, 0.2, None), (1, 0.3, None)), 0.5)
    (0.2, 0.3)
    """
    before = history[max(0, len(history) - TREND_WEEKS - 1)][1] if history else now
    return before, round(now - before, 6)
