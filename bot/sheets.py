"""The writing process: `python -m bot.sheets` reads tables, writes the file to stdout.

A workbook of ten thousand members takes a second to write, and nobody waits for that.
"""

from __future__ import annotations

import csv
import io
import re
import sys
from decimal import Decimal
from itertools import islice
from typing import TYPE_CHECKING, Final
from unicodedata import east_asian_width

import msgspec

from handlers.sheet import Book

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handlers.sheet import Table

    Cell = str | int | float | Decimal

UNTITLED: Final = re.compile(r"[\[\]:*?/\\]")
LONGEST_TITLE: Final = 31
"""Both are Excel's."""
HEADED: Final = "A3"
"""The first cell that moves: above it are the mark and the heading."""
NARROWEST: Final = 8
WIDEST: Final = 40
"""Of columns, in letters: a long title or many tags leave room for the others."""


def main() -> None:
    """Write one file and be gone."""
    sys.stdout.buffer.write(written(read_book(sys.stdin.buffer.read())))


def read_book(request: bytes) -> Book:
    """What stands on stdin."""
    return msgspec.json.decode(request, type=Book)


def written(book: Book) -> bytes:
    """The file."""
    return _workbook(book) if book.kind == "xlsx" else _csv(book)


def _lines(book: Book, table: Table) -> Iterator[tuple[Cell, ...]]:
    yield (book.mark,)
    yield table.heading
    for row in table.rows:
        yield tuple(_cell(value, _decimals(table, at)) for at, value in enumerate(row))


def _decimals(table: Table, column: int) -> int | None:
    return table.places[column] if column < len(table.places) else None


def _cell(value: str | float, places: int | None) -> Cell:
    """Minor units become an amount, to the last of them."""
    if places is None or not isinstance(value, int):
        return value
    return Decimal(value).scaleb(-places)


def _csv(book: Book) -> bytes:
    sheet = io.StringIO()
    for table in book.tables:
        csv.writer(sheet).writerows(_lines(book, table))
    # Excel takes a file without the mark for one of the old code pages.
    return sheet.getvalue().encode("utf-8-sig")


def _workbook(book: Book) -> bytes:
    # Half a second to import, for whoever wants a workbook alone.
    from openpyxl import Workbook  # noqa: PLC0415
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    made = Workbook(write_only=True)
    for table in book.tables:
        sheet = made.create_sheet(_title(table))
        sheet.freeze_panes = HEADED  # before the first row, as are the widths
        for at, width in enumerate(_widths(book, table), 1):
            sheet.column_dimensions[get_column_letter(at)].width = width
        for line in _lines(book, table):
            cells = [WriteOnlyCell(sheet, value) for value in line]
            for at, cell in enumerate(cells):
                if isinstance(cell.value, str):
                    cell.data_type = "s"  # text, whatever it begins with
                elif isinstance(cell.value, Decimal):
                    cell.number_format = _form(_decimals(table, at))
            sheet.append(cells)
    sink = io.BytesIO()
    made.save(sink)
    return sink.getvalue()


def _widths(book: Book, table: Table) -> list[int]:
    """How wide each column is: as its longest cell below the mark, within bounds."""
    widths = [NARROWEST] * len(table.heading)
    for line in islice(_lines(book, table), 1, None):
        for at, value in enumerate(line):
            widths[at] = max(widths[at], _width(value) + 2)
    return [min(one, WIDEST) for one in widths]


def _width(value: Cell) -> int:
    """In letters; a Chinese one takes the room of two."""
    if isinstance(value, str):
        return sum(2 if east_asian_width(sign) in "WF" else 1 for sign in value[:WIDEST])
    return len(f"{value:,}")


def _title(table: Table) -> str:
    """A title as Excel takes it, whatever an operator calls the sheet."""
    return UNTITLED.sub(" ", table.title)[:LONGEST_TITLE]


def _form(places: int | None) -> str:
    """How a spreadsheet shows an amount of a currency."""
    return f"#,##0.{'0' * places}" if places else "#,##0"


if __name__ == "__main__":
    main()
