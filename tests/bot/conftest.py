"""What the stories of the shell share: a new store, migrated once."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from bot.store.migrate import ensure
from tests.bot.ledgers import Desk, desk_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

NOW = 1_790_000_000_000


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An empty store, to be copied: to migrate a file costs a process."""
    path = tmp_path_factory.mktemp("new") / "new.db"
    ensure(path, NOW)
    return path


@pytest.fixture(scope="session")
def new_store(made: Path) -> Callable[[Path], None]:
    """Put an empty store somewhere."""

    def put(path: Path) -> None:
        shutil.copyfile(made, path)

    return put


@pytest.fixture
def desk(tmp_path: Path, made: Path) -> Iterator[Desk]:
    """A ledger in which nothing has happened yet."""
    with desk_at(tmp_path / "trustwheel.db", made) as desk:
        yield desk
