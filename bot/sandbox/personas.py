"""The kinds of members a shop's group has, as explicit numbers with a reason each.

The shape of the whole follows that of real groups: of those who did something in eight weeks
about a tenth are core in the next four, three in ten ordinary, the rest silent. Most people
therefore come less than once a month, and a tenth of them write most of what is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

WEEK: Final = 7 * 86_400


class Course(StrEnum):
    """How somebody's presence changes over his time in the group."""

    STEADY = "steady"
    FADING = "fading"
    RISING = "rising"
    SPELLS = "spells"
    SETTLING = "settling"


# Twenty-four weights, one an hour of the shop's zone.
DAYTIME: Final = (0, 0, 0, 0, 0, 0, 1, 3, 5, 5, 5, 5, 6, 5, 5, 5, 5, 5, 6, 9, 12, 12, 8, 3)
"""Lunch is a small peak, the evening between seven and eleven the large one."""
OFFICE: Final = (0, 0, 0, 0, 0, 0, 0, 0, 2, 6, 7, 6, 8, 6, 5, 6, 6, 5, 3, 3, 3, 2, 1, 0)
"""Reads at work and at noon, is with the family in the evening."""
NIGHT: Final = (9, 6, 3, 1, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 2, 4, 7, 10, 11)
"""The night owl: half of it after eleven."""
SHOP: Final = (0, 0, 0, 0, 0, 0, 0, 0, 1, 6, 9, 8, 5, 6, 8, 8, 8, 7, 6, 6, 3, 1, 0, 0)
"""Opening hours, with a look in before and after."""

WEEKDAYS: Final = (0.9, 0.9, 0.9, 0.95, 1.1, 1.25, 1.15)
"""Monday to Sunday: the weekend, with Saturday's tasting, is when people have time for tea."""


@dataclass(frozen=True, slots=True)
class Persona:
    """How a kind of member behaves; all weights are relative to each other within one persona."""

    code: str
    visits: float
    """Days a week with something done, on average, when fully present."""
    turns: float
    """Acts on such a day, on average; at least one."""
    helps: float = 1
    """Weight of answering an open question."""
    joins: float = 1
    """Weight of entering a running conversation."""
    reacts: float = 1
    """Weight of an emoji in place of words."""
    opens: float = 1
    """Weight of beginning something: a question, a remark, a photo."""
    asks: float = 0.4
    """Share of questions among what he begins."""
    parcels: float = 0.12
    """Share of what he begins that is about parcels."""
    complains: float = 0.01
    """Share of complaints among what he begins."""
    answers: float = 0.7
    """Chance that he reacts in any way when somebody addresses him."""
    invites: float = 0
    """Weight among those who bring friends."""
    introduces: float = 0.3
    """Chance of saying hello after joining."""
    leaves: float = 0.02
    """Chance of leaving within his first ten weeks."""
    course: Course = Course.STEADY
    hours: tuple[int, ...] = DAYTIME


HELPER: Final = Persona(
    "helper",
    visits=5,
    turns=11,
    helps=6,
    joins=3,
    reacts=2,
    opens=2,
    asks=0.15,
    answers=0.9,
    invites=4,
)
"""The regular who knows tea and answers newcomers: the group's trust stands on him."""
CHATTERBOX: Final = Persona(
    "chatterbox", visits=5.6, turns=20, joins=6, opens=3, asks=0.3, answers=0.9, invites=3
)
"""Talks with everybody about everything; much volume, less help."""
NIGHT_OWL: Final = Persona(
    "night_owl", visits=3.2, turns=12, joins=3, opens=2, answers=0.75, hours=NIGHT
)
"""Present when the others sleep, so that his questions wait until the morning."""
RISING: Final = Persona(
    "rising", visits=3.8, turns=11, helps=2, joins=2, course=Course.RISING, answers=0.85, invites=1
)
"""A reader who warms up within weeks: whom the operator should notice."""
FADING: Final = Persona(
    "fading", visits=3.4, turns=11, joins=2, course=Course.FADING, answers=0.75, invites=1
)
"""Was a regular and is going quiet: whom the operator should write to."""
TRAVELLER: Final = Persona("traveller", visits=2.4, turns=9, course=Course.SPELLS, asks=0.3)
"""Away for weeks on business, then back as if nothing had been."""
COMPLAINER: Final = Persona(
    "complainer", visits=0.7, turns=1.6, opens=3, complains=0.45, answers=0.85, invites=1
)
"""The friend who complains because he still expects something of the shop."""
CASUAL: Final = Persona("casual", visits=0.3, turns=1.4, reacts=2, invites=1, hours=OFFICE)
"""Answers now and then, no aversion: ordinary relations."""
QUIET_BUYER: Final = Persona(
    "quiet_buyer", visits=0.09, turns=1.1, reacts=3, opens=1.5, asks=0.8, parcels=0.6, answers=0.3
)
"""Buys and reads; writes only when a parcel is late: once in eleven weeks."""
COUPON: Final = Persona(
    "coupon", visits=1.2, turns=1.1, reacts=2, opens=2, asks=0.9, parcels=0.7, answers=0.3,
    leaves=0.3, course=Course.SETTLING, introduces=0.1,
)  # fmt: skip
"""Came for the coupon, asked how to use it, and was not heard of again."""
NEWCOMER: Final = Persona(
    "newcomer", visits=1.4, turns=1.5, opens=2, asks=0.75, answers=0.6, course=Course.SETTLING,
    introduces=0.6,
)  # fmt: skip
"""Curious for a week or two; they settle into silence."""
LURKER: Final = Persona("lurker", visits=0, turns=1, answers=0, introduces=0)
"""Never says a word; reads everything, as far as anybody can know."""

