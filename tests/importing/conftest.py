"""What the stories about reading exports share: opening a file, writing one, the moment."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from bot.app import Ledger
from bot.importing.detect import open_source
from bot.importing.source import RefusedError, Source
from bot.store import chats
from bot.store.engine import writing
from bot.store.migrate import ensure
from models.calendar import LocalDays
from tests.importing.order_shop import OrderShop

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from models.events import Row

CHINA = timezone(timedelta(hours=8))
NOW = int(datetime(2026, 11, 1, tzinfo=UTC).timestamp() * 1000)
Opened = tuple[Source, list["Row"]]


def open_export(path: Path, chat: str | None = None, staff: frozenset[str] = frozenset()) -> Source:
    return open_source(path, chat=chat, zone=CHINA, now=NOW, staff_names=staff)


@pytest.fixture
def read() -> Callable[..., Opened]:
    """Open an export and read all of it."""

    def reading(path: Path, chat: str | None = None, staff: frozenset[str] = frozenset()) -> Opened:
        source = open_export(path, chat, staff)
        return source, list(source.rows())

    return reading


@pytest.fixture
def refused() -> Callable[..., RefusedError]:
    """Read an export that must be refused, and say how."""

    def reading(path: Path, chat: str | None = None) -> RefusedError:
        with pytest.raises(RefusedError) as caught:
            list(open_export(path, chat).rows())
        return caught.value

    return reading


@pytest.fixture
def export(tmp_path: Path) -> Callable[..., Path]:
    """Write a small JSON export of the given rows."""

    def writing(*rows: object, **head: object) -> Path:
        fields = {"name": "Tea friends", "type": "private_supergroup", "id": 1000000002} | head
        path = tmp_path / "result.json"
        path.write_text(json.dumps(fields | {"messages": rows}), encoding="utf-8")
        return path

    return writing


@pytest.fixture(scope="module")
def made_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with its tables, made once."""
    path = tmp_path_factory.mktemp("made") / "trustwheel.db"
    ensure(path, NOW)
    return path


@pytest.fixture
def orders_of(tmp_path: Path, made_store: Path) -> Iterator[OrderShop]:
    """A shop that imports orders."""
    path = tmp_path / "trustwheel.db"
    path.write_bytes(made_store.read_bytes())
    with writing(path) as engine:
        with engine.begin() as connection:
            community = chats.default_community(connection, "Tea", "Asia/Shanghai")
        days = LocalDays(ZoneInfo("Asia/Shanghai"))
        yield OrderShop(Ledger(engine, community, "Tea", days, path), tmp_path)
