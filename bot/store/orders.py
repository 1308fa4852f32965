"""Orders: what counts, what is kept of one member, how one is added, and how a batch is undone.

An order counts when the batch that brought it is complete: an import appears in one instant, and
disappears in one when it is undone, though its rows come and go in short transactions.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import chain, count
from typing import TYPE_CHECKING, Final

from sqlalchemy import and_, delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from bot.store import customers
from bot.store.planning import unled
from bot.store.schema_live import contact
from bot.store.schema_money import customer, order_batch, order_column, shop_order
from handlers.money_records import KeptOrder, OrderBatch
from models.money.columns import Field
from models.money.purchases import Order

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import ColumnElement, Connection, Select

    from models.money.customers import Customer
    from models.money.order_rows import OrderLine

OPEN, COMPLETE, UNDONE, SWEPT = "open", "complete", "undone", "swept"
CHUNK: Final = 20_000
"""Rows a transaction, as in `bot.store.batches`."""
BY_HAND: Final = "hand-"
"""Begins the numbers of orders that an operator added himself."""


def counted(community: int) -> tuple[ColumnElement[bool], ...]:
    """The conditions on `shop_order` that leave out what is not published, or was undone.

    SQLite is kept from beginning with either, since nearly all orders fulfil them.
    """
    mine = unled(shop_order.c.community) == community
    return mine, unled(shop_order.c.batch).in_(_complete(community))


def _complete(community: int) -> Select[tuple[int]]:
    return select(order_batch.c.id).where(
        order_batch.c.community == community, order_batch.c.state == COMPLETE
    )


def log(connection: Connection, community: int) -> Iterator[Order]:
    """Every order that counts, all of one customer after the other, each's by day.

    Whose it is: the Telegram id of the member, else less than nothing for a customer whom nobody
    knows to be one. A refund is his who has the order that it names, whoever sent it back. Of those
    who want nothing kept none is in it: nobody could tell them apart, and all of them together
    would look like one huge customer.
    """
    named = shop_order.alias("named")
    names = (
        named.c.community == shop_order.c.community,
        named.c.number == shop_order.c.refunds,
        named.c.batch.in_(_complete(community)),
    )
    whose = func.coalesce(named.c.customer, shop_order.c.customer)
    who = func.coalesce(customer.c.telegram_id, -customer.c.id)
    columns = (
        *(shop_order.c.number, who.label("who"), shop_order.c.day, shop_order.c.minor),
        *(shop_order.c.refunds, shop_order.c.original, shop_order.c.currency),
    )
    query = (
        select(*columns)
        .join_from(shop_order, named, and_(*names), isouter=True)
        .join(customer, customer.c.id == whose)
        .where(*counted(community), customer.c.kind != customers.GONE.kind.value)
        .order_by(who, shop_order.c.day, shop_order.c.id)
    )
    out = _opted_out(connection, community)
    for number, user, day, minor, refunds, paid, currency in connection.execute(query):
        if user not in out:
            yield Order(number, user, day, minor, refunds or "", paid, currency)


def log_until(connection: Connection, community: int, day: int) -> list[Order]:
    """The orders of `log` up to and with a day (its ordinal)."""
    return [one for one in log(connection, community) if one.day <= day]


def _opted_out(connection: Connection, community: int) -> set[int]:
    query = select(contact.c.telegram_id).where(
        contact.c.community == community, contact.c.opted_out_at.is_not(None)
    )
    return set(connection.execute(query).scalars())


def kept_of(connection: Connection, community: int, user: int) -> tuple[KeptOrder, ...]:
    """The orders of a member, newest first."""
    query = (
        select(shop_order)
        .join(customer, customer.c.id == shop_order.c.customer)
        .where(*counted(community), customer.c.telegram_id == user)
        .order_by(shop_order.c.day.desc(), shop_order.c.id.desc())
    )
    return tuple(
        KeptOrder(row.number, row.day, row.original, row.currency, row.refunds or "")
        for row in connection.execute(query)
    )


def count_of(connection: Connection, community: int, user: int) -> int:
    """How many orders of a member count."""
    query = (
        select(func.count())
        .select_from(shop_order)
        .join(customer, customer.c.id == shop_order.c.customer)
        .where(*counted(community), customer.c.telegram_id == user)
    )
    return int(connection.execute(query).scalar_one())


def bought(connection: Connection, community: int, who: Customer) -> tuple[int, int | None]:
    """How many orders of a customer count, and the Telegram id of the member he is tied to."""
    his = (
        customer.c.community == community,
        customer.c.kind == who.kind.value,
        customer.c.key == who.key,
    )
    row = connection.execute(select(customer.c.id, customer.c.telegram_id).where(*his)).first()
    if row is None:
        return 0, None
    known = select(func.count()).where(shop_order.c.customer == row.id, *counted(community))
    return int(connection.execute(known).scalar_one()), row.telegram_id


def unname(connection: Connection, community: int, user: int) -> None:
    """Who imported something or tied a customer is nobody any more."""
    his = order_batch.c.community == community, order_batch.c.made_by == user
    connection.execute(update(order_batch).where(*his).values(made_by=None))
    customers.unname(connection, community, user)


def make_room(connection: Connection) -> None:
    """Let the writer keep the indexes of a large import at hand: 32 MB instead of 2."""
    connection.exec_driver_sql("PRAGMA cache_size = -32000")


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks for a batch and when.

    Args:
        at: UTC milliseconds.
        by: the operator's Telegram id; None on the command line.
        key: tells this wish from others; empty where nothing repeats it.
    """

    at: int
    by: int | None = None
    key: str = ""