OWNER: Final = Persona(
    "owner", visits=6, turns=3, helps=5, joins=2, reacts=3, opens=0, answers=0.8, hours=SHOP
)
"""Old Zhou: answers, jokes along, and leaves the posting to his routine."""
ASSISTANT: Final = Persona(
    "assistant", visits=5.5, turns=2, helps=6, joins=1, reacts=2, opens=0, answers=0.8, hours=SHOP
)
"""Looks after parcels and complaints."""
ROBOT: Final = Persona("robot", visits=0, turns=1, answers=0, introduces=0)
"""Speaks only when somebody joins or sends a command."""

FOUNDERS: Final = (
    (HELPER, 3), (CHATTERBOX, 2), (NIGHT_OWL, 2), (RISING, 1), (FADING, 4), (TRAVELLER, 2),
    (COMPLAINER, 2), (CASUAL, 13), (QUIET_BUYER, 52), (LURKER, 19),
)  # fmt: skip
"""Per hundred of those there at the start: a group begins with its friends."""
JOINERS: Final = (
    (HELPER, 1), (RISING, 1), (FADING, 1), (TRAVELLER, 1),
    (COMPLAINER, 1), (CASUAL, 6), (QUIET_BUYER, 37), (COUPON, 20), (NEWCOMER, 24), (LURKER, 8),
)  # fmt: skip
"""Per hundred of those who come later: mostly by a card in the parcel or for a coupon."""

FADE_HALF_LIFE: Final = 1.5 * WEEK
"""Once somebody turns away it takes few weeks until nobody sees him."""
RISE_TIME: Final = 1.5 * WEEK
"""Width of the logistic rise: from a tenth to nine tenths within six to seven weeks."""
SPELL: Final = 8 * WEEK
SPELL_HERE: Final = 3 * WEEK
"""A traveller is here three weeks of eight."""
AWAY: Final = 0.03
"""What is left of a traveller's presence on the road."""
SETTLE_AFTER: Final = 1 * WEEK
SETTLE_HALF_LIFE: Final = 0.7 * WEEK
"""Curiosity lasts a week, then halves every five days."""
BEND_FIRST: Final = 4 * WEEK
BEND_LAST: Final = 24 * WEEK
"""When after his coming a fading or rising member turns: somebody turns at any time."""


def presence(course: Course, since: float, bend: float) -> float:
    """How much of his full presence somebody shows now, in [0, 1].

    Args:
        course: how his presence changes.
        since: seconds since he came.
        bend: seconds after his coming at which he turns; a traveller's phase.
    """
    turned = since - bend
    match course:
        case Course.FADING:
            return 1.0 if turned < 0 else _halved(turned, FADE_HALF_LIFE)
        case Course.RISING:
            return 1 / (1 + _halved(turned, RISE_TIME))
        case Course.SPELLS:
            return 1.0 if (since + bend) % SPELL < SPELL_HERE else AWAY
        case Course.SETTLING:
            return _halved(max(0.0, since - SETTLE_AFTER), SETTLE_HALF_LIFE)
        case Course.STEADY:
            return 1.0


def _halved(elapsed: float, half_life: float) -> float:
    return float(2.0 ** (-elapsed / half_life))
