"""A shop that sold nothing yet; orders are told of in the stories, on the store itself."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NoReturn

from handlers.order_ports import OrdersRefusedError, Sheet
from models.money.order_rows import House

if TYPE_CHECKING:
    from models.money.customers import Customer
    from models.money.order_rows import OrderLine
    from models.money.spending import Aim, Kind, Spending


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

    async def keeps_out(self, who: Customer, user: int | None = None) -> bool:
        del who, user
        return False


@dataclass(slots=True)
class Purse:
    """`handlers.spend_ports`: what was spent, kept in a list; one member is reached."""

    hourly: int | None = None
    spent: list[Spending] = field(default_factory=list)

    async def listed(self, most: int, start: int = 0) -> tuple[Spending, ...]:
        return tuple(self.spent[start : start + most])

    async def count(self) -> int:
        return len(self.spent)

    def record(self, spent: Spending, key: str, by: int) -> None:
        del key, by
        self.spent.append(spent)

    def put_back(self, which: str) -> None:
        del which

    async def by_kind(self, first: int, last: int) -> dict[Kind, int]:
        del first, last
        return {}

    async def largest(self) -> int:
        return max((one.minor for one in self.spent), default=0)

    async def kept(self, key: str) -> None:
        del key

    async def reach(self, aim: Aim, day: int) -> int:
        del aim, day
        return 1

    async def is_audited(self, day: int) -> bool:
        del day
        return True

    async def occasions(self, now: int, most: int) -> tuple[()]:
        del now, most
        return ()


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

    def unlink(self, who: Customer, before: int | None, by: int) -> None:
        del before, by
        self.links = [one for one in self.links if one[0] != who]
