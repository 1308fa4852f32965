"""Where the play takes place: a simulated Telegram here, the program in another process."""

from __future__ import annotations

import asyncio
import contextlib
import multiprocessing
from contextlib import asynccontextmanager
from itertools import count
from multiprocessing import forkserver
from typing import TYPE_CHECKING, Final

from typing_extensions import override

from bot.sandbox.botapi import BotApiServer, Faults, World
from bot.sandbox.botapi.clock import START
from bot.sandbox.botapi.faults import CutError
from tests.stories.crash.life import Point, SharedClock, Trap, live
from tests.stories.desk import ROOT

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.sandbox.botapi.calls import Call

ASKED, DONE = "asked", "done"
READING: Final = ("getMe", "getChat")
"""How the calls begin that change nothing."""
PROCESSES: Final = multiprocessing.get_context("forkserver")


class KilledError(Exception):
    """The program has come to the point and is no more."""


class Watch(Faults):
    """Comes to a point before and after each call that changes something."""

    def __init__(self, stage: Stage) -> None:
        super().__init__()
        self._stage = stage

    @override
    async def strike(self, call: Call, *, after: bool) -> None:
        if call.method.startswith(READING):
            return
        if self._stage.trap.reach(f"{_named(call)}, {DONE if after else ASKED}"):
            await self._stage.kill()
            raise CutError


def _named(call: Call) -> str:
    """A place's name; what is said in a group has its own: it alone must never come twice."""
    in_group = call.method.startswith("send") and (call.chat_id or 0) < 0
    return f"{call.method} in a group" if in_group else call.method


class Stage:
    """Starts the program, lets it go on, and starts it anew when it was killed."""

    def __init__(self, folder: Path, world: World, clock: SharedClock) -> None:
        self.folder, self.world, self.clock = folder, world, clock
        self.trap = Trap()
        self.claim: str | None = None
        self.deaths = 0
        self._dead = asyncio.Event()
        self._lives = count(1)
        self._process: multiprocessing.process.BaseProcess | None = None

    async def start(self, point: Point | None = None) -> list[str]:
        """Start the program and let it settle; what it passed.

        Raises:
            KilledError: it came to the point.
        """
        self._pipe, theirs = PROCESSES.Pipe()
        words = (str(self.folder), next(self._lives), theirs, point)
        self._dead.clear()
        self._process = PROCESSES.Process(target=live, args=words, daemon=True)
        self.trap.set(point)
        self._process.start()
        theirs.close()
        return await self._heard()

    async def go(self, word: str = "settle", point: Point | None = None) -> list[str]:
        """Let the program do all there is to do; what it passed.

        Raises:
            KilledError: it came to the point.
        """
        self.trap.set(point)
        self._pipe.send((word, point))
        return await self._heard()

    async def kill(self) -> None:
        """Kill the program, and wait until it is dead."""
        assert self._process is not None
        self._process.kill()
        await self._dead.wait()

    async def end(self) -> None:
        """Let the program end in order."""
        if self._process is None:
            return
        self._pipe.send(("end", None))
        await asyncio.to_thread(self._process.join)
        assert self._process.exitcode == 0
        self._bury()

    def abandon(self) -> None:
        """Whatever happened, nothing is left running."""
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._bury()

    async def _heard(self) -> list[str]:
        try:
            passed, self.claim = await asyncio.to_thread(self._pipe.recv)
        except EOFError:
            await self._died()
            raise KilledError from None
        return [*passed, *self.trap.passed]

    async def _died(self) -> None:
        assert self._process is not None
        await asyncio.to_thread(self._process.join)
        assert self._process.exitcode == -9, self._process.exitcode
        self.deaths += 1
        self._bury()
        self._dead.set()

    def _bury(self) -> None:
        if self._process is not None:
            self._process.close()
            self._pipe.close()
            self._process = None


def ready() -> None:
    """Start the process of which all lives are forked: it has loaded everything."""
    PROCESSES.set_forkserver_preload(["tests.stories.crash.warm"])
    with contextlib.chdir(ROOT):
        forkserver.ensure_running()


@asynccontextmanager
async def open_stage(folder: Path) -> AsyncIterator[Stage]:
    """A new Telegram, and a store that lies in the folder already."""
    ready()
    (folder / "clock").write_bytes(START.to_bytes(8, "little"))
    clock = SharedClock(folder / "clock")
    world = World(clock)
    stage = Stage(folder, world, clock)
    async with BotApiServer(world) as server:
        server.faults = Watch(stage)
        (folder / "config.toml").write_text(server.settings(), encoding="utf-8")
        try:
            yield stage
        finally:
            stage.abandon()
    clock.close()
