"""What handlers need of the shell for orders, as protocols that `bot` implements."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handlers.money_records import OrderBatch, OrderPreview
    from models.money.customers import Customer
    from models.money.order_rows import House, OrderLine
    from models.search import Named


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file of orders that lies with Telegram.

    Args:
        file: Telegram's name of it.
        name: the sender's.
        said: by field, the header that an operator named for it.
    """

    file: str
    name: str
    said: Mapping[str, str] = field(default_factory=dict)


class OrdersRefusedError(Exception):
    """A file cannot be taken; `code` is a text id, `values` its variables."""

    def __init__(self, code: str, **values: object) -> None:
        """Args: code: what is the matter; values: with which names."""
        super().__init__(code, values)
        self.code = code
        self.values = values


class OrderDesk(Protocol):
    """Looks at files of orders elsewhere, and reads what was bought; the loop goes on."""

    def house(self) -> House:
        """The shop as it is today."""
        ...

    async def look(self, sheet: Sheet) -> OrderPreview:
        """What an import would do.

        Raises OrdersRefusedError: it cannot be taken.
        """
        ...

    async def take(self, sheet: Sheet, by: int, key: str) -> OrderBatch:
        """Write what is new; the same again for the same key.

        Raises OrdersRefusedError: it cannot be taken.
        """
        ...

    async def batches(self) -> tuple[OrderBatch, ...]:
        """What was imported or added and not undone, newest first."""
        ...

    async def kept(self, who: Customer) -> Customer:
        """A customer as he is kept: a phone as its hash."""
        ...

    async def member(self, said: str) -> Named | None:
        """The member with an @username or a Telegram id."""
        ...

    async def bought(self, who: Customer) -> tuple[int, int | None]:
        """How many orders a customer, as he is kept, has, and which member he is tied to."""
        ...

    async def keeps_out(self, who: Customer, user: int | None = None) -> bool:
        """Whether a customer, as he is kept, or a member wants nothing kept."""
        ...


class OrderUnit(Protocol):
    """What a handler wants done to orders, in the transaction of its update."""

    def add(self, order: OrderLine, key: str, by: int) -> None:
        """Add an order by hand; a key tells it from others, and is done once."""
        ...

    def undo(self, batch: int | None, key: str = "") -> None:
        """Let orders that came together count no more, by their number or their key."""
        ...

    def link(self, who: Customer, user: int, by: int) -> None:
        """Tie a customer, as he is kept, to a member."""
        ...

    def unlink(self, who: Customer, before: int | None, by: int) -> None:
        """Tie him to whom he was tied before; to nobody by hand where there was none."""
        ...
