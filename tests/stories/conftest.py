"""What the stories share: an operator's desk, and what is made once and looked at by many."""

from __future__ import annotations

import fcntl
import os
import shutil
from typing import TYPE_CHECKING

import pytest

from bot.store.migrate import ensure
from tests.stories.desk import Desk
from tests.stories.exports import busy_weeks, write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Once = Callable[[str, Callable[[Path], None]], Path]
    Unpacked = Callable[[str], Path]
    Imported = Callable[[str], tuple[Desk, str]]

NOW = 1_790_000_000_000


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Once:
    """Make a folder's content once a session, whichever of the workers comes first."""
    base = tmp_path_factory.getbasetemp()
    place = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "once"
    place.mkdir(exist_ok=True)

    def make(name: str, fill: Callable[[Path], None]) -> Path:
        folder, draft = place / name, place / f"{name}.part"
        with (place / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not folder.exists():
                shutil.rmtree(draft, ignore_errors=True)
                draft.mkdir()
                fill(draft)
                draft.rename(folder)
        return folder

    return make


@pytest.fixture(scope="session")
def new_store(once: Once) -> Path:
    """A store without a single row, to be copied: to migrate a file costs a process."""
    return once("new", lambda folder: ensure(folder / "new.db", NOW)) / "new.db"


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


@pytest.fixture(scope="session")
def imported(once: Once, unpacked: Unpacked, new_store: Path) -> Imported:
    """A desk that holds one of the real exports, and what the import reported."""

    def take(name: str) -> tuple[Desk, str]:
        export = unpacked(name)

        def fill(folder: Path) -> None:
            report = Desk(folder, store=new_store).imports(export)
            (folder / "report.txt").write_text(report, encoding="utf-8")

        folder = once(name.replace("/", "-"), fill)
        return Desk(folder), (folder / "report.txt").read_text(encoding="utf-8")

    return take
