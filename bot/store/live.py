"""The store of the live process: the same statements, so that the loop never waits for the disk."""

from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from sqlalchemy import create_engine
from sqlalchemy.util import greenlet_spawn

from bot.store.engine import hook, open_writer, url_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Connection

P = ParamSpec("P")
T = TypeVar("T")


class LiveStore:
    """One writer that takes whole transactions one after the other, and readers beside it.

    The functions of `bot.store` take a plain connection. A transaction of the writer runs as a
    whole in one thread of its own: on aiosqlite each of its statements would go to a thread and
    back several times, which costs more than the statements (measured: five times as much).
    Readers are on aiosqlite, each with a connection of its own, by `greenlet_spawn`: SQLAlchemy's
    own asyncio engine does no more, but brings the ORM along, which nobody here uses (7 MB).
    """

    def __init__(self, path: Path) -> None:
        """Args: path: a store whose schema is the newest; see `bot.store.migrate`."""
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self.writes = 0
        """Transactions that were written; counted in the writer's thread."""
        self._writer = open_writer(path)
        url = url_of(path, "sqlite+aiosqlite")
        self._reader = hook(create_engine(url, pool_size=2, max_overflow=2), writer=False)

    async def write(
        self, function: Callable[Concatenate[Connection, P], T], *args: P.args, **more: P.kwargs
    ) -> T:
        """Run a function in a transaction of the writer; all of it is kept, or nothing.

        Who is cancelled while he waits leaves a transaction that has begun to end by itself.
        """

        def transaction() -> T:
            with self._writer.begin() as connection:
                done = function(connection, *args, **more)
            self.writes += 1
            return done

        return await asyncio.get_running_loop().run_in_executor(self._thread, transaction)

    async def read(
        self, function: Callable[Concatenate[Connection, P], T], *args: P.args, **more: P.kwargs
    ) -> T:
        """Run a function on a connection that sees one state of the store throughout."""

        def look() -> T:
            with self._reader.connect() as connection:
                return function(connection, *args, **more)

        return await greenlet_spawn(look)

    async def close(self) -> None:
        """Give up the connections, without which aiosqlite would hold the process at its end."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._writer.dispose)
        self._thread.shutdown()
        await greenlet_spawn(self._reader.dispose)
