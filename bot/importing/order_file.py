"""Opening an order log: which encoding, which delimiter, or a workbook; then record by record.

A file is read as what it surely is, or refused by name: bytes that could be several encodings, a
workbook that is damaged, a program's own format. Memory does not grow with the file.
"""

from __future__ import annotations

import csv
import re
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from typing import TYPE_CHECKING, Final

from bot.importing.encodings import encoding_of
from bot.importing.source import RefusedError, refusing_unreadable
from models.money.columns import known as known_columns

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

DELIMITERS: Final = (",", ";", "\t", "|")
ZIP: Final = b"PK"
OLD_EXCEL: Final = b"\xd0\xcf\x11\xe0"
NO_TABLES: Final = (
    b"%PDF",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"Rar!",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
)
"""How documents, pictures and archives begin."""
SAYS_DELIMITER: Final = re.compile(r"sep=(.)\s*", re.IGNORECASE)
"""What Excel itself may write into the first line."""


@dataclass(frozen=True, slots=True)
class Record:
    """A record with its first and last physical line; `flaw` is a text id where it has no cells."""

    line: int
    cells: tuple[str, ...]
    last: int
    flaw: str = ""


@dataclass(frozen=True, slots=True)
class OrderFile:
    """An opened order log.

    Args:
        form: the encoding it is in, or `xlsx`.
        header: its first record.
        records: all others, blank ones left out.
    """

    form: str
    header: Record
    records: Iterator[Record]


@contextmanager
def open_orders(path: Path, encoding: str = "") -> Iterator[OrderFile]:
    """An order log, whatever its name.

    Args:
        path: the file.
        encoding: how its text is written; found out where none is given.

    Raises:
        RefusedError: it is none, or cannot be read; also while its records are read.
    """
    with refusing_unreadable(path):
        with path.open("rb") as file:
            begins = file.read(len(OLD_EXCEL))
        if not begins:
            raise RefusedError("orders-empty", file=path.name)
        if begins == OLD_EXCEL:
            raise RefusedError("orders-old-excel", file=path.name)
        if begins.startswith(NO_TABLES):
            raise RefusedError("orders-no-table", file=path.name)
        opener = _workbook if begins.startswith(ZIP) else _text
        with opener(path, encoding) as (form, records):
            header = next(records, None)
            if header is None:
                raise RefusedError("orders-empty", file=path.name)
            yield OrderFile(form, header, records)


@contextmanager
def _workbook(path: Path, _encoding: str) -> Iterator[tuple[str, Iterator[Record]]]:
    from bot.importing.workbook import rows_of  # noqa: PLC0415 - a text needs no workbooks

    rows = rows_of(path)
    try:
        yield "xlsx", (Record(line, cells, line) for line, cells in rows if any(cells))
    finally:
        rows.close()


@contextmanager
def _text(path: Path, encoding: str) -> Iterator[tuple[str, Iterator[Record]]]:
    found = encoding_of(path, encoding)
    with path.open("rb") as raw, TextIOWrapper(raw, encoding=found, newline="") as lines:
        try:
            yield found, _records(lines)
        except UnicodeDecodeError as error:
            raise RefusedError("orders-encoding", file=path.name, encoding=found) from error


def _records(lines: TextIOWrapper) -> Iterator[Record]:
    """Every record that is not blank, the header first."""
    skipped, first = _first_line(lines)
    if first is None:
        return
    said = SAYS_DELIMITER.fullmatch(first)
    if said is not None:
        skipped += 1
        first = lines.readline()
    delimiter = said[1] if said is not None else _delimiter(first)
    reader = csv.reader(_from(first, lines), delimiter=delimiter, strict=True)
    while True:
        line = skipped + reader.line_num + 1
        try:
            cells = next(reader, None)
        except csv.Error:
            yield Record(line, (), skipped + reader.line_num, "row-quotes")
            continue
        if cells is None:
            return
        if any(one.strip() for one in cells):
            yield Record(line, tuple(cells), skipped + reader.line_num)


def _first_line(lines: TextIOWrapper) -> tuple[int, str | None]:
    """How many blank lines come first, and the line after them."""
    for skipped, line in enumerate(lines):
        if line.strip():
            return skipped, line
    return 0, None


def _from(first: str, lines: TextIOWrapper) -> Iterator[str]:
    yield first
    yield from lines


def _delimiter(header: str) -> str:
    """Whichever makes the most fields of the header that we know, then the most cells."""

    def known(delimiter: str) -> tuple[int, int]:
        cells = next(csv.reader([header], delimiter=delimiter), [])
        return known_columns(cells), len(cells)

    return max(DELIMITERS, key=known)
