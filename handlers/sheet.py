"""A table for a spreadsheet: who writes the file is the shell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

import msgspec

from handlers.names import csv_cell
from handlers.times import day_text

if TYPE_CHECKING:
    from datetime import tzinfo

    from handlers.ports import Words
    from models.finding import FoundMember

MEMBER_COLUMNS = (
    *("id", "name", "tier", "trust", "last-seen", "silent"),
    *("bought", "tags", "groups"),
)


class Table(msgspec.Struct, frozen=True):
    """What the file holds: a line that says whom it is for, a heading, rows."""

    kind: Literal["csv", "xlsx"]
    mark: str
    heading: tuple[str, ...]
    rows: tuple[tuple[str | int | float, ...], ...]


def member_table(
    kind: Literal["csv", "xlsx"], members: tuple[FoundMember, ...], words: Words, zone: tzinfo
) -> Table:
    """Members as a table that no spreadsheet takes for formulas.

    Args:
        kind: of the file.
        members: in order.
        words: of the reader.
        zone: of all dates.
    """
    rows = tuple(_row(one, words, zone) for one in members)
    heading = tuple(words(f"column-{column}") for column in MEMBER_COLUMNS)
    return Table(kind, words("find-confidential"), heading, rows)


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
