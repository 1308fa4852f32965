"""Two processes ask with one token: whoever came last gives way, and the other one goes on.

Telegram ends the request of the one when the other asks, so both see the same refusals; what tells
them apart is that one of them was heard in peace before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

SETTLED_MS: Final = 60_000
"""Whoever was heard for so long without a conflict was here first."""
PEACE_MS: Final = 3_000
"""An intruder that asks only after so long is one that has just been started anew."""
NEWCOMER_GIVES_WAY: Final = 5
"""So many conflicts, and it is no instance that is just ending."""
SETTLED_GIVES_WAY: Final = 100
"""Two that were both here before (a machine that slept): one of them has to end."""
NEWCOMER_SECONDS: Final = 1.0
SETTLED_SECONDS: Final = 0.1
"""Who was here first asks again at once, so that the intruder is given next to nothing."""


@dataclass(slots=True)
class Rivals:
    """What one process knows of the other."""

    settled: bool = False
    conflicts: int = 0
    calm_since: int | None = None
    """When it was first heard, or last in conflict; UTC milliseconds."""

    @property
    def seconds(self) -> float:
        """How long to wait before asking again."""
        return SETTLED_SECONDS if self.settled else NEWCOMER_SECONDS

    def heard(self, now: int) -> None:
        """Telegram answered."""
        if self.calm_since is None:
            self.calm_since = now
        elif now - self.calm_since >= SETTLED_MS:
            self.settled, self.conflicts = True, 0

    def gives_way(self, now: int) -> bool:
        """Another one asks as well; whether it is for this one to end."""
        if self.calm_since is not None:
            calm = now - self.calm_since
            self.settled = self.settled or calm >= SETTLED_MS
            if calm >= (PEACE_MS if self.settled else SETTLED_MS):
                self.conflicts = 0
        self.calm_since = now
        self.conflicts += 1
        return self.conflicts >= (SETTLED_GIVES_WAY if self.settled else NEWCOMER_GIVES_WAY)
