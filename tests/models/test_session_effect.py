"""What a session did: found where it is, not made up where it is not, and reckoned twice."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from itertools import combinations
from math import sqrt
from typing import TYPE_CHECKING

import numpy as np
import pytest
from scipy.special import stdtrit

from models.days import SeenClock
from models.rituals.effect_of_session import ACTIVE, PARTNERS, effect_of_session
from models.rituals.session_events import LEAST_ALIKE, LEAST_MATCHED, NARROW, Measured
from tests.models.made_sessions import DAY, FIRST, LAST, Made, made_session

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from models.history import History
    from models.tiers import Mask

RUNS = 40
COMMUNITY = Made()


@cache
def runs(made: Made, seeds: range = range(RUNS)) -> list[Measured]:
    """What is found in many groups of one making."""
    found = []
    for seed in seeds:
        past, present = made_session(seed, made)
        one = effect_of_session(past, DAY, present)
        assert one is not None
        found.append(one)
    return found


def told(found: Iterable[Measured]) -> list[tuple[float, float, float]]:
    return [
        (one.more, one.low, one.high)
        for one in found
        if one.more is not None and one.low is not None and one.high is not None
    ]


@pytest.mark.parametrize("ties", [0.0, 1.0, 2.0])
def test_the_interval_covers_the_truth(ties: float) -> None:
    found = told(runs(replace(COMMUNITY, ties=ties)))
    assert len(found) == RUNS
    assert np.mean([low <= ties <= high for _, low, high in found]) >= 0.9
    assert np.mean([more for more, _, _ in found]) == pytest.approx(ties, abs=0.25)


def test_two_partners_more_are_seen_and_none_are_not_made_up() -> None:
    gave, none = (runs(replace(COMMUNITY, ties=ties)) for ties in (2.0, 0.0))
    assert np.mean([one.verdict == "more" for one in gave]) >= 0.8
    assert np.mean([one.verdict in {"more", "fewer"} for one in none]) <= 0.05


def test_lively_people_come_and_meet_more_people_anyway() -> None:
    """Beside everybody who did not come the session would seem to work; beside those alike not."""
    naive, found = [], []
    for seed in range(RUNS):
        past, present = made_session(seed, COMMUNITY)
        here, there = present.copy(), ~present
        there[0] = False
        naive.append(density(past, here) - density(past, there))
        found += [one.more for one in [effect_of_session(past, DAY, present)] if one and one.more]
    assert np.mean(naive) * (COMMUNITY.came - 1) > 3 * abs(np.mean(found))


def density(past: History, group: Mask) -> float:
    people = np.flatnonzero(group).tolist()
    return len(new_pairs(past) & set(combinations(people, 2))) / len(list(combinations(people, 2)))


def pairs_of(past: History, first: int, last: int) -> set[tuple[int, int]]:
    day, actor, other, directed, _ = past.rollup.contacts.tolist()
    rows = zip(day, actor, other, directed, strict=True)
    return {
        (min(a, b), max(a, b))
        for at, a, b, named in rows
        if first <= at <= last and named and a != b
    }


def new_pairs(past: History) -> set[tuple[int, int]]:
    return pairs_of(past, DAY + 1, DAY + 14) - pairs_of(past, DAY - 90, DAY - 1)


def band(count: int, edges: tuple[int, ...]) -> int:
    return sum(count >= edge for edge in edges)


class Slowly:
    """The same, pair by pair."""

    def __init__(self, past: History, present: Mask) -> None:
        recent = pairs_of(past, DAY - 28, DAY - 1)
        acts = set(zip(*past.rollup.acts[:2].tolist(), strict=True))
        days = [who for day, who in acts if DAY - 28 <= day < DAY]
        self.cell = {
            who: (
                band(sum(who in pair for pair in recent), PARTNERS),
                band(days.count(who), ACTIVE),
            )
            for who in range(1, past.size)
        }
        came = [who for who in self.cell if present[who]]
        there = Counter(self.cell[who] for who in self.cell if not present[who])
        self.here = [who for who in came if there[self.cell[who]] > 1]
        shared = {self.cell[who] for who in self.here}
        self.alike = [who for who in self.cell if not present[who] and self.cell[who] in shared]
        self.known, self.new = pairs_of(past, DAY - 90, DAY - 1), new_pairs(past)

    def more(self, without: int = 0) -> float:
        """New partners above the expected, with one person left out."""
        here, alike = ([one for one in side if one != without] for side in (self.here, self.alike))
        rates: dict[frozenset[tuple[int, int]], list[bool]] = {}
        for pair, cells in self._possible(alike):
            rates.setdefault(cells, []).append(pair in self.new)
        gains = [
            (pair in self.new) - sum(rates[cells]) / len(rates[cells])
            for pair, cells in self._possible(here)
            if cells in rates
        ]
        return 2 * sum(gains) / len(here)

    def _possible(
        self, people: list[int]
    ) -> Iterator[tuple[tuple[int, int], frozenset[tuple[int, int]]]]:
        for one, other in combinations(people, 2):
            if (one, other) not in self.known:
                yield (one, other), frozenset({self.cell[one], self.cell[other]})

    def spread(self) -> float:
        """The standard error, everything reckoned anew for each who is left out."""
        variance = 0.0
        for side in (self.here, self.alike):
            left = np.array([self.more(who) for who in side])
            variance += (len(side) - 1) * float(left.var())
        return sqrt(variance)


@pytest.mark.parametrize("seed", range(6))
def test_it_is_what_comes_out_pair_by_pair(seed: int) -> None:
    past, present = made_session(seed, replace(COMMUNITY, people=60, ties=float(1 + seed % 2)))
    found = effect_of_session(past, DAY, present)
    assert found is not None
    slow = Slowly(past, present)
    assert (found.matched, found.alike) == (len(slow.here), len(slow.alike))
    assert found.more == pytest.approx(slow.more())


@pytest.mark.parametrize("seed", range(3))
def test_the_interval_leaves_out_one_person_after_the_other(seed: int) -> None:
    past, present = made_session(seed, replace(COMMUNITY, people=70, ties=2.0))
    found = effect_of_session(past, DAY, present)
    assert found is not None
    assert found.more is not None
    assert found.high is not None
    slow = Slowly(past, present)
    reach = float(stdtrit(min(found.matched, found.alike) - 1, 0.975))
    assert found.high - found.more == pytest.approx(reach * slow.spread(), rel=1e-6)


def test_nothing_is_said_of_few_or_too_early_or_of_who_came_with_nobody_alike() -> None:
    past, present = made_session(1, replace(COMMUNITY, came=LEAST_MATCHED - 1))
    few = effect_of_session(past, DAY, present)
    assert few is not None
    assert (few.verdict, few.more, few.attenders) == ("too-few", None, LEAST_MATCHED - 1)
    assert effect_of_session(past, DAY + 1, present) is None
    crowd = made_session(1, replace(COMMUNITY, people=30, came=30 - LEAST_ALIKE + 1))
    small = effect_of_session(crowd[0], DAY, crowd[1])
    assert small is not None
    assert small.verdict == "too-few"


def test_days_that_nobody_watched_are_waited_for() -> None:
    past, present = made_session(1, COMMUNITY)
    blind = replace(past, clock=SeenClock(FIRST, LAST, frozenset({DAY + 3})))
    assert effect_of_session(blind, DAY, present) is None
    longer = replace(past, clock=SeenClock(FIRST, LAST + 1, frozenset({DAY + 3})))
    assert effect_of_session(longer, DAY, present) is not None


def test_who_had_left_or_was_on_holiday_is_nobody_to_compare_with() -> None:
    past, present = made_session(1, COMMUNITY)
    whole = effect_of_session(past, DAY, present)
    days = past.rollup.acts[0]
    silent = set(past.rollup.acts[1][days > DAY].tolist())
    slow = Slowly(past, present)
    resting = next(who for who in slow.alike if who not in silent)
    assert whole is not None
    for gone in ({"left": resting}, {"away": resting}):
        less = effect_of_session(made_session(1, COMMUNITY, **gone)[0], DAY, present)
        assert less is not None
        assert (less.matched, less.alike) == (whole.matched, whole.alike - 1)


def test_the_interval_is_never_narrower_than_chance_makes_of_so_few_pairs() -> None:
    found = [one for one in runs(COMMUNITY) if one.pairs <= 1]
    assert found
    for one in found:
        assert one.more is not None
        assert one.high is not None
        assert one.high - one.more > 1.96 * 2 / one.matched


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [
        (0.1, 0.9, "more"),
        (-0.9, -0.1, "fewer"),
        (-NARROW + 0.01, NARROW - 0.01, "none"),
        (-NARROW, 0.1, "too-few"),
    ],
)
def test_what_is_said_goes_by_the_interval(low: float, high: float, verdict: str) -> None:
    assert Measured(9, 9, 20, 5, 5, 4.0, 0.2, low, high).verdict == verdict
