"""Rows of an Excel workbook as texts: what its cells hold, as far as they say it for sure."""

from __future__ import annotations

import warnings
import zipfile
import zlib
from datetime import date, datetime, time
from typing import TYPE_CHECKING, BinaryIO, Final
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from bot.importing.source import RefusedError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence
    from pathlib import Path

MOST_BYTES: Final = 1 << 30
"""What a workbook may unpack to: a million orders take a quarter of it, a bomb all there is."""
EXACT: Final = 10**15
"""Excel keeps fifteen digits: a longer number has lost its last ones."""
DAMAGES: Final = (
    *(zipfile.BadZipFile, InvalidFileException, ParseError),
    *(KeyError, ValueError, TypeError, IndexError, EOFError, AttributeError, NotImplementedError),
)
"""What openpyxl and zlib raise at what is no workbook."""


def rows_of(path: Path) -> Generator[tuple[int, tuple[str, ...]], None, None]:
    """Every row of the first sheet that is not hidden, with its number.

    Raises:
        RefusedError: it is damaged, or unpacks to more than any shop has sold.
    """
    try:
        with zipfile.ZipFile(path) as packed:
            size = sum(one.file_size for one in packed.infolist())
        if size > MOST_BYTES:
            raise RefusedError("orders-workbook-large", file=path.name)
        with path.open("rb") as file:  # by its name the library would refuse it
            yield from _rows(file)
    except (*DAMAGES, zlib.error) as error:
        raise RefusedError("orders-workbook-damaged", file=path.name) from error


def _rows(file: BinaryIO) -> Iterator[tuple[int, tuple[str, ...]]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of styles and extensions that nobody asked for
        book = load_workbook(file, read_only=True, data_only=True)
    try:
        sheet = next(one for one in book.worksheets if one.sheet_state == "visible")
        sheet.reset_dimensions()
        width = 0
        for line, values in enumerate(sheet.iter_rows(values_only=True), 1):
            cells = _trimmed([_text(one) for one in values])
            width = width or len(cells)
            yield line, (*cells, *[""] * (width - len(cells)))
    except StopIteration:
        return
    finally:
        book.close()


def _trimmed(cells: Sequence[str]) -> list[str]:
    """Without the empty cells at the end, which a sheet may have any number of."""
    kept = list(cells)
    while kept and not kept[-1]:
        kept.pop()
    return kept


def _text(value: object) -> str:
    """A cell as text; a number that lost digits is written as Excel does, and is none of ours."""
    if value is None:
        return ""
    if isinstance(value, (datetime, date, time)):
        return value.isoformat(" ") if isinstance(value, datetime) else value.isoformat()
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return str(value).strip()
    if abs(value) >= EXACT:
        return f"{value:.5E}"
    return str(int(value)) if value == int(value) else f"{value:.15g}"
