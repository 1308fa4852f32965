"""Tables for a spreadsheet: who writes the file is the shell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from handlers.names import csv_cell
from handlers.times import day_text

if TYPE_CHECKING:
    from datetime import tzinfo

    from handlers.ports import Words
    from models.finding import FoundMember

Kind = Literal["csv", "xlsx"]
MEMBER_COLUMNS = (
    *("id", "name", "tier", "trust", "last-seen", "silent"),
    *("bought", "tags", "groups"),
)


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
    heading = tuple(words(f"column-{column}") for column in MEMBER_COLUMNS)
    return Book(kind, words("find-confidential"), (Table(words("sheet-members"), heading, rows),))


def _row(one: FoundMember, words: Words, zone: tzinfo) -> tuple[str | int | float, ...]:
    return (
        "" if one.telegram_id is None else str(one.telegram_id),
        csv_cell(one.name),
        words(f"tier-{one.tier}"),
        round(one.trust, 3),
        "" if one.last_act is None else day_text(one.last_act, zone),
        one.silent,
        words("find-yes" if one.bought else "find-no"),
        csv_cell(", ".join(one.tags)),
        csv_cell(", ".join(one.groups)),
    )
