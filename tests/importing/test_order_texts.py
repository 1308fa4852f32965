"""Order logs of all makes are read as what they surely are, or refused by name."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from bot.importing.source import RefusedError

if TYPE_CHECKING:
    from pathlib import Path

    from tests.importing.order_shop import OrderShop

HEADER = "order_id,customer,date,amount,currency\n"
GOOD = f"{HEADER}O-1,110825273,2026-03-02,128.00,CNY\nO-2,@Tea_Lover,2026-03-05,56.50,CNY\n"
CHINESE = "订单编号,客户,下单时间,实付金额\nD-1,李小茶,2026年3月2日,128.00\n"


def code_of(shop: OrderShop, path: Path, encoding: str = "") -> str:
    with pytest.raises(RefusedError) as refused:
        shop.look(path, encoding=encoding)
    return refused.value.code


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030", "gbk", "utf-16-le", "utf-16-be"]
)
def test_text_is_read_in_the_encoding_that_it_surely_has(
    encoding: str, orders_of: OrderShop
) -> None:
    mark = "\ufeff" if encoding.endswith(("le", "be")) else ""
    found = orders_of.look(orders_of.file((mark + CHINESE).encode(encoding)))
    assert [one.key for one in found.sample] == ["李小茶"]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1252", "order_id,customer,date,amount\n1,Zoë Müllér,2026-03-02,5\n"),
        ("cp1251", "order_id,customer,date,amount\n1,Анна Каренина,2026-03-02,5\n"),
        ("big5", "order_id,customer,date,amount\n1,這是繁體中文的顧客,2026-03-02,5\n"),
        ("shift-jis", "order_id,customer,date,amount\n1,おちゃのみせ,2026-03-02,5\n"),
    ],
)
def test_what_may_be_several_encodings_is_refused_until_it_is_named(
    encoding: str, text: str, orders_of: OrderShop
) -> None:
    path = orders_of.file(text.encode(encoding))
    assert code_of(orders_of, path) == "orders-encoding-unknown"
    found = orders_of.look(path, encoding=encoding)
    assert found.sample[0].key == text.split("\n")[1].split(",")[1]


def test_a_wrong_or_unknown_encoding_is_refused_by_name(orders_of: OrderShop) -> None:
    path = orders_of.file(CHINESE.encode("gb18030"))
    assert code_of(orders_of, path, "utf-8") == "orders-encoding"
    assert code_of(orders_of, path, "klingon") == "orders-encoding-none"
    assert code_of(orders_of, path, "hex") == "orders-encoding-none"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_any_usual_delimiter_and_line_end_is_read(
    delimiter: str, newline: str, orders_of: OrderShop
) -> None:
    text = GOOD.replace(",", delimiter).replace("\n", newline)
    assert orders_of.look(orders_of.file(text)).judged.taken == 2


def test_lines_are_counted_as_an_editor_counts_them(orders_of: OrderShop) -> None:
    text = (
        "\n\nsep=;\n" + HEADER.replace(",", ";") + 'O-1;"a\nb";2026-03-02;5\n\n'
        "O-2;x;2026-03-02;much;CNY\n"
    )
    found = orders_of.look(orders_of.file(text))
    assert [(one.lines[0], one.code) for one in found.rejected] == [
        (5, "row-fields"),
        (8, "amount-unreadable"),
    ]


def test_a_quote_in_the_wrong_place_costs_its_own_line_only(orders_of: OrderShop) -> None:
    text = f'{HEADER}O-1,"C"x,2026-03-02,5,CNY\nO-2,C-2,2026-03-02,5,CNY\n'
    found = orders_of.look(orders_of.file(text))
    assert [(one.lines[0], one.code) for one in found.rejected] == [(2, "row-quotes")]
    assert found.judged.taken == 1


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "orders-empty"),
        (b"\n \n", "orders-empty"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "orders-old-excel"),
        (b"PK\x03\x04 no zip", "orders-workbook-damaged"),
        (b"\x89PNG\r\n\x1a\n\0\0\xff\xff", "orders-no-table"),
    ],
)
def test_what_is_no_order_log_is_refused(content: bytes, code: str, orders_of: OrderShop) -> None:
    assert code_of(orders_of, orders_of.file(content)) == code


def test_a_missing_file_is_refused(orders_of: OrderShop) -> None:
    assert code_of(orders_of, orders_of.folder / "none.csv") == "import-unreadable"


def workbook(*rows: list[object]) -> bytes:
    book, packed = Workbook(), io.BytesIO()
    sheet = book.active
    for row in rows:
        sheet.append(row)
    book.save(packed)
    return packed.getvalue()


def test_a_workbook_is_read_whatever_its_name(orders_of: OrderShop) -> None:
    content = workbook(
        ["订单号", "顾客", "日期", "金额", "备注"],
        ["D-1", 110825273, datetime(2026, 3, 2, 14, 30), 128.5, None],  # noqa: DTZ001 - as Excel
        [],
        [26031200012345678, "@Anna_1", "2026-03-05", "1,234.50", "x"],
        ["D-3", 13800138000, "2026/3/9", 0.1 + 0.2, None],
    )
    found, _ = orders_of.take(orders_of.file(content, "orders.csv"))
    assert found.form == "xlsx"
    assert [(one.lines[0], one.code) for one in found.rejected] == [(4, "row-number-rounded")]
    assert orders_of.rows() == [("D-1", 12_850, "CNY", 12_850), ("D-3", 30, "CNY", 30)]
    assert ("id", "110825273") in orders_of.customers()


def test_a_workbook_that_is_cut_off_or_hides_a_bomb_is_refused(
    orders_of: OrderShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = workbook(["order_id", "customer", "date", "amount"], ["1", "x", "2026-03-02", 5])
    assert code_of(orders_of, orders_of.file(whole[:-200])) == "orders-workbook-damaged"
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("readme.txt", "no workbook")
    assert code_of(orders_of, orders_of.file(packed.getvalue())) == "orders-workbook-damaged"
    monkeypatch.setattr("bot.importing.workbook.MOST_BYTES", 100)
    assert code_of(orders_of, orders_of.file(whole)) == "orders-workbook-large"


CELL = st.text(max_size=12)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.lists(st.lists(CELL, min_size=1, max_size=6), max_size=8),
    delimiter=st.sampled_from(",;\t|"),
)
def test_whatever_stands_in_a_file_is_counted_or_refused(
    rows: list[list[str]], delimiter: str, orders_of: OrderShop
) -> None:
    table = io.StringIO(newline="")
    csv.writer(table, delimiter=delimiter).writerows([HEADER.strip().split(","), *rows])
    path = orders_of.file(table.getvalue().encode("utf-8", "replace"))
    judged = orders_of.look(path).judged
    blank = sum(not any(cell.strip() for cell in row) for row in rows)
    assert judged.read <= len(rows)
    assert judged.read >= len(rows) - blank - sum(
        one in "\r\n" for row in rows for one in "".join(row)
    )
