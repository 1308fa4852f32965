"""A member's card: one person's standing and its past, for the operator and that person alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.holds import Hold
    from models.members import MemberScore, Tier
    from models.money.worth import MemberWorth
    from models.search import Named


@dataclass(frozen=True, slots=True)
class MemberCard:
    """One member at an instant, and how he came to stand there. Times are UTC milliseconds."""

    score: MemberScore
    tier_since: int | None
    """The cut-off since which he has been in the present tier; None for a newcomer."""
    history: tuple[tuple[int, float, Tier | None], ...]
    """Weekly, oldest first: instant, T in [0, 1], tier (None before he was known)."""
    ties: tuple[tuple[str, int], ...]
    """Whom he talks with most: name as stored, distinct days; strongest first."""
    groups: tuple[tuple[str, float], ...]
    """Where he acts: title as stored, share of his acts in [0, 1]; largest first."""
    held: Hold | None = None
    """What an operator decided of his tier, which follows it from the next cut-off on."""
    worth: MemberWorth | None = None
    """What he bought and is expected to buy; None where no order of his is known."""
    left: int | None = None
    """Ordinal of the date on which he left the last group; None of who is in one."""


@dataclass(frozen=True, slots=True)
class Unscored:
    """Somebody of whom there is no card."""

    name: str
    staff: bool
    """Of the shop; else a bot, a channel, or somebody who has opted out."""


@dataclass(frozen=True, slots=True)
class CardSearch:
    """What was found for a name or an id."""

    cards: tuple[MemberCard, ...] = ()
    unscored: tuple[Unscored, ...] = ()
    near: tuple[Named, ...] = ()
    """Where nobody is called so: whose names come nearest."""
    more: int = 0
    """How many more names hold what was asked for."""
