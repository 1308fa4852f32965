"""The only reader of the clock: everything below takes `now`, so that any day can be played."""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Protocol


class Clock(Protocol):
    """Whoever can say what time it is."""

    def now(self) -> int:
        """UTC, milliseconds since 1970."""
        ...


class SystemClock:
    """The machine's own clock, for the running program."""

    def now(self) -> int:
        """UTC, milliseconds since 1970."""
        return time.time_ns() // 1_000_000


@dataclass(slots=True)
class FixedClock:
    """A clock that stands until it is moved, so that a test or a simulation owns the time."""

    at: int
    """UTC, milliseconds."""

    def now(self) -> int:
        """UTC, milliseconds since 1970."""
        return self.at

    def move(self, milliseconds: int) -> None:
        """Let time pass, or step back as a machine's clock may."""
        self.at += milliseconds
