"""The program in a process of its own, which a SIGKILL ends at a point that is named beforehand.

Points are not written into the program: they are where SQLAlchemy says that a writer begins and
commits. Whatever will write to the store has points by itself.
"""

from __future__ import annotations

import asyncio
import inspect
import os
import signal
import sys
from dataclasses import dataclass, field
from itertools import count
from mmap import mmap
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Engine, event
from sqlalchemy.pool import StaticPool

from bot.app import build
from bot.called import NoSuchGroupError
from bot.config import load_settings
from bot.introduction import introduce
from bot.jobs import read_job
from bot.judging import answer
from bot.living import living
from bot.maker import Seams

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection as Pipe
    from types import FrameType

    from sqlalchemy import Connection

    from bot.live import Live

BEFORE, INSIDE, AFTER = "before", "inside", "after"
PICTURE: Final = b"\x89PNG\r\n\x1a\n" + bytes(64)
"""What stands for the picture: it is drawn without the store."""
INTRODUCTIONS: Final = 2
"""So many lives tell Telegram their menus, which takes a fourth of a start; none of it changes."""
PLUMBING: Final = frozenset({"bot.store.engine"})


@dataclass(frozen=True, slots=True)
class Point:
    """The so-manieth time that something is come to."""

    place: str
    time: int


@dataclass(slots=True)
class Trap:
    """Counts what is come to, and springs."""

    point: Point | None = None
    passed: list[str] = field(default_factory=list)

    def set(self, point: Point | None) -> None:
        """Count anew, and spring at this point, if there is one."""
        self.point = point
        self.passed.clear()

    def reach(self, place: str) -> bool:
        """Something is come to: whether it is the point."""
        self.passed.append(place)
        return self.point == Point(place, self.passed.count(place))

    def end(self, place: str) -> None:
        """Something is come to in this very process, which ends here if it is the point."""
        if self.reach(place):
            os.kill(os.getpid(), signal.SIGKILL)

    def watch_writers(self) -> None:
        """Come to three points in each transaction of each writer of this process."""
        committed: set[int] = set()

        def begin(connection: Connection) -> None:
            if isinstance(connection.engine.pool, StaticPool):
                self.end(f"{_writer()}, {BEFORE}")

        def commit(connection: Connection) -> None:
            if isinstance(connection.engine.pool, StaticPool):
                self.end(f"{_writer()}, {INSIDE}")
                committed.add(id(connection.connection.dbapi_connection))

        def checkin(raw: object, _: object) -> None:
            if id(raw) in committed:
                committed.discard(id(raw))
                self.end(f"{_writer()}, {AFTER}")

        event.listen(Engine, "begin", begin)
        event.listen(Engine, "commit", commit)
        event.listen(StaticPool, "checkin", checkin)


def _writer() -> str:
    """Which function of ours is writing."""
    frame: FrameType | None = sys._getframe()
    while frame is not None:
        module = frame.f_globals["__name__"]
        if module == "bot.store.live":
            function = _meant(frame.f_locals["function"])
            return f"{function.__module__.removeprefix('bot.')}.{function.__name__}"
        if module.startswith("bot.") and module not in PLUMBING:
            return f"{module.removeprefix('bot.')}.{frame.f_code.co_name}"
        frame = frame.f_back
    return "somebody"


def _meant(function: Callable[..., object]) -> Callable[..., object]:
    """The function that has a name; a lambda around it holds it as a variable."""
    while function.__name__ == "<lambda>":
        held = inspect.getclosurevars(function).nonlocals.values()
        function = next(one for one in held if callable(one))
    return function


class SharedClock:
    """A time that stands in a file, so that it goes on when a process that moved it has died."""

    def __init__(self, path: Path) -> None:
        with path.open("r+b") as file:
            self._page = mmap(file.fileno(), 8)

    def now(self) -> int:
        return int.from_bytes(self._page[:8], "little")

    def set(self, at: int) -> None:
        self._page[:8] = at.to_bytes(8, "little")

    def sleep(self, seconds: float) -> None:
        self.set(self.now() + int(seconds * 1000) + 1)

    def close(self) -> None:
        self._page.close()


async def judged(command: tuple[str, ...], request: bytes, _seconds: float) -> bytes:
    """The work of the judging process, in this one: so its points are those of this process."""
    return PICTURE if "bot.charts" in command else await asyncio.to_thread(_judge, request)


def _judge(request: bytes) -> bytes:
    try:
        return b"".join(line + b"\n" for line in answer(read_job(request)))
    except NoSuchGroupError as error:
        raise LookupError from error


def live(folder: str, number: int, pipe: Pipe, point: Point | None) -> None:
    """A life of the program: what it is told comes through the pipe.

    Args:
        folder: with `config.toml` and `clock`.
        number: of this life; it goes into the tokens, so that no two are equal.
        pipe: takes `(word, point)`, gives what was passed and the first operator's link.
        point: where its start is to end.
    """
    trap = Trap(point)
    trap.watch_writers()
    asyncio.run(_live(Path(folder), number, pipe, trap))


async def _introduced(*_: object) -> None:
    """Telegram knows the bot already, from one of its lives before."""


async def _live(folder: Path, number: int, pipe: Pipe, trap: Trap) -> None:
    clock, numbers = SharedClock(folder / "clock"), count(1)

    async def sleep(seconds: float) -> None:
        clock.sleep(seconds)
        await asyncio.sleep(0)

    seams = Seams(
        chance=lambda: f"token-{number}-{next(numbers)}",
        chance_bytes=bytes,
        sleep=sleep,
        poll_seconds=0,
        work=judged,
        # Twice, so that it is told anew also where its first start was cut off.
        introduce=introduce if number <= INTRODUCTIONS else _introduced,
    )
    app = build(load_settings(folder / "config.toml", {}), clock)
    async with living(app, seams) as alive:
        await alive.dispatcher.resume()
        await alive.outbox.recover()
        await alive.settle()
        pipe.send((trap.passed, alive.claim))
        while await _obeys(alive, pipe, trap):
            pipe.send((trap.passed, alive.claim))


async def _obeys(alive: Live, pipe: Pipe, trap: Trap) -> bool:
    told: Any = await asyncio.to_thread(pipe.recv)
    word, point = told
    trap.set(point)
    if word == "tick":
        await alive.ticker.tick()
    if word != "end":
        await alive.settle()
    return bool(word != "end")
