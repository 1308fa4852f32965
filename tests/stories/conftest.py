"""What the stories share: an operator's desk, and a store that was made once and is copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.store.migrate import ensure
from tests.stories.desk import Desk
from tests.stories.exports import busy_weeks, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NOW = 1_790_000_000_000


@pytest.fixture(scope="session")
def new_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store without a single row, to be copied: to migrate a file costs a process."""
    path = tmp_path_factory.mktemp("store") / "new.db"
    ensure(path, NOW)
    return path


@pytest.fixture
def desk(tmp_path: Path, new_store: Path) -> Desk:
    """An operator who has done nothing yet."""
    return Desk(tmp_path / "desk", store=new_store)


@pytest.fixture
def other_desk(tmp_path: Path, new_store: Path) -> Callable[[str], Desk]:
    """More operators, by a name each, to compare with."""
    return lambda name: Desk(tmp_path / name, store=new_store)


@pytest.fixture
def busy(tmp_path: Path) -> Path:
    """The export of a group that talked for ten weeks."""
    return write(tmp_path / "busy" / "result.json", busy_weeks())
