"""Lets the ticker look once a minute, for as long as the process lives.

APScheduler only ticks: what is due is a function of the store, so that a tick that is lost, late or
doubled changes nothing, and no job has to outlive the process.
"""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, Protocol

from apscheduler.schedulers.asyncio import AsyncIOScheduler

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable
    from zoneinfo import ZoneInfo

log = logging.getLogger(__name__)
EVERY_SECONDS: Final = 60
MISSED: Final = 3
"""So many ticks without one, and the machine's clock was set back: APScheduler goes by it."""
LATE_SECONDS: Final = 900
"""Longer without a tick that did all it should, and somebody has to look."""
TICK, NOW = "tick", "now"
POLICY: Final = {"coalesce": True, "max_instances": 1, "misfire_grace_time": None}
"""However late a tick comes, it is worth one look, and one look is enough."""


class Ticks(Protocol):
    """Whoever does what is due."""

    async def tick(self) -> bool:
        """Look once; whether everything that was due was done."""
        ...


@dataclass(slots=True)
class Ticking:
    """The schedule of one ticker.

    Args:
        ticker: does what is due.
        zone: of the schedule; ticks know no days, and APScheduler would take the machine's.
        every: seconds from tick to tick.
        sleep: waits some seconds.
        monotonic: seconds that no setting of the clock changes.
    """

    ticker: Ticks
    zone: ZoneInfo
    every: float = EVERY_SECONDS
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    monotonic: Callable[[], float] = lambda: asyncio.get_running_loop().time()
    failures: int = 0
    """Ticks in a row that did not do all they should."""
    _under_way: asyncio.Task[object] | None = field(default=None, repr=False)
    _began: float | None = None
    _went: float | None = None

    async def run(self) -> None:
        """Tick at once, then again and again until cancelled; a tick under way ends with it."""
        scheduler = AsyncIOScheduler(timezone=self.zone)
        self._began = self._went = self.monotonic()
        scheduler.start()
        try:
            self._schedule(scheduler)
            while True:
                await self.sleep(self.every)
                self._watch(scheduler)
        finally:
            scheduler.shutdown(wait=False)
            await self._end()

    def well(self) -> bool:
        """Whether ticks have done all they should lately; True before the first."""
        return self._went is None or self.monotonic() - self._went <= LATE_SECONDS

    def _schedule(self, scheduler: Any) -> None:  # noqa: ANN401 - APScheduler has no types
        """One tick now, the next after `every`."""
        scheduler.add_job(self._look, id=NOW, replace_existing=True, **POLICY)
        again = {"id": TICK, "replace_existing": True, "seconds": self.every}
        scheduler.add_job(self._look, "interval", **again, **POLICY)

    async def _look(self) -> None:
        """One tick; its failure is told here, since APScheduler would only say that a job ended."""
        if self._under_way is not None:
            return
        self._under_way, self._began = asyncio.current_task(), self.monotonic()
        try:
            well = await self.ticker.tick()
        except asyncio.CancelledError:
            log.info("tick cut off")  # the process ends; what was due is due at the next start
        except Exception:
            self.failures += 1
            log.exception("tick failed", extra={"times": self.failures})
        else:
            self._count(well=well)
        finally:
            self._under_way = None

    def _count(self, *, well: bool) -> None:
        self.failures = 0 if well else self.failures + 1
        if well:
            self._went = self.monotonic()

    def _watch(self, scheduler: Any) -> None:  # noqa: ANN401
        """Say when a tick does not end, and go on ticking when the clock was set back."""
        waited = self.monotonic() - (self._began or 0)
        if self._under_way is not None:
            if waited > LATE_SECONDS:
                log.error("tick does not end", extra={"seconds": round(waited)})
        elif waited > MISSED * self.every:
            log.warning("no tick came, the clock was set", extra={"seconds": round(waited)})
            self._began = self.monotonic()
            self._schedule(scheduler)

    async def _end(self) -> None:
        """Let the tick under way go; it takes its child process with it."""
        if self._under_way is not None:
            self._under_way.cancel()
            await asyncio.wait([self._under_way])
        await asyncio.sleep(0)  # the scheduler closes in the loop's next round
