"""What was undone is removed to the last row and the last customer, in short transactions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import pytest_asyncio
from sqlalchemy import func, insert, select

from bot.store import chats, orders
from bot.store.live import LiveStore
from bot.store.schema_money import customer, shop_order
from bot.sweeping import Sweeping

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from sqlalchemy import Connection

pytestmark = pytest.mark.asyncio
NOW = 1_790_000_000_000
MANY = orders.CHUNK + 5


@pytest_asyncio.fixture
async def store(tmp_path: Path, new_store: Callable[[Path], None]) -> AsyncIterator[LiveStore]:
    new_store(tmp_path / "trustwheel.db")
    live = LiveStore(tmp_path / "trustwheel.db")
    yield live
    await live.close()


def imported(connection: Connection) -> int:
    """A large file, each order another customer's."""
    community = chats.default_community(connection, "Tea", "UTC")
    batch = orders.open_batch(connection, community, "large.csv", orders.Asked(NOW))
    whose = {"community": community}
    buyers = [{**whose, "id": one, "kind": "code", "key": str(one)} for one in range(1, MANY + 1)]
    connection.execute(insert(customer), buyers)
    sold = {**whose, "day": 1, "minor": 1, "currency": "CNY", "original": 1, "batch": batch}
    rows = [
        {**sold, "number": str(one), "customer": one, "recorded_at": NOW}
        for one in range(1, MANY + 1)
    ]
    connection.execute(insert(shop_order), rows)
    orders.complete(connection, community, batch)
    return batch


def left(connection: Connection) -> tuple[int, ...]:
    counts = [select(func.count()).select_from(table) for table in (shop_order, customer)]
    return tuple(connection.execute(one).scalar_one() for one in counts)


async def test_all_that_was_undone_goes_and_its_customers_too(store: LiveStore) -> None:
    batch = await store.write(imported)
    look = Sweeping(store, 1).look
    assert await look(NOW)
    assert await store.read(left) == (MANY, MANY)
    assert await store.write(orders.undo, 1, batch)
    assert await look(NOW)
    assert await store.read(left) == (0, 0)
    assert not await store.read(orders.unswept, 1)


async def test_an_import_under_way_keeps_its_customers(store: LiveStore) -> None:
    batch = await store.write(imported)
    await store.write(orders.open_batch, 1, "next.csv", orders.Asked(NOW))
    await store.write(orders.undo, 1, batch)
    assert await Sweeping(store, 1).look(NOW)
    assert await store.read(left) == (0, MANY)
    await store.write(orders.abandon, 1)
    assert await Sweeping(store, 1).look(NOW)
    assert await store.read(left) == (0, 0)
