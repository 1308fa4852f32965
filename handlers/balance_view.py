"""A month's balance sheet in words and as data; only operators ever see it."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Final

from handlers.names import repair, show_name
from models.members import Tier
from models.money.amounts import shown_amount
from models.money.balance import Cause
from models.money.method import Method

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handlers.ports import Words
    from models.money.balance import Move, Totals
    from models.money.statement import Statement

MOVERS: Final = 10
CAUSES_NAMED: Final = 2


def month_of(text: str, today: date) -> date | str:
    """The first date of the month that somebody names; else why it is none, as a text id.

    Args:
        text: as typed, `2026-10`; empty means this one.
        today: the local date, after which no month begins.
    """
    if not text:
        return today.replace(day=1)
    try:
        first = date.fromisoformat(f"{text.strip()}-01")
    except ValueError:
        return "balance-month-form"
    return first if first <= today else "balance-month-to-come"


def why_none(found: Statement, words: Words) -> str | None:
    """Why a month has no sheet, where it has none."""
    if not found.is_before:
        return None
    value, first = (date.fromordinal(one).isoformat()[:7] for one in (found.first, found.begins))
    return words("balance-month-before", value=value, first=first)


def caption(found: Statement, words: Words) -> str:
    """What stands below the picture; it is read in a list of chats too."""
    first, last = (date.fromordinal(one).isoformat() for one in (found.first, found.last))
    closing = words("balance-closing", amount=_amount(found.sheet.closing.equity, found))
    return "\n".join([words("balance-head", first=first, last=last), closing])


def balance_lines(found: Statement, words: Words) -> Iterator[str]:
    """The sheet for a phone: opening, what changed it, closing, who moved it."""
    first, last = (date.fromordinal(one).isoformat() for one in (found.first, found.last))
    yield words("balance-head", first=first, last=last)
    if not found.over:
        yield words("balance-open")
    if found.method is not Method.MODEL:
        yield words(f"balance-{found.method.value}")
    if not found.apart:
        yield words("balance-bare")
    yield ""
    yield words("balance-opening", amount=_amount(found.sheet.opening.equity, found))
    changed = [(cause, by) for cause, by in found.sheet.changes.items() if by]
    for cause, by in changed:
        named = words(f"cause-{cause.value}")
        yield "  " + words("balance-change", cause=named, amount=_amount(by, found, sign=True))
    if not changed:
        yield "  " + words("balance-unchanged")
    yield words("balance-closing", amount=_amount(found.sheet.closing.equity, found))
    yield from _sides(found, words)
    yield from _movers(found, words)


def _sides(found: Statement, words: Words) -> Iterator[str]:
    closing = found.sheet.closing
    for tier in (Tier.CORE, Tier.ORDINARY, Tier.LIABILITY, Tier.NEWCOMER, Tier.DORMANT):
        if closing.members[tier]:
            amount = _amount(closing.assets[tier], found)
            named, count = words(f"tier-{tier.value}"), closing.members[tier]
            yield "  " + words("balance-assets", tier=named, count=count, amount=amount)
    yield "  " + words("balance-liabilities", amount=_amount(closing.liabilities, found))


def _movers(found: Statement, words: Words) -> Iterator[str]:
    most = [one for one in found.sheet.moves[:MOVERS] if one.total]
    if most:
        yield ""
        yield words("balance-moved")
    for one in most:
        amount = _amount(one.total, found, sign=True)
        causes = words("comma").join(words(f"cause-{cause.value}") for cause in _greatest(one))
        name = show_name(found.names.get(one.who, "")) or words("balance-nobody")
        yield "  " + words("balance-mover", name=name, amount=amount, causes=causes)


def _greatest(move: Move) -> list[Cause]:
    by = sorted(move.by, key=lambda cause: -abs(move.by[cause]))
    return [cause for cause in by if move.by[cause]][:CAUSES_NAMED]


def _amount(minor: int, found: Statement, *, sign: bool = False) -> str:
    plus = "+" if sign and minor > 0 else ""
    return plus + shown_amount(minor, found.currency)


def balance_json(found: Statement) -> str:
    """All of it as one JSON object; amounts are whole minor units."""
    sheet = found.sheet
    whole = {
        "from": date.fromordinal(found.first).isoformat(),
        "to": date.fromordinal(found.last).isoformat(),
        "closed": found.closed,
        "currency": found.currency,
        "method": found.method.value,
        "corrections_apart": found.apart,
        "opening": _totals(sheet.opening),
        "changes": {cause.value: sheet.changes[cause] for cause in Cause},
        "closing": _totals(sheet.closing),
        "members": [_move(one, found) for one in sheet.moves],
    }
    return json.dumps(whole, ensure_ascii=False)


def _totals(one: Totals) -> dict[str, object]:
    return {
        "assets": {tier.value: one.assets[tier] for tier in Tier},
        "liabilities": one.liabilities,
        "equity": one.equity,
        "members": {tier.value: one.members[tier] for tier in Tier},
    }


def _move(one: Move, found: Statement) -> dict[str, object]:
    """Somebody who is not known any more has neither number nor name."""
    known = one.who if one.who > 0 else None
    by = {cause.value: amount for cause, amount in one.by.items() if amount}
    return {"person": known, "name": repair(found.names.get(one.who, "")) or None, "by": by}
