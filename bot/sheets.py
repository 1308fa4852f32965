"""The writing process: `python -m bot.sheets` reads a table, writes the file to stdout.

A workbook of ten thousand members takes a second to write, and nobody waits for that.
"""

from __future__ import annotations

import csv
import io
import sys
from typing import TYPE_CHECKING

import msgspec

from handlers.sheet import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

    Cell = str | int | float


def main() -> None:
    """Write one file and be gone."""
    sys.stdout.buffer.write(written(read_table(sys.stdin.buffer.read())))


def read_table(request: bytes) -> Table:
    """The table that stands on stdin."""
    return msgspec.json.decode(request, type=Table)


def written(table: Table) -> bytes:
    """The file."""
    return _workbook(table) if table.kind == "xlsx" else _csv(table)


def _lines(table: Table) -> Iterator[tuple[Cell, ...]]:
    yield (table.mark,)
    yield table.heading
    yield from table.rows


def _csv(table: Table) -> bytes:
    sheet = io.StringIO()
    csv.writer(sheet).writerows(_lines(table))
    # Excel takes a file without the mark for one of the old code pages.
    return sheet.getvalue().encode("utf-8-sig")


def _workbook(table: Table) -> bytes:
    # Half a second to import, for whoever wants a workbook alone.
    from openpyxl import Workbook  # noqa: PLC0415
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415

    book = Workbook(write_only=True)
    sheet = book.create_sheet("members")
    for line in _lines(table):
        cells = [WriteOnlyCell(sheet, value) for value in line]
        for cell in cells:
            if isinstance(cell.value, str):
                cell.data_type = "s"  # text, whatever it begins with
        sheet.append(cells)
    sink = io.BytesIO()
    book.save(sink)
    return sink.getvalue()


if __name__ == "__main__":
    main()
