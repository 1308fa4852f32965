"""A month's balance sheet as a workbook: the statement, its tiers, who moved it, every member."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from handlers.names import csv_cell
from handlers.sheet import Book, Table
from models.members import Tier
from models.money.amounts import decimals_of
from models.money.balance import Cause
from models.money.method import Method

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handlers.ports import Words
    from models.money.balance import Move
    from models.money.statement import Statement

Row = tuple[str | int | float, ...]
DIGITS: Final = 3


def balance_book(found: Statement, words: Words) -> Book:
    """All of a statement, amounts as numbers with the decimals of their currency."""
    places = decimals_of(found.currency)
    tables = (
        _table("statement", _statement(found, words), (None, places, None), words),
        _table("tiers", _tiers(found, words), (None, None, None, places, places), words),
        _movers(found, words, places),
        _table("members", _members(found, words), (*(None,) * 4, *(places,) * 4), words),
    )
    return Book("xlsx", words("find-confidential"), tables)


HEADINGS: Final = {
    "statement": ("item", "amount", "remark"),
    "tiers": ("tier", "members-opening", "members-closing", "assets-opening", "assets-closing"),
    "members": ("id", "name", "tier", "trust", "ltv", "value", "upkeep", "equity"),
}


def _table(name: str, rows: Iterator[Row], places: tuple[int | None, ...], words: Words) -> Table:
    heading = tuple(words(f"column-{one}") for one in HEADINGS[name])
    return Table(words(f"sheet-{name}"), heading, tuple(rows), places)


def _statement(found: Statement, words: Words) -> Iterator[Row]:
    sheet = found.sheet
    first, last = (date.fromordinal(one).isoformat() for one in (found.first, found.last))
    yield words("item-opening"), sheet.opening.equity, f"{first} · {found.currency}"
    for cause in Cause:
        yield words(f"cause-{cause.value}"), sheet.changes[cause], ""
    yield words("item-closing"), sheet.closing.equity, f"{last} · {found.currency}"
    yield words("item-assets"), sum(sheet.closing.assets.values()), last
    yield words("item-liabilities"), sheet.closing.liabilities, last
    if not found.over:
        yield words("balance-open"), "", ""
    if found.method is not Method.MODEL:
        yield words(f"balance-{found.method.value}"), "", ""
    if not found.apart:
        yield words("balance-bare"), "", ""


def _tiers(found: Statement, words: Words) -> Iterator[Row]:
    opening, closing = found.sheet.opening, found.sheet.closing
    for tier in (Tier.CORE, Tier.ORDINARY, Tier.LIABILITY, Tier.NEWCOMER, Tier.DORMANT):
        members = opening.members[tier], closing.members[tier]
        yield words(f"tier-{tier.value}"), *members, opening.assets[tier], closing.assets[tier]


def _movers(found: Statement, words: Words, places: int) -> Table:
    heading = (
        *(words(f"column-{one}") for one in ("id", "name", "change")),
        *(words(f"cause-{cause.value}") for cause in Cause),
    )
    rows = tuple(_mover(one, found, words) for one in found.sheet.moves)
    return Table(words("sheet-movers"), heading, rows, (None, None, *(places,) * (1 + len(Cause))))


def _mover(one: Move, found: Statement, words: Words) -> Row:
    name = csv_cell(found.names.get(one.who, "")) or words("balance-nobody")
    return _id(one.who, found), name, one.total, *(one.by.get(cause, 0) for cause in Cause)


def _members(found: Statement, words: Words) -> Iterator[Row]:
    """Whoever adds most first."""
    by = sorted(found.members.items(), key=lambda pair: (-pair[1].equity, pair[0]))
    for who, one in by:
        name = csv_cell(found.names.get(who, "")) or words("balance-nobody")
        tier, trust = words(f"tier-{one.tier.value}"), round(one.trust, DIGITS)
        yield (
            *(_id(who, found), name, tier, trust),
            *(one.ltv, one.value, one.liability, one.equity),
        )


def _id(who: int, found: Statement) -> str:
    return str(found.ids.get(who, ""))
