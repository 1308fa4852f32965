"""Whom an operator is advised to turn to, as values that any process may read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from models.members import Reason, Tier


class Kind(StrEnum):
    """What is advised; the values are those of the store."""

    KEEP = "keep"
    """Core or ordinary, and about to fall."""
    RAISE = "raise"
    """Ordinary, and about to rise."""
    WELCOME = "welcome"
    """A newcomer in the days that decide whether he stays."""
    THANK = "thank"
    """A first helper, a returner, somebody of long standing."""
    LET_GO = "let-go"
    """Spend no more on for now."""


class State(StrEnum):
    """What became of a suggestion; the values are those of the store."""

    OPEN = "open"
    HELD = "held"
    """Kept back by lot and shown to nobody, so that the effect of contact can be told."""
    CONTACTED = "contacted"
    LATER = "later"
    """Not now: nothing of him for four weeks."""
    WRONG = "wrong"
    """The operator knows better."""
    AGAIN = "again"
    """He wants to be reminded."""


class Why(StrEnum):
    """What the operator knows better; the values are those of the store."""

    AWAY = "away"
    """On a journey, ill, busy: silence says nothing."""
    ELSEWHERE = "elsewhere"
    """In touch by other ways: in the shop, by telephone."""
    SURE = "sure"
    """He knows the person: it will not come so."""
    LEFT = "left"
    """Will not come back."""


ACTIVE: Final = (Kind.KEEP, Kind.RAISE, Kind.WELCOME, Kind.THANK)
"""The kinds that take an operator's time."""
BY_LOT: Final = (Kind.KEEP, Kind.RAISE)
"""The kinds of which some may be kept back: a welcome, a thank-you never are."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One person, why, and what it is worth."""

    person: int
    kind: Kind
    tier: Tier
    trust: float
    probability: float
    """Of falling (keep), rising (raise), staying (welcome, thank), staying silent (let go)."""
    cases: int
    """How many closed weeks of members of whom about as much was said stand behind it."""
    gain: float
    """In T, should a contact do all it can."""
    reasons: tuple[Reason, ...]
    """Strongest first."""
    held: bool = False


@dataclass(frozen=True, slots=True)
class Expected:
    """What somebody is expected to spend: minor units of a currency, in so many months."""

    minor: int
    currency: str
    months: int


@dataclass(frozen=True, slots=True)
class Earlier:
    """A suggestion that was made before, or a contact that none had suggested."""

    person: int
    kind: Kind | None
    """None for a contact that an operator noted by himself."""
    tier: Tier | None
    """That was shown; None of a contact where nobody knows it."""
    day: int
    """Ordinal of the local day."""
    state: State
    why: Why | None = None
    answered: int | None = None
    """The day of the operator's answer."""
    again: int | None = None
    """The day on which he wants to be reminded."""


@dataclass(frozen=True, slots=True)
class Round:
    """What is suggested at one instant."""

    suggestions: tuple[Suggestion, ...]
    """Those that take time, by their gain; then those to spend no more on."""
    let_go: int
    """How many there are in all on whom nothing more need be spent."""
