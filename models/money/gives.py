"""Give before asking: at least three gives before each ask (domain D15), counted for each group.

What a post of the shop is follows from the signs that were read of it (`models.signs`) and its
form, since its words are not kept. An operator's word goes before that of the rules.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from models.events import Media

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

RULE: Final = 3
"""Gives before an ask."""
ASKS: Final = "ask-"
"""Begins the name of a sign that asks; all others give, save `plain`."""
THANKS: Final = "give-thanks"
SHORT: Final = 80
"""An answer to a member that has fewer characters is talk, whatever stands in it: who was asked for
a price and names it has not advertised."""
LONG: Final = 120
"""Somebody who writes so much tells something, though no rule knows it."""
COURTESY: Final = 30
"""Thanks in fewer characters are manners, not a gift."""
SHOWN: Final = frozenset({Media.PHOTO, Media.VIDEO, Media.VOICE, Media.AUDIO, Media.FILE})
"""A picture of the workshop gives something without a word."""


class Class(StrEnum):
    """What a post of the shop does to a group; the values name texts."""

    GIVE = "give"
    ASK = "ask"
    NEITHER = "neither"
    """Talk: a greeting, a short answer. It counts for nothing."""


class Kind(StrEnum):
    """What a post is of, in the mixture that a group likes to read (domain D20)."""

    NEW = "new"
    """New things, and how they are made."""
    KNOWLEDGE = "knowledge"
    CARE = "care"
    """Thanks, help, what customers said."""
    OFFER = "offer"
    OTHER = "other"


KINDS: Final[Mapping[str, Kind]] = {
    "give-news": Kind.NEW,
    "give-how-to": Kind.KNOWLEDGE,
    "give-knowledge": Kind.KNOWLEDGE,
    "give-thanks": Kind.CARE,
    "give-help": Kind.CARE,
}


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of a post of the shop; of an album, of all its parts together.

    Args:
        signs: names of the rules that it hit.
        media: what its parts carry.
        length: characters.
        answers: whether it answers somebody who is not of the shop.
    """

    signs: frozenset[str]
    media: frozenset[Media]
    length: int
    answers: bool


def class_of(seen: Seen) -> Class:
    """What the rules say of a post.

    1. A short answer to a member is neither, whatever it says.
    2. What hits a rule of asking is an ask: a recipe with a link to the shop is an advert.
    3. What hits a rule of giving is a give, but thanks alone only with a picture or some length.
    4. What hits none is a give if it shows something (picture, video, sound, file) or is long;
       else it is neither.
    """
    if seen.answers and seen.length < SHORT:
        return Class.NEITHER
    if any(sign.startswith(ASKS) for sign in seen.signs):
        return Class.ASK
    shows = bool(seen.media & SHOWN)
    gives = {sign for sign in seen.signs if sign.startswith("give-")}
    if gives == {THANKS}:
        return Class.GIVE if shows or seen.length >= COURTESY else Class.NEITHER
    return Class.GIVE if gives or shows or seen.length >= LONG else Class.NEITHER


def kind_of(of: Class, signs: Iterable[str]) -> Kind:
    """What a post is of, as far as its signs tell; an ask is an offer."""
    if of is Class.ASK:
        return Kind.OFFER
    known = {KINDS[sign] for sign in signs if sign in KINDS}
    return next((kind for kind in Kind if kind in known), Kind.OTHER)


@dataclass(frozen=True, slots=True)
class Post:
    """A post of the shop's people.

    Args:
        at: UTC milliseconds.
        day: ordinal of its local date.
        of: what it is, an operator's word before that of the rules.
        kind: what it is of.
    """

    at: int
    day: int
    of: Class
    kind: Kind = Kind.OTHER


@dataclass(frozen=True, slots=True)
class Account:
    """A group's account of gives and asks.

    Args:
        gives: in all.
        asks: in all.
        in_hand: gives that no ask has used up yet.
        broken: asks before which too little was given.
        by_day: gives and asks of each local date.
        mixture: gives and asks by what they are of.
    """

    gives: int
    asks: int
    in_hand: int
    broken: int
    by_day: Mapping[int, int]
    mixture: Mapping[Kind, int]

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
    kinds: Counter[Kind] = Counter()
    in_hand = broken = 0
    for one in sorted(posts, key=lambda post: post.at):
        if one.of is Class.NEITHER:
            continue
        count[one.of] += 1
        days[one.day] += 1
        kinds[one.kind] += 1
        if one.of is Class.GIVE:
            in_hand += 1
            continue
        broken += in_hand < RULE
        in_hand = max(0, in_hand - RULE)
    gives, asks = count[Class.GIVE], count[Class.ASK]
    return Account(gives, asks, in_hand, broken, dict(days), dict(kinds))
