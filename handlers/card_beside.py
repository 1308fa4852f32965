"""What stands on a member's card beside the scorecard: what the ledger and operators know of him.

Each section is a function of its own; another one is a line in `SECTIONS`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from handlers.known_words import LATEST, in_short, note_line, tag_line
from handlers.telling import named
from handlers.times import day_text
from models.contacted import STEADY, after, at_the_time, trend
from models.money.amounts import bare_amount, shown_amount
from models.money.method import Method

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import tzinfo

    from handlers.known_views import Contacted, KnownOf
    from handlers.ports import Words
    from models.card import MemberCard
    from models.money.worth import MemberWorth


@dataclass(frozen=True, slots=True)
class Beside:
    """A card, and what is known beside it."""

    card: MemberCard
    known: KnownOf
    words: Words
    zone: tzinfo
    names: Mapping[int, str]
    """Of operators, by Telegram id."""


def beside_lines(beside: Beside) -> list[str]:
    """Every section that has anything to say, one after the other."""
    return [line for section in SECTIONS for line in section(beside)]


def trend_lines(beside: Beside) -> list[str]:
    """Whether T rises or falls."""
    if len(beside.card.history) < 2:  # noqa: PLR2004 - one cut-off shows no trend
        return []
    now = beside.card.score.trust
    before, change = trend(beside.card.history, now)
    way = "steady" if abs(change) <= STEADY else "up" if change > 0 else "down"
    return [beside.words(f"card-trend-{way}", before=f"{before:.2f}", now=f"{now:.2f}")]


def worth_lines(beside: Beside) -> list[str]:
    """What he bought, is expected to buy, and is worth with the trust that he has."""
    worth = beside.card.worth
    return [] if worth is None else bought_lines(worth, beside.card.score.trust, beside.words)


def bought_lines(worth: MemberWorth, trust: float, words: Words) -> list[str]:
    """The same of a worth that is known."""
    spent, currency = worth.spent, worth.currency
    expected, value = (bare_amount(one, currency) for one in (worth.expected, worth.value(trust)))
    return [
        words(
            "card-orders",
            count=spent.orders,
            amount=shown_amount(spent.minor, currency),
            date=date.fromordinal(spent.last).isoformat(),
        ),
        words(
            "card-ltv",
            months=worth.months,
            amount=expected,
            low=bare_amount(worth.low, currency),
            high=shown_amount(worth.high, currency),
        ),
        words("card-value", amount=f"{value} {currency}"),
        *([words("balance-thin")] if worth.method is Method.THIN else []),
    ]


def source_lines(beside: Beside) -> list[str]:
    """When he joined, and by whom; the link by which he came stands above."""
    came, words = beside.known.came, beside.words
    if came.joined_at is None:
        return []
    day = day_text(came.joined_at, beside.zone)
    if came.brought_by is None:
        return [words("card-joined", date=day)]
    return [words("card-brought", date=day, name=named(came.brought_by, words))]


def tags_lines(beside: Beside) -> list[str]:
    """His tags."""
    return tag_line(beside.known.tags, beside.words)


def notes_lines(beside: Beside) -> list[str]:
    """The latest notes in short."""
    notes, words = beside.known.notes, beside.words
    if not notes:
        return []
    latest = [
        f"· {in_short(note_line(one, words, beside.zone, beside.names))}" for one in notes[:LATEST]
    ]
    return [words("card-notes", count=len(notes)), *latest]


def contacts_lines(beside: Beside) -> list[str]:
    """The last times that an operator turned to him, and what T became."""
    found = [f"· {_contact(one, beside)}" for one in beside.known.contacts[:LATEST]]
    return [beside.words("card-contacts"), *found] if found else []


def _contact(one: Contacted, beside: Beside) -> str:
    words = beside.words
    by = named(beside.names.get(one.by) or str(one.by or ""), words)
    kind = "" if one.kind is None else f" · {words(f'kind-{one.kind}')}"
    head = words("card-contact", date=day_text(one.at, beside.zone), name=by) + kind
    later = [
        words("card-contact-after", days=days, trust=f"{trust:.2f}")
        for days, trust in after(beside.card.history, one.at).items()
    ]
    came = words("comma").join(later) or words("card-contact-early")
    before = at_the_time(beside.card.history, one.at) if one.trust is None else one.trust
    return f"{head} · {came if before is None else f'T {before:.2f} → {came}'}"


SECTIONS: Final[tuple[Callable[[Beside], list[str]], ...]] = (
    trend_lines,
    worth_lines,
    source_lines,
    contacts_lines,
    tags_lines,
    notes_lines,
)
