"""The shares of the tiers as an operator reads them, beside what is usual in healthy groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.members import Tier

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.ports import Words
    from models.members import Audit, Move, TierCount, Week

HEALTHY = ((Tier.CORE, 5, 10), (Tier.ORDINARY, 20, 30), (Tier.LIABILITY, 60, 70))
"""Per cent of the three tiers, top of the pyramid first; shown beside the shares, never forced."""
RANK = {Tier.DORMANT: 0, Tier.LIABILITY: 1, Tier.NEWCOMER: 2, Tier.ORDINARY: 3, Tier.CORE: 4}
"""Which way a move between two tiers goes."""
SMALL_PERCENT = 1
WEEKS_COMPARED = 12
"""How far back a look at the past goes, in words, table and picture alike: about a season."""
STALE_MS = 7 * 86_400_000
"""A history that ends a week before the audit's date shows the week's silence, not the group."""


@dataclass(frozen=True, slots=True)
class Share:
    """One storey of the pyramid, said in words."""

    tier: str
    """`core`, `ordinary` or `liability`: for colours, not for the eye."""
    name: str
    count: int
    count_text: str
    percent: float
    low: int
    high: int
    share_text: str
    healthy_text: str
    standing: str
    """`within`, `below` or `above` the usual share; empty when there is no share."""


def pyramid(audit: Audit, words: Words) -> tuple[Share, ...]:
    """The three storeys, the core first."""
    counts = dict(audit.tiers)
    return tuple(_share(tier, counts.get(tier), (low, high), words) for tier, low, high in HEALTHY)


def count_of(audit: Audit, tier: Tier) -> int:
    """How many stand in a tier."""
    found = dict(audit.tiers).get(tier)
    return found.count if found else 0


def back(audit: Audit, weeks: int) -> tuple[Week, ...]:
    """The cut-offs of so many weeks, oldest first: one more than there are weeks between them."""
    return audit.weeks[-weeks - 1 :]


def ended(audit: Audit) -> int | None:
    """The last event before a silence of a week or more; None while things happen."""
    last = audit.last_event
    return last if last is not None and audit.as_of - last > STALE_MS else None


def by_direction(moved: Sequence[Move]) -> tuple[list[Move], list[Move]]:
    """Those who rose and those who fell; to and from the core first, whom to look at first."""
    rising = [move for move in moved if RANK[move.target] > RANK[move.origin]]
    falling = [move for move in moved if RANK[move.target] <= RANK[move.origin]]
    rising.sort(key=lambda move: -RANK[move.target])
    falling.sort(key=lambda move: -RANK[move.origin])
    return rising, falling


def _share(tier: Tier, count: TierCount | None, usual: tuple[int, int], words: Words) -> Share:
    share = count.share if count else None
    percent = 100 * (share or 0.0)
    low, high = usual
    standing = "" if share is None else _standing(round(percent), low, high)
    return Share(
        tier=tier.value,
        name=words(f"tiers-{tier}"),
        count=count.count if count else 0,
        count_text=words("audit-members", count=count.count if count else 0),
        percent=percent,
        low=low,
        high=high,
        share_text=_percent_text(share, words),
        healthy_text=words(f"share-{standing or 'none'}", low=low, high=high),
        standing=standing,
    )


def _standing(percent: int, low: int, high: int) -> str:
    if percent < low:
        return "below"
    return "above" if percent > high else "within"


def _percent_text(share: float | None, words: Words) -> str:
    if share is None:
        return words("audit-share-none")
    percent = 100 * share
    small = 0 < percent < SMALL_PERCENT
    return words("audit-share-small") if small else words("audit-share", percent=round(percent))
