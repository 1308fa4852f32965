"""Daily roll-ups: what the scorecard needs of one chat's day, as small tables of integers.

Six tables, each a matrix of int32 with a column per name. Reading a year of them costs
milliseconds where reading the events costs seconds, and a table of day d holds only what was known
by its end, so that a number about the past can use nothing that came later.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Iterable

Table = npt.NDArray[np.int32]

ACTS = ("day", "person", "messages", "answers", "reactions", "questions", "hours", "last")
"""Per person with an act: counts, the hours of the day as 24 bits, milliseconds of the last act."""
CONTACTS = ("day", "actor", "other", "directed", "neighbour")
"""Per actor and other: acts by which he answers or mentions him, neighbouring turns."""
CLOSED = ("day", "person", "other", "received_day", "count")
"""Acts received from other on received_day that person answered today, within seven days."""
THANKED = ("day", "person", "by", "subject")
"""An answer of person (subject, a message) that `by` thanked for or reacted to."""
PASSAGES = ("day", "person", "moment", "came", "inviter")
"""Comings (1) and goings (0), with the millisecond of the day; inviter 0 when there was none."""
EARNED = ("day", "person", "kind")
"""What of rituals counts for person, as a `models.events.EventKind`; a row each time."""
EXCUSED = -1
"""In the place of `neighbour`, never stored: nobody had to answer it, see `models.holidays`."""
TABLES = (ACTS, CONTACTS, CLOSED, THANKED, PASSAGES, EARNED)
VERSION = 2
WRITTEN = {1: len(TABLES) - 1, VERSION: len(TABLES)}
"""How many of the tables each version has: before there were rituals nothing was earned by them."""


@dataclass(frozen=True, slots=True)
class RollUp:
    """The six tables of one day or of many, rows in order of days.

    Each is int32 of shape (columns, rows), so that `table[i]` is a contiguous column.
    """

    acts: Table
    contacts: Table
    closed: Table
    thanked: Table
    passages: Table
    earned: Table

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables in the order of `TABLES`."""
        rest = (self.thanked, self.passages, self.earned)
        return (self.acts, self.contacts, self.closed, *rest)


def empty() -> RollUp:
    """A day on which nothing happened."""
    return RollUp(*(np.zeros((len(columns), 0), np.int32) for columns in TABLES))


def pack(rollup: RollUp) -> bytes:
    """The bytes that a store keeps: version, the number of rows of each table, then the tables."""
    header = np.array([VERSION, *(table.shape[1] for table in rollup.tables)], "<i4")
    return b"".join([header.tobytes(), *(table.astype("<i4").tobytes() for table in rollup.tables)])


def unpack(blob: bytes) -> RollUp:
    """The tables of one day.

    Raises:
        ValueError: the bytes are of another version or cut off.
    """
    cells = np.frombuffer(blob, "<i4")
    count = WRITTEN.get(int(cells[0])) if cells.size else None
    if count is None or cells.size <= count:
        msg = f"a roll-up of {len(blob)} bytes is not of version {VERSION}"
        raise ValueError(msg)
    tables = []
    start = count + 1
    lengths = [*cells[1:start].tolist(), *[0] * (len(TABLES) - count)]
    for columns, rows in zip(TABLES, lengths, strict=True):
        end = start + len(columns) * rows
        tables.append(cells[start:end].reshape(len(columns), rows))
        start = end
    return RollUp(*tables)


def joined(rollups: Iterable[RollUp]) -> RollUp:
    """Many days as one, in the order given."""
    parts = [rollup.tables for rollup in rollups]
    if not parts:
        return empty()
    return RollUp(*(np.concatenate(tables, axis=1) for tables in zip(*parts, strict=True)))


def together(chats: Iterable[RollUp]) -> RollUp:
    """The days of several chats as those of one: a day in two groups is one day of a person."""
    acts, *others = joined(chats).tables
    return RollUp(_one_a_day(acts), *(_in_order(table) for table in others))


def _in_order(table: Table) -> Table:
    return table[:, np.argsort(table[0], kind="stable")]


def _one_a_day(acts: Table) -> Table:
    """Acts with one row per day and person: counts added, hours joined, the last act kept."""
    sorted_acts = acts[:, np.lexsort((acts[1], acts[0]))]
    day, person = sorted_acts[:2]
    new = np.ones(day.size, np.bool_)
    new[1:] = (day[1:] != day[:-1]) | (person[1:] != person[:-1])
    starts = np.flatnonzero(new)
    if starts.size == day.size:
        return sorted_acts
    merged = sorted_acts[:, starts]
    merged[2:6] = np.add.reduceat(sorted_acts[2:6], starts, axis=1)
    merged[6] = np.bitwise_or.reduceat(sorted_acts[6], starts)
    merged[7] = np.maximum.reduceat(sorted_acts[7], starts)
    return merged


def between(rollup: RollUp, first: int, last: int) -> RollUp:
    """The rows of first <= day <= last, as views; rows must be in order of days."""
    return RollUp(*(_span(table, first, last) for table in rollup.tables))


def _span(table: Table, first: int, last: int) -> Table:
    # Bounds of the column's own type: for others numpy copies the whole column at each search.
    start, end = np.searchsorted(table[0], np.array([first, last + 1], table.dtype))
    return table[:, start:end]


def of_people(rollup: RollUp, wanted: npt.NDArray[np.bool_]) -> RollUp:
    """Only rows whose people are all wanted (`wanted` by person id; id 0 is nobody).

    An answer that several people thanked for is kept once, on the first day. A table of which all
    is wanted is passed on as it is: millions of rows are not copied for nothing.
    """
    acts, contacts, closed, thanked, passages, earned = rollup.tables
    return RollUp(
        _columns(acts, wanted[acts[1]]),
        _columns(contacts, wanted[contacts[1]] & wanted[contacts[2]]),
        _columns(closed, wanted[closed[1]] & wanted[closed[2]]),
        _first_thanks(_columns(thanked, wanted[thanked[1]] & wanted[thanked[2]])),
        _columns(passages, wanted[passages[1]]),
        _columns(earned, wanted[earned[1]]),
    )


def _columns(table: Table, kept: npt.NDArray[np.bool_]) -> Table:
    return table if kept.all() else table[:, kept]


def _first_thanks(thanked: Table) -> Table:
    day, person, _, subject = thanked
    order = np.lexsort((day, subject, person))
    first = np.ones(order.size, np.bool_)
    first[1:] = (person[order][1:] != person[order][:-1]) | (
        subject[order][1:] != subject[order][:-1]
    )
    return thanked[:, np.sort(order[first])]
