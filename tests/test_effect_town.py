"""Contact in communities played act by act: the truth is known there, and is found."""

from __future__ import annotations

from functools import cache
from statistics import mean

from benchmarks.bench_effect import FIRST_SEED, PLANS, Found, play, table
from benchmarks.effect_town import Plan
from bot.forecasting import shipped_prior

SEEDS = range(FIRST_SEED, FIRST_SEED + 3)
SHORT = {"members": 300, "weeks": 30}


@cache
def found(gain: float, eye: float) -> list[Found]:
    prior = shipped_prior().model.linear()
    plan = Plan(**SHORT, gain=gain, eye=eye)
    return [play(seed, plan, prior) for seed in SEEDS]


def test_contact_that_does_nothing_is_not_taken_for_help() -> None:
    """Of intervals that hold the truth but in one of twenty, two of three miss once in 140."""
    runs = found(0.0, 3.0)
    assert all(one.truth == 0 for one in runs)
    assert sum(one.covers(one.truth) for one in runs) >= 2
    assert abs(mean(one.effect for one in runs)) < 0.02


def test_contact_that_helps_is_found_to_help_by_about_as_much_as_it_does() -> None:
    runs = found(2.8, 1.0)
    assert 0.07 < mean(one.truth for one in runs) < 0.13
    assert sum(one.covers(one.truth) for one in runs) >= 2
    assert sum(one.low > 0 for one in runs) >= 2
    assert abs(mean(one.effect - one.truth for one in runs)) < 0.025


def test_an_interval_is_no_wider_than_tells_a_tenth_from_naught() -> None:
    """Else an interval that holds everything would pass for a good one."""
    assert all(one.high - one.low < 0.12 for one in found(2.8, 1.0))


def test_the_table_tells_how_often_the_truth_was_held() -> None:
    runs = found(2.8, 1.0)
    row = table({"contact helps": runs})[2]
    assert f"{mean(one.covers(one.truth) for one in runs):.1%}" in row
    assert set(PLANS) >= {"contact helps"}
