"""What a member bought, and what he is expected to, as values that any process may read."""

from __future__ import annotations

from dataclasses import dataclass

from models.money.method import Method  # noqa: TC001 - msgspec reads the type


@dataclass(frozen=True, slots=True)
class Spent:
    """What somebody bought, refunds taken off.

    Args:
        orders: how many; one that was given back whole is none.
        minor: what he paid, in minor units.
        last: ordinal of the local date of the last one.
    """

    orders: int
    minor: int
    last: int


@dataclass(frozen=True, slots=True)
class Counting:
    """How members' money is counted.

    Args:
        currency: of the house.
        months: how far ahead spending is expected.
    """

    currency: str
    months: int


@dataclass(frozen=True, slots=True)
class MemberWorth:
    """What a member is worth, as far as his orders tell.

    Args:
        spent: what he bought.
        expected: LTV, what he is expected to spend over the horizon, in minor units.
        low: nine in ten like him spend no less.
        high: nine in ten spend no more.
        months: the horizon.
        currency: of all amounts.
        method: how LTV was found.
    """

    spent: Spent
    expected: int
    low: int
    high: int
    months: int
    currency: str
    method: Method

    def value(self, trust: float) -> int:
        """V = LTV · T, to the minor unit."""
        return round(self.expected * trust)
