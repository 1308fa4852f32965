"""Is "let go" said of some parts of the members oftener than of others?

The forecast knows neither language nor hours nor names. Yet what it knows may hang together with
them: who is always awake when nobody answers is silent sooner. So the operator sees where the
shares differ by more than chance, and can look.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.stats import fisher_exact

from models.features import KNOWN_DAYS
from models.outcomes import Count, Disparity, Rate
from models.rollup import between
from models.trust import sums

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from models.days import Ints
    from models.history import History
    from models.tiers import Mask

LEAST_PEOPLE: Final = 20
"""A share of fewer says nothing."""
CHANCE: Final = 0.01
LEAST_RATIO: Final = 1.25
"""What chance does not explain may still be too little to matter."""
TENURES: Final = (("below-6-months", 182), ("below-24-months", 730))
LONGEST: Final = "from-24-months"
LANGUAGES: Final = ("zh", "en")
UNKNOWN: Final = "unknown"
NIGHT_FROM, NIGHT_TO = 22, 6
"""Local hours; the end not included."""
NIGHT: Final = sum(1 << hour for hour in range(24) if hour >= NIGHT_FROM or hour < NIGHT_TO)


@dataclass(frozen=True, slots=True)
class Members:
    """Those of whom a forecast was made; one entry each."""

    let_go: Mask
    """Of whom "let go" is said, or would be had the operator room for all."""
    language: tuple[str | None, ...]
    """As Telegram or he himself told it (`zh-hans`, `en`); None where nothing did."""
    tenure: Ints
    """Seen days since the first."""
    nightly: Mask
    """Whose hours lie mostly at night."""


def disparities(members: Members) -> tuple[Disparity, ...]:
    """The partings by which shares of "let go" differ beyond chance, and by enough to matter.

    Of each the two parts that differ most surely, by Fisher's exact test; its probability is
    multiplied by the number of pairs that were compared (Bonferroni).

    Args:
        members: of the 26 weeks.
    """
    labels = {
        "language": np.array([_language(one) for one in members.language]),
        "tenure": _tenure(members.tenure),
        "hours": np.where(members.nightly, "night", "day"),
    }
    found = (_disparity(by, label, members.let_go) for by, label in labels.items())
    return tuple(one for one in found if one is not None)


def _language(code: str | None) -> str:
    first = (code or "").replace("_", "-").partition("-")[0].lower()
    return first if first in LANGUAGES else UNKNOWN


def _tenure(days: Ints) -> npt.NDArray[np.str_]:
    return np.select([days < below for _, below in TENURES], [name for name, _ in TENURES], LONGEST)


def _disparity(by: str, label: npt.NDArray[np.str_], let_go: Mask) -> Disparity | None:
    every = tuple(_rates(label, let_go))
    pairs = [_ordered(one, other) for one, other in combinations(every, 2)]
    judged = [(_chance(*pair) * len(pairs), *pair) for pair in pairs if _matters(*pair)]
    if not judged:
        return None
    chance, high, low = min(judged, key=lambda one: one[0])
    return Disparity(by, high, low, chance, every) if chance < CHANCE else None


def _rates(label: npt.NDArray[np.str_], let_go: Mask) -> Iterator[Rate]:
    for name in np.unique(label).tolist():
        mine = label == name
        if mine.sum() >= LEAST_PEOPLE:
            yield Rate(name, Count(int(mine.sum()), int(let_go[mine].sum())))


def _ordered(one: Rate, other: Rate) -> tuple[Rate, Rate]:
    """The pair, the higher share first."""
    return (one, other) if _share(one) >= _share(other) else (other, one)


def _matters(high: Rate, low: Rate) -> bool:
    return _share(high) >= LEAST_RATIO * _share(low) and high.count.did > 0


def _share(rate: Rate) -> float:
    return rate.count.did / rate.count.n


def _chance(high: Rate, low: Rate) -> float:
    table = [[one.count.did, one.count.n - one.count.did] for one in (high, low)]
    return float(fisher_exact(table).pvalue)


def night_people(past: History, last: int) -> Mask:
    """Whose hours of acting lie mostly between 22 and 6 local time, by person id.

    Args:
        past: the community's history.
        last: the last day looked at; half a year before it counts.
    """
    first = past.clock.start_of_window(last, KNOWN_DAYS)
    acts = between(past.rollup, first, last).acts
    person, hours = acts[1], acts[6].astype(np.int64)
    night = sums(person, _bits(hours & NIGHT), past.size)
    mostly: Mask = 2 * night > sums(person, _bits(hours), past.size)
    return mostly


def _bits(hours: Ints) -> npt.NDArray[np.float64]:
    """How many hours are marked in each number."""
    every = np.right_shift(hours[:, None], np.arange(24)) & 1
    count: npt.NDArray[np.float64] = every.sum(axis=1).astype(np.float64)
    return count
