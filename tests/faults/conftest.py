"""What the stories of faults share: new stores, the desk, and a log as the program writes it."""

from __future__ import annotations

import io
import logging
from typing import TYPE_CHECKING

import pytest

from bot.logs import QUIET, set_up
from tests.stories.conftest import busy, desk, new_store, once, other_desk

if TYPE_CHECKING:
    from collections.abc import Iterator

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
