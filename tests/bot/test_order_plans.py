"""How SQLite goes about what is asked of a large order log: never through all of it for one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event

from bot.finding import spent
from bot.store import customers, order_batches, orders
from bot.store.source_money import SourceMoney
from tests.bot.ledgers import desk_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from tests.bot.ledgers import Desk

BY_CUSTOMER = "shop_order USING INDEX ix_shop_order_customer (customer=?)"


@pytest.fixture
def desk(tmp_path: Path, new_store: Callable[[Path], None]) -> Iterator[Desk]:
    new_store(tmp_path / "new.db")
    with desk_at(tmp_path / "trustwheel.db", tmp_path / "new.db") as one:
        yield one


def plan(desk: Desk, ask: Callable[[Connection], object]) -> list[str]:
    """What SQLite does for all that is asked."""
    asked: list[tuple[str, object]] = []

    def note(_c: object, _k: object, statement: str, values: object, *_: object) -> None:
        asked.append((statement, values))

    event.listen(desk.engine, "before_cursor_execute", note)
    with desk.engine.begin() as connection:
        ask(connection)
    event.remove(desk.engine, "before_cursor_execute", note)
    with desk.engine.begin() as connection:
        return [
            row[3]
            for statement, values in asked
            if statement.startswith(("SELECT", "UPDATE", "DELETE"))
            for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)  # type: ignore[arg-type]
        ]


def steps(plan: list[str], table: str) -> list[str]:
    """Those that read a table, without how they are told."""
    return [one.partition(" ")[2] for one in plan if f" {table} " in f"{one} "]


def test_a_name_is_looked_up_not_searched_for_among_all_members(desk: Desk) -> None:
    found = steps(plan(desk, lambda on: customers.match(on, desk.community)), "person")
    assert found
    by_name = "person USING INDEX ix_person_username (username=?)"
    assert [one for one in found if "telegram_id>" in one] == []
    assert [one for one in found if one == by_name], found


def test_one_order_by_hand_matches_its_own_customer(desk: Desk) -> None:
    found = steps(plan(desk, lambda on: customers.match(on, desk.community, 1)), "customer")
    assert set(found) == {"customer USING INTEGER PRIMARY KEY (rowid=?)"}


@pytest.mark.parametrize(
    "ask",
    [
        lambda on: orders.kept_of(on, 1, 5),
        lambda on: orders.count_of(on, 1, 5),
        lambda on: spent(on, 1),
    ],
)
def test_orders_are_reached_from_their_customers(
    desk: Desk, ask: Callable[[Connection], object]
) -> None:
    found = plan(desk, ask)
    assert [one.partition(" ")[2] for one in found if "shop_order" in one] == [BY_CUSTOMER]
    assert any("ix_customer_telegram_id (telegram_id" in one for one in found)


def test_who_bought_is_found_from_the_members(desk: Desk) -> None:
    found = plan(desk, SourceMoney(desk.community, "CNY").bought)
    assert [one.partition(" ")[2] for one in found if "shop_order" in one] == [BY_CUSTOMER]


def test_one_batch_counts_its_own_orders(desk: Desk) -> None:
    found = plan(desk, lambda on: order_batches.find_batch(on, desk.community, 7))
    assert steps(found, "order_batch") == ["order_batch USING INTEGER PRIMARY KEY (rowid=?)"]
    (counted,) = steps(found, "shop_order")
    assert counted.endswith("INDEX ix_shop_order_batch (batch=?)")
