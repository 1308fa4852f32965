"""What the ledger of money says of those who came by a source: who bought, and what he is worth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import case, func, select

from bot.store import spending
from bot.store.closings import closed
from bot.store.orders import counted
from bot.store.schema import person
from bot.store.schema_money import closing, customer, shop_order

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class SourceMoney:
    """`bot.store.sources.Money` on the store.

    Args:
        community: its number.
        currency: of the house.
    """

    community: int
    currency: str

    def bought(self, connection: Connection) -> Mapping[int, int]:
        """Who has bought more than he gave back, with the day of his last order."""
        last = func.max(case((shop_order.c.minor > 0, shop_order.c.day)))
        query = (
            select(person.c.id, last.label("day"))
            .select_from(shop_order)
            .join(customer, customer.c.id == shop_order.c.customer)
            .join(person, person.c.telegram_id == customer.c.telegram_id)
            .where(person.c.community == self.community, *counted(self.community))
            .group_by(person.c.id)
            .having(func.sum(shop_order.c.minor) > 0)
        )
        return {row.id: row.day for row in connection.execute(query)}

    def values(self, connection: Connection) -> Mapping[int, int] | None:
        """V of members as the last month that was closed has them; None before the first."""
        newest = select(func.max(closing.c.day)).where(closing.c.community == self.community)
        day = connection.execute(newest).scalar()
        members = None if day is None else closed(connection, self.community, day)
        return None if members is None else {who: one.value for who, one in members.items()}

    def costs(self, connection: Connection) -> Mapping[int, int]:
        """What was spent on each source, of whatever kind; what a group got is no source's."""
        return spending.on_sources(connection, self.community)
