"""Tiers that an operator holds somebody in: what he knows stands above what a week shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from models.members import Tier

HELD_TIERS: Final = (Tier.CORE, Tier.ORDINARY, Tier.LIABILITY)
"""Newcomer and dormant say how long somebody has been here or silent, which nobody decides."""


@dataclass(frozen=True, slots=True)
class Hold:
    """One person held in a tier, from an instant on. Times are UTC milliseconds."""

    person: int
    tier: Tier
    since: int
    until: int | None
    """When he was released; None while he is held."""
    reason: str = field(repr=False)
    """The operator's own words."""
    by: int
    """That operator's Telegram id."""

    def stands(self, at: int) -> bool:
        """Whether he is held at an instant."""
        return self.since <= at and (self.until is None or at < self.until)
