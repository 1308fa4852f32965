"""What is spent on trust: on what, for whom, and what it comes to for each whom it reached."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

HOUR: Final = 60


class Kind(StrEnum):
    """On what something is spent; the values are those of the store and of `/spend`."""

    RITUAL = "ritual"
    GIFT = "gift"
    HOURS = "hours"
    """Somebody's own time, at the rate of the settings."""
    ADS = "ads"
    SOURCE = "source"
    OTHER = "other"


class Target(StrEnum):
    """What kind of whom it is spent on."""

    MEMBER = "member"
    TIER = "tier"
    GROUP = "group"
    RITUAL = "ritual"
    """One occasion of a ritual."""
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Aim:
    """Whom something is spent on.

    Args:
        target: what kind of it.
        key: the person's number, the tier, the group's Telegram id, the occasion's number, or the
            source's.
    """

    target: Target
    key: str


@dataclass(frozen=True, slots=True)
class Spending:
    """Something that was spent.

    Args:
        kind: on what.
        aim: on whom.
        day: ordinal of the local date.
        minor: minor units of the house's currency.
        currency: in which it was paid.
        original: minor units of that.
        minutes: of somebody's time; None where it is money.
    """

    kind: Kind
    aim: Aim
    day: int
    minor: int
    currency: str
    original: int
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Spent:
    """A spending that counts, with whom it reached when it was recorded.

    Args:
        id: of the record.
        day: ordinal of the local date.
        kind: on what.
        minor: minor units of the house's currency.
        reached: persons by the store's number, in its order.
        nobody: how many more it reached of whom nothing is kept, or scored, any more.
    """

    id: int
    day: int
    kind: Kind
    minor: int
    reached: tuple[int, ...]
    nobody: int = 0

    def shares(self) -> dict[int, int]:
        """What of it was for each; those who are nobody any more keep theirs."""
        return dict(
            zip(self.reached, split(self.minor, len(self.reached) + self.nobody), strict=False)
        )


def split(minor: int, among: int) -> tuple[int, ...]:
    """An amount in parts as even as whole minor units allow; they sum to it.

    >>> split(1000, 3)
    (334, 333, 333)
    >>> split(2, 3)
    (1, 1, 0)
    >>> split(5, 0)
    ()
    """
    if not among:
        return ()
    each, more = divmod(minor, among)
    return (each + 1,) * more + (each,) * (among - more)


def worth(minutes: int, hourly: int) -> int:
    """What some time comes to, minor units, half a unit rounded up.

    >>> worth(20, 10_000)
    3333
    >>> worth(90, 101)
    152
    """
    return (minutes * hourly + HOUR // 2) // HOUR
