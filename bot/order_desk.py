"""Fetches files of orders from Telegram and has them judged in another process."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

import msgspec
from telegram.error import BadRequest

from bot.order_jobs import OrderAnswer, OrderJob
from bot.ordering import house_of
from bot.store import customers, order_batches, orders, unkept
from bot.store.forgotten import salt_made
from bot.worker import WorkError
from handlers.order_ports import OrdersRefusedError
from models.money.customers import customer_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from telegram import Bot

    from bot.app import App
    from bot.judge import Work
    from bot.store.live import LiveStore
    from handlers.money_records import OrderBatch, OrderPreview
    from handlers.order_ports import Sheet
    from models.money.customers import Customer
    from models.money.order_rows import House
    from models.search import Named

LIMIT_SECONDS: Final = 300
UPLOAD: Final = ".upload"
"""Ends the name of the file beside the store in which an upload lies while it is judged."""
TOO_BIG: Final = "too big"


@dataclass(frozen=True, slots=True)
class StoreOrders:
    """`handlers.order_ports.OrderDesk` on the store, Telegram and a process of its own.

    Args:
        app: the program, with its settings and clock.
        store: of the live process.
        community: its number.
        bot: that fetches files.
        work: what a process of a module answers to a request.
        chance_bytes: so many random bytes.
    """

    app: App
    store: LiveStore
    community: int
    bot: Bot
    work: Work
    chance_bytes: Callable[[int], bytes]
    _one: asyncio.Lock = field(default_factory=asyncio.Lock, init=False, repr=False)

    def house(self) -> House:
        """The shop as it is today."""
        return house_of(self.app.settings, self.app.days, self.app.clock.now())

    async def look(self, sheet: Sheet) -> OrderPreview:
        """What an import would do.

        Raises:
            OrdersRefusedError: it cannot be taken.
        """
        found = await self._judged(sheet)
        assert found.preview is not None  # noqa: S101 - what is looked at is shown or refused
        return found.preview

    async def take(self, sheet: Sheet, by: int, key: str) -> OrderBatch:
        """Write what is new; the same again for the same key.

        Raises:
            OrdersRefusedError: it cannot be taken.
        """
        found = await self._judged(sheet, by, key)
        assert found.batch is not None  # noqa: S101 - what is taken is a batch or refused
        return found.batch

    async def batches(self) -> tuple[OrderBatch, ...]:
        """What was imported or added and not undone, newest first."""
        return await self.store.read(order_batches.batches, self.community)

    async def kept(self, who: Customer) -> Customer:
        """A customer as he is kept: a phone as its hash."""
        salt = await self.store.write(salt_made, self.community, self.chance_bytes)
        return await self.store.read(customers.known_as, self.community, who, salt)

    async def member(self, said: str) -> Named | None:
        """The member with an @username or a Telegram id."""
        who = customer_of(said)
        return None if who is None else await self.store.read(customers.member, self.community, who)

    async def bought(self, who: Customer) -> tuple[int, int | None]:
        """How many orders a customer, as he is kept, has, and which member he is tied to."""
        return await self.store.read(orders.bought, self.community, who)

    async def keeps_out(self, who: Customer, user: int | None = None) -> bool:
        """Whether a customer, as he is kept, or a member wants nothing kept."""
        return await self.store.read(unkept.is_kept_out, self.community, who, user)

    async def _judged(self, sheet: Sheet, by: int | None = None, key: str = "") -> OrderAnswer:
        path = _upload(self.store.path)
        async with self._one:
            await self._fetch(sheet, path)
            try:
                request = msgspec.json.encode(self._job(sheet, path, by, key))
                told = await self.work(("bot.aside", "bot.order_work"), request, LIMIT_SECONDS)
            except WorkError as error:
                reason = str(error.values.get("reason", error.code))
                raise OrdersRefusedError("orders-failed", file=sheet.name, reason=reason) from error
            finally:
                path.unlink(missing_ok=True)
        found = msgspec.json.decode(told, type=OrderAnswer)
        if found.refused:
            raise OrdersRefusedError(found.refused, **found.values)
        return found

    def tidy(self) -> None:
        """Leave nothing of an upload during which the process was killed."""
        _upload(self.store.path).unlink(missing_ok=True)

    async def _fetch(self, sheet: Sheet, path: Path) -> None:
        try:
            file = await self.bot.get_file(sheet.file)
        except BadRequest as error:
            code = "orders-too-large" if TOO_BIG in error.message else "orders-not-fetched"
            raise OrdersRefusedError(code, file=sheet.name) from error
        await asyncio.to_thread(path.write_bytes, await file.download_as_bytearray())

    def _job(self, sheet: Sheet, path: Path, by: int | None, key: str) -> OrderJob:
        house = self.house()
        return OrderJob(
            store=str(self.store.path),
            community=self.community,
            path=str(path),
            name=sheet.name,
            said=dict(sheet.said),
            currency=house.currency,
            rates={code: str(rate) for code, rate in house.rates.items()},
            today=house.today,
            zone=str(house.zone),
            now=self.app.clock.now(),
            by=by,
            key=key,
        )


def _upload(store: Path) -> Path:
    return store.with_name(store.name + UPLOAD)
