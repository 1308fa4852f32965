"""Where members came from, and whether what that cost comes back: CLV ÷ CAC (domain D4)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from models.calendar import DAY_MS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

IDEAL, ASSET, HYGIENE = 3.0, 1.1, 0.9
"""Above 3 ideal, above 1 an asset, about 1 a hygiene factor, below 1 a poisonous liability; about
is a tenth either way."""
BURST_JOINS: Final = 8
BURST_MS: Final = DAY_MS
SILENT_DAYS: Final = 7
SILENT_SHARE: Final = 0.8
"""At least eight come by one link within a day, and after a week eight in ten have said nothing."""


class Verdict(StrEnum):
    """What a source is; the values name texts."""

    IDEAL = "ideal"
    ASSET = "asset"
    HYGIENE = "hygiene"
    POISON = "poison"
    FREE = "free"
    """It cost nothing, so nothing is divided."""
    OPEN = "open"
    """Nobody came by it yet."""


@dataclass(frozen=True, slots=True)
class Came:
    """One member who came by a source.

    Args:
        at: when, UTC milliseconds.
        left_at: when he went; None while he is here.
        spoke_at: when he first said something; None if never.
        bought: whether he has bought since.
        value: V = LTV · T, minor units.
    """

    at: int
    left_at: int | None
    spoke_at: int | None
    bought: bool
    value: int


@dataclass(frozen=True, slots=True)
class Record:
    """What became of those who came by a source.

    Args:
        joined: so many.
        stayed: of those who came at least so many days ago, how many were here then, by 28 and 90.
        old_enough: those the two shares are of.
        spoke: so many.
        bought: so many.
        cost: minor units.
        value: Σ V, minor units.
    """

    joined: int
    stayed: tuple[int, int]
    old_enough: tuple[int, int]
    spoke: int
    bought: int
    cost: int
    value: int

    @property
    def cac(self) -> float | None:
        """What one who came cost, minor units; None when nobody came."""
        return self.cost / self.joined if self.joined else None

    @property
    def ratio(self) -> float | None:
        """CLV ÷ CAC; None where nothing can be divided."""
        return self.value / self.cost if self.joined and self.cost else None

    @property
    def verdict(self) -> Verdict:
        """What D4 calls it."""
        if not self.joined:
            return Verdict.OPEN
        if self.ratio is None:
            return Verdict.FREE
        if self.ratio > IDEAL:
            return Verdict.IDEAL
        if self.ratio > ASSET:
            return Verdict.ASSET
        return Verdict.HYGIENE if self.ratio >= HYGIENE else Verdict.POISON


STAYED_DAYS: Final = (28, 90)


def record(came: Sequence[Came], cost: int, now: int) -> Record:
    """What became of those who came by a source.

    Args:
        came: they, in any order.
        cost: of the source so far, minor units.
        now: UTC milliseconds.
    """
    first, second = (_stayed(came, days * DAY_MS, now) for days in STAYED_DAYS)
    return Record(
        joined=len(came),
        stayed=(first[0], second[0]),
        old_enough=(first[1], second[1]),
        spoke=sum(one.spoke_at is not None for one in came),
        bought=sum(one.bought for one in came),
        cost=cost,
        value=sum(one.value for one in came),
    )


def _stayed(came: Iterable[Came], after: int, now: int) -> tuple[int, int]:
    old = [one for one in came if one.at + after <= now]
    return sum(one.left_at is None or one.left_at > one.at + after for one in old), len(old)


def baited(came: Sequence[Came], now: int) -> int:
    """How many came by one link in a burst and never spoke: bait brings such; 0 when none did.

    The largest burst counts whose people have had a week to say something.

    Args:
        came: by one link, in any order.
        now: UTC milliseconds.
    """
    known = sorted((one for one in came if one.at + SILENT_DAYS * DAY_MS <= now), key=_when)
    silent = [0, *accumulate(one.spoke_at is None for one in known)]
    worst, first = 0, 0
    for last, one in enumerate(known):
        while one.at - known[first].at > BURST_MS:
            first += 1
        for begin in range(first, last + 2 - BURST_JOINS):
            quiet = silent[last + 1] - silent[begin]
            if quiet >= SILENT_SHARE * (last + 1 - begin):
                worst = max(worst, quiet)
    return worst


def _when(came: Came) -> int:
    return came.at
