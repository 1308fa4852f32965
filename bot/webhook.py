"""Takes updates that Telegram brings: each request is a page of one, answered once written down."""

from __future__ import annotations

import hmac
import logging
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

from aiohttp import web

from handlers.wire import PoisonError, raw_update

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Sequence

    from bot.settings import WebhookSettings
    from handlers.wire import RawUpdate

log = logging.getLogger(__name__)
SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - its name
LARGEST: Final = 1024 * 1024
"""Bytes of one update; real ones have some KB."""
OK, BAD, FORBIDDEN = 200, 400, 403


def webhook(
    settings: WebhookSettings, take: Callable[[Sequence[RawUpdate]], Awaitable[object]]
) -> web.Application:
    """The application that listens behind the proxy.

    Args:
        settings: address and secret; both are there.
        take: writes updates down; Telegram brings one again when it fails.
    """
    secret = settings.secret.reveal() if settings.secret else ""

    async def receive(request: web.Request) -> web.Response:
        if not hmac.compare_digest(request.headers.get(SECRET_HEADER, ""), secret):
            return web.Response(status=FORBIDDEN)
        try:
            update = raw_update(await request.read())
        except PoisonError:
            log.warning("a request held no update")
            return web.Response(status=BAD)
        await take((update,))
        return web.Response(status=OK)

    app = web.Application(client_max_size=LARGEST)
    app.router.add_post(urlsplit(settings.url or "").path or "/", receive)
    return app
