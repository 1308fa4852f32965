"""What a backtest found, as values that any process may read."""

from __future__ import annotations

from dataclasses import dataclass
from math import sqrt
from typing import Final

RECENT: Final = "recent"
"""Those with an act in the last eight weeks: the hard and useful ones."""
WEEKS26: Final = "weeks26"
"""Those with an act in the last half year."""
MIX: Final = "mix"
SIMPLER: Final = ("markov", "rfm")
"""Used in place of the forecast where it does not beat them."""
MODELS: Final = (
    "base", "markov", "recency", "rfm", "prior", "prior_recalibrated", "own", "shipped"
)  # fmt: skip
PROVISIONAL_WEEKS: Final = 12
"""With fewer closed weeks a forecast is called provisional."""
CERTAIN: Final = 1.645
"""Standard deviations: 95 % lie below."""


@dataclass(frozen=True, slots=True)
class Named:
    """Of those named as the likeliest, how many did it; and the share among all who could."""

    named: int
    right: int
    base: float | None

    @property
    def precision(self) -> float | None:
        """The share that was right; None when nobody could be named."""
        return self.right / self.named if self.named else None


def wilson(did: int, n: int, deviations: float) -> tuple[float, float]:
    """Between what the true share of those who did it lies, `did` of `n` having done it.

    Wilson, E. B. (1927), Probable inference, the law of succession, and statistical inference.

    Args:
        did: how many did.
        n: of how many, at least one.
        deviations: how many standard deviations either side.
    """
    share, square = did / n, deviations**2 / n
    spread = deviations * sqrt(share * (1 - share) / n + square / n / 4)
    low, high = share + square / 2 - spread, share + square / 2 + spread
    return max(0.0, low / (1 + square)), min(1.0, high / (1 + square))


@dataclass(frozen=True, slots=True)
class LetGo:
    """Silent for eight weeks and forecast to stay so: how many, and how many spoke again."""

    n: int
    spoke: int

    @property
    def share(self) -> float | None:
        """How many of them spoke again; None when there were none."""
        return self.spoke / self.n if self.n else None

    @property
    def at_most(self) -> float | None:
        """The upper bound of that share, with 95 % certainty."""
        return wilson(self.spoke, self.n, CERTAIN)[1] if self.n else None


@dataclass(frozen=True, slots=True)
class Measures:
    """The measures of one model on one population; None where they are not defined."""

    log_loss: float
    brier: float
    auc_silent: float | None
    """The median over the dates, as are `auc_core` and `skill_vs_markov`."""
    auc_core: float | None
    ece: float
    skill_vs_markov: float
    rise: Named
    drop: Named
    let_go: LetGo


@dataclass(frozen=True, slots=True)
class Bin:
    """Of those of whom about the same probability was said: the mean of it, and the share so."""

    said: float
    came: float
    count: int


@dataclass(frozen=True, slots=True)
class Population:
    """One population: how many rows, and each model's measures."""

    rows: int
    models: dict[str, Measures]
    curve: tuple[Bin, ...]
    """How often whom the forecast expected to stay silent did so, by what was said."""


@dataclass(frozen=True, slots=True)
class Stayed:
    """At one date, of those active in the eight weeks before: who was expected to stay, who did."""

    day: int
    closed: int
    """The day at whose end the last of the outcomes was known."""
    said: float
    """The mean probability of not being liability."""
    came: float
    count: int


@dataclass(frozen=True, slots=True)
class Backtest:
    """What was found."""

    group: str
    origins: tuple[int, ...]
    """Days, in order."""
    used: tuple[str, ...]
    """Which of "mix" and the simpler means the bot would have used at each date."""
    use: str
    """Which of them does best by all that is closed now."""
    closed_weeks: int
    """Behind the last date."""
    populations: dict[str, Population]
    stayed: tuple[Stayed, ...] = ()
    """At each date at which anybody had been active, of what the bot would have used."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A backtest, if the past is long enough, and from when on it is."""

    found: Backtest | None
    first: int
    """The first date there can be, UTC milliseconds."""
