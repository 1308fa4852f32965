"""Records of order logs: each becomes an order, or a reason."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from models.money.columns import Field, columns_of
from models.money.customers import Customer, Kind, customer_of
from models.money.order_rows import House, OrderLine, Rejected, order_of

COLUMNS = columns_of(["order_id", "customer", "date", "amount", "currency", "refund_of"])
TODAY = date(2026, 11, 22).toordinal()
HOUSE = House("CNY", {"USD": Decimal("7.105"), "JPY": Decimal("0.048")}, TODAY)


def read(*cells: str) -> OrderLine | Rejected:
    return order_of(7, cells, COLUMNS, HOUSE)


def row(**changed: str) -> list[str]:
    cells = {
        "number": "O-1",
        "customer": "110825273",
        "day": "2026-03-02",
        "amount": "128.00",
        "currency": "CNY",
        "refunds": "",
    }
    return list((cells | changed).values())


def test_an_order_is_read_with_its_line() -> None:
    day = date(2026, 3, 2).toordinal()
    whose = Customer(Kind.ID, "110825273")
    assert read(*row()) == OrderLine(7, "O-1", whose, day, 12_800, "CNY", 12_800)


def test_another_currency_is_converted_by_its_rate_half_to_even() -> None:
    found = read(*row(amount="0.50", currency="USD"))
    assert isinstance(found, OrderLine)
    assert (found.minor, found.original, found.currency) == (355, 50, "USD")
    yen = read(*row(amount="1000", currency="jpy"))
    assert isinstance(yen, OrderLine)
    assert (yen.minor, yen.original) == (4_800, 1_000)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"number": " "}, "row-number-missing"),
        ({"number": "x" * 101}, "row-number-long"),
        ({"number": "2.60312E+17"}, "row-number-rounded"),
        ({"customer": "  "}, "row-customer-missing"),
        ({"customer": "x" * 101}, "row-customer-long"),
        ({"amount": "56\0.50"}, "row-nul"),
        ({"amount": "(20.00)"}, "amount-unreadable"),
        ({"currency": "EUR"}, "amount-rate"),
        ({"currency": "yuan"}, "amount-currency"),
        ({"day": "03/04/2026"}, "day-unreadable"),
        ({"day": "2026-11-23"}, "day-to-come"),
        ({"refunds": "O-0"}, "row-refund-positive"),
    ],
)
def test_what_is_no_order_is_rejected_with_its_line_and_why(
    changed: dict[str, str], code: str
) -> None:
    found = read(*row(**changed))
    assert isinstance(found, Rejected)
    assert (found.line, found.code) == (7, code)


def test_fields_are_counted_but_for_empty_ones_at_the_end() -> None:
    assert isinstance(read(*row(), "", ""), OrderLine)
    few, many = read("O-1", "x"), read(*row(), "extra")
    assert isinstance(few, Rejected)
    assert isinstance(many, Rejected)
    assert (few.code, dict(few.values)) == ("row-fields", {"found": 2, "expected": 6})
    assert many.values["found"] == 7


def test_a_header_in_the_middle_is_no_order() -> None:
    found = read("Order ID", "Customer", "Date", "Amount", "Currency", "Refund of")
    assert isinstance(found, Rejected)
    assert found.code == "row-header"


def test_a_refund_names_what_it_takes_back() -> None:
    found = read(*row(number="O-1-R", amount="-128.00", refunds=" O-1 "))
    assert isinstance(found, OrderLine)
    assert (found.minor, found.refunds) == (-12_800, "O-1")


@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("110825273", Kind.ID, "110825273"),
        ("@Tea_Lover", Kind.NAME, "tea_lover"),
        ("138 0013 8000", Kind.PHONE, "+8613800138000"),
        ("+86 138-0013-8000", Kind.PHONE, "+8613800138000"),
        ("0044 20 7946 0958", Kind.PHONE, "+442079460958"),
        ("\uff23-\uff11\uff10\uff11", Kind.CODE, "c-101"),
        ("79161234567", Kind.PHONE, "+79161234567"),
        ("447911123456", Kind.PHONE, "+447911123456"),
        ("(415) 555-2671", Kind.PHONE, "4155552671"),
        ("010-62345678", Kind.PHONE, "01062345678"),
        ("4155552671", Kind.ID, "4155552671"),
        ("12-34", Kind.CODE, "12-34"),
        ("A 415-555-2671", Kind.CODE, "a 415-555-2671"),
        ("1001", Kind.CODE, "1001"),
        ("李小茶", Kind.CODE, "李小茶"),
        ("=HYPERLINK(1)", Kind.CODE, "=hyperlink(1)"),
    ],
)
def test_a_customer_is_known_by_how_he_is_written(text: str, kind: Kind, key: str) -> None:
    assert customer_of(text) == Customer(kind, key)


@pytest.mark.parametrize("header", ["Phone", "手机号", "Mobile number", "联系电话"])
@pytest.mark.parametrize(
    ("text", "kind", "key"),
    [
        ("4155552671", Kind.PHONE, "4155552671"),
        ("13800138000", Kind.PHONE, "+8613800138000"),
        ("62345678", Kind.PHONE, "62345678"),
        ("020 7946 0958 ext. 7", Kind.PHONE, "02079460958ext7"),
        ("@Tea_Lover", Kind.NAME, "tea_lover"),
    ],
)
def test_in_a_column_of_phones_all_are_phones(header: str, text: str, kind: Kind, key: str) -> None:
    columns = columns_of(["order_id", header, "date", "amount"], {Field.CUSTOMER: header})
    found = order_of(2, ["O-1", text, "2026-03-02", "5"], columns, HOUSE)
    assert isinstance(found, OrderLine)
    assert found.customer == Customer(kind, key)
