"""What the stories of the shell share: a new store, migrated once."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from bot.store.migrate import ensure

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

NOW = 1_790_000_000_000


@pytest.fixture(scope="session")
def new_store(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], None]:
    """Put an empty store somewhere: to migrate a file costs a process."""
    made = tmp_path_factory.mktemp("new") / "new.db"
    ensure(made, NOW)

    def put(path: Path) -> None:
        shutil.copyfile(made, path)

    return put
