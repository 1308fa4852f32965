"""The currency in which a community's money is counted: one, for as long as there is any."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import exists, or_, select, update

from bot.store import closings
from bot.store.migrate import StoreError
from bot.store.orders import COMPLETE, OPEN
from bot.store.schema import community
from bot.store.schema_money import closing_row, order_batch
from bot.store.schema_spending import spending

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection


def keep_currency(connection: Connection, number: int, wanted: str) -> None:
    """Count a community's money in a currency, the one of the settings, from now on.

    Args:
        connection: of the writer.
        number: of the community.
        wanted: the currency's three letters.

    Raises:
        StoreError: amounts in another one are kept, which would all mean something else.
    """
    mine = community.c.id == number
    kept = connection.execute(select(community.c.currency).where(mine)).scalar_one()
    if kept == wanted:
        return
    if kept is not None and connection.execute(select(_has_money(number))).scalar():
        raise StoreError("ledger-currency", kept=kept, wanted=wanted)
    if kept is not None:
        closings.drop(connection, number)
    connection.execute(update(community).where(mine).values(currency=wanted))


def _has_money(number: int) -> ColumnElement[bool]:
    """Whether anything is counted: orders, months that were closed on some, what was spent.

    What was spent and taken back is, too: a tap puts it back, in the currency it is in.

    Months that were closed before anything was bought hold nothing but upkeep, which is a setting.
    """
    batch = order_batch.c.community == number, order_batch.c.state.in_((OPEN, COMPLETE))
    return or_(
        exists().where(*batch),
        exists().where(closing_row.c.community == number, closing_row.c.ltv != 0),
        exists().where(spending.c.community == number),
    )
