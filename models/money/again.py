"""What growth is measured by: who bought again, who brought others, who would recommend.

Head counts say nothing of it (domain D24). docs/trust.md has each of these in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from models.outcomes import TWO_SIDED, Count

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from models.money.purchases import Purchase

WINDOWS: Final = (28, 90)
"""Days over which is looked: a month, and a quarter in which a shop is bought at again."""
PROMOTES, DETRACTS = 9, 6
"""Who says 9 or 10 recommends it; who says 6 or less speaks against it (Reichheld, 2003)."""
LEAST_ANSWERS: Final = 5
"""Fewer answers in one sum would tell whose they are."""
ADDED: Final = (0.75, 1.5, 0.75)
"""Answers added on each side, and between them, before an interval is made: adjusted Wald, which
holds with few answers too (Rocks, 2016, Interval estimation for the net promoter score)."""


@dataclass(frozen=True, slots=True)
class Again:
    """Buyers who bought again, in a window and in the one before it.

    Args:
        days: of the window.
        now: of those who bought in the window that ended so many days ago.
        before: the same, a window earlier.
    """

    days: int
    now: Count
    before: Count


def bought_again(bought: Mapping[int, Sequence[Purchase]], day: int, days: int) -> Again:
    """Of the buyers of a window, how many bought again within as many days.

    Everybody has the same time to come back: of the days up to today nobody can be asked yet.

    Args:
        bought: each buyer's purchases, oldest first; what was given back whole is none.
        day: ordinal of the last local date that counts.
        days: of a window.
    """
    return Again(days, _again(bought, day - days, days), _again(bought, day - 2 * days, days))


def _again(bought: Mapping[int, Sequence[Purchase]], last: int, days: int) -> Count:
    """Of those who bought in the window that ends with a day."""
    came, again = 0, 0
    for all_of in bought.values():
        inside = [one.day for one in all_of if last - days < one.day <= last]
        if inside:
            came += 1
            again += any(inside[0] < one.day <= inside[0] + days for one in all_of)
    return Count(came, again)


@dataclass(frozen=True, slots=True)
class Brought:
    """People who came because a member brought them, in a window and in the one before it.

    Args:
        days: of the window.
        now: unprompted: nobody had asked the member to.
        before: the same, a window earlier.
        asked: by the personal links of those who were asked to carry the group.
        asked_before: the same, a window earlier.
    """

    days: int
    now: int
    before: int
    asked: int
    asked_before: int


def brought(unprompted: Iterable[int], asked: Iterable[int], day: int, days: int) -> Brought:
    """Count who was brought.

    Args:
        unprompted: local days on which members brought somebody by themselves.
        asked: local days on which somebody came by a personal link.
        day: ordinal of the last local date that counts.
        days: of a window.
    """
    first, second = (_in_two(one, day, days) for one in (unprompted, asked))
    return Brought(days, *first, *second)


def _in_two(when: Iterable[int], day: int, days: int) -> tuple[int, int]:
    ages = [(day - one) // days for one in when]
    return ages.count(0), ages.count(1)


@dataclass(frozen=True, slots=True)
class Answers:
    """What some members answered: how many of them, never who.

    Args:
        promoting: recommend the shop.
        passive: speak neither way.
        detracting: speak against it.
    """

    promoting: int
    passive: int
    detracting: int


def summed(scores: Sequence[int]) -> Answers:
    """What answers of 0 to 10 come to.

    >>> summed([10, 9, 8, 3, 7])
    Answers(promoting=2, passive=2, detracting=1)
    """
    promoting = sum(one >= PROMOTES for one in scores)
    detracting = sum(one <= DETRACTS for one in scores)
    return Answers(promoting, len(scores) - promoting - detracting, detracting)


@dataclass(frozen=True, slots=True)
class Nps:
    """What members answer to how likely they recommend the shop, −100 to 100.

    Args:
        answers: that are counted.
        score: share of those who recommend it less share of those who speak against it.
        low: with 95 % certainty no lower.
        high: with 95 % certainty no higher.
    """

    answers: int
    score: float
    low: float
    high: float


def nps(sums: Iterable[Answers]) -> Nps | None:
    """The net promoter score; None where nothing is summed up.

    Args:
        sums: each of five answers or more, of which each is in one alone.

    >>> nps([])
    >>> nps([Answers(2, 2, 1)]).score
    20.0
    """
    told = tuple(sums)
    for_it, against = (sum(one.promoting for one in told), sum(one.detracting for one in told))
    count = for_it + against + sum(one.passive for one in told)
    if not count:
        return None
    size = count + sum(ADDED)
    more, less = (for_it + ADDED[0]) / size, (against + ADDED[2]) / size
    reach = TWO_SIDED * ((more + less - (more - less) ** 2) / size) ** 0.5
    middle, score = more - less, (for_it - against) / count
    return Nps(
        answers=count,
        score=100 * score,
        low=100 * max(-1.0, min(middle - reach, score)),
        high=100 * min(1.0, max(middle + reach, score)),
    )
