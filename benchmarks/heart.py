"""A heart that beats on the event loop: how late each beat comes is how long the loop was held."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

EVERY: Final = 0.001
"""Seconds between beats: a pause is seen to a millisecond."""
READY: Final = "ready"


@dataclass
class Heart:
    """Beats until the process is told to end; SIGUSR1 begins the count anew."""

    late: list[float] = field(default_factory=list)
    """Seconds by which beats came too late."""
    _due: float = 0.0
    _next: asyncio.TimerHandle | None = None

    def start(self) -> None:
        """Beat from now on."""
        loop = asyncio.get_running_loop()
        loop.add_signal_handler(signal.SIGUSR1, self.late.clear)
        self._due = loop.time() + EVERY
        self._next = loop.call_at(self._due, self._beat)

    def _beat(self) -> None:
        loop = asyncio.get_running_loop()
        now = loop.time()
        self.late.append(now - self._due)
        self._due = now + EVERY
        self._next = loop.call_at(self._due, self._beat)

    def stop(self) -> None:
        """Beat no more."""
        asyncio.get_running_loop().remove_signal_handler(signal.SIGUSR1)
        if self._next:
            self._next.cancel()

    def tell(self) -> None:
        """Print what was counted, as JSON."""
        sys.stdout.write(json.dumps({"p999": quantile(self.late, 0.999), "worst": max(self.late)}))
        sys.stdout.flush()


def quantile(values: Sequence[float], share: float) -> float:
    """The value that so great a share of all do not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def ready() -> None:
    """Tell the one who measures that the heart beats."""
    sys.stdout.write(f"{READY}\n")
    sys.stdout.flush()


async def told_to_end() -> None:
    """Wait for SIGTERM."""
    ended = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    await ended.wait()
