"""Says over HTTP whether the process still hears Telegram; off unless the settings name a place."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final

from aiohttp import web

from bot.doors import PlaceError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable

    from bot.settings import Address

WELL, UNWELL = 200, 503
LAST_SECONDS: Final = 1
"""How long who still asks may hold up the end."""


@asynccontextmanager
async def health(
    place: Address, well: Callable[[], dict[str, object] | None]
) -> AsyncIterator[int]:
    """Answer `/health` while the block runs.

    Args:
        place: host and port; port 0 takes a free one.
        well: what to tell, or None when the process is not well.

    Yields:
        The port.
    """

    async def answer(_request: web.Request) -> web.Response:
        found = well()
        return web.json_response(found or {"well": False}, status=WELL if found else UNWELL)

    app = web.Application()
    app.router.add_get("/health", answer)
    async with served(app, place) as port:
        yield port


@asynccontextmanager
async def served(app: web.Application, place: Address) -> AsyncIterator[int]:
    """Serve an application while the block runs; the port it got.

    Raises:
        PlaceError: the place is taken or not ours.
    """
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=LAST_SECONDS)
    await runner.setup()
    try:
        site = web.TCPSite(runner, place.host, place.port)
        try:
            await site.start()
        except OSError as error:
            raise PlaceError(place, error) from None
        yield int(runner.addresses[0][1])
    finally:
        await runner.cleanup()
