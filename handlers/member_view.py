"""A member's card as data for other programs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from handlers.audit_view import DIGITS, member_entry
from handlers.names import repair
from handlers.reasons import ReasonWords
from handlers.times import iso, iso_or_none

if TYPE_CHECKING:
    from datetime import tzinfo

    from handlers.ports import Words
    from models.card import MemberCard
    from models.holds import Hold


def member_json(card: MemberCard, zone: tzinfo, words: Words) -> dict[str, object]:
    """Everything a member's card says: the entry of the audit, and the past beside it.

    Args:
        card: what to tell.
        zone: of all times, which are ISO 8601 with their offset.
        words: for the reasons.
    """
    return {
        **member_entry(card.score, zone, ReasonWords(words)),
        "first_seen": iso(card.score.first_seen, zone),
        "left": None if card.left is None else date.fromordinal(card.left).isoformat(),
        "tier_since": iso_or_none(card.tier_since, zone),
        "held": held_json(card.held, zone),
        "history": [
            {"at": iso(at, zone), "trust": round(float(trust), DIGITS), "tier": tier and tier.value}
            for at, trust, tier in card.history
        ],
        "ties": [{"name": repair(name), "days": days} for name, days in card.ties],
        "groups": [
            {"group": repair(title), "share": round(float(share), DIGITS)}
            for title, share in card.groups
        ],
        "worth": worth_json(card),
    }


def worth_json(card: MemberCard) -> dict[str, object] | None:
    """What he bought, LTV and V; amounts are whole minor units."""
    worth = card.worth
    if worth is None:
        return None
    return {
        "currency": worth.currency,
        "orders": worth.spent.orders,
        "spent": worth.spent.minor,
        "last_order": date.fromordinal(worth.spent.last).isoformat(),
        "months": worth.months,
        "ltv": worth.expected,
        "ltv_low": worth.low,
        "ltv_high": worth.high,
        "value": worth.value(card.score.trust),
        "method": worth.method.value,
    }


def held_json(held: Hold | None, zone: tzinfo) -> dict[str, object] | None:
    """What an operator decided of a tier."""
    if held is None:
        return None
    said = {"tier": held.tier.value, "since": iso(held.since, zone), "by": held.by}
    return {**said, "reason": repair(held.reason)}
