"""The bot alive: everything that runs at once, begun and ended in order."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from telegram.ext import Application, ExtBot

from handlers.context import Services

if TYPE_CHECKING:
    from telegram import User

    from bot.bringing import Bringing
    from bot.dispatch import Dispatcher
    from bot.intake import Polling
    from bot.outbox import Outbox
    from bot.reader import StoreReader
    from bot.ticker import Ticker
    from bot.ticking import Ticking

PtbApplication = Application[ExtBot[None], Any, Any, Any, Services, None]
DEAF_MS: Final = 300_000
"""Longer than two held requests."""


@dataclass(frozen=True, slots=True)
class Live:
    """What runs: its parts, for the one who starts it and for tests that play a week of it."""

    me: User
    reader: StoreReader
    polling: Polling
    dispatcher: Dispatcher
    outbox: Outbox
    ticker: Ticker
    ticking: Ticking
    claim: str | None
    """The link that makes the first operator; None when there is one."""
    bringing: Bringing | None
    """Where Telegram brings updates; None where it is asked for them."""
    application: PtbApplication = field(repr=False)

    async def run(self) -> None:
        """Go on until cancelled, or until one part cannot.

        Raises:
            ConflictError, TokenError, DeafError: see `bot.intake.Polling.run`.
            UnreachedError, PlaceError: see `bot.bringing.Bringing.run`.
            sqlalchemy.exc.DatabaseError: the store is damaged, or not at hand for too long.
        """
        await self.dispatcher.resume()
        async with asyncio.TaskGroup() as group:
            group.create_task(self.polling.store.ruin())
            group.create_task(self.outbox.run())
            group.create_task(self._receive())
            group.create_task(self.ticking.run())

    def well(self) -> dict[str, object] | None:
        """How it is, for whoever asks; None when Telegram was not heard for too long.

        None as well when what is due has not been done for too long.
        """
        heard = self.polling.heard_at
        now = self.polling.clock.now()
        if heard is None or now - heard > DEAF_MS or not self.ticking.well():
            return None
        ago = (now - heard) // 1000
        return {"well": True, "heard_seconds_ago": ago, "ticks_failed": self.ticking.failures}

    async def settle(self) -> None:
        """Take in what waits, answer it, send what is due: what a test does between two moves."""
        offset: int | None = None
        while True:
            before, offset = offset, await self.polling.step(offset)
            await self.dispatcher.settled()
            await self.outbox.settled()
            if before == offset:
                return

    async def _receive(self) -> None:
        """Ask Telegram for updates, or let it bring them."""
        await (self.polling if self.bringing is None else self.bringing).run()
