"""The store of the live process: the same statements, so that the loop never waits for the disk."""

from __future__ import annotations

import asyncio
import logging
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Concatenate, Final, NoReturn, ParamSpec, TypeVar

from sqlalchemy.exc import DatabaseError

from bot.store.copies import FAMILY, is_damage
from bot.store.engine import open_writer
from bot.store.readers import Readers

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from pathlib import Path

    from sqlalchemy import Connection

P = ParamSpec("P")
T = TypeVar("T")
log = logging.getLogger(__name__)
PASSES: Final = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_CANTOPEN,
    }
)
"""What somebody can mend while we wait: another process at the store, no room on the disk."""
SHORT: Final = frozenset({sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR})
"""What comes again unless somebody makes room."""
BUSY_SECONDS: Final = 1
"""How long a try waits for another process: the thread that waits so holds up the end as well."""
PAUSE_SECONDS: Final = 1.0
PATIENCE: Final = 600
"""So many tries, ten minutes at least; then the process ends as a failure, and is seen to."""


class LiveStore:
    """One writer that takes whole transactions one after the other, and readers beside it.

    The functions of `bot.store` take a plain connection. A transaction of the writer runs as a
    whole in one thread of its own: on aiosqlite each of its statements would go to a thread and
    back several times, which costs more than the statements (measured: five times as much).
    Readers (`bot.store.readers`) are on aiosqlite, and run a whole function in one go as well.

    Where the disk is full or another process holds the store, nothing of a transaction is kept and
    it is tried again: who wrote it waits, and whatever it would have confirmed is not confirmed.

    Args:
        path: a store whose schema is the newest; see `bot.store.migrate`.
        sleep: waits some seconds between two tries.
    """

    def __init__(
        self, path: Path, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        self.path = path
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="writer")
        self._sleep = sleep
        self._ruined = asyncio.Event()
        self._ruin: DatabaseError | None = None
        self._shortage: str | None = None
        self.relief: Callable[[Connection, str], object] | None = None
        """What is done, in a transaction, when the disk takes writes again; with SQLite's words."""
        self.writes = 0
        """Transactions that were written; counted in the writer's thread."""
        self._writer = open_writer(path, BUSY_SECONDS)
        self._readers = Readers(path, BUSY_SECONDS)

    async def write(
        self, function: Callable[Concatenate[Connection, P], T], *args: P.args, **more: P.kwargs
    ) -> T:
        """Run a function in a transaction of the writer; all of it is kept, or nothing.

        It may run more than once, of which one time is kept. Who is cancelled while he waits
        leaves a transaction that has begun to end by itself.
        """
        done = await self._kept(lambda connection: function(connection, *args, **more))
        reason, tell = self._shortage, self.relief
        if reason is not None and tell is not None:
            await self._kept(lambda connection: tell(connection, reason))
        self._shortage = None
        return done

    async def _kept(self, function: Callable[[Connection], T]) -> T:
        """Run a function in transactions until one of them is kept."""

        def transaction() -> T:
            try:
                with self._writer.begin() as connection:
                    done = function(connection)
            except BaseException:
                # Whoever remembers what he wrote takes one more for his own: two are not.
                self.writes += 2
                raise
            self.writes += 1
            return done

        loop = asyncio.get_running_loop()
        return await self._patiently(lambda: loop.run_in_executor(self._thread, transaction))

    async def read(
        self, function: Callable[Concatenate[Connection, P], T], *args: P.args, **more: P.kwargs
    ) -> T:
        """Run a function, in another thread, on a connection that sees one state throughout."""

        def look(connection: Connection) -> T:
            return function(connection, *args, **more)

        return await self._patiently(lambda: self._readers.run(look))

    async def ruin(self) -> NoReturn:
        """Wait until somebody finds the store damaged.

        Raises:
            DatabaseError: what he found.
        """
        await self._ruined.wait()
        assert self._ruin is not None  # noqa: S101 - set together with the event
        raise self._ruin

    async def close(self) -> None:
        """Give up the connections, without which aiosqlite would hold the process at its end."""
        await asyncio.get_running_loop().run_in_executor(self._thread, self._writer.dispose)
        self._thread.shutdown()
        await self._readers.close()

    async def _patiently(self, attempt: Callable[[], Awaitable[T]]) -> T:
        """Try until it works, it fails for another reason than the disk, or patience ends."""
        tries = 0
        while True:
            tries += 1
            try:
                done = await attempt()
            except DatabaseError as error:
                self._judge(error, tries)
                await self._sleep(PAUSE_SECONDS)
            else:
                if tries > 1:
                    log.warning("store at hand again", extra={"tries": tries})
                return done

    def _judge(self, error: DatabaseError, tries: int) -> None:
        """Raise the error, unless trying again may help."""
        code = getattr(error.orig, "sqlite_errorcode", 0) & FAMILY
        if is_damage(error.orig):
            self._ruin = error
            self._ruined.set()
        if code not in PASSES or tries == PATIENCE:
            raise error
        if code in SHORT:
            self._shortage = str(error.orig)
        if tries == 1:
            log.error("store not at hand", extra={"reason": str(error.orig)})
