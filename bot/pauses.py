"""How long what failed is left alone: each time twice as long, up to an hour."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Hashable

FIRST_PAUSE_MS: Final = 60_000
LONGEST_PAUSE_MS: Final = 3_600_000
"""What fails keeps a processor busy each time, and mostly fails again."""


@dataclass(frozen=True, slots=True)
class Failed:
    """Something that could not be done: when it is tried again, and how long it was waited."""

    again_at: int
    pause: int


@dataclass(slots=True)
class Pauses:
    """What failed lately; a process that begins anew tries it at once."""

    _failed: dict[Hashable, Failed] = field(default_factory=dict)

    def waits(self, what: Hashable, now: int) -> bool:
        """Whether something failed a moment ago; a clock that was set back makes none longer."""
        before = self._failed.get(what)
        return before is not None and before.again_at - before.pause <= now < before.again_at

    def failed(self, what: Hashable, now: int) -> None:
        """It failed, perhaps again."""
        before = self._failed.get(what)
        longer = FIRST_PAUSE_MS if before is None else before.pause * 2
        pause = min(longer, LONGEST_PAUSE_MS)
        self._failed[what] = Failed(now + pause, pause)

    def only(self, due: Collection[Hashable]) -> None:
        """Forget what is not due any more."""
        self._failed = {what: failed for what, failed in self._failed.items() if what in due}
