"""Where members came from: what a source cost, what it brought, and which one was bait."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.calendar import DAY_MS
from models.money.sources import Came, Verdict, baited, record

NOW = 200 * DAY_MS
ONE = Came(at=0, left_at=None, spoke_at=DAY_MS, bought=True, value=30_000)


def test_a_parcel_card_is_judged_by_who_stayed_spoke_and_bought() -> None:
    came = [
        ONE,
        replace(ONE, left_at=30 * DAY_MS, bought=False),
        replace(ONE, left_at=10 * DAY_MS, spoke_at=None, bought=False, value=0),
        replace(ONE, at=NOW - 40 * DAY_MS),
        replace(ONE, at=NOW - DAY_MS),
    ]
    found = record(came, 50_000, NOW)
    assert (found.joined, found.spoke, found.bought) == (5, 4, 3)
    assert found.stayed == (3, 1)
    assert found.old_enough == (4, 3)
    assert found.cac == 10_000
    assert found.ratio == pytest.approx(2.4)


@pytest.mark.parametrize(
    ("cost", "verdict"),
    [
        (9_000, Verdict.IDEAL),
        (15_000, Verdict.ASSET),
        (30_000, Verdict.HYGIENE),
        (60_000, Verdict.POISON),
        (0, Verdict.FREE),
    ],
)
def test_the_verdict_is_that_of_clv_to_cac(cost: int, verdict: Verdict) -> None:
    assert record([ONE], cost, NOW).verdict is verdict


def test_of_a_source_nobody_came_by_nothing_is_said() -> None:
    found = record([], 5_000, NOW)
    assert found.verdict is Verdict.OPEN
    assert found.cac is None


def test_talkers_who_came_earlier_that_day_hide_no_burst() -> None:
    silent = Came(at=0, left_at=None, spoke_at=None, bought=False, value=0)
    talkers = [replace(silent, at=minute, spoke_at=DAY_MS) for minute in range(3)]
    burst = [replace(silent, at=18 * 3_600_000 + one) for one in range(8)]
    assert baited([*talkers, *burst], NOW) == 8
    assert baited([*talkers, *burst[2:]], NOW) == 0, "six of eight are too few"


def test_a_cent_for_bringing_a_friend_is_noticed() -> None:
    silent = replace(ONE, spoke_at=None, value=0, bought=False)
    burst = [replace(silent, at=5 * DAY_MS + minute * 60_000) for minute in range(20)]
    assert baited([*burst, ONE], NOW) == 20
    assert baited(burst, 6 * DAY_MS) == 0, "a week has not gone by"
    assert baited([replace(one, spoke_at=6 * DAY_MS) for one in burst], NOW) == 0
    assert baited([replace(silent, at=day * DAY_MS) for day in range(20)], NOW) == 0
