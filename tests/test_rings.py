"""Rings and favourites in simulated groups: what `benchmarks.bench_rings` shows, on fewer."""

from __future__ import annotations

from functools import cache
from statistics import mean

import numpy as np
import pytest

from benchmarks.bench_rings import FIRST_SEED, LAST, PLANS, Found, ballots, play, table
from benchmarks.village import FAVOURITE, RING_DAYS, Plan, Village
from models.network import ties

SEEDS = range(FIRST_SEED, FIRST_SEED + 9)
"""Three of each way in which a ring names each other."""


@cache
def found(ring: int) -> list[Found]:
    return [play(seed, Plan(ring=ring)) for seed in SEEDS]


@pytest.mark.fault(31)
@pytest.mark.parametrize("ring", [5, 8])
def test_no_ring_gets_through_unflagged(ring: int) -> None:
    runs = found(ring)
    assert sum(one.carried for one in runs) >= len(runs)
    assert sum(one.enough for one in runs) > 0
    assert not any(one.slipped for one in runs)
    assert mean(one.carried_flagged for one in runs) == mean(one.carried for one in runs)


@pytest.mark.parametrize("ring", [0, 5, 8])
def test_an_honest_favourite_is_listed_and_not_flagged(ring: int) -> None:
    """Where 97 of 100 are, three of nine are not but in one of five hundred."""
    good = [one for one in found(ring) if one.favourite_listed and not one.favourite_flags]
    assert len(good) >= len(SEEDS) - 2


def test_a_ring_is_of_people_whose_trust_is_as_good_as_others() -> None:
    """Else the rule of weights would keep it out and the flags would prove nothing."""
    assert all(one.ring_trust > one.members_trust for one in found(5) + found(8))


def test_the_ring_came_ninety_days_ago_and_those_who_like_the_favourite_know_each_other() -> None:
    more = []
    for seed in SEEDS:
        village = Village(Plan(ring=5), np.random.default_rng(seed))
        past = village.past()
        assert (past.first_seen[village.ring] == LAST + 1 - RING_DAYS).all()
        known = ties(past, LAST)
        names = ballots(village, past, seed)
        fans = [by for by, whom in names.items() if whom == FAVOURITE]
        assert (known.near([FAVOURITE, *fans])[0, 1:] > 0).all()
        more.append(known.near(fans).mean() / known.near(range(1, village.size + 1)).mean())
    assert mean(more) > 2


def test_the_table_has_a_line_a_plan() -> None:
    lines = table(dict(zip(PLANS, (found(0), found(5), found(8)), strict=False)))
    assert [line.split(" |")[0] for line in lines[2:5]] == [f"| {name}" for name in [*PLANS][:3]]
    assert f"{sum(one.enough for one in found(5))}" in lines[3]
