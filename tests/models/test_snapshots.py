"""Weekly rows: closed when their days are over, and never before."""

from __future__ import annotations

import numpy as np
import pytest

from models.days import FAR
from models.features import HORIZON_DAYS
from models.snapshots import OPEN, Rows, snapshots
from models.tiers import Bars, entered, indicators
from tests.models.diary import Diary, by_chance
from tests.models.worlds import World


def rows_of(world: World) -> Rows:
    return snapshots(world.whole, world.days, Bars(), world.span.stop)


@pytest.mark.parametrize("seed", range(4))
def test_an_outcome_is_the_rank_28_seen_days_later(seed: int) -> None:
    world = World(by_chance(seed))
    rows = rows_of(world)
    assert rows.day.size
    for day in rows.weeks().tolist():
        now = rows.at(day)
        end = int(world.whole.clock.after(np.array([day - 1]), HORIZON_DAYS)[0])
        came = entered(indicators(world.whole, end), Bars())[now.person]
        assert now.outcome.tolist() == came.tolist()
        assert set(now.closed.tolist()) == {end}


def test_a_row_whose_days_are_not_over_teaches_nothing() -> None:
    world = World(by_chance(1))
    today = world.span.stop
    live = snapshots(world.past(today - 1), world.days, Bars(), today)
    latest = live.at(int(live.weeks()[-1]))
    assert set(latest.outcome.tolist()) == {OPEN}
    assert set(latest.closed.tolist()) == {FAR}
    taught = live.closed_before(today)
    assert taught.day.max() + HORIZON_DAYS - 1 < today
    assert (taught.closed < today).all()


def test_weeks_that_nobody_watched_have_no_rows() -> None:
    diary = Diary()
    for day in range(0, 90, 2):
        diary.meet(1, 2, day)
    first, last = 49, 62
    world = World(diary.group(blind=[(first, last)]))
    blind = range(diary.day(first) + 7, diary.day(last) + 2)
    assert not set(rows_of(world).weeks().tolist()) & set(blind)


def test_a_holiday_within_the_horizon_is_held_against_nobody() -> None:
    """Whoever goes away is neither taught from nor judged for these weeks."""
    diary = Diary()
    for day in range(0, 120, 2):
        diary.meet(1, 2, day)
    start = diary.day(60)
    rows = rows_of(World(diary.group(), {1: frozenset(range(start, start + 10))}))
    mine = rows.where((rows.person == 1) & (rows.day > start - 27) & (rows.day <= start))
    assert mine.day.size >= 3
    assert set(mine.outcome.tolist()) == {OPEN}
    away = rows.where((rows.day > start) & (rows.day <= start + 9))
    assert set(away.person.tolist()) == {2}


def test_fewer_rows_are_whole_weeks_with_the_latest_among_them() -> None:
    rows = rows_of(World(by_chance(2)))
    few = rows.thinned(rows.day.size // 3)
    assert 0 < few.day.size < rows.day.size
    assert few.weeks()[-1] == rows.weeks()[-1]
    for day in few.weeks().tolist():
        assert few.at(day).person.tolist() == rows.at(day).person.tolist()
    assert rows.thinned(rows.day.size) is rows
