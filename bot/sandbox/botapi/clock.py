"""The simulated Telegram's own time: it stands until it is moved, and whoever waits is told."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable

SECOND: Final = 1000
"""Milliseconds."""
DAY: Final = 86_400 * SECOND
START: Final = 1_788_336_000_000
"""Tuesday, 2 September 2026, 08:00 UTC: a day like any other, the same in each run."""


@dataclass(slots=True)
class WorldClock:
    """A clock that tests own. A long poll ends when its time has passed here."""

    at: int = START
    """UTC, milliseconds."""
    _listeners: list[Callable[[], None]] = field(default_factory=list)

    def now(self) -> int:
        """UTC, milliseconds since 1970."""
        return self.at

    def move(self, milliseconds: int) -> None:
        """Let time pass, or step back as a machine's clock may."""
        self.at += milliseconds
        for listener in tuple(self._listeners):
            listener()

    def on_move(self, listener: Callable[[], None]) -> None:
        """Whoever waits for a time wants to look again."""
        self._listeners.append(listener)
