"""What operators are told unasked: by day, once, and of nobody who has gone out of it meanwhile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

import pytest
import pytest_asyncio

from bot.advising import Advice
from bot.questions import Questions
from bot.reader import StoreReader
from bot.store.live import LiveStore
from bot.suggesting import Wishes, suggested
from bot.words import load_words
from handlers.advised import Answer
from handlers.context import Services
from handlers.records import House
from models.advice import State
from models.findings import Trial
from tests.bot.ledgers import DAYS, ZONE, Desk, desk_at
from tests.bot.test_suggesting import END, LATE, a_past, adopt, at
from tests.stories.exports import write

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from bot.dispatch import Effects
    from handlers.advised import Advised

pytestmark = pytest.mark.asyncio
BOSS = 9


@dataclass
class Judging:
    """Makes rounds in this process; its trials fail as a test says."""

    desk: Desk
    error: Exception | None = None
    found: Any = None
    trials: int = 0

    async def suggest(self) -> bool:
        now = self.desk.clock.now()
        return suggested(self.desk.loader, now, now, Wishes())

    async def backtest(self) -> Trial:
        self.trials += 1
        if self.error is not None:
            raise self.error
        return Trial(self.found, 0)


@dataclass
class Office:
    """An operator's desk, and what looks at what is due."""

    desk: Desk
    store: LiveStore
    judge: Judging
    advice: Advice

    async def look(self, day: str, clock: str) -> bool:
        self.desk.clock.at = at(day, clock)
        return await self.advice.look(self.desk.clock.now())

    def letters(self, key: str = "week:") -> list[tuple[object, ...]]:
        return self.desk.rows_of(
            f"SELECT state, payload FROM outbox WHERE dedupe LIKE '{key}%' ORDER BY id"
        )


@pytest_asyncio.fixture
async def office(tmp_path: Path, new_store: Callable[[Path], None]) -> AsyncIterator[Office]:
    new_store(tmp_path / "new.db")
    with desk_at(tmp_path / "trustwheel.db", tmp_path / "new.db") as desk:
        desk.takes(write(tmp_path / "export.json", a_past()))
        adopt(desk, at("2026-03-08"))
        with desk.doing() as unit:
            unit.add_operator(BOSS, None)
        store, judge = LiveStore(desk.path), Judging(desk)
        services = Services(
            reader=StoreReader(store, desk.community),
            rituals=cast("Any", None),
            shop=cast("Any", None),
            judge=cast("Any", judge),
            words=load_words,
            clock=desk.clock,
            house=House("Tea", ZONE, "en", "tea_bot", 1),
            unit=lambda: cast("Any", None),
            failed=lambda _: None,
            orders=cast("Any", None),
        )
        unit_of: Callable[[Effects], Any] = desk.unit
        asks = Questions(desk.community, (), load_words, "en", unit_of, ZONE)
        yield Office(
            desk,
            store,
            judge,
            Advice(store, desk.community, services, DAYS, unit_of, asks.listeners, lambda: None),
        )
        await store.close()


async def test_a_list_is_made_early_and_told_by_day(office: Office) -> None:
    await office.look(END, "07:00:00")
    assert office.desk.rows_of("SELECT told_at FROM round") == [(None,)]
    assert not office.letters()
    for clock in ("09:00:00", "10:00:00"):
        await office.look(END, clock)
    assert len(office.letters()) == 1


async def test_a_trial_that_fails_or_says_nothing_holds_up_no_list(office: Office) -> None:
    office.judge.error = OSError("no time left")
    assert not await office.look("2026-03-15", "20:00:00")
    office.judge.error = None
    assert await office.look("2026-03-15", "21:30:00")
    await office.look(END, "09:00:00")
    assert office.judge.trials == 2
    assert len(office.letters()) == 1


async def test_where_nobody_listens_nothing_is_tried(office: Office) -> None:
    with office.desk.doing() as unit:
        unit.remove_operator(BOSS)
    await office.look("2026-03-15", "20:00:00")
    assert not office.judge.trials


@pytest.mark.parametrize("wish", ["forget", "opt out"])
async def test_a_list_that_waits_is_not_sent_when_it_names_who_is_out(
    office: Office, wish: str
) -> None:
    await office.look(END, "09:00:00")
    assert "Lena" in str(office.letters())
    with office.desk.doing() as unit:
        if wish == "forget":
            unit.forget(LATE[0])
        else:
            unit.opt_out(LATE[0], out=True)
    assert office.letters() == [("expired", "")]
    seen = await office.advice.services.reader.round()
    assert seen is not None
    assert "Lena" not in {one.name for one in seen.suggestions}


async def listed_lena(office: Office) -> Advised:
    """The list has come, and Lena stands in it."""
    await office.look(END, "09:00:00")
    seen = await office.advice.services.reader.round()
    assert seen is not None
    return next(one for one in seen.suggestions if one.name == "Lena")


def in_three_days(one: Advised) -> Answer:
    return Answer(one.id, State.AGAIN, at(END), BOSS, again_at=at("2026-03-19", "09:00:00"))


async def test_who_opted_out_or_is_of_the_shop_is_recalled_to_nobody(office: Office) -> None:
    lena = await listed_lena(office)
    with office.desk.doing() as unit:
        unit.answer(in_three_days(lena))
        unit.opt_out(LATE[0], out=True)
    await office.look("2026-03-19", "10:00:00")
    assert not office.letters("remind:")
    assert await office.advice.services.reader.advised(lena.id) is None
    with office.desk.doing() as unit:
        unit.opt_out(LATE[0], out=False)
    await office.look("2026-03-19", "22:00:00")
    assert not office.letters("remind:")
    await office.look("2026-03-20", "09:00:00")
    assert len(office.letters("remind:")) == 1


async def test_of_whom_is_on_holiday_no_reminder_comes(office: Office) -> None:
    lena = await listed_lena(office)
    with office.desk.doing() as unit:
        unit.answer(in_three_days(lena))
        unit.pause(LATE[0], at("2026-04-01"))
    await office.look("2026-03-19", "10:00:00")
    assert not office.letters("remind:")
    await office.look("2026-04-02", "10:00:00")
    assert not office.letters("remind:")
