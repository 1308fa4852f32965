"""Opening the store: one writer at a time, each transaction begun for writing, reads apart.

The settings follow what was measured: a deferred BEGIN that reads and then writes fails at once
with SQLITE_BUSY_SNAPSHOT, and a shared aiosqlite connection shares its transaction.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from sqlite3 import connect
from typing import TYPE_CHECKING, Protocol

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.pool import NullPool, StaticPool

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


BUSY_SECONDS = 60
"""How long a writer waits for another process before it gives up."""


class DriverCursor(Protocol):
    """What the pragmas need of a DBAPI cursor."""

    def execute(self, statement: str, /) -> object:
        """Run one statement."""
        ...

    def close(self) -> None:
        """Give it back."""
        ...


class DriverConnection(Protocol):
    """What the hooks need of a DBAPI connection, sqlite3's or SQLAlchemy's aiosqlite adapter."""

    isolation_level: str | None

    def cursor(self) -> DriverCursor:
        """A new cursor."""
        ...


def _prepare(busy_seconds: int, connection: DriverConnection, *_: object) -> None:
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in (
        f"busy_timeout = {busy_seconds * 1000}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        "temp_store = FILE",
    ):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_immediate(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def hook(engine: Engine, *, writer: bool, busy_seconds: int = BUSY_SECONDS) -> Engine:
    """Make an engine begin its transactions as the store wants them."""
    event.listen(engine, "connect", partial(_prepare, busy_seconds))
    event.listen(engine, "begin", _begin_immediate if writer else _begin)
    return engine


def url_of(path: Path, driver: str = "sqlite") -> URL:
    """The store's URL; built of parts, since a folder's name may hold what a URL gives meaning."""
    return URL.create(driver, database=str(path))


def open_writer(path: Path, busy_seconds: int = BUSY_SECONDS) -> Engine:
    """A synchronous engine for heavy work: one connection, transactions begun for writing."""
    engine = create_engine(url_of(path), poolclass=StaticPool)
    return hook(engine, writer=True, busy_seconds=busy_seconds)


def open_reader(path: Path) -> Engine:
    """A synchronous engine that only reads."""
    return hook(create_engine(url_of(path), poolclass=NullPool), writer=False)


@contextmanager
def writing(path: Path) -> Iterator[Engine]:
    """A writer that is closed at the end, whatever happens."""
    engine = open_writer(path)
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def reading(path: Path) -> Iterator[Connection]:
    """One state of the store to look at; closed at the end, whatever happens."""
    engine = open_reader(path)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()


@contextmanager
def looking(path: Path) -> Iterator[Connection]:
    """A look at a store that cannot change it, not even by accident; closed at the end."""
    name = f"{path.absolute().as_uri()}?mode=ro"
    engine = create_engine("sqlite://", creator=lambda: connect(name, uri=True), poolclass=NullPool)
    try:
        with engine.connect() as connection:
            yield connection
    finally:
        engine.dispose()
