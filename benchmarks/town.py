"""The other side of a live bot, which is a process: people, and the server between them."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from contextlib import asynccontextmanager, suppress
from datetime import datetime, timedelta
from itertools import count
from typing import TYPE_CHECKING, Final, TypeVar
from zoneinfo import ZoneInfo

import numpy as np

from benchmarks.measure import command, cost, plain_environment
from bot.clock import SystemClock
from bot.sandbox.botapi import BotApiServer, World
from bot.sandbox.botapi.feed import chatter
from bot.sandbox.scale import write_big_export
from bot.sandbox.scale_rows import CHAT_ID

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import AsyncIterator, Callable, Sequence
    from pathlib import Path

    from bot.sandbox.botapi import Message, Person

T = TypeVar("T")
STORE: Final = "trustwheel.db"
CONFIG: Final = "config.toml"
CUSTOMERS: Final = "Customers' group"
FIRST_MESSAGE, FIRST_CHATTER = 50_000_001, 60_000_000
"""In the live group: beyond all that were imported."""
MESSAGES_EACH, WEEKS = 50, 104
LOOK_SECONDS: Final = 0.005
PATIENCE_SECONDS: Final = 120


class Town:
    """A world with a group, those who run it and guests, and the server of its bot."""

    def __init__(self, guests: int, operators: int = 1) -> None:
        """Everybody is there; nothing listens yet."""
        self.world = World(SystemClock())
        self.server = BotApiServer(self.world)
        known = self.world.person
        self.operators = [known("Olga", str(one), language="en") for one in range(operators)]
        self.guests = [known("Guest", str(one), language="en") for one in range(guests)]
        self.group = self.world.supergroup("Tea house", self.olga)
        self.group.next_id = count(FIRST_MESSAGE).__next__
        self.world.enter(self.group, *self.operators[1:], *self.guests)
        self._told = FIRST_CHATTER

    @property
    def olga(self) -> Person:
        """Who owns the group."""
        return self.operators[0]

    def settings(self, folder: Path) -> Path:
        """The bot's settings, written into a folder."""
        config = folder / CONFIG
        operators = f"operators = {[one.id for one in self.operators]}\n"
        config.write_text(self.server.settings(operators), encoding="utf-8")
        return config

    async def let_in(self) -> None:
        """The bot becomes the group's admin, and everybody opens a chat with it."""
        for one in (*self.operators, *self.guests):
            one.starts(self.world.bot)
        self.olga.adds_bot(self.group)
        self.olga.promotes_bot(self.group)
        await self.quiet()

    async def adopt(self) -> None:
        """The owner says what the group is, and the group gets its notice."""
        asked = await until(self._question)
        self.olga.presses(asked, CUSTOMERS)
        await until(lambda: self.world.calls.to(self.group))
        await self.quiet()

    def _question(self) -> Message | None:
        asked = (one for one in self.olga.inbox if any(CUSTOMERS in row for row in one.buttons))
        return next(asked, None)

    def talk(self, messages: int) -> None:
        """Group chatter."""
        for number in range(self._told, self._told + messages):
            chatter(self.world, self.group, self.guests, number)
        self._told += messages

    async def quiet(self) -> None:
        """Until the bot has fetched everything and waits for more."""
        await until(lambda: not len(self.world.updates) and self.server.polling.waits)


async def until(look: Callable[[], T | None]) -> T:
    """Look until there is something."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while not (found := look()):
            await asyncio.sleep(LOOK_SECONDS)
    return found


@asynccontextmanager
async def bot(words: Sequence[str], folder: Path) -> AsyncIterator[Process]:
    """A bot as a process, ended at the end; it must not end before."""
    process = await asyncio.create_subprocess_exec(
        *words,
        cwd=folder,
        env=plain_environment(),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
    )
    try:
        yield process
    finally:
        end(process)
        await process.wait()


def end(process: Process) -> None:
    """Tell a bot to end; asyncio's own way would take its exit code from the one who waits."""
    if process.returncode is None:
        with suppress(ProcessLookupError):
            os.kill(process.pid, signal.SIGTERM)


def python(*words: str) -> list[str]:
    """The command line that runs a module with this interpreter."""
    return [sys.executable, "-m", *words]


def history(town: Town, folder: Path, members: int) -> Path:
    """A store with the years before the bot came, of the town's own group, imported as usual."""
    export = folder / "result.json"
    now = datetime.fromtimestamp(town.world.clock.now() // 1000, ZoneInfo("Asia/Shanghai"))
    write_big_export(
        export,
        rng=np.random.default_rng(1),
        members=members,
        messages=members * MESSAGES_EACH,
        weeks=WEEKS,
        end=now - timedelta(hours=1),
    )
    _is_of(export, town.group.id)
    cost(command("import-history", str(export)), folder)
    export.unlink()
    return folder / STORE


def _is_of(export: Path, group: int) -> None:
    """Write the group's id over the one in the head of the file, which is as long."""
    before, after = str(CHAT_ID).encode(), str(-group - 10**12).encode()
    with export.open("r+b") as file:
        head = file.read(200)
        place = head.index(before)
        assert len(after) == len(before)
        file.seek(place)
        file.write(after)
