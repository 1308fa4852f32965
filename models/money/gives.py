"""Give before asking: at least three gives before each ask (domain D15), counted for each group."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

RULE: Final = 3
"""Gives before an ask."""


class Class(StrEnum):
    """What a post of the shop does to a group."""

    GIVE = "give"
    ASK = "ask"


@dataclass(frozen=True, slots=True)
class Post:
    """A post of the shop's people.

    Args:
        at: UTC milliseconds.
        day: ordinal of its local date.
        of: what it is, an operator's word before that of the rules.
    """

    at: int
    day: int
    of: Class


@dataclass(frozen=True, slots=True)
class Account:
    """A group's account of gives and asks.

    Args:
        gives: in all.
        asks: in all.
        in_hand: gives that no ask has used up yet.
        broken: asks before which too little was given.
        by_day: posts of each local date.
    """

    gives: int
    asks: int
    in_hand: int
    broken: int
    by_day: Mapping[int, int]

    @property
    def missing(self) -> int:
        """How many gives are missing before the next ask."""
        return max(0, RULE - self.in_hand)


def account(posts: Iterable[Post]) -> Account:
    """The account after some posts.

    An ask costs three gives. Who gave more has them in hand for the next one; who gave too little
    owes nothing afterwards, since a group forgets a debt sooner than a gift, but the ask is counted
    as one that broke the rule.
    """
    count: Counter[Class] = Counter()
    days: Counter[int] = Counter()
    in_hand = broken = 0
    for one in sorted(posts, key=lambda post: post.at):
        count[one.of] += 1
        days[one.day] += 1
        if one.of is Class.GIVE:
            in_hand += 1
            continue
        broken += in_hand < RULE
        in_hand = max(0, in_hand - RULE)
    return Account(count[Class.GIVE], count[Class.ASK], in_hand, broken, dict(days))
