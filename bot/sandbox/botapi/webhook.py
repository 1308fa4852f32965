"""The pushing side of the queue: in order within a chat or a person, again until it is taken."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import aiohttp

if TYPE_CHECKING:
    from bot.sandbox.botapi.texts import Json
    from bot.sandbox.botapi.updates import Pending
    from bot.sandbox.botapi.world import World

PROOF_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"
CONNECTIONS: Final = 40
TAKEN: Final = range(200, 300)
PATIENCE: Final = 30
"""Seconds that the receiver has for its answer."""


@dataclass(slots=True)
class Webhook:
    """Where updates are to be pushed, and how that went."""

    url: str = ""
    secret: str = ""
    connections: int = CONNECTIONS
    error: str = ""
    error_at: int = 0

    def leads(self, url: str, secret: str, connections: int) -> bool:
        """Whether it is the same already: then what went wrong is remembered."""
        return (self.url, self.secret, self.connections) == (url, secret, connections)

    def json(self, pending: int, allowed: list[str]) -> Json:
        """The `WebhookInfo` of the wire."""
        told: Json = {
            "url": self.url,
            "has_custom_certificate": False,
            "pending_update_count": pending,
        }
        if self.error:
            told |= {"last_error_date": self.error_at, "last_error_message": self.error}
        if self.url:
            told |= {"max_connections": self.connections, "ip_address": "127.0.0.1"}
        return told | ({"allowed_updates": allowed} if allowed else {})


class Pusher:
    """Brings updates to the webhook while there is one."""

    def __init__(self, world: World, pause: float) -> None:
        """`pause` is the time in seconds before a refused update is offered again."""
        self._world = world
        self._pause = pause
        self._wake = asyncio.Event()
        self._busy: set[tuple[str, int]] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        world.updates.on_arrival(self._wake.set)

    async def run(self) -> None:
        """Until cancelled."""
        patience = aiohttp.ClientTimeout(total=PATIENCE)
        async with aiohttp.ClientSession(timeout=patience) as http:
            try:
                while True:
                    await self._wake.wait()
                    self._wake.clear()
                    self._offer(http)
            finally:
                for task in self._tasks:
                    task.cancel()
                await asyncio.gather(*self._tasks, return_exceptions=True)

    def _offer(self, http: aiohttp.ClientSession) -> None:
        hook = self._world.webhook
        free = hook.connections - len(self._busy) if hook.url else 0
        for update in self._world.updates.heads(frozenset(self._busy))[: max(free, 0)]:
            self._busy.add(update.queue)
            task = asyncio.create_task(self._deliver(http, update))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)

    async def _deliver(self, http: aiohttp.ClientSession, update: Pending) -> None:
        hook = self._world.webhook
        headers = {"Content-Type": "application/json"}
        headers |= {PROOF_HEADER: hook.secret} if hook.secret else {}
        try:
            async with http.post(hook.url, data=update.body, headers=headers) as answer:
                problem = f"Wrong response from the webhook: {answer.status} {answer.reason}"
                taken = answer.status in TAKEN
        except (aiohttp.ClientError, TimeoutError):
            problem, taken = "Connection refused", False
        if taken:
            self._world.updates.done(update)
        else:
            hook.error, hook.error_at = problem, self._world.seconds()
            await asyncio.sleep(self._pause)
        self._busy.discard(update.queue)
        self._wake.set()
