"""Gifts in communities of another making: what they did is known there, and is found."""

from __future__ import annotations

import json
from functools import cache
from statistics import mean

from benchmarks.bench_troi import (
    COVERED_BAR,
    FIRST_SEED,
    FOUND_BAR,
    NONE_BAR,
    PLANS,
    RUNS,
    Found,
    Said,
    play,
    table,
)
from benchmarks.gift_town import Plan
from benchmarks.measure import PAGE, RESULTS, ROOT
from bot.forecasting import shipped_prior

SEEDS = range(FIRST_SEED, FIRST_SEED + 3)


@cache
def found(gain: float) -> list[Found]:
    prior = shipped_prior().model.linear()
    return [play(seed, Plan(gain=gain), prior) for seed in SEEDS]


def test_gifts_that_do_nothing_are_not_taken_for_help() -> None:
    """Of intervals that hold the truth but in one of twenty, two of three miss once in 140."""
    runs = found(0.0)
    assert all(one.truth == 0 for one in runs)
    assert sum(one.ours.holds(0) for one in runs) >= 2
    assert abs(mean(one.ours.value for one in runs)) < 0.025


def test_gifts_that_help_are_found_to_help_by_about_as_much_as_they_do() -> None:
    runs = found(PLANS["gifts help"].gain)
    assert 0.07 < mean(one.truth for one in runs) < 0.13
    assert sum(one.ours.holds(one.truth) for one in runs) >= 2
    assert sum(one.ours.low > 0 for one in runs) >= 2
    assert all(one.ours.high - one.ours.low < 0.14 for one in runs)


def test_before_and_after_says_what_is_not_so() -> None:
    """They fall on all the same: what was given seems to have done less than it did."""
    runs = found(PLANS["gifts help"].gain)
    assert mean(one.naive.value for one in runs) < mean(one.truth for one in runs) - 0.01


def test_the_table_tells_how_often_the_truth_was_held() -> None:
    runs = found(0.0)
    row = table({"gifts do nothing": runs})[2]
    assert f"{mean(one.ours.holds(0) for one in runs):.1%}" in row
    assert row.startswith("| gifts do nothing |")


def kept() -> dict[str, list[Found]]:
    """What was measured and is kept."""
    told = json.loads((ROOT / RESULTS / "troi.json").read_text(encoding="utf-8"))["runs"]
    return {
        name: [
            Found(**{**one, "ours": Said(**one["ours"]), "naive": Said(**one["naive"])})
            for one in runs
        ]
        for name, runs in told.items()
    }


def test_the_page_shows_what_was_measured_and_the_bars_are_met() -> None:
    found = kept()
    assert list(found) == list(PLANS)
    assert "\n".join(table(found)) in (ROOT / PAGE).read_text(encoding="utf-8")
    nothing, helps, _ = found.values()
    low, high = COVERED_BAR
    for runs in (nothing, helps):
        truth = mean(one.truth for one in runs)
        assert len(runs) == RUNS
        assert low <= mean(one.ours.holds(truth) for one in runs) <= high
        assert low <= mean(one.ours.holds(one.truth) for one in runs) <= high
        assert mean(one.naive.holds(truth) for one in runs) < low
    assert mean(not one.ours.found for one in nothing) >= NONE_BAR
    assert mean(one.truth for one in helps) <= 0.10
    assert mean(one.ours.low > 0 for one in helps) >= FOUND_BAR
