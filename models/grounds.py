"""Why a forecast says what it says of somebody: reasons that come from the model itself.

A reason is a group of the numbers that the model looks at (`models.features.GROUPS`). What it does
is found by taking it away: the member's numbers of that group are replaced by those of his peers,
one peer after the other, and the mean of what the model then says is compared with what it says of
him (Breiman, L. (2001), Random forests, permutation of a variable; here of one row's group). It is
named only if the fact it is told by differs from the peers' in the same direction: a reason must be
true in words, not in the arithmetic alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

import numpy as np

from models.features import GROUPS, NAMES
from models.members import Reason
from models.memory import COLUMNS as MEMORY

if TYPE_CHECKING:
    from models.days import Ints
    from models.snapshots import Rows
    from models.trust import Floats

MOST_PEERS: Final = 60
LEAST_PEERS: Final = 5
LEAST_STEP: Final = 0.004
"""A reason moves the probability by so much at least: less is not worth a word."""
NAMED: Final = 3
PLACES: Final = {
    **{name: np.array([NAMES.index(one) for one in names]) for name, names in GROUPS.items()},
    "memory": np.array(MEMORY),
}


class Says(Protocol):
    """A model: probabilities of liability, ordinary and core of rows of numbers."""

    def __call__(self, values: Floats, /) -> Floats:
        """Shape (rows, 3), of values of shape (rows, columns)."""
        ...


@dataclass(frozen=True, slots=True)
class Fact:
    """How a group of numbers is told: one of them, as people count it."""

    code: str
    column: str
    better: int
    """1 where more speaks for staying, -1 where less does."""
    unit: float | None = None
    """What the column is multiplied with; None for a count that stands there as a logarithm."""
    least: float = 1.0
    """How far from the peers' median it must be."""
    against: float | None = None
    """What it is compared with in place of the peers'; no numbers are said then."""
    numbers: bool = True
    days: int = 0
    """On so many days he must have acted before it says anything of him."""

    def counted(self, values: Floats) -> float:
        """As it is said."""
        column = MEMORY[0] if self.column == "memory" else NAMES.index(self.column)
        value = float(values[column])
        return float(np.expm1(value)) if self.unit is None else value * self.unit


FACTS: Final = {
    "recency": (Fact("silent", "silence_log", -1),),
    "level": (
        Fact("days", "days_of_28", 1),
        Fact("half-year", "days_of_182", 1),
        Fact("ever", "days_ever", 1),
    ),
    "regularity": (
        Fact("weeks", "weeks_of_8", 1, unit=8),
        Fact("habit", "silence_of_space", -1, least=0.3, against=1.0, days=3),
        Fact("trend", "trend", 1, unit=1, least=0.3, against=0.0),
    ),
    "standing": (Fact("people", "people_now", 1),),
    "relations": (Fact("circle", "people_of_90", 1),),
    "answers": (
        Fact("helped", "newcomers_of_90", 1),
        Fact("received", "received_memory_90", 1, least=0.3, numbers=False),
        Fact("answered", "answered_memory_90", 1, least=0.3, numbers=False),
    ),
    "tenure": (Fact("known", "tenure_log", 1, least=28),),
    "memory": (Fact("memory", "memory", 1, unit=1, least=0.05, against=0.0),),
}
"""How each group is told: the first fact that differs from the peers' in the right direction."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A reason, and what the model would say without it."""

    group: str
    reason: Reason
    step: float
    """How much the probability that was named is higher because of it; negative: lower."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked of the model: a probability, as the sum over some tiers."""

    tiers: tuple[int, int, int]
    """1 for each of liability, ordinary and core that counts, else 0."""
    up: bool
    """Whether more of it means that the member stays or rises."""

    def of(self, said: Floats) -> Floats:
        """The probability of each row, of what was said, shape (rows, 3)."""
        found: Floats = said @ np.array(self.tiers, np.float64)
        return found


def grounds(model: Says, rows: Rows, at: int, peers: Ints, asked: Question) -> list[Ground]:
    """Why the model says so of one member, strongest first.

    Args:
        model: what was asked.
        rows: all of whom it was asked, memory included.
        at: the member's row.
        peers: the rows of those with whom he is compared.
        asked: the probability in question.

    Returns:
        Grounds in both directions; nothing where there are too few peers.
    """
    mine, others = rows.values[at], rows.values[chosen(peers, at)]
    if others.shape[0] < LEAST_PEERS:
        return []
    said, usual = float(asked.of(model(mine[None]))[0]), np.median(others, axis=0)
    found = []
    for group, places in PLACES.items():
        step = said - without(model, mine, others, places, asked)
        told = _first(group, mine, usual, up=(step > 0) is asked.up)
        if told is not None and abs(step) >= LEAST_STEP:
            found.append(Ground(group, told, step))
    return sorted(found, key=lambda one: -abs(one.step))


def without(model: Says, mine: Floats, others: Floats, places: Ints, asked: Question) -> float:
    """What would be said of a member whose numbers of a group were those of others.

    Args:
        model: what is asked.
        mine: his numbers, shape (columns,).
        others: those of the others, shape (others, columns).
        places: the columns of the group.
        asked: the probability in question.

    Returns:
        The mean over the others.
    """
    changed = np.tile(mine, (others.shape[0], 1))
    changed[:, places] = others[:, places]
    return float(asked.of(model(changed)).mean())


def _first(group: str, mine: Floats, usual: Floats, *, up: bool) -> Reason | None:
    told = (_told(fact, mine, usual, up=up) for fact in FACTS[group])
    return next((one for one in told if one is not None), None)


def _told(fact: Fact, mine: Floats, usual: Floats, *, up: bool) -> Reason | None:
    """The fact, if it lies on the side of the peers on which it should."""
    if np.expm1(mine[NAMES.index("days_ever")]) < fact.days - 0.5:
        return None
    his = fact.counted(mine)
    theirs = fact.counted(usual) if fact.against is None else fact.against
    better = (his - theirs) * fact.better
    if (better if up else -better) < fact.least:
        return None
    code = f"why-{fact.code}-{'for' if up else 'against'}"
    if fact.against is not None or not fact.numbers:
        return Reason(code)
    return Reason(code, (("count", round(his)), ("usual", round(theirs))))


def chosen(peers: Ints, at: int) -> Ints:
    """Some of the peers, evenly spread, the member himself left out."""
    others: Ints = peers[peers != at]
    if others.size > MOST_PEERS:
        others = others[np.linspace(0, others.size - 1, MOST_PEERS).astype(np.int64)]
    return others
