"""One order as an operator types it: short, strict, today unless he says when."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from models.money.by_hand import order_typed
from models.money.customers import Customer, Kind
from models.money.order_rows import House, OrderLine, Rejected

TODAY = date(2026, 11, 22).toordinal()
HOUSE = House("CNY", {"USD": Decimal(7)}, TODAY)
ANNA = Customer(Kind.NAME, "anna")


@pytest.mark.parametrize(
    ("said", "minor", "original", "currency", "day"),
    [
        ("128.00 @Anna", 12_800, 12_800, "CNY", TODAY),
        ("￥128 @anna 2026-11-20", 12_800, 12_800, "CNY", TODAY - 2),
        ("-20 usd @anna", -14_000, -2_000, "USD", TODAY),
        ("5.50 @anna 昨天", 550, 550, "CNY", TODAY - 1),
        ("5.50 @anna Today", 550, 550, "CNY", TODAY),
        ("5.50 人民币 @anna 2026年11月21日", 550, 550, "CNY", TODAY - 1),
    ],
)
def test_what_is_typed_is_read(
    said: str, minor: int, original: int, currency: str, day: int
) -> None:
    assert order_typed(said, HOUSE) == OrderLine(0, "", ANNA, day, minor, currency, original)


def test_who_is_pointed_at_is_not_typed() -> None:
    found = order_typed("5.00 2026-11-20", HOUSE, ANNA)
    assert isinstance(found, OrderLine)
    assert (found.customer, found.day) == (ANNA, TODAY - 2)


@pytest.mark.parametrize(
    ("said", "name", "day"),
    [
        ("5 Anna Berg", "Anna Berg", TODAY),
        ("5 Anna Berg 2026-11-20", "Anna Berg", TODAY - 2),
        ("5 李 小茶 昨天", "李 小茶", TODAY - 1),
        ("5 C-999", "C-999", TODAY),
    ],
)
def test_a_name_may_have_several_words(said: str, name: str, day: int) -> None:
    found = order_typed(said, HOUSE)
    assert isinstance(found, OrderLine)
    assert found.customer == Customer(Kind.CODE, name.casefold())
    assert (found.customer.shown, found.day) == (name, day)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("", "order-unclear"),
        ("128.00", "order-unclear"),
        ("128.00 USD", "order-unclear"),
        ("128.00 @anna 2026-11-20 and more", "order-unclear"),
        ("1.234 @anna", "amount-ambiguous"),
        ("1e3 @anna", "amount-unreadable"),
        ("5 EUR @anna", "amount-rate"),
        ("9999999999999 @anna", "amount-large"),
        ("5000000000 USD @anna", "amount-large"),
        ("5 @anna tomorrow", "day-unreadable"),
        ("5 Anna Berg tomorrow", "day-unreadable"),
        ("5 Anna 03/04/2026", "day-unreadable"),
        ("5 @anna 2026-11-23", "day-to-come"),
    ],
)
def test_what_could_mean_something_else_is_refused(said: str, code: str) -> None:
    found = order_typed(said, HOUSE)
    assert isinstance(found, Rejected)
    assert found.code == code
