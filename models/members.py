"""Members as the ledger sees them: tier, parts of trust, reasons, and the audit of all."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Tier(StrEnum):
    """Where a member stands; the values are those of the JSON and of the store."""

    CORE = "core"
    ORDINARY = "ordinary"
    LIABILITY = "liability"
    NEWCOMER = "newcomer"
    DORMANT = "dormant"


@dataclass(frozen=True, slots=True)
class Components:
    """The parts of T, each in [0, 1]; `models.trust` has the formula."""

    presence: float
    rhythm: float
    freshness: float
    depth: float
    responsiveness: float
    contribution: float
    penalty: float


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a number is what it is: a text id of `handlers/texts` and the numbers it names."""

    code: str
    values: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class MemberScore:
    """One member at the instant of an audit."""

    person: int
    """Our id."""
    telegram_id: int | None
    """None when known by name only."""
    name: str
    tier: Tier
    trust: float
    components: Components
    activity: int
    """Active weeks of the last four."""
    depth: int
    """Distinct people talked with in 28 days."""
    contribution: float
    """Points in 28 days."""
    first_seen: int
    """The local midnight of the day of the first act or join, UTC milliseconds."""
    last_act: int | None
    """UTC, milliseconds; None for somebody who only joined."""
    reasons: tuple[Reason, ...]
    link: str | None = None
    """The invite link he came by, as its maker called it; None when none is known."""


@dataclass(frozen=True, slots=True)
class Move:
    """Somebody whose tier at the last cut-off differs from the one before."""

    person: int
    telegram_id: int | None
    name: str
    origin: Tier
    target: Tier
    at: int
    """The cut-off, UTC, milliseconds."""


@dataclass(frozen=True, slots=True)
class TierCount:
    """How many stand in a tier, and their share.

    Shares of core, ordinary and liability are of their own sum, those of newcomer and dormant of
    all known; None when there is nothing to divide by.
    """

    count: int
    share: float | None


@dataclass(frozen=True, slots=True)
class Week:
    """One weekly cut-off of the past: how many stood in each tier."""

    at: int
    """UTC, milliseconds."""
    counts: tuple[tuple[Tier, int], ...]


@dataclass(frozen=True, slots=True)
class Audit:
    """A group's trust at one instant. Times are UTC milliseconds."""

    community: str
    group: str
    as_of: int
    formula: int
    known: int
    total: int | None
    tiers: tuple[tuple[Tier, TierCount], ...]
    bars: tuple[tuple[str, float], ...]
    members: tuple[MemberScore, ...]
    """By trust, highest first."""
    moved: tuple[Move, ...]
    blind: tuple[tuple[int, int], ...]
    weeks: tuple[Week, ...]
    """Oldest first."""
    known_since: int | None
    """The local midnight of the day of a member's first known act there; None without one."""
    last_event: int | None
    too_early_until: int | None
    """The first cut-off there will be, when the group is too young to be judged; else None."""
    groups: int = 1
    """Of how many groups the community is: tiers, T and indicators are of all of them."""
    begins: int | None = None
    """The first event of all, when the instant lies before it; else None."""
