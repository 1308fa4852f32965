"""The schedule ticks, whatever its ticker does and however the machine's clock is set."""

from __future__ import annotations

import asyncio
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from bot.ticking import LATE_SECONDS, Ticking

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

pytestmark = pytest.mark.asyncio
ZONE = ZoneInfo("Asia/Shanghai")
SOON, HOURS = 0.01, 7200.0


@dataclass
class Work:
    """A ticker that does what it is told, and says when it was asked."""

    ends: list[object] = field(default_factory=list)
    """How the next ticks end: with an error, with an event that is waited for, or with a truth."""
    begun: asyncio.Queue[int] = field(default_factory=asyncio.Queue)
    count: int = 0

    async def tick(self) -> bool:
        self.count += 1
        self.begun.put_nowait(self.count)
        end = self.ends.pop(0) if self.ends else True
        if isinstance(end, Exception):
            raise end
        if isinstance(end, asyncio.Event):
            await end.wait()
            return True
        return bool(end)


@dataclass
class Time:
    """Seconds that pass when the test says so; whoever sleeps waits for it."""

    at: float = 1000.0
    passed: asyncio.Queue[float] = field(default_factory=asyncio.Queue)
    slept: asyncio.Queue[float] = field(default_factory=asyncio.Queue)

    async def sleep(self, seconds: float) -> None:
        self.slept.put_nowait(seconds)
        self.at += await self.passed.get()

    def now(self) -> float:
        return self.at


@asynccontextmanager
async def ticking(work: Work, every: float, time: Time | None = None) -> AsyncIterator[Ticking]:
    time = time or Time()
    schedule = Ticking(work, ZONE, every, time.sleep, time.now)
    running = asyncio.create_task(schedule.run())
    try:
        yield schedule
    finally:
        running.cancel()
        with suppress(asyncio.CancelledError):
            await running


async def test_it_ticks_at_once_and_goes_on_until_it_is_ended() -> None:
    work = Work()
    async with ticking(work, SOON) as schedule:
        assert [await work.begun.get() for _ in range(4)] == [1, 2, 3, 4]
        assert schedule.well()
    done = work.count
    await asyncio.sleep(0)
    assert work.count == done
    assert len(asyncio.all_tasks()) == 1  # nothing of it goes on behind


async def test_a_tick_that_fails_is_told_and_the_next_one_comes(
    caplog: pytest.LogCaptureFixture,
) -> None:
    long = asyncio.Event()
    work = Work([OSError("disk"), OSError("disk"), False, long])
    async with ticking(work, SOON) as schedule:
        assert [await work.begun.get() for _ in range(4)] == [1, 2, 3, 4]
        assert schedule.failures == 3
        long.set()
        await work.begun.get()
        assert schedule.failures == 0
    told = [record for record in caplog.records if record.message == "tick failed"]
    assert [vars(record)["times"] for record in told] == [1, 2]


async def test_ticks_that_keep_failing_show_in_the_health() -> None:
    work, time = Work([False] * 1000), Time()
    async with ticking(work, SOON, time) as schedule:
        await work.begun.get()
        time.at += LATE_SECONDS
        assert schedule.well()
        time.at += 1
        assert not schedule.well()
        work.ends.clear()
        await work.begun.get()
        await work.begun.get()
        assert schedule.well()


async def test_a_tick_that_never_ends_is_not_doubled_and_shows(
    caplog: pytest.LogCaptureFixture,
) -> None:
    work, time = Work([asyncio.Event()]), Time()
    async with ticking(work, SOON, time) as schedule:
        await work.begun.get()
        await time.slept.get()
        time.passed.put_nowait(LATE_SECONDS + 1)
        await time.slept.get()  # it has looked at the time, and sleeps again
        assert "tick does not end" in caplog.messages
        assert not schedule.well()
        assert work.count == 1
    assert len(asyncio.all_tasks()) == 1
    assert not [one for one in caplog.records if one.exc_info]  # to be ended is no failure


async def test_a_clock_set_back_by_hours_does_not_stop_it() -> None:
    """APScheduler goes by the machine's clock: its next tick would come in two hours."""
    work, time = Work(), Time()
    async with ticking(work, HOURS, time) as schedule:
        assert await work.begun.get() == 1
        time.passed.put_nowait(HOURS)
        time.passed.put_nowait(HOURS)
        time.passed.put_nowait(HOURS + 1)
        assert await work.begun.get() == 2
        assert schedule.well()
