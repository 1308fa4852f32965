"""A shop that sold nothing yet; orders are told of in the stories, on the store itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NoReturn

from handlers.order_ports import OrdersRefusedError, Sheet
from models.money.order_rows import House

if TYPE_CHECKING:
    from models.money.customers import Customer
    from models.money.order_rows import OrderLine


class NoOrders:
    """`handlers.order_ports.OrderDesk` of a shop without orders."""

    def house(self) -> House:
        return House("CNY", {}, 739_700)

    async def look(self, sheet: Sheet) -> NoReturn:
        raise OrdersRefusedError("orders-empty", file=sheet.name)

    async def take(self, sheet: Sheet, by: int, key: str) -> NoReturn:
        del by, key
        await self.look(sheet)

    async def batches(self) -> tuple[()]:
        return ()

    async def kept(self, who: Customer) -> Customer:
        return who

    async def member(self, said: str) -> None:
        del said

    async def bought(self, who: Customer) -> tuple[int, None]:
        del who
        return 0, None


@dataclass(slots=True)
class OrderNotes:
    """`handlers.order_ports.OrderUnit` that remembers what was asked of it."""

    added: list[OrderLine] = field(default_factory=list)
    links: list[tuple[Customer, int]] = field(default_factory=list)

    def add(self, order: OrderLine, key: str, by: int) -> None:
        del key, by
        self.added.append(order)

    def undo(self, batch: int | None, key: str = "") -> None:
        del batch, key
        self.added.clear()

    def link(self, who: Customer, user: int, by: int) -> None:
        del by
        self.links.append((who, user))

    def unlink(self, who: Customer) -> None:
        self.links = [one for one in self.links if one[0] != who]
