"""Each week a model is learned, at night; what is odd of one is told; failure holds up nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio
from sqlalchemy import insert

from bot.clock import FixedClock
from bot.model_files import ModelFiles
from bot.night import Night
from bot.store import chats
from bot.store.live import LiveStore
from bot.store.model_choice import choose
from bot.store.schema import chat, event
from models.calendar import LocalDays
from models.drift import Drift
from models.shelf import DRIFT, GONE, OLD
from tests.bot.made_models import a_model

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from sqlalchemy import Connection

    from models.shelf import News

pytestmark = pytest.mark.asyncio
MINUTE, HOUR, DAY = 60_000, 3_600_000, 86_400_000
ZONES = ("Europe/Helsinki", "America/New_York")
SPRING, AUTUMN = datetime(2026, 3, 16), datetime(2026, 10, 12)  # noqa: DTZ001 - local, by zone
"""Mondays; in both zones the clocks are changed within the three weeks that follow."""


@dataclass
class Teacher:
    """Learns at once, or cannot."""

    files: ModelFiles
    days: LocalDays
    clock: FixedClock
    fails: int = 0
    asked: list[int] = field(default_factory=list)
    """The cut-offs that were to be learned from."""

    async def train(self, at: int) -> None:
        self.asked.append(at)
        if self.fails:
            self.fails -= 1
            raise OSError
        now = self.clock.now()
        self.files.keep(a_model(now, self.days.day(at)), now)


@dataclass
class Nights:
    """A community with a ledger, and what looks at its models."""

    store: LiveStore
    community: int
    zone: ZoneInfo
    clock: FixedClock
    teacher: Teacher
    told: list[News] = field(default_factory=list)
    woken: int = 0

    @property
    def files(self) -> ModelFiles:
        return self.teacher.files

    def local(self, at: datetime) -> int:
        return round(at.replace(tzinfo=self.zone).timestamp() * 1000)

    async def look(self) -> None:
        """As a process would that has just begun: nothing is remembered."""
        await self.night().look(self.clock.now())

    def night(self) -> Night:
        files, days, teacher = self.files, self.teacher.days, self.teacher
        return Night(self.store, self.community, days, files, teacher, self.tell, self.wake)

    def tell(self, _: Connection, news: News) -> None:
        self.told.append(news)

    def wake(self) -> None:
        self.woken += 1

    def made(self) -> list[datetime]:
        """When the kept models were made, as local times."""
        kept = self.files.shelf(None).kept
        return [datetime.fromtimestamp(one.made_at / 1000, self.zone) for one in kept]

    def codes(self) -> list[str]:
        return [one.code for one in self.told]


def a_message(connection: Connection, community: int, at: int) -> None:
    values = {"title": "Tea", "kind": "supergroup", "created_at": 0}
    connection.execute(insert(chat).values(community=community, telegram_id=-1, **values))
    fact = {"kind": 1, "at": at, "recorded_at": at, "message": 1, "subject": 0}
    rest = {"media": 0, "length": 1, "flags": 0}
    connection.execute(insert(event).values(community=community, chat=1, **fact, **rest))


@pytest_asyncio.fixture
async def nights(
    tmp_path: Path, new_store: Callable[[Path], None], request: pytest.FixtureRequest
) -> AsyncIterator[Nights]:
    zone = ZoneInfo(getattr(request, "param", ZONES[0]))
    path = tmp_path / "trustwheel.db"
    new_store(path)
    store, clock = LiveStore(path), FixedClock(0)
    community = await store.write(chats.default_community, "Tea", zone.key)
    teacher = Teacher(ModelFiles(path), LocalDays(zone), clock)
    yield Nights(store, community, zone, clock, teacher)
    await store.close()


@pytest_asyncio.fixture
async def known(nights: Nights) -> Nights:
    """Somebody wrote something long ago."""
    await nights.store.write(a_message, nights.community, 1)
    return nights


@pytest.mark.parametrize("nights", ZONES, indirect=True)
@pytest.mark.parametrize("monday", [SPRING, AUTUMN], ids=["spring", "autumn"])
async def test_one_each_week_in_the_night_after_the_cut_off(
    known: Nights, monday: datetime
) -> None:
    known.clock.at = known.local(monday + timedelta(hours=2))
    at_night: list[datetime] = []
    for _ in range(3 * 7 * 48 - 4):
        await known.look()
        if known.made()[-1:] != at_night[-1:]:
            at_night += known.made()[-1:]
        known.clock.move(HOUR // 2)
    days = [monday.date() + timedelta(days=7 * week) for week in range(3)]
    assert [at.date() for at in at_night] == days
    assert all(at.hour == 2 for at in at_night)
    assert len(known.teacher.asked) == 3
    assert not known.told


async def test_before_anything_is_known_there_is_nothing_to_learn(nights: Nights) -> None:
    monday = nights.clock.at = nights.local(SPRING + timedelta(hours=3))
    await nights.look()
    await nights.store.write(a_message, nights.community, monday)
    await nights.look()  # it came after the cut-off
    assert not nights.teacher.asked
    nights.clock.move(7 * DAY)
    await nights.look()
    assert nights.teacher.asked == [nights.local(SPRING + timedelta(days=7))]


async def test_the_first_one_is_made_at_once_and_a_later_one_waits_for_the_night(
    known: Nights,
) -> None:
    noon = SPRING + timedelta(hours=12)
    known.clock.at = known.local(noon)
    await known.look()
    known.clock.at = known.local(noon + timedelta(days=7))
    await known.look()
    assert known.made() == [noon.replace(tzinfo=known.zone)]
    known.clock.at = known.local(noon + timedelta(days=7, hours=15))
    await known.look()
    assert len(known.made()) == 2


async def test_a_failing_one_is_tried_after_pauses_that_grow_and_the_old_one_stays(
    known: Nights,
) -> None:
    old = known.local(SPRING - timedelta(days=6))
    known.files.keep(a_model(old, SPRING.toordinal() - 7), old)
    known.clock.at = known.local(SPRING + timedelta(hours=2))
    known.teacher.fails = 99
    night, tried = known.night(), []
    for minute in range(4 * 60):
        before = len(known.teacher.asked)
        await night.look(known.clock.now())
        if len(known.teacher.asked) > before:
            tried.append(minute)
        known.clock.move(MINUTE)
    assert [b - a for a, b in pairwise(tried)] == [1, 2, 4, 8, 16, 32, 60, 60]
    assert [one.made_at for one in known.files.shelf(None).kept] == [old]
    known.clock.move(HOUR)
    await night.look(known.clock.now())
    assert len(known.teacher.asked) == len(tried)  # it is day


async def test_what_is_odd_is_told_until_the_next_night_has_made_a_new_one(known: Nights) -> None:
    at = known.clock.at = known.local(SPRING + timedelta(hours=2))
    await known.look()
    known.files.file(at).write_bytes(b"\x80\x04.")
    known.clock.move(8 * HOUR)
    await known.look()
    assert [(one.code, one.made_at) for one in known.told] == [("model-damaged", at)]
    assert known.woken == 1
    known.told.clear()
    known.clock.move(16 * HOUR)
    await known.look()
    assert len(known.made()) == 2
    assert not known.told


async def test_of_a_chosen_one_that_is_gone_or_odd_and_of_drift_operators_hear(
    known: Nights,
) -> None:
    monday = SPRING.toordinal()
    at = known.clock.at = known.local(SPRING + timedelta(hours=9))
    drift = Drift(monday - 28, 0.6, 0.3, 0.0, 0.05, odd=True)
    known.files.keep(a_model(at - HOUR, monday, drift), at - HOUR)
    await known.store.write(choose, known.community, at - 7 * DAY, 1, at)
    await known.look()
    assert known.codes() == [GONE, DRIFT]
    known.files.keep(b"", at - 7 * DAY)
    await known.look()
    assert known.codes()[2:] == ["model-damaged", DRIFT]
    assert known.told[2].chosen


async def test_that_none_could_be_made_for_two_weeks_is_told(known: Nights) -> None:
    old = known.local(SPRING)
    known.files.keep(a_model(old, SPRING.toordinal() - 7), old)
    known.clock.at = old + 14 * DAY + HOUR
    known.teacher.fails = 1
    await known.look()
    assert known.codes() == [OLD]
    await known.look()
    assert known.codes() == [OLD]
    assert len(known.made()) == 2
