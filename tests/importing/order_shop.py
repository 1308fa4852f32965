"""A shop that imports order logs: its ledger with three members, and what it takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from sqlalchemy import insert, select

from bot.importing.orders import OrderSource, importing
from bot.store import orders
from bot.store.schema import person
from bot.store.schema_money import customer, shop_order
from models.events import PartyKind
from models.money.order_rows import House

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from bot.app import Ledger
    from handlers.money_records import OrderPreview
    from models.money.columns import Field

NOW = 1_795_300_000_000
TODAY = date(2026, 11, 22).toordinal()
HOUSE = House("CNY", {}, TODAY)
EURO = House("EUR", {"CNY": Decimal("0.13")}, TODAY)
MEMBERS = (110825273, 127668986, 111078681)
MOST = 100


@dataclass(slots=True)
class OrderShop:
    """One ledger, and what its operator imports."""

    ledger: Ledger
    folder: Path

    def file(self, content: str | bytes, name: str = "orders.csv") -> Path:
        path = self.folder / name
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def look(self, path: Path, house: House = HOUSE, **more: str) -> OrderPreview:
        """What an import would do."""
        source = OrderSource(path, path.name, more.get("encoding", ""), {})
        with importing(self.ledger, source, house, bytes) as one:
            return one.preview(MOST)

    def take(
        self,
        path: Path,
        house: House = HOUSE,
        said: Mapping[Field, str] | None = None,
        encoding: str = "",
    ) -> tuple[OrderPreview, int]:
        """Import a file without asking; what was shown before, and the batch."""
        source = OrderSource(path, path.name, encoding, said or {})
        with importing(self.ledger, source, house, bytes) as one:
            found = one.preview(MOST)
            batch, brought = one.take(orders.Asked(NOW))
        assert brought == found.judged.taken
        return found, batch

    def rows(self) -> list[tuple[str, int, str, int]]:
        """Number, house's minor units, currency and original of each order in the store."""
        columns = shop_order.c.number, shop_order.c.minor, shop_order.c.currency
        query = select(*columns, shop_order.c.original).order_by(shop_order.c.id)
        with self.ledger.engine.begin() as connection:
            return [tuple(row) for row in connection.execute(query)]

    def customers(self) -> dict[tuple[str, str], int | None]:
        query = select(customer.c.kind, customer.c.key, customer.c.telegram_id)
        with self.ledger.engine.begin() as connection:
            return {(row.kind, row.key): row.telegram_id for row in connection.execute(query)}

    def log(self) -> dict[str, tuple[int, int]]:
        """Whose each order is and what it comes to, by its number."""
        with self.ledger.engine.begin() as connection:
            found = orders.log(connection, self.ledger.community)
            return {one.number: (one.customer, one.minor) for one in found}

    def meets(self, user: int, username: str | None = None) -> None:
        """A member is known, as if he had come with an export."""
        values = {"telegram_id": user, "name": f"Member {user}", "name_at": 0, "staff": 0}
        values |= {"community": self.ledger.community, "kind": int(PartyKind.PERSON)}
        with self.ledger.engine.begin() as connection:
            connection.execute(insert(person).values(**values, username=username))
