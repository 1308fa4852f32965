"""What was imported, or added by hand, and counts: as it is listed, and undone by its number."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import func, select

from bot.store.orders import COMPLETE
from bot.store.planning import unled
from bot.store.schema import person
from bot.store.schema_money import customer, order_batch, shop_order
from handlers.money_records import HandOrder, OrderBatch

if TYPE_CHECKING:
    from sqlalchemy import Connection, Select

BY_HAND: Final = ""
"""The source of what no file brought."""


def find_batch(connection: Connection, community: int, batch: int) -> OrderBatch | None:
    """A batch that counts; None for one that was undone or never was."""
    row = connection.execute(_batches(community).where(order_batch.c.id == batch)).first()
    return None if row is None else OrderBatch(*row)


def batches(connection: Connection, community: int) -> tuple[OrderBatch, ...]:
    """What was imported or added and not undone, newest first."""
    query = _batches(community).order_by(order_batch.c.id.desc())
    by_hand = _by_hand(connection, community)
    known = (OrderBatch(*row) for row in connection.execute(query))
    return tuple(replace(one, by_hand=by_hand.get(one.number)) for one in known)


def _batches(community: int) -> Select[*tuple[Any, ...]]:
    brought = select(func.count()).where(shop_order.c.batch == order_batch.c.id)
    columns = order_batch.c.id, order_batch.c.source, order_batch.c.made_at
    return select(*columns, brought.scalar_subquery()).where(
        order_batch.c.community == community, order_batch.c.state == COMPLETE
    )


def _by_hand(connection: Connection, community: int) -> dict[int, HandOrder]:
    """Orders by hand, by the numbers of their batches."""
    his = person.c.community == community, person.c.telegram_id == customer.c.telegram_id
    name = select(person.c.name).where(*his).limit(1).scalar_subquery()
    mine = order_batch.c.community == community, order_batch.c.state == COMPLETE
    columns = shop_order.c.day, shop_order.c.original, shop_order.c.currency
    query = (
        select(shop_order.c.batch, *columns, customer.c.kind, customer.c.key, name)
        .join(order_batch, shop_order.c.batch == unled(order_batch.c.id))
        .join(customer, customer.c.id == shop_order.c.customer)
        .where(*mine, order_batch.c.source == BY_HAND)
    )
    return {number: HandOrder(*told) for number, *told in connection.execute(query)}
