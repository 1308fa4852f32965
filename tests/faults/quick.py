"""The live process on a loop whose time runs faster once a signal has come.

Everything that waits within the process, its time-outs on the wire included, takes that much less
time; the system's clock and the other side stay as they are.
"""

from __future__ import annotations

import asyncio
import selectors
import signal
import sys
import time
from pathlib import Path

from typing_extensions import override

from bot.running import main

FAST = {signal.SIGUSR1: 100, signal.SIGUSR2: 10}


class Pace:
    """How fast time goes, and from when on."""

    speed = 1
    real = ahead = time.monotonic()

    @classmethod
    def now(cls) -> float:
        """The loop's time, in seconds."""
        return cls.ahead + (time.monotonic() - cls.real) * cls.speed

    @classmethod
    def hurry(cls, number: int, _: object) -> None:
        """From now on, fast; the loop's time goes on from where it stands."""
        cls.ahead, cls.real = cls.now(), time.monotonic()
        cls.speed = FAST[signal.Signals(number)]


class QuickSelector(selectors.DefaultSelector):
    """Waits less than it is told to."""

    @override
    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        """Wait as long as that is at this pace."""
        return super().select(None if timeout is None else timeout / Pace.speed)


class QuickLoop(asyncio.SelectorEventLoop):
    """A loop by that time."""

    def __init__(self) -> None:
        super().__init__(QuickSelector())

    @override
    def time(self) -> float:
        """Seconds, as they go here."""
        return Pace.now()


class QuickPolicy(asyncio.DefaultEventLoopPolicy):
    """Makes such loops."""

    _loop_factory = QuickLoop


if __name__ == "__main__":
    for each in FAST:
        signal.signal(each, Pace.hurry)
    asyncio.set_event_loop_policy(QuickPolicy())
    sys.exit(main(Path(sys.argv[sys.argv.index("--config") + 1]), None))
