"""Tables for a spreadsheet: who writes the file is the shell."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Literal

import msgspec

from handlers.names import csv_cell
from handlers.times import day_text
from models.money.amounts import decimals_of

if TYPE_CHECKING:
    from datetime import tzinfo

    from handlers.ports import Words
    from models.finding import FoundMember

Kind = Literal["csv", "xlsx"]
MEMBER_COLUMNS = (
    *("id", "name", "tier", "trust", "last-seen", "silent"),
    *("bought", "orders", "last-order", "spent", "ltv", "value", "tags", "groups"),
)
AMOUNTS = ("spent", "ltv", "value")
"""Columns of money."""


class Table(msgspec.Struct, frozen=True):
    """One sheet: its title, a heading, rows.

    Args:
        title: of the sheet.
        heading: what stands over the columns.
        rows: in order.
        places: by column, how many decimals its amounts have, which are whole minor units; None, or
            nothing, for a column of anything else.
    """

    title: str
    heading: tuple[str, ...]
    rows: tuple[tuple[str | int | float, ...], ...]
    places: tuple[int | None, ...] = ()


class Book(msgspec.Struct, frozen=True):
    """What the file holds: on each sheet a line that says whom it is for, then the table."""

    kind: Kind
    mark: str
    tables: tuple[Table, ...]


def member_book(kind: Kind, members: tuple[FoundMember, ...], words: Words, zone: tzinfo) -> Book:
    """Members as a table that no spreadsheet takes for formulas.

    Args:
        kind: of the file.
        members: in order.
        words: of the reader.
        zone: of all dates.
    """
    rows = tuple(_row(one, words, zone) for one in members)
    currency = next((one.worth.currency for one in members if one.worth is not None), "")
    heading = tuple(_heading(column, currency, words) for column in MEMBER_COLUMNS)
    places = tuple(
        decimals_of(currency) if currency and column in AMOUNTS else None
        for column in MEMBER_COLUMNS
    )
    table = Table(words("sheet-members"), heading, rows, places)
    return Book(kind, words("find-confidential"), (table,))


def _heading(column: str, currency: str, words: Words) -> str:
    name = words(f"column-{column}")
    return f"{name} ({currency})" if currency and column in AMOUNTS else name


def _row(one: FoundMember, words: Words, zone: tzinfo) -> tuple[str | int | float, ...]:
    return (
        "" if one.telegram_id is None else str(one.telegram_id),
        csv_cell(one.name),
        words(f"tier-{one.tier}"),
        round(one.trust, 3),
        "" if one.last_act is None else day_text(one.last_act, zone),
        one.silent,
        words("find-yes" if one.bought else "find-no"),
        *_worth(one),
        csv_cell(", ".join(one.tags)),
        csv_cell(", ".join(one.groups)),
    )


def _worth(one: FoundMember) -> tuple[str | int, ...]:
    """Orders, the last one, what was spent, LTV and V; nothing where none is known."""
    worth = one.worth
    if worth is None:
        return ("",) * 5
    spent = worth.spent
    last = date.fromordinal(spent.last).isoformat()
    return spent.orders, last, spent.minor, worth.expected, worth.value(one.trust)
