"""A member's card in words, short enough for a phone."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from handlers.reasons import ReasonWords
from handlers.telling import named
from handlers.times import day_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import tzinfo

    from handlers.ports import Words
    from models.card import MemberCard
    from models.holds import Hold
    from models.members import MemberScore

NOBODY: Final[Mapping[int, str]] = {}


def card_lines(
    card: MemberCard, words: Words, zone: tzinfo, operators: Mapping[int, str] = NOBODY
) -> list[str]:
    """Tier and T, why, the last 28 days, whom he talks with, where.

    Args:
        card: what to tell.
        words: of the reader.
        zone: of all dates.
        operators: by id, what they are called; who is not among them stands there by his id.
    """
    return list(_lines(card, words, zone, operators))


def held_line(held: Hold, words: Words, zone: tzinfo, operators: Mapping[int, str]) -> str:
    """In which tier somebody is held, since when, by whom and why."""
    return words(
        "card-held",
        tier=words(f"tier-{held.tier}"),
        date=day_text(held.since, zone),
        name=named(operators.get(held.by) or str(held.by or ""), words),
        reason=held.reason,
    )


def _lines(
    card: MemberCard, words: Words, zone: tzinfo, operators: Mapping[int, str]
) -> Iterator[str]:
    score = card.score
    known = words("card-by-name") if score.telegram_id is None else str(score.telegram_id)
    yield f"{named(score.name, words)}  ({known})"
    if card.left is not None:
        yield words("card-left", date=date.fromordinal(card.left).isoformat())
    yield f"{_tier(card, words, zone)} · {words('card-trust-now', trust=f'{score.trust:.2f}')}"
    if card.held is not None:
        yield held_line(card.held, words, zone, operators)
    yield _seen(score, words, zone)
    if score.link:
        yield words("card-came-by", link=named(score.link, words))
    yield from _since(card, words, zone)
    yield ""
    yield words("card-heading-reasons")
    yield from (f"· {said}" for said in ReasonWords(words)(score.reasons))
    yield ""
    yield f"{words('card-heading-indicators')} · {_indicators(score, words)}"
    yield from _company(card, words)


def _tier(card: MemberCard, words: Words, zone: tzinfo) -> str:
    tier = words(f"tier-{card.score.tier}")
    if card.tier_since is None:
        return tier
    return words("card-tier-since", tier=tier, date=day_text(card.tier_since, zone))


def _seen(score: MemberScore, words: Words, zone: tzinfo) -> str:
    if score.last_act is None:
        return words("card-last-seen-never")
    return words("card-last-seen", date=day_text(score.last_act, zone))


def _since(card: MemberCard, words: Words, zone: tzinfo) -> Iterator[str]:
    """T at the first cut-off that is known, and now."""
    if len(card.history) > 1:
        (first, before, _), (last, after, _) = card.history[0], card.history[-1]
        yield words(
            "audit-trend-from",
            **{
                "from": f"{day_text(first, zone)} {before:.2f}",
                "to": f"{day_text(last, zone)} {after:.2f}",
            },
        )


def _indicators(score: MemberScore, words: Words) -> str:
    return " · ".join(
        (
            words("card-indicator-weeks", weeks=score.activity),
            words("card-indicator-people", people=score.depth),
            words("card-indicator-points", points=score.contribution),
        )
    )


def _company(card: MemberCard, words: Words) -> Iterator[str]:
    yield f"{words('card-heading-ties')} · {_ties(card, words)}"
    if len(card.groups) > 1:
        shares = (
            f"{named(title, words)} {words('audit-share', percent=round(100 * share))}"
            for title, share in card.groups
        )
        yield f"{words('card-heading-groups')} · {', '.join(shares)}"


def _ties(card: MemberCard, words: Words) -> str:
    ties = (
        f"{named(name, words)} ({words('card-tie-days', days=days)})" for name, days in card.ties
    )
    return ", ".join(ties) or words("card-no-ties")
