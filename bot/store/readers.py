"""Readers of the store beside its writer: a connection and a thread each, one hop for a read."""

from __future__ import annotations

import asyncio
from collections import deque
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar, cast

import aiosqlite
from sqlalchemy import create_engine

from bot.store.engine import hook, url_of

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Connection, Engine

T = TypeVar("T")
MOST: Final = 4
"""Reads at once; more of them wait."""
END_SECONDS: Final = 1.0
"""How long the end waits for reads that were given up."""
END_TRIES: Final = 20
"""How often they are broken off: a statement that begins afterwards knows nothing of it."""


class ClosedError(Exception):
    """Somebody wants to read although the end has begun."""


class Readers:
    """Runs functions that only read, each on a state of the store that nobody changes under it.

    A function runs as a whole in the thread that aiosqlite keeps for its connection. Statement by
    statement, as the dialect for asyncio does it, a read went to that thread and back twelve times.

    Args:
        path: a store whose schema is the newest.
        busy_seconds: how long one waits for another process.
    """

    def __init__(self, path: Path, busy_seconds: int) -> None:
        self._engine = create_engine(url_of(path), pool_size=MOST, max_overflow=0)
        hook(self._engine, writer=False, busy_seconds=busy_seconds)
        self._idle: deque[_Reader] = deque()
        self._every: set[_Reader] = set()
        self._free = asyncio.Semaphore(MOST)
        self._closed = False

    async def run(self, function: Callable[[Connection], T]) -> T:
        """Run a function; that of who is cancelled while he waits is broken off.

        Raises:
            ClosedError: the end has begun.
        """
        async with self._free:
            if self._closed:
                raise ClosedError
            reader = self._idle.pop() if self._idle else await self._opened()
            try:
                done = await reader.run(function)
            except asyncio.CancelledError:
                self._idle.appendleft(reader)  # ends in a moment: let it be the last that is asked
                await reader.break_off()
                raise
            except BaseException:
                self._idle.append(reader)
                raise
            self._idle.append(reader)
            return done

    async def close(self) -> None:
        """Give up the connections, without which aiosqlite would hold the process at its end."""
        self._closed = True
        going = {asyncio.create_task(reader.close()) for reader in self._every}
        for _ in range(END_TRIES):
            if not going:
                break
            for reader in tuple(self._every):
                await reader.break_off()
            _, going = await asyncio.wait(going, timeout=END_SECONDS / END_TRIES)
        self._engine.dispose()

    async def _opened(self) -> _Reader:
        reader = _Reader(self._engine)
        await reader.open()
        if self._closed:
            await reader.close()
            raise ClosedError
        self._every.add(reader)
        return reader


class _Reader:
    """One connection, in aiosqlite's thread of its own."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._driver = aiosqlite.Connection(self._connect, iter_chunk_size=64)
        self._connection: Connection | None = None
        self._reading = False

    async def open(self) -> None:
        """Connect.

        Raises:
            DatabaseError: the store cannot be opened.
        """
        await self._driver

    async def run(self, function: Callable[[Connection], T]) -> T:
        """Run a function in the thread, within a transaction."""
        return await self._there(partial(self._within, function))

    async def close(self) -> None:
        """Close, after what is still being read."""
        try:
            await self._there(self._end)
        finally:
            await self._driver.close()

    async def break_off(self) -> None:
        """End the statement that is running, if something is being read."""
        if self._reading:
            await self._driver.interrupt()

    def _end(self) -> None:
        assert self._connection is not None  # noqa: S101 - connected before it is kept
        with self._connection.begin():
            pass  # else an interrupt that came late would keep the log from being folded in
        self._connection.close()

    async def _there(self, function: Callable[[], T]) -> T:
        """What each statement of aiosqlite goes through; it offers nothing that takes several."""
        done: T = await self._driver._execute(function)  # type: ignore[no-untyped-call]  # noqa: SLF001
        return done

    def _connect(self) -> sqlite3.Connection:
        self._connection = self._engine.connect()
        driver = cast("sqlite3.Connection", self._connection.connection.dbapi_connection)
        self._connection.detach()
        return driver

    def _within(self, function: Callable[[Connection], T]) -> T:
        assert self._connection is not None  # noqa: S101 - connected before anything is run
        self._reading = True
        try:
            with self._connection.begin():
                return function(self._connection)
        finally:
            self._reading = False
