"""Each local week is judged once: however the clock is set, and whenever the process is away."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio
from sqlalchemy import insert

from bot.clock import FixedClock
from bot.store import chats
from bot.store.live import LiveStore
from bot.store.schema import audit, chat, event
from bot.ticker import Ticker
from models.calendar import LocalDays

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from sqlalchemy import Connection

    from models.members import Audit

pytestmark = pytest.mark.asyncio
GROUP = -1_001_000_000_001
MINUTE, HOUR = 60_000, 3_600_000
ZONES = ("Europe/Helsinki", "America/New_York", "Asia/Shanghai")
SPRING, AUTUMN = datetime(2026, 3, 2), datetime(2026, 10, 19)  # noqa: DTZ001 - local, by zone
"""Mondays some weeks before both zones change their clocks."""


@dataclass
class Notary:
    """A judge who only writes down that there was an audit, or cannot."""

    store: LiveStore
    community: int
    fails: int = 0
    judged: list[int] = field(default_factory=list)

    async def audit(self, chat: int, as_of: int | None = None) -> Audit:
        assert chat == GROUP
        assert as_of is not None
        if self.fails:
            self.fails -= 1
            raise OSError
        self.judged.append(as_of)
        await self.store.write(self._keep, as_of)
        return None  # type: ignore[return-value] # the ticker does not look at it

    def _keep(self, connection: Connection, as_of: int) -> None:
        values = {"made_at": as_of, "formula": 1, "bars": "{}", "known": 0, "digest": ""}
        whose = {"community": self.community, "chat": 1, "as_of": as_of}
        connection.execute(insert(audit).values(**whose, **values))


@dataclass
class Week:
    """A watched group, a ticker, and a clock that is set as one likes."""

    ticker: Ticker
    clock: FixedClock
    notary: Notary
    zone: ZoneInfo

    def local(self, at: datetime) -> int:
        """An instant of the local calendar."""
        return round(at.replace(tzinfo=self.zone).timestamp() * 1000)

    def mondays(self) -> list[datetime]:
        """What was judged, as local times."""
        return [datetime.fromtimestamp(at / 1000, self.zone) for at in self.notary.judged]

    def after_a_restart(self) -> None:
        """The process is another one; only the store remembers."""
        old = self.ticker
        self.ticker = Ticker(old.store, old.community, old.days, self.clock, self.notary)


def watch(connection: Connection, community: int) -> None:
    """A group with one message of long ago."""
    values = {"title": "Tea", "kind": "supergroup", "created_at": 0, "role": "customers"}
    connection.execute(insert(chat).values(community=community, telegram_id=GROUP, **values))
    fact = {"kind": 1, "at": 1, "recorded_at": 1, "message": 1, "subject": 0}
    rest = {"media": 0, "length": 1, "flags": 0}
    connection.execute(insert(event).values(community=community, chat=1, **fact, **rest))


@pytest_asyncio.fixture
async def week(
    tmp_path: Path, new_store: Callable[[Path], None], request: pytest.FixtureRequest
) -> AsyncIterator[Week]:
    zone = ZoneInfo(getattr(request, "param", ZONES[0]))
    new_store(tmp_path / "trustwheel.db")
    store = LiveStore(tmp_path / "trustwheel.db")
    community = await store.write(chats.default_community, "Tea", zone.key)
    await store.write(watch, community)
    clock, notary = FixedClock(0), Notary(store, community)
    ticker = Ticker(store, community, LocalDays(zone), clock, notary)
    yield Week(ticker, clock, notary, zone)
    await store.close()


@pytest.mark.parametrize("week", ZONES, indirect=True)
@pytest.mark.parametrize("monday", [SPRING, AUTUMN], ids=["spring", "autumn"])
async def test_each_week_once_while_summer_time_begins_or_ends_and_the_clock_is_set(
    week: Week, monday: datetime
) -> None:
    dice = random.Random(7)
    start = week.local(monday + timedelta(days=1))
    for hour in range(0, 5 * 7 * 24, 2):
        week.clock.at = start + hour * HOUR + dice.choice((0, 0, 2 * HOUR, -2 * HOUR))
        assert await week.ticker.tick()
    days = [at.date() for at in week.mondays()]
    assert days == sorted(set(days))
    assert days[0] == monday.date()
    assert {(b - a).days for a, b in pairwise(days)} == {7}
    assert {at.time().isoformat() for at in week.mondays()} == {"00:00:00"}


@pytest.mark.parametrize("week", ZONES[:2], indirect=True)
async def test_the_clock_steps_over_the_cut_off_and_back(week: Week) -> None:
    midnight = week.local(AUTUMN + timedelta(days=7))
    for minutes in (-30, -60, 60, -90, 30, 150, 30):
        week.clock.at = midnight + minutes * MINUTE
        await week.ticker.tick()
    assert [at.date() for at in week.mondays()] == [
        AUTUMN.date(),
        AUTUMN.date() + timedelta(days=7),
    ]


@pytest.mark.parametrize("away", [1 * MINUTE, 2 * HOUR, 72 * HOUR], ids=["1m", "2h", "3d"])
async def test_a_process_that_was_away_at_the_cut_off_judges_once_and_late(
    week: Week, away: int
) -> None:
    midnight = week.local(SPRING)
    week.clock.at = midnight - MINUTE // 2
    await week.ticker.tick()
    before = list(week.notary.judged)
    week.after_a_restart()
    week.clock.at += away
    for _ in range(3):
        await week.ticker.tick()
        week.after_a_restart()
        week.clock.move(MINUTE)
    assert week.notary.judged == [*before, midnight]


async def test_what_fails_is_tried_again_after_pauses_that_grow_to_an_hour(week: Week) -> None:
    week.notary.fails = 9
    start = week.clock.at = week.local(SPRING) + HOUR
    tried = []
    while not week.notary.judged:
        before = week.notary.fails
        done = await week.ticker.tick()
        assert done is bool(week.notary.judged)  # what only waits is not done either
        if done or week.notary.fails < before:
            tried.append((week.clock.at - start) // MINUTE)
        week.clock.move(MINUTE)
    assert [b - a for a, b in pairwise(tried)] == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert await week.ticker.tick()
    assert len(week.notary.judged) == 1


async def test_a_clock_that_is_set_back_makes_no_pause_longer(week: Week) -> None:
    week.notary.fails = 1
    week.clock.at = week.local(SPRING) + 30 * HOUR
    assert not await week.ticker.tick()
    week.clock.move(-2 * HOUR)
    assert await week.ticker.tick()


async def test_who_fails_to_look_keeps_nobody_else_from_it(week: Week) -> None:
    looked: list[int] = []

    class Looker:
        def __init__(self, *, fails: bool) -> None:
            self.fails = fails

        async def look(self, now: int) -> bool:
            if self.fails:
                raise OSError(now)
            looked.append(now)
            return True

    week.ticker.looks = Looker(fails=True), Looker(fails=False)
    assert not await week.ticker.tick()
    assert len(looked) == 1
