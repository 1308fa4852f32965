"""getUpdates: a page at once, or a wait until something comes; one waiter at a time."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bot.sandbox.botapi import errors
from bot.sandbox.botapi.clock import SECOND, WorldClock
from bot.sandbox.botapi.errors import ApiError, conflict

if TYPE_CHECKING:
    from bot.sandbox.botapi.params import Params
    from bot.sandbox.botapi.world import World

LONGEST: Final = 50
"""Seconds that the server lets a request wait."""
PAGE: Final = 100
RESTART: Final = "Internal Server Error: restart"
SERVER_ERROR: Final = 500


@dataclass(slots=True)
class Waiting:
    """A request that waits for updates."""

    looks: asyncio.Event = field(default_factory=asyncio.Event)
    error: ApiError | None = None

    def end(self, error: ApiError) -> None:
        """Send it away."""
        self.error = error
        self.looks.set()


class Polling:
    """The fetching side of the queue."""

    def __init__(self, world: World) -> None:
        """Listen to whatever may bring something new."""
        self._world = world
        self._waiting: Waiting | None = None
        self._arrived = asyncio.Event()
        world.updates.on_arrival(self._look)
        if isinstance(world.clock, WorldClock):
            world.clock.on_move(self._look)

    @property
    def waits(self) -> bool:
        """Whether a bot waits for updates right now."""
        return self._waiting is not None

    async def arrival(self) -> None:
        """Wait until a bot waits for updates."""
        await self._arrived.wait()

    async def fetch(self, params: Params) -> list[bytes]:
        """The next page; empty when nothing came in time."""
        self._refuse_beside_webhook(errors.WEBHOOK_ACTIVE)
        updates = self._world.updates
        updates.allow(params.given.get("allowed_updates"))
        offset = params.integer("offset")
        limit = min(max(params.integer("limit", PAGE), 1), PAGE)
        timeout = min(max(params.integer("timeout"), 0), LONGEST)
        page = updates.page(offset, limit)
        if page or not timeout:
            return page
        self.end(conflict(errors.POLLING_TWICE))
        return await self._wait(max(offset, 0), limit, timeout)

    def end(self, error: ApiError) -> None:
        """Send away whoever waits."""
        if self._waiting:
            self._waiting.end(error)
            self._waiting = None

    def close(self) -> None:
        """The server goes down."""
        self.end(ApiError(SERVER_ERROR, RESTART))

    async def _wait(self, offset: int, limit: int, timeout: int) -> list[bytes]:  # noqa: ASYNC109
        """Until something comes, the world's time or the real one is over."""
        me = self._waiting = Waiting()
        self._arrived.set()
        end = self._world.clock.now() + timeout * SECOND
        page: list[bytes] = []
        try:
            async with asyncio.timeout(timeout):
                while not page and self._world.clock.now() < end:
                    me.looks.clear()
                    await me.looks.wait()
                    if me.error:
                        raise me.error
                    self._refuse_beside_webhook(errors.WEBHOOK_SET)
                    page = self._world.updates.page(offset, limit)
        except TimeoutError:
            return []
        finally:
            if self._waiting is me:
                self._waiting = None
                self._arrived.clear()
        return page

    def _refuse_beside_webhook(self, reason: str) -> None:
        if self._world.webhook.url:
            raise conflict(reason)

    def _look(self) -> None:
        if self._waiting:
            self._waiting.looks.set()
