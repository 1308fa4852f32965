"""The orders as the ledger counts them: customer by customer, refunds with what they take back."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from bot.store import chats, customers, orders
from bot.store.engine import writing
from models.money.customers import Customer, Kind
from models.money.order_rows import OrderLine
from models.money.purchases import Purchase, purchases

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Engine

    from models.money.purchases import Order

DAY = 739_700
ANNA, BORIS = Customer(Kind.CODE, "anna"), Customer(Kind.CODE, "boris")


@pytest.fixture
def shop(tmp_path: Path, new_store: Callable[[Path], None]) -> Callable[..., None]:
    """Adds an order by hand; the number, whose, day, amount here, refunded order, paid, in what."""
    path = tmp_path / "trustwheel.db"
    new_store(path)

    def adds(number: str, who: Customer, day: int, minor: int, **more: str | int) -> None:
        paid, currency = int(more.get("paid", minor)), str(more.get("currency", "CNY"))
        refunds = str(more.get("refunds", ""))
        line = OrderLine(0, number, who, day, minor, currency, paid, refunds)
        with opened(path) as engine, engine.begin() as connection:
            community = chats.default_community(connection, "Tea", "Asia/Shanghai")
            assert orders.add(connection, community, line, orders.Asked(0, 1))

    return adds


@contextmanager
def opened(path: Path) -> Iterator[Engine]:
    with writing(path) as engine:
        yield engine


def log(path: Path) -> list[Order]:
    with opened(path) as engine, engine.begin() as connection:
        return list(orders.log(connection, 1))


def test_customers_come_one_after_the_other(shop: Callable[..., None], tmp_path: Path) -> None:
    for number, (who, day) in enumerate(((ANNA, 9), (BORIS, 3), (ANNA, 2), (BORIS, 5))):
        shop(str(number), who, DAY + day, 500)
    found = log(tmp_path / "trustwheel.db")
    assert [(one.customer, one.day - DAY) for one in found] == [(-2, 3), (-2, 5), (-1, 2), (-1, 9)]


def test_a_refund_goes_with_the_order_it_names_whoever_sent_it(
    shop: Callable[..., None], tmp_path: Path
) -> None:
    shop("1", ANNA, DAY, 500)
    shop("2", BORIS, DAY + 1, 500)
    shop("1-R", BORIS, DAY + 2, -500, refunds="1")
    path = tmp_path / "trustwheel.db"
    assert purchases(log(path)) == {-2: (Purchase(DAY + 1, 500),), -1: ()}
    with opened(path) as engine, engine.begin() as connection:
        assert orders.undo(connection, 1, 1)
    assert purchases(log(path)) == {-2: ()}


def test_what_was_paid_at_one_rate_is_given_back_at_another(
    shop: Callable[..., None], tmp_path: Path
) -> None:
    shop("1", ANNA, DAY, 71_000, paid=10_000, currency="USD")
    shop("1-R", ANNA, DAY + 2, -70_000, paid=-10_000, currency="USD", refunds="1")
    assert purchases(log(tmp_path / "trustwheel.db")) == {-1: ()}


def test_what_is_bought_by_those_who_want_nothing_kept_is_nobodys(
    shop: Callable[..., None], tmp_path: Path
) -> None:
    shop("1", customers.GONE, DAY, 500)
    assert log(tmp_path / "trustwheel.db") == []