def open_batch(connection: Connection, community: int, source: str, asked: Asked) -> int:
    """Begin an import; its number."""
    values = {"community": community, "source": source, "state": OPEN, "key": asked.key or None}
    made = insert(order_batch).values(**values, made_by=asked.by, made_at=asked.at)
    return int(connection.execute(made.returning(order_batch.c.id)).scalar_one())


def complete(connection: Connection, community: int, batch: int) -> None:
    """Make a batch count: the one instant at which all of it appears."""
    _appear(connection, batch)
    customers.match(connection, community)


def _appear(connection: Connection, batch: int) -> None:
    mine = order_batch.c.id == batch
    connection.execute(update(order_batch).where(mine).values(state=COMPLETE))


def add(
    connection: Connection, community: int, order: OrderLine, asked: Asked
) -> OrderBatch | None:
    """Add one order by hand, which is a batch of its own; None where its number is taken."""
    batch = open_batch(connection, community, "", asked)
    who = customers.number_of(connection, community, order.customer)
    values = {
        "community": community,
        "number": order.number or _free_number(connection, community, batch),
        "customer": who,
        "day": order.day,
        "minor": order.minor,
        "currency": order.currency,
        "original": order.original,
        "refunds": order.refunds or None,
        "batch": batch,
        "recorded_at": asked.at,
    }
    if not connection.execute(
        upsert(shop_order).values(**values).on_conflict_do_nothing()
    ).rowcount:
        connection.execute(delete(order_batch).where(order_batch.c.id == batch))
        return None
    _appear(connection, batch)
    customers.match(connection, community, who)
    return OrderBatch(batch, "", asked.at, 1)


def _free_number(connection: Connection, community: int, batch: int) -> str:
    """A number for an order by hand, which files may have, too."""

    def taken(number: str) -> bool:
        query = select(shop_order.c.id).where(
            shop_order.c.community == community, shop_order.c.number == number
        )
        return connection.execute(query).first() is not None

    first = f"{BY_HAND}{batch}"
    others = (f"{first}-{more}" for more in count(2))
    return next(one for one in chain((first,), others) if not taken(one))


def asked_before(connection: Connection, community: int, key: str) -> int | None:
    """The number of the batch that was brought by the same wish, undone or not."""
    mine = order_batch.c.community == community, order_batch.c.state != OPEN
    query = select(order_batch.c.id).where(*mine, order_batch.c.key == key)
    return connection.execute(query).scalar()


def undo(connection: Connection, community: int, batch: int) -> bool:
    """Let a batch count no more; whether it did. Its rows go by `sweep`."""
    mine = order_batch.c.community == community, order_batch.c.id == batch
    counts = update(order_batch).where(*mine, order_batch.c.state == COMPLETE)
    return bool(connection.execute(counts.values(state=UNDONE)).rowcount)


def undone(connection: Connection, community: int) -> int:
    """How many batches were undone since ever: whether more were, since somebody looked."""
    mine = order_batch.c.community == community, order_batch.c.state.in_((UNDONE, SWEPT))
    return int(connection.execute(select(func.count()).where(*mine)).scalar_one())


def abandon(connection: Connection, community: int) -> None:
    """Give up imports that never ended; for whoever holds the import's lock, since one is his."""
    never = order_batch.c.community == community, order_batch.c.state == OPEN
    connection.execute(update(order_batch).where(*never).values(state=UNDONE, key=None))


def unswept(connection: Connection, community: int) -> bool:
    """Whether orders that count no more are to be removed."""
    mine = order_batch.c.community == community, order_batch.c.state == UNDONE
    return connection.execute(select(order_batch.c.id).where(*mine).limit(1)).first() is not None


def sweep(connection: Connection, community: int) -> int:
    """Remove some orders that count no more; how many. To be called until it removes none.

    Customers without an order go at the end, but not while an import is under way: it makes its
    customers before their orders.

    Args:
        connection: of the writer, in a transaction of its own each time.
        community: its number.
    """
    mine = order_batch.c.community == community
    dead = select(order_batch.c.id).where(mine, order_batch.c.state == UNDONE)
    some = select(shop_order.c.id).where(shop_order.c.batch.in_(dead)).limit(CHUNK)
    gone = connection.execute(delete(shop_order).where(shop_order.c.id.in_(some))).rowcount
    under_way = select(order_batch.c.id).where(mine, order_batch.c.state == OPEN).limit(1)
    if not gone and connection.execute(under_way).first() is None:
        customers.drop_idle(connection, community)
        done = update(order_batch).where(mine, order_batch.c.state == UNDONE)
        connection.execute(done.values(state=SWEPT))
    return gone


def columns(connection: Connection, community: int) -> dict[Field, str]:
    """By field, the header that an operator named for it."""
    query = select(order_column.c.field, order_column.c.header)
    rows = connection.execute(query.where(order_column.c.community == community))
    return {Field(row.field): row.header for row in rows}


def remember(connection: Connection, community: int, named: Mapping[Field, str]) -> None:
    """Keep what an operator named, for the next file that has such columns."""
    for field, header in named.items():
        values = {"community": community, "field": field.value, "header": header}
        new = upsert(order_column).values(**values)
        connection.execute(new.on_conflict_do_update(set_={"header": header}))
