"""From the stage into the store, in short transactions; see `bot.store.orders`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

if TYPE_CHECKING:
    from sqlalchemy import Connection


def publish_buyers(connection: Connection, community: int, rows: tuple[int, int]) -> None:
    """Make the customers of what is new, some of them: from the first to the last in the stage."""
    values = {"community": community, "first": rows[0], "last": rows[1]}
    connection.execute(_CUSTOMERS, values)


def publish_chunk(
    connection: Connection, community: int, batch: int, lines: tuple[int, int], now: int
) -> int:
    """Copy what is new of these lines; how many orders that were.

    Args:
        connection: of the writer, in a transaction, with the stage attached.
        community: its number.
        batch: to which they belong.
        lines: the first and the last.
        now: UTC milliseconds.
    """
    values = {"community": community, "first": lines[0], "last": lines[1]}
    return connection.execute(_ORDERS, {**values, "batch": batch, "now": now}).rowcount


_CUSTOMERS = text(
    "INSERT OR IGNORE INTO main.customer (community, kind, key)"
    " SELECT :community, kind, key FROM stage.buyer WHERE rowid BETWEEN :first AND :last"
    " ORDER BY rowid"
)
_ORDERS = text(
    "INSERT OR IGNORE INTO main.shop_order (community, number, customer, day, minor, currency,"
    " original, refunds, batch, recorded_at) SELECT :community, row.number, customer.id, row.day,"
    " row.minor, row.currency, row.original, nullif(row.refunds, ''), :batch, :now"
    " FROM stage.row AS row JOIN main.customer AS customer ON customer.community = :community"
    " AND customer.kind = row.kind AND customer.key = row.key"
    " WHERE row.line BETWEEN :first AND :last"
    " AND NOT EXISTS (SELECT 1 FROM stage.known WHERE known.line = row.line)"
    " ORDER BY row.line"
)
