"""A member's card: one person's standing and its past, for the operator and that person alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from models.members import MemberScore, Tier


@dataclass(frozen=True, slots=True)
class MemberCard:
    """One member at an instant, and how he came to stand there. Times are UTC milliseconds."""

    score: MemberScore
    tier_since: int | None
    """The cut-off at which the present tier was reached; None before any."""
    history: tuple[tuple[int, float, Tier | None], ...]
    """Weekly, oldest first: instant, T in [0, 1], tier (None before he was known)."""
    ties: tuple[tuple[str, int], ...]
    """Whom he talks with most: name as stored, distinct days; strongest first."""
    groups: tuple[tuple[str, float], ...]
    """Where he acts: title as stored, share of his acts in [0, 1]; largest first."""
