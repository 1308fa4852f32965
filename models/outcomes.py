"""What became of suggestions, as values that any process may read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from models.findings import wilson

HORIZONS: Final = (14, 28)
"""Seen days after which is looked."""
EPISODE_DAYS: Final = 28
"""Whoever was written to again so soon was written to once: nothing is suggested twice in it."""
NARROW: Final = 0.05
"""An interval within so much of naught says that there is nothing worth an operator's time."""
LEAST_CONTACTED: Final = 20
LEAST_COMPARABLE: Final = 60
"""With fewer an interval would look surer than it is."""
LEAST_HELD: Final = 30
"""So many kept back by lot, and they alone are who the contacted are compared with."""
TWO_SIDED: Final = 1.959964
"""Standard deviations: 95 % lie within."""

Verdict = Literal["helps", "harms", "none", "too-few"]


@dataclass(frozen=True, slots=True)
class Effect:
    """By how much T of the contacted differs from what it would have been without contact."""

    days: int
    """Seen days after the contact, or after the suggestion where it went by lot."""
    contacted: int
    """Contacts that count: old enough, of people of whom something was known."""
    people: int
    """Of so many people."""
    comparables: int
    """Weeks of members who were left alone; where it went by lot, those kept back."""
    by_lot: bool
    effect: float | None = None
    """None, as are its bounds, with too few of either."""
    low: float | None = None
    high: float | None = None
    """With 95 % certainty."""

    @property
    def verdict(self) -> Verdict:
        """What may be said of it: the sign, that there is nothing to be seen, or nothing yet."""
        if self.low is None or self.high is None:
            return "too-few"
        if self.low > 0:
            return "helps"
        if self.high < 0:
            return "harms"
        return "none" if max(-self.low, self.high) < NARROW else "too-few"


@dataclass(frozen=True, slots=True)
class Count:
    """Of `n` people, how many did it."""

    n: int
    did: int

    @property
    def share(self) -> float | None:
        """The share that did; None of nobody."""
        return self.did / self.n if self.n else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Where the true share lies with 95 % certainty; None of nobody."""
        return wilson(self.did, self.n, TWO_SIDED) if self.n else None


@dataclass(frozen=True, slots=True)
class Hits:
    """Of suggestions of one kind, how many came as was said, after so many seen days."""

    kind: str
    days: int
    named: int
    """Old enough to tell, whatever was done about them."""
    alone: Count
    """Of those who were left alone: how right the forecast was."""
    contacted: Count
    """Of those who were contacted: with luck, less often for a fall."""


@dataclass(frozen=True, slots=True)
class Rate:
    """A part of the members, and to how many of them "let go" is said."""

    group: str
    count: Count


@dataclass(frozen=True, slots=True)
class Disparity:
    """Two parts of the members whose shares of "let go" differ by more than chance."""

    by: str
    """What they were parted by: `language`, `tenure` or `hours`."""
    high: Rate
    low: Rate
    chance: float
    """How often chance alone would make them differ so much, all comparisons by this counted."""
    every: tuple[Rate, ...]
    """Of all parts that were large enough to be compared."""
