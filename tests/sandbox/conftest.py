"""A simulated group that the tests of the sandbox look at together."""

from __future__ import annotations

from datetime import datetime
from random import Random
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from bot.sandbox.community import Community

if TYPE_CHECKING:
    from collections.abc import Callable

MONDAY = datetime(2026, 11, 23, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture(scope="session")
def aged() -> Callable[..., Community]:
    """A fresh group of its own for a test that lets it go on living."""

    def make(seed: int = 1, weeks: int = 26, end: datetime = MONDAY) -> Community:
        return Community.aged(Random(seed), members=300, weeks=weeks, end=end)

    return make


@pytest.fixture(scope="session")
def half_a_year(aged: Callable[..., Community]) -> Community:
    """The demo's group, to look at only."""
    return aged()
