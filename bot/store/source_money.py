"""What the ledger of money says of those who came by a source: who bought, and what he is worth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeVarTuple

from sqlalchemy import case, func, select

from bot.store import spending
from bot.store.closings import closed
from bot.store.orders import counted
from bot.store.schema import person
from bot.store.schema_money import closing, customer, shop_order
from models.money.purchases import Order, purchases

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Connection, Select

Ts = TypeVarTuple("Ts")
AT_ONCE: Final = 500


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
        """Who has bought more than he gave back, with the day of the last purchase that he kept."""
        last = func.max(case((shop_order.c.minor > 0, shop_order.c.day))).label("day")
        back = func.min(shop_order.c.minor).label("back")
        query = (
            self._orders(select(person.c.id, last, back))
            .group_by(person.c.id)
            .having(func.sum(shop_order.c.minor) > 0)
        )
        rows = connection.execute(query).all()
        days = {row.id: row.day for row in rows}
        kept = purchases(self._of(connection, [row.id for row in rows if row.back < 0]))
        return days | {who: bought[-1].day for who, bought in kept.items() if bought}

    def _of(self, connection: Connection, people: list[int]) -> Iterator[Order]:
        """All orders of some: who gave something back may have kept an older one only."""
        columns = shop_order.c.number, shop_order.c.day, shop_order.c.minor, shop_order.c.refunds
        for first in range(0, len(people), AT_ONCE):
            some = person.c.id.in_(people[first : first + AT_ONCE])
            query = self._orders(select(person.c.id, *columns)).where(some)
            for row in connection.execute(query):
                yield Order(row.number, row.id, row.day, row.minor, row.refunds or "")

    def _orders(self, wanted: Select[*Ts]) -> Select[*Ts]:
        return (
            wanted.select_from(shop_order)
            .join(customer, customer.c.id == shop_order.c.customer)
            .join(person, person.c.telegram_id == customer.c.telegram_id)
            .where(person.c.community == self.community, *counted(self.community))
        )

    def values(self, connection: Connection) -> Mapping[int, int] | None:
        """V of members as the last month that was closed has them; None before the first."""
        newest = select(func.max(closing.c.day)).where(closing.c.community == self.community)
        day = connection.execute(newest).scalar()
        members = None if day is None else closed(connection, self.community, day)
        return None if members is None else {who: one.value for who, one in members.items()}

    def costs(self, connection: Connection) -> Mapping[int, int]:
        """What was spent on each source, of whatever kind; what a group got is no source's."""
        return spending.on_sources(connection, self.community)
