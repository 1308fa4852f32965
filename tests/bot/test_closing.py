"""Each month is closed once, in order, whenever the process is away; without orders none is."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio
from sqlalchemy import func, insert, select

from bot.closing import MonthEnd
from bot.store import chats, closings
from bot.store.live import LiveStore
from bot.store.schema import person
from bot.store.schema_money import customer, order_batch, shop_order
from models.calendar import LocalDays
from models.members import Tier
from models.money.balance import Member
from models.money.method import Method

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from sqlalchemy import Connection

pytestmark = pytest.mark.asyncio
ZONES = ("Europe/Helsinki", "America/New_York", "Asia/Shanghai")
WORTH = Member(100, 0.5, Tier.CORE, 0)
OCTOBER, NOVEMBER, DECEMBER = (date(2026, month, 1) for month in (10, 11, 12))


@dataclass
class Clerk:
    """Closes a month at once, or cannot."""

    store: LiveStore
    community: int
    fails: Exception | None = None
    worth: int = 100
    asked: list[date] = field(default_factory=list)

    async def close_month(self, first: int) -> None:
        self.asked.append(date.fromordinal(first))
        if self.fails is not None:
            raise self.fails
        after = (date.fromordinal(first) + timedelta(days=32)).replace(day=1)
        if self.worth:
            await self.store.write(closes, self.community, after.toordinal() - 1, self.worth)


def closes(connection: Connection, community: int, day: int, worth: int) -> None:
    row = {"community": community, "kind": 1, "staff": 0, "name": "Anna", "name_at": 0}
    connection.execute(insert(person).values(**row))
    (who,) = connection.execute(select(func.max(person.c.id))).one()
    members = {who: replace(WORTH, ltv=worth)}
    closings.close(connection, community, day, closings.Closing(members, Method.THIN, 0))


@dataclass
class Office:
    """A shop's months, and what closes them."""

    store: LiveStore
    community: int
    zone: ZoneInfo
    clerk: Clerk

    def at(self, text: str) -> int:
        local = datetime.fromisoformat(text).replace(tzinfo=self.zone)
        return round(local.timestamp() * 1000)

    def begun(self, first: int = 0) -> MonthEnd:
        """As a process would have it that has just begun."""
        days = LocalDays(self.zone)
        return MonthEnd(self.store, self.community, days, self.zone, self.clerk, first)

    async def look(self, text: str, times: int = 1) -> bool:
        return all([await self.begun().look(self.at(text)) for _ in range(times)])

    async def sells(self, day: date) -> None:
        await self.store.write(an_order, self.community, day.toordinal())

    async def was_closed(self, last: date, worth: int = 100) -> None:
        await self.store.write(closes, self.community, last.toordinal(), worth)


def an_order(connection: Connection, community: int, day: int) -> None:
    whose = {"community": community}
    connection.execute(insert(customer).values(**whose, id=1, kind="telegram", key="1"))
    batch = {"id": 1, "source": "", "state": "complete", "made_at": 0}
    connection.execute(insert(order_batch).values(**whose, **batch))
    bought = {"number": "A", "customer": 1, "day": day, "minor": 1, "currency": "CNY"}
    more = {"original": 1, "batch": 1, "recorded_at": 0}
    connection.execute(insert(shop_order).values(**whose, **bought, **more))


@pytest_asyncio.fixture(params=ZONES)
async def office(
    tmp_path: Path, new_store: Callable[[Path], None], request: pytest.FixtureRequest
) -> AsyncIterator[Office]:
    zone = ZoneInfo(request.param)
    path = tmp_path / "trustwheel.db"
    new_store(path)
    store = LiveStore(path)
    community = await store.write(chats.default_community, "Tea", zone.key)
    yield Office(store, community, zone, Clerk(store, community))
    await store.close()


async def test_a_month_is_closed_once_on_the_first_morning_of_the_next(office: Office) -> None:
    await office.sells(date(2026, 10, 20))
    for hour in range(48):
        local = datetime(2026, 10, 31) + timedelta(hours=hour)  # noqa: DTZ001 - local, by zone
        assert await office.look(local.isoformat())
        assert bool(office.clerk.asked) is (hour >= 24 + 7)
    assert office.clerk.asked == [OCTOBER]


async def test_after_an_outage_each_missing_month_is_closed_in_order(office: Office) -> None:
    await office.was_closed(date(2026, 9, 30))
    assert await office.look("2027-01-20T12:00", 5)
    assert office.clerk.asked == [OCTOBER, NOVEMBER, DECEMBER]


async def test_a_month_that_was_asked_for_meanwhile_leaves_no_gap(office: Office) -> None:
    await office.was_closed(date(2026, 9, 30))
    await office.was_closed(date(2026, 11, 30))
    assert await office.look("2027-01-02T12:00", 5)
    assert office.clerk.asked == [OCTOBER, DECEMBER]


async def test_without_orders_there_is_nothing_to_close(office: Office) -> None:
    assert await office.look("2026-11-02T12:00")
    await office.sells(date(2026, 11, 1))
    assert await office.look("2026-11-02T12:00")  # it came after the month
    assert office.clerk.asked == []
    assert await office.look("2026-12-02T12:00")
    assert office.clerk.asked == [NOVEMBER]


async def test_nothing_is_closed_before_what_waited_at_telegram_came_in(office: Office) -> None:
    await office.sells(date(2026, 10, 20))
    now = office.at("2026-11-01T12:00")
    begun = office.begun(now + 60_000)
    assert await begun.look(now)
    assert office.clerk.asked == []
    assert await begun.look(now + 60_000)
    assert office.clerk.asked == [OCTOBER]


@pytest.mark.parametrize("why", [OSError("disk"), LookupError("no group")])
async def test_what_fails_is_tried_again_and_not_each_minute(
    office: Office, why: Exception
) -> None:
    await office.sells(date(2026, 10, 20))
    office.clerk.fails, begun = why, office.begun()
    now = office.at("2026-11-01T12:00")
    assert await begun.look(now) is isinstance(why, LookupError)
    assert await begun.look(now + 30_000) is isinstance(why, LookupError)
    assert len(office.clerk.asked) == 1
    office.clerk.fails = None
    assert await begun.look(now + 60_000)
    assert office.clerk.asked == [OCTOBER, OCTOBER]
    assert await begun.look(now + 120_000)
    assert len(office.clerk.asked) == 2


async def test_what_was_closed_while_nobody_was_worth_anything_is_no_beginning(
    office: Office,
) -> None:
    await office.was_closed(date(2026, 9, 30), 0)
    assert await office.look("2026-12-02T12:00")
    assert office.clerk.asked == []
    await office.sells(date(2026, 11, 20))
    assert await office.look("2026-12-02T12:00")
    assert office.clerk.asked == [NOVEMBER]


async def test_orders_of_nobody_who_is_known_are_not_looked_at_each_minute(office: Office) -> None:
    await office.sells(date(2026, 10, 20))
    office.clerk.worth, begun = 0, office.begun()
    now = office.at("2026-11-01T12:00")
    assert await begun.look(now)
    assert await begun.look(now + 30_000)
    assert office.clerk.asked == [OCTOBER]
    assert await begun.look(now + 60_000)
    assert office.clerk.asked == [OCTOBER, OCTOBER]
