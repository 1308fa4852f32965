"""TROI, the return on what was spent on trust, by kind of spending (docs/trust.md).

What those who were reached gained is measured beside members like them who were not
(`models.effect`, whose interval holds): a plain before and after would praise whatever is given to
people who come back by themselves.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from models.outcomes import Effect

YEAR_DAYS: Final = 365


class Return(StrEnum):
    """What may be said of a kind of spending; the values name texts."""

    PAYS = "pays"
    """It certainly brought back what was spent, and what safe money would have added to it."""
    LESS = "less"
    """It certainly brought more than money that lies safely adds, and less than was spent."""
    STOP = "stop"
    """It certainly brought less than money that lies safely adds: stop, or do it another way."""
    OPEN = "open"
    """The interval holds several of these."""
    TOO_FEW = "too-few"
    """Too few were reached, or left alone, to measure anything."""


@dataclass(frozen=True, slots=True)
class Troi:
    """The return on one kind of spending.

    Args:
        spent: minor units.
        people: who was reached.
        gain: in trust capital, minor units, with its bounds; None when nothing can be measured.
        low: see `gain`.
        high: see `gain`.
        verdict: beside the risk-free rate.
    """

    spent: int
    people: int
    gain: int | None
    low: int | None
    high: int | None
    verdict: Return

    @property
    def ratio(self) -> float | None:
        """TROI: gain for each unit spent, 0.5 is half of it; None where there is none."""
        return self.gain / self.spent if self.gain is not None and self.spent else None


def troi(spent: int, reached: int, ltv: int, effect: Effect, risk_free: float) -> Troi:
    """The return on spending that reached some members.

    The capital they gained is the effect on T, each counted by what he is worth, times what they
    are worth together: who is worth more may be moved more or less than others. That LTV itself may
    have moved is left to the balance sheet, which calls it expected spending.

    Args:
        spent: on them, minor units, > 0.
        reached: how many it was spent on.
        ltv: what all of them are expected to spend, minor units.
        effect: on T of one who was reached, beside comparable members, weighted by LTV.
        risk_free: what safe money brings in a year, 0.02 is two in a hundred.
    """
    if effect.effect is None or effect.low is None or effect.high is None:
        return Troi(spent, reached, None, None, None, Return.TOO_FEW)
    gain, low, high = (round(one * ltv) for one in (effect.effect, effect.low, effect.high))
    interest = spent * risk_free * effect.days / YEAR_DAYS
    return Troi(spent, reached, gain, low, high, _verdict(low, high, interest, spent))


def _verdict(low: int, high: int, interest: float, spent: int) -> Return:
    if low >= spent + interest:
        return Return.PAYS
    if high < interest:
        return Return.STOP
    return Return.LESS if low > interest and high < spent else Return.OPEN
