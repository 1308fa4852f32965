"""Keeps Telegram bringing updates to our door: on a quiet day nothing else tells that it does."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from telegram.error import BadRequest, InvalidToken, TelegramError

from bot.doors import UnreachedError
from bot.fetch import ALLOWED_UPDATES, ConflictError
from bot.health import served
from bot.settings import Address
from bot.webhook import webhook

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from telegram import WebhookInfo
    from telegram.ext import ExtBot

    from bot.intake import Polling
    from bot.settings import WebhookSettings

log = logging.getLogger(__name__)
NOWHERE: Final = Address("127.0.0.1", 0)
EVERY_SECONDS: Final = 60
NEVER_WELL: Final = 3
"""So many looks in vain, and what never went well will not."""
PATIENCE: Final = 10
"""The same for what went well once: ten minutes, as long as the store is waited for."""


@dataclass(slots=True)
class Bringing:
    """Serves the door, and asks Telegram each minute whether it is still the right one.

    An answer that nothing waits for us is worth an empty page: until then all was heard.

    Args:
        bot: that asks.
        settings: address and secret; both are there.
        polling: writes down what is brought.
        sleep: waits some seconds.
    """

    bot: ExtBot[None]
    settings: WebhookSettings
    polling: Polling
    sleep: Callable[[float], Awaitable[None]]
    failures: int = 0
    """Looks in a row that found something in the way."""
    _was_well: bool = False
    _told: bool = False
    """Whether Telegram was told this time: address, secret and kinds may have changed."""
    _heard_at: int | None = None
    """When Telegram had been heard last, at the look before."""

    async def run(self) -> None:
        """Go on until cancelled.

        Raises:
            UnreachedError: what waits for us does not arrive.
            ConflictError: somebody sends Telegram elsewhere, again and again.
            telegram.error.TelegramError: Telegram does not answer, or not with this token.
            PlaceError: nobody can listen where we should.
        """
        app = webhook(self.settings, self.polling.take)
        async with served(app, self.settings.listen or NOWHERE):
            while True:
                await self.look()
                await self.sleep(EVERY_SECONDS)

    async def look(self) -> None:
        """Look once; raises what is in the way when it has been there for too long."""
        obstacle = await self._obstacle()
        self._heard_at = self.polling.heard_at
        if obstacle is None:
            self.failures, self._was_well = 0, True
            return
        self.failures += 1
        about = {"reason": type(obstacle).__name__, "times": self.failures}
        log.warning("telegram brings nothing", extra=about)
        if self.failures >= (PATIENCE if self._was_well else NEVER_WELL):
            raise obstacle

    async def _obstacle(self) -> Exception | None:
        """What keeps Telegram from bringing updates; as far as it can be mended, it is."""
        try:
            if not self._told:
                await self._tell()
            info = await self.bot.get_webhook_info()
            if info.url != self.settings.url:
                await self._tell()
                return ConflictError(info.url)
        except InvalidToken:
            raise
        except BadRequest as error:
            return self._unreached(error.message)
        except TelegramError as error:
            return error
        return await self._waits(info)

    async def _tell(self) -> None:
        """Tell Telegram where to bring what."""
        secret = None if self.settings.secret is None else self.settings.secret.reveal()
        kinds = list(ALLOWED_UPDATES)
        url = self.settings.url or ""
        await self.bot.set_webhook(url, allowed_updates=kinds, secret_token=secret)
        self._told = True

    async def _waits(self, info: WebhookInfo) -> Exception | None:
        """Whether something waits that does not come."""
        if not info.pending_update_count:
            await self.polling.take(())
        elif self.polling.heard_at == self._heard_at:
            return self._unreached(info.last_error_message or "")
        return None

    def _unreached(self, reason: str) -> UnreachedError:
        return UnreachedError(urlsplit(self.settings.url or "").hostname or "", reason)
