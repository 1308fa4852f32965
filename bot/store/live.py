"""The store of the live process: the same statements on aiosqlite, so that the loop never waits."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Concatenate, ParamSpec, TypeVar

from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from bot.store.engine import hook, url_of

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Connection

P = ParamSpec("P")
T = TypeVar("T")


class LiveStore:
    """One writer with a lock around whole transactions, and readers on connections of their own.

    The functions of `bot.store` take a plain connection; `read` and `write` run them in a
    transaction of the engine that fits.
    """

    def __init__(self, path: Path) -> None:
        """Args: path: a store whose schema is the newest; see `bot.store.migrate`."""
        url = url_of(path, "sqlite+aiosqlite")
        self._writer = create_async_engine(url, pool_size=1, max_overflow=0)
        self._reader = create_async_engine(url, pool_size=2, max_overflow=2)
        hook(self._writer.sync_engine, writer=True)
        hook(self._reader.sync_engine, writer=False)
        self._lock = asyncio.Lock()

    async def write(
        self, function: Callable[Concatenate[Connection, P], T], *args: P.args, **more: P.kwargs
    ) -> T:
        """Run a function in a transaction of the writer; all of it is kept, or nothing."""
        async with self._lock, self._writer.begin() as connection:
            return await connection.run_sync(function, *args, **more)

    async def read(
        self, function: Callable[Concatenate[Connection, P], T], *args: P.args, **more: P.kwargs
    ) -> T:
        """Run a function on a connection that sees one state of the store throughout."""
        async with self._reader.connect() as connection:
            return await connection.run_sync(function, *args, **more)

    async def close(self) -> None:
        """Give up the connections, without which aiosqlite would hold the process at its end."""
        engines: tuple[AsyncEngine, ...] = (self._writer, self._reader)
        for engine in engines:
            await engine.dispose()
