"""Tables become files in a process of their own, and no cell of theirs is a formula."""

from __future__ import annotations

import csv
import io

import msgspec
import pytest
from openpyxl import load_workbook

from bot.sheets import written
from bot.words import load_words
from bot.worker import work
from handlers.sheet import Book, Table, member_book
from models.finding import FoundMember
from models.members import Tier
from tests.handlers.builders import ZONE

WIDE = "\uff1d"
"""An equals sign of full width, which some spreadsheets take for one."""
SIGNS = frozenset(f"=+-@{WIDE}")
WICKED = (
    *("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", f"{WIDE}1"),
    "=cmd|' /C calc'!A0",
)
NAMES = (*WICKED, "Anna", "a,b", 'a"b', "\ud83d", "\x00\x07", "x" * 5000)


def table(kind: str) -> Book:
    members = tuple(
        FoundMember(n, n, name, Tier.CORE, 0.5, 3, None, (name,), bought=False, groups=(name,))
        for n, name in enumerate(NAMES, 1)
    )
    return member_book("xlsx" if kind == "xlsx" else "csv", members, load_words("en"), ZONE)


def test_a_csv_holds_every_row_and_no_formula() -> None:
    text = written(table("csv")).decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(text)))
    assert len(rows) == len(NAMES) + 2
    assert not any(one.lstrip()[:1] in SIGNS for row in rows for one in row if one)


def test_a_workbook_holds_the_same_as_text_and_numbers_as_numbers() -> None:
    sheet = load_workbook(io.BytesIO(written(table("xlsx")))).active
    assert sheet is not None
    rows = list(sheet.iter_rows())
    assert len(rows) == len(NAMES) + 2
    assert all(cell.data_type != "f" for row in rows for cell in row)
    assert [cell.value for cell in rows[2]][3:6:2] == [0.5, 3]
    assert str(rows[2][1].value) == "'=1+1"


@pytest.mark.asyncio
async def test_the_process_writes_what_it_is_asked_for() -> None:
    asked = table("csv")
    assert await work(("bot.aside", "bot.sheets"), msgspec.json.encode(asked), 60) == written(asked)


AMOUNTS = Book(
    "xlsx",
    "mark",
    tuple(
        Table(title, ("item", "amount"), (("x", -123_456), ("y", "")), (None, places))
        for title, places in (("fen", 2), ("yen", 0))
    ),
)


def test_amounts_are_numbers_with_the_decimals_of_their_currency() -> None:
    book = load_workbook(io.BytesIO(written(AMOUNTS)))
    assert book.sheetnames == ["fen", "yen"]
    found = {name: book[name]["B3"] for name in book.sheetnames}
    assert {name: cell.value for name, cell in found.items()} == {"fen": -1234.56, "yen": -123_456}
    assert [cell.number_format for cell in found.values()] == ["#,##0.00", "#,##0"]
    assert b"x,-1234.56" in written(msgspec.structs.replace(AMOUNTS, kind="csv"))


def test_a_workbooks_heading_stays_and_its_columns_are_as_wide_as_their_words() -> None:
    rows: tuple[tuple[str | int, ...], ...] = (("陈师傅的老茶客", 1234567, "x" * 5000), ("", 0, ""))
    asked = Book("xlsx", "m" * 300, (Table("T", ("名称", "a", "b"), rows, (None, 2, None)),))
    sheet = load_workbook(io.BytesIO(written(asked))).active
    assert sheet is not None
    assert sheet.freeze_panes == "A3"
    widths = [sheet.column_dimensions[letter].width for letter in "ABC"]
    assert widths == [16, 11, 40]
