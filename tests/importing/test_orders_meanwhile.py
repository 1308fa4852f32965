"""What members, operators and the ticker do while an import waits for its answer, or is written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from bot.importing.orders import OrderSource, importing
from bot.importing.source import RefusedError
from bot.store import contacts, erasing, orders
from bot.store.engine import writing
from bot.store.schema_money import customer, shop_order
from models.money.customers import Customer, Kind
from models.money.order_rows import OrderLine
from tests.importing.order_shop import HOUSE, NOW, TODAY, OrderShop

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Connection, Engine

HEADER = "order_id,customer,date,amount,currency\n"
ANNA, BORIS = 110825273, 127668986
GOOD = (
    f"{HEADER}O-1,{ANNA},2026-03-02,128.00,CNY\nO-2,@anna_tea,2026-03-05,56.50,CNY\n"
    f"O-3,{BORIS},2026-03-05,5.00,CNY\n"
)
STEPS = ("open", "attach", "buyers", "orders", "complete")
"""The transactions in which so small a file is written."""


@dataclass
class Interrupted:
    """The writer of a store, before one of whose transactions something else is done."""

    shop: OrderShop
    deed: Callable[[Connection], object]
    turns: int = 1 << 20
    """So many transactions until then."""

    @property
    def engine(self) -> Engine:
        if self.turns == 0:
            with writing(self.path) as engine, engine.begin() as connection:
                self.deed(connection)
        self.turns -= 1
        return self.shop.ledger.engine

    @property
    def community(self) -> int:
        return self.shop.ledger.community

    @property
    def path(self) -> Path:
        return self.shop.ledger.path


def take(shop: OrderShop, step: str, deed: Callable[[Connection], object]) -> int:
    """Import a file, while another process does something before one of the transactions."""
    path, ledger = shop.file(GOOD), Interrupted(shop, deed)
    with importing(ledger, OrderSource(path, path.name, "", {}), HOUSE, bytes) as one:
        assert one.preview(10).judged.taken == 3
        ledger.turns = STEPS.index(step)
        try:
            return one.take(orders.Asked(NOW))[1]
        finally:
            assert ledger.turns < 0


def whose(shop: OrderShop) -> dict[str, str]:
    """By the number of an order, what names its customer."""
    query = select(shop_order.c.number, customer.c.kind).join_from(shop_order, customer)
    with shop.ledger.engine.begin() as connection:
        return {row.number: row.kind for row in connection.execute(query)}


@pytest.mark.parametrize("step", STEPS)
def test_an_undo_meanwhile_takes_nobody_away(step: str, orders_of: OrderShop) -> None:
    path = orders_of.file(f"{HEADER}P-1,C-9,2026-03-02,5,CNY\n")
    _, older = orders_of.take(path)
    with orders_of.ledger.engine.begin() as connection:
        orders.undo(connection, 1, older)

    def swept(connection: Connection) -> None:
        while orders.sweep(connection, 1):
            pass

    assert take(orders_of, step, swept) == 3
    assert sorted(orders_of.log()) == ["O-1", "O-2", "O-3"]
    with orders_of.ledger.engine.begin() as connection:
        swept(connection)
    assert ("code", "c-9") not in orders_of.customers()


@pytest.mark.parametrize("step", STEPS)
def test_who_is_erased_meanwhile_is_not_brought_back(step: str, orders_of: OrderShop) -> None:
    orders_of.meets(ANNA, "anna_tea")
    orders_of.meets(BORIS)

    def forget(connection: Connection) -> None:
        erasing.forget(connection, 1, ANNA, NOW, bytes)

    if step == "orders":  # his rows as a customer are gone already: nothing rather than a part
        with pytest.raises(RefusedError) as refused:
            take(orders_of, step, forget)
        assert refused.value.code == "orders-changed"
        assert (orders_of.log(), orders_of.customers()) == ({}, {})
        orders_of.take(orders_of.file(GOOD))
    else:
        assert take(orders_of, step, forget) == 3
    assert whose(orders_of) == {"O-1": "gone", "O-2": "gone", "O-3": "id"}
    assert orders_of.customers() == {("gone", ""): None, ("id", str(BORIS)): BORIS}


@pytest.mark.parametrize("step", STEPS)
def test_who_opts_out_meanwhile_is_not_written_down(step: str, orders_of: OrderShop) -> None:
    orders_of.meets(ANNA, "anna_tea")
    take(orders_of, step, lambda on: contacts.opt_out(on, 1, ANNA, NOW))
    assert whose(orders_of) == {"O-1": "gone", "O-2": "gone", "O-3": "id"}
    assert set(orders_of.customers()) == {("gone", ""), ("id", str(BORIS))}


def test_who_opted_out_is_not_kept_under_his_username(orders_of: OrderShop) -> None:
    orders_of.meets(ANNA, "anna_tea")
    with orders_of.ledger.engine.begin() as connection:
        contacts.opt_out(connection, 1, ANNA, NOW)
    orders_of.take(orders_of.file(GOOD))
    assert set(orders_of.customers()) == {("gone", ""), ("id", str(BORIS))}


def test_what_is_undone_meanwhile_is_looked_at_anew(orders_of: OrderShop) -> None:
    _, older = orders_of.take(orders_of.file(f"{HEADER}O-9,C-9,2026-03-02,5,CNY\n"))
    with pytest.raises(RefusedError) as refused:
        take(orders_of, "open", lambda on: orders.undo(on, 1, older))
    assert refused.value.code == "orders-changed"
    assert orders_of.log() == {}


def test_a_number_that_is_given_away_meanwhile_stops_the_import(orders_of: OrderShop) -> None:
    mine = OrderLine(0, "O-3", Customer(Kind.ID, "5"), TODAY, 500, "CNY", 500)
    with pytest.raises(RefusedError):
        take(orders_of, "orders", lambda on: orders.add(on, 1, mine, orders.Asked(NOW, 1)))
    assert list(orders_of.log()) == ["O-3"]
    assert orders_of.take(orders_of.file(GOOD))[0].judged.taken == 2
