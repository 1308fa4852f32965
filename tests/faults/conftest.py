"""What the stories of faults share: new stores, the desk, and a log as the program writes it."""

from __future__ import annotations

import io
import logging
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from bot.logs import QUIET, set_up
from tests.faults.town import Ground
from tests.stories.conftest import busy, desk, new_store, once, other_desk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

__all__ = ["busy", "desk", "logbook", "new_store", "once", "other_desk"]


@pytest.fixture
def logbook() -> Iterator[io.StringIO]:
    """All that is logged from now on, in the program's own form; `logbook.getvalue()`."""
    root, book = logging.getLogger(), io.StringIO()
    loggers = [root, *map(logging.getLogger, QUIET)]
    levels, handlers = [one.level for one in loggers], root.handlers[:]
    ours = set_up(book)
    root.handlers[:] = [*handlers, ours]
    yield book
    root.removeHandler(ours)
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)


@pytest.fixture
def ground(tmp_path: Path, new_store: Path, logbook: io.StringIO) -> Ground:
    """Where a town can be built."""
    return Ground(tmp_path, new_store, logbook)


@pytest.fixture
def other_ground(ground: Ground) -> Ground:
    """A second one, to compare with."""
    folder = ground.folder / "other"
    folder.mkdir()
    return replace(ground, folder=folder)
