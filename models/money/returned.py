"""What was spent on trust and what came of it, as operators read it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from models.money.again import Again, Brought, Nps  # noqa: TC001 - msgspec reads the types
from models.money.troi import Troi  # noqa: TC001 - as above
from models.outcomes import Effect  # noqa: TC001 - as above


class Lack(StrEnum):
    """Why there is no figure; the values name texts."""

    NOBODY = "nobody"
    """It reached no member that is known."""
    WAITING = "waiting"
    """Its 28 seen days are not over."""
    EVERYBODY = "everybody"
    """It reached the whole group: nobody was left alone to compare with."""
    MIXED = "mixed"
    """Most whom it reached were reached by something else as well."""
    FEW = "few"
    """It reached too few who could be followed."""
    ALONE = "alone"
    """Too few members like them were left alone."""
    NO_ORDERS = "no-orders"
    """Those whom it reached are worth no money yet."""
    UNEVEN = "uneven"
    """What they are worth lies with too few of them to say it of money."""


@dataclass(frozen=True, slots=True)
class KindReturn:
    """What one kind of spending brought, or all of them together.

    Args:
        kind: a `models.money.spending.Kind`; empty for all together.
        spent: in the last 52 weeks, minor units.
        people: whom it reached.
        waiting: times that somebody was reached, of which the 28 seen days are not over.
        mixed: times of whom something else was done to as well.
        everybody: times on days on which nobody was left alone.
        measured: what was spent on those who could be followed, minor units.
        later: what came in an unbroken row 28 days after its first time or later, minor units.
        effect: on T, of these.
        troi: of these.
        lack: why there is no figure; None where there is one.
    """

    kind: str
    spent: int
    people: int
    waiting: int
    mixed: int
    everybody: int
    measured: int
    later: int
    effect: Effect
    troi: Troi
    lack: Lack | None


@dataclass(frozen=True, slots=True)
class Returned:
    """What spending brought in the last 52 weeks, and beside it what growth is measured by.

    Args:
        first: ordinal of the first local date that counts.
        last: of the last one.
        currency: of the house.
        risk_free: what safe money brings in a year, a share.
        kinds: all together first; empty where nothing was spent.
        again: buyers who bought again, by window.
        brought: people whom members brought, by window.
        nps: of the last quarter; None with too few answers.
        asks: whether members are asked.
    """

    first: int
    last: int
    currency: str
    risk_free: float
    kinds: tuple[KindReturn, ...]
    again: tuple[Again, ...]
    brought: tuple[Brought, ...]
    nps: Nps | None
    asks: bool
