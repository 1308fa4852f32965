"""What a handler wants done to orders, written down with the end of its update."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.store import customers, orders, unkept
from bot.store.forgotten import salt_made

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from bot.dispatch import Effects
    from handlers.ports import Clock
    from models.money.customers import Customer
    from models.money.order_rows import OrderLine


@dataclass(frozen=True, slots=True)
class StoreOrderUnit:
    """`handlers.order_ports.OrderUnit` on the store.

    Args:
        effects: of the update under way.
        community: its number.
        clock: the time.
        chance_bytes: so many random bytes.
    """

    effects: Effects
    community: int
    clock: Clock
    chance_bytes: Callable[[int], bytes]

    def add(self, order: OrderLine, key: str, by: int) -> None:
        """Add an order by hand, once for a key; of who wants nothing kept, as nobody's."""
        asked = orders.Asked(self.clock.now(), by, key)

        def add(connection: Connection) -> None:
            if orders.asked_before(connection, self.community, key) is not None:
                return
            salt = salt_made(connection, self.community, self.chance_bytes)
            who = customers.known_as(connection, self.community, order.customer, salt)
            if unkept.unkept(connection, self.community, [who]):
                who = customers.GONE
            orders.add(connection, self.community, replace(order, customer=who), asked)

        self.effects.add(add)

    def undo(self, batch: int | None, key: str = "") -> None:
        """Let orders that came together count no more; `bot.sweeping` removes them."""

        def undo(connection: Connection) -> None:
            number = batch or orders.asked_before(connection, self.community, key)
            if number is not None:
                orders.undo(connection, self.community, number)

        self.effects.add(undo)

    def link(self, who: Customer, user: int, by: int) -> None:
        """Tie a customer to a member, unless one of them wants nothing kept."""
        tie = customers.Link(user, by, self.clock.now())

        def link(connection: Connection) -> None:
            if not unkept.is_kept_out(connection, self.community, who, user):
                customers.link(connection, self.community, who, tie)

        self.effects.add(link)

    def unlink(self, who: Customer, before: int | None, by: int) -> None:
        """Tie him to whom he was tied before; to nobody by hand where there was none."""
        if before is not None:
            self.link(who, before, by)
        else:
            self.effects.add(lambda on: customers.unlink(on, self.community, who))
