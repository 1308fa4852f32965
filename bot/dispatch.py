"""Hands waiting updates to the handlers: in order within a lane, each with its effect once."""

from __future__ import annotations

import asyncio
import json
import logging
from contextvars import ContextVar
from typing import TYPE_CHECKING, Final, Protocol

from telegram import Update

from bot.store import arrivals as store
from bot.store.operators import WithdrawnError
from bot.store.tokens import SpentError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy import Connection
    from telegram import Bot

    from bot.store.arrivals import Waiting
    from bot.store.live import LiveStore

log = logging.getLogger(__name__)
TRIES: Final = 3
"""So often a handler may fail on an update before its lane goes on without it."""
Change = "Callable[[Connection], None]"


class Effects:
    """What one handler wants done: written down together with the end of its update."""

    def __init__(self) -> None:
        self.changes: list[Callable[[Connection], object]] = []
        self.error: BaseException | None = None

    def add(self, change: Callable[[Connection], object]) -> None:
        """Do this to the store when the handler has ended well."""
        self.changes.append(change)


current: ContextVar[Effects] = ContextVar("current")
"""The effects of the update under way; handlers reach it through their context."""


class Processor(Protocol):
    """What the dispatcher needs of PTB's application."""

    @property
    def bot(self) -> Bot:
        """Who handles."""
        ...

    async def process_update(self, update: object) -> None:
        """Let the handlers see an update; an exception goes to the error handler."""
        ...


class Dispatcher:
    """One task for each lane that has something waiting.

    Args:
        store: where updates wait.
        bot: the bot's id.
        processor: PTB's application, whose error handler puts the error into `current`.
        on_effect: told after each update that was handled, so that what it says goes out.
        on_aside: told of an update that is set aside, in the transaction that does so, and of the
            error's name; it plans what people are told.
    """

    def __init__(
        self,
        live: LiveStore,
        bot: int,
        processor: Processor,
        on_effect: Callable[[], None] = lambda: None,
        on_aside: Callable[[Connection, Waiting, str], object] = lambda *_: None,
    ) -> None:
        self._store, self._bot, self._processor = live, bot, processor
        self._on_effect, self._on_aside = on_effect, on_aside
        self._lanes: dict[int, asyncio.Task[None]] = {}
        self._again: set[int] = set()

    async def resume(self) -> None:
        """Go on with what was waiting when the process ended."""
        self.wake(await self._store.read(store.waiting_lanes, self._bot))

    def wake(self, lanes: Iterable[int]) -> None:
        """Something waits in these lanes."""
        for lane in lanes:
            if lane in self._lanes:
                self._again.add(lane)
            else:
                self._lanes[lane] = asyncio.create_task(self._work(lane), name=f"lane {lane}")

    async def settled(self) -> None:
        """Wait until nothing is being worked on."""
        while self._lanes:
            await asyncio.gather(*self._lanes.values(), return_exceptions=True)

    async def stop(self) -> None:
        """End at once what is under way; it is done anew at the next start."""
        for task in self._lanes.values():
            task.cancel()
        await self.settled()

    async def _work(self, lane: int) -> None:
        try:
            while waiting := await self._next(lane):
                await self._handle(waiting)
        finally:
            del self._lanes[lane]
            if lane in self._again:
                self._again.discard(lane)
                self.wake([lane])

    async def _next(self, lane: int) -> Waiting | None:
        self._again.discard(lane)
        return await self._store.read(store.next_waiting, self._bot, lane)

    async def _handle(self, waiting: Waiting) -> None:
        effects = Effects()
        token = current.set(effects)
        try:
            await self._process(waiting)
            await self._store.write(_finish, waiting.id, effects.changes)
        except (SpentError, WithdrawnError) as error:
            await self._try_again(waiting, type(error).__name__)
        except Exception as error:  # noqa: BLE001 - whatever a handler does, its lane goes on
            await self._failed(waiting, error)
        else:
            self._on_effect()
        finally:
            current.reset(token)

    async def _process(self, waiting: Waiting) -> None:
        """Let the handlers see it; what they fail with is raised, as PTB does not."""
        update = Update.de_json(json.loads(waiting.raw), self._processor.bot)
        await self._processor.process_update(update)
        error = current.get().error
        if error is not None:
            raise error

    async def _failed(self, waiting: Waiting, error: Exception) -> None:
        name, aside = type(error).__name__, _is_last(waiting)
        about = {"update": waiting.update_id, "error": name, "aside": aside}
        log.error("handler failed", extra=about, exc_info=error)
        await self._try_again(waiting, name)

    async def _try_again(self, waiting: Waiting, error: str) -> None:
        """Count the failure; after the last one its lane goes on, and people are told."""

        def tried(connection: Connection) -> None:
            aside = _is_last(waiting)
            store.tried(connection, waiting.id, error, aside=aside)
            if aside:
                self._on_aside(connection, waiting, error)

        await self._store.write(tried)
        self._on_effect()


def _is_last(waiting: Waiting) -> bool:
    return waiting.tries + 1 >= TRIES


def _finish(
    connection: Connection, number: int, changes: list[Callable[[Connection], object]]
) -> None:
    """Everything the handler decided, and that the update is done: one transaction."""
    for change in changes:
        change(connection)
    store.done(connection, number)
