"""Everything that is kept of a person, for himself: in words and as data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers.audit_view import DIGITS
from handlers.member_view import member_json, worth_json
from handlers.names import repair
from handlers.reasons import ReasonWords
from handlers.telling import named
from handlers.times import day_text, iso, iso_or_none
from models.money.amounts import bare_amount, shown_amount

AMOUNTS: Final = ("spent", "ltv", "ltv_low", "ltv_high", "value")
"""Of what he is worth, what is money."""

if TYPE_CHECKING:
    from datetime import tzinfo

    from handlers.ports import Words
    from handlers.records import Contact, KeptOfPerson
    from models.card import MemberCard
    from models.holds import Hold


def kept_lines(
    kept: KeptOfPerson, words: Words, zone: tzinfo, now: int, *, above_file: bool = False
) -> list[str]:
    """What is kept, in words, and what he chose; no score.

    Args:
        kept: all of it.
        words: his language.
        zone: of the dates.
        now: UTC milliseconds.
        above_file: whether the file with all of it stands below.
    """
    lines = [words("me-title")] if kept.groups else [words("me-nothing")]
    lines += [
        words(
            "me-group",
            title=named(title, words),
            first=day_text(first, zone),
            last=day_text(last, zone),
        )
        for title, first, last in kept.groups
    ]
    lines += [words(f"me-{kind}", count=count) for kind, count in kept.counts if count]
    lines += [words("me-link", link=named(link, words)) for link in kept.links]
    if kept.username:
        lines.append(words("me-username", name=f"@{kept.username}"))
    if kept.orders:
        lines.append(words("me-orders", count=kept.orders))
    if kept.spent:
        lines.append(words("me-spent", count=kept.spent))
    if kept.asked:
        lines.append(words("me-answers", count=kept.asked))
    if kept.orders or kept.spent or kept.asked:
        lines.append(words("me-in-file" if above_file else "me-in-mydata"))
    if kept.staff:
        lines.append(words("me-staff"))
    return [*lines, words("privacy-not"), *_chosen(kept, words, zone, now)]


def _chosen(kept: KeptOfPerson, words: Words, zone: tzinfo, now: int) -> list[str]:
    lines, contact = [], kept.contact
    until = contact.paused_until(now)
    if until is not None:
        lines.append(words("pause-on", date=day_text(until, zone)))
    lines += [
        words("me-pause", first=day_text(start, zone), last=day_text(end, zone))
        for start, end in contact.pauses
        if end <= now
    ]
    lines += [
        words("me-away", first=day_text(start, zone), last=day_text(end, zone))
        for start, end in contact.away
    ]
    if contact.opted_out_at is not None:
        code = "me-before" if kept.groups else "optout-on"
        lines.append(words(code, date=day_text(contact.opted_out_at, zone)))
    return lines


def score_lines(
    card: MemberCard | None, kept: KeptOfPerson, words: Words, zone: tzinfo
) -> list[str]:
    """His own score and why it is so; that there is none, when there is none."""
    if card is None:
        return [] if kept.staff else [words("mydata-no-score")]
    tier = own_tier(card.score.tier, words)
    if card.tier_since is not None:
        tier = words("own-since", tier=tier, date=day_text(card.tier_since, zone))
    held = _held(card.held, words, zone)
    trust = words("card-trust-now", trust=f"{card.score.trust:.2f}")
    why = [f"· {said}" for said in ReasonWords(words)(card.score.reasons)]
    head = [words("mydata-score"), f"{tier} · {trust}", words("own-trust")]
    return [*head, *held, *why, *_worth(card, words), words("mydata-only-you")]


def _worth(card: MemberCard, words: Words) -> list[str]:
    """What the shop expects him to spend; what he bought stands elsewhere."""
    worth = card.worth
    if worth is None:
        return []
    low, high = bare_amount(worth.low, worth.currency), shown_amount(worth.high, worth.currency)
    expected = bare_amount(worth.expected, worth.currency)
    return [words("own-ltv", months=worth.months, amount=expected, low=low, high=high)]


def _held(held: Hold | None, words: Words, zone: tzinfo) -> list[str]:
    """That an operator decided his tier, and why; not which one."""
    if held is None:
        return []
    tier, date = own_tier(held.tier, words), day_text(held.since, zone)
    return [words("own-held", tier=tier, date=date, reason=held.reason)]


def own_tier(tier: str, words: Words) -> str:
    """A tier as he may read it of himself: the operators' word for it is about their budget."""
    return words(f"own-{tier}")


def score_json(card: MemberCard, words: Words, zone: tzinfo) -> dict[str, object]:
    """His card for programs, tiers in his words, and what T means."""
    history = [
        {
            "at": iso(at, zone),
            "trust": round(float(trust), DIGITS),
            "tier": tier and own_tier(tier, words),
        }
        for at, trust, tier in card.history
    ]
    whole = {**member_json(card, zone, words), "worth": _own_worth(card)}
    own = {"tier": own_tier(card.score.tier, words), "trust_means": words("own-trust")}
    if card.held is not None:
        own_held = {"tier": own_tier(card.held.tier, words), "since": iso(card.held.since, zone)}
        whole["held"] = {**own_held, "reason": repair(card.held.reason)}
    return {**whole, **own, "history": history}


def _own_worth(card: MemberCard) -> dict[str, object] | None:
    """What he bought and is expected to, its amounts as those of his orders stand."""
    told = worth_json(card)
    if told is None or card.worth is None:
        return None
    currency = card.worth.currency
    return {
        name: shown_amount(value, currency) if name in AMOUNTS and isinstance(value, int) else value
        for name, value in told.items()
        if name != "currency"
    }


def kept_json(kept: KeptOfPerson, zone: tzinfo) -> dict[str, object]:
    """The same for programs."""
    return {
        "name": None if kept.name is None else repair(kept.name),
        "groups": [
            {"group": repair(title), "first_seen": iso(first, zone), "last_seen": iso(last, zone)}
            for title, first, last in kept.groups
        ],
        "facts": dict(kept.counts),
        "links": [repair(link) for link in kept.links],
        "staff": kept.staff,
        "contact": _contact_json(kept.contact, zone),
    }


def _contact_json(contact: Contact, zone: tzinfo) -> dict[str, object]:
    return {
        "id": contact.id,
        "language": contact.language,
        "app_language": contact.app_language,
        "opened": iso_or_none(contact.opened_at, zone),
        "blocked": iso_or_none(contact.blocked_at, zone),
        "pauses": [[iso(start, zone), iso(end, zone)] for start, end in contact.pauses],
        "not_recorded": [[iso(start, zone), iso(end, zone)] for start, end in contact.away],
        "opted_out": iso_or_none(contact.opted_out_at, zone),
    }
