"""A community that breaks up is noticed; chance, small groups and steady errors are not drift."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from benchmarks.bench_drift import looks
from models.backtest import backtest
from models.drift import LEAST, Drift, drift
from models.findings import RECENT, Stayed
from tests.models.made_rows import FIRST, made_prior, made_rows

WEEK = 7
DATES = 10


def told(said: list[float], came: list[float], count: int = 200, every: int = 28) -> Drift | None:
    """Dates so many days apart."""
    pairs = enumerate(zip(said, came, strict=True))
    rows = [Stayed(every * at, every * at + 27, one, other, count) for at, (one, other) in pairs]
    return drift(rows)


def test_a_community_that_collapses_is_noticed_in_its_backtest() -> None:
    rows = made_rows(1, weeks=60)
    found = backtest("tea", rows, made_prior())
    assert found is not None
    usual = drift(found.stayed)
    assert usual is not None
    assert not usual.odd
    assert len(found.stayed) == len(found.origins)
    gone = (rows.day >= found.origins[-1]) & (np.arange(rows.day.size) % 3 > 0)
    left = replace(rows, outcome=np.where(gone, 1, rows.outcome))
    after = backtest("tea", left, made_prior())
    assert after is not None
    broken = drift(after.stayed)
    assert broken is not None
    assert broken.odd
    assert broken.came < broken.said - 0.2


def test_looked_at_from_the_past_nothing_that_came_later_is_known() -> None:
    """A collapse in the last weeks is odd from the end, and from no date before."""
    rows = made_rows(1, weeks=60)
    late = rows.day >= FIRST + WEEK * 54
    broken = replace(rows, outcome=np.where(late, 1, rows.outcome))
    odd = [one.odd for one in looks(broken, made_prior(), dates=4)]
    assert odd == [False, False, True]


def test_what_was_said_and_came_is_of_those_who_were_active_lately() -> None:
    rows = made_rows(1)
    found = backtest("tea", rows, made_prior())
    assert found is not None
    last, at = found.stayed[-1], rows.at(found.origins[-1])
    recent = at.where(at.silent < 56)
    assert last.day == found.origins[-1]
    assert last.count == recent.day.size
    assert last.came == (recent.outcome > 1).mean()
    assert last.closed == recent.closed.max()
    assert sum(one.count for one in found.stayed) == found.populations[RECENT].rows


def test_a_fall_within_windows_that_overlap_does_not_hide_itself() -> None:
    said, came = [0.6] * 10, [0.6, 0.61, 0.59, 0.6, 0.62, 0.6, 0.59, 0.5, 0.4, 0.3]
    found = told(said, came, every=WEEK)
    assert found is not None
    assert found.odd
    assert found.usual == pytest.approx(0.0, abs=0.01)


def test_a_forecast_that_is_always_off_by_the_same_has_not_drifted() -> None:
    found = told([0.5] * DATES, [0.6, 0.61, 0.59, 0.6, 0.62, 0.6, 0.59, 0.6, 0.61, 0.6])
    assert found is not None
    assert not found.odd
    assert found.usual == pytest.approx(0.102, abs=0.001)


def test_what_is_less_than_five_in_a_hundred_is_not_odd_however_steady_it_was_before() -> None:
    steady = [0.5] * (DATES - 1)
    for off, odd in ((LEAST - 0.001, False), (LEAST + 0.001, True)):
        found = told([0.5] * DATES, [*steady, 0.5 - off], count=100_000)
        assert found is not None
        assert found.odd is odd


def test_of_few_dates_nothing_is_said() -> None:
    assert drift(()) is None
    assert told([0.5] * 4, [0.5] * 4) is None
    assert told([0.5] * 5, [0.5] * 5) is not None


@pytest.mark.parametrize("count", [8, 60, 400])
def test_chance_alone_is_seldom_odd_in_small_groups_and_in_large_ones(count: int) -> None:
    """Everybody stays with the probability that was said: three in a hundred runs at most."""
    dice, odd, runs = np.random.default_rng(count), 0, 1000
    for _ in range(runs):
        said = dice.uniform(0.3, 0.7, DATES)
        came = dice.binomial(count, said) / count
        found = told(said.tolist(), came.tolist(), count)
        odd += found is not None and found.odd
    assert odd <= 0.03 * runs
