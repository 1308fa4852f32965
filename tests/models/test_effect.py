"""Whether contact helped: intervals cover the truth, and no luck is taken for help."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.effect import effect
from models.followed import ALONE, TAKEN, Cases, Told, first_of_each
from models.outcomes import Count, Effect
from tests.models.made_cases import Made, made_cases

RUNS = 40
HORIZON = 28


@cache
def runs(made: Made, seeds: range = range(RUNS)) -> list[Effect]:
    """What is found in many communities of one making."""
    return [effect(made_cases(seed, made), HORIZON, lot=made.held > 0) for seed in seeds]


def covers(found: Effect, truth: float) -> bool:
    assert found.low is not None
    assert found.high is not None
    return found.low <= truth <= found.high


@pytest.mark.parametrize("truth", [0.0, 0.1, -0.1])
def test_the_interval_covers_the_truth_whichever_way_it_lies(truth: float) -> None:
    found = runs(Made(effect=truth))
    assert np.mean([covers(one, truth) for one in found]) >= 0.9
    assert np.mean([one.effect or 0.0 for one in found]) == pytest.approx(truth, abs=0.012)


def test_an_effect_of_a_tenth_is_found_and_none_is_not_made_up() -> None:
    helped, none = runs(Made(effect=0.1)), runs(Made())
    assert np.mean([one.verdict == "helps" for one in helped]) >= 0.8
    assert np.mean([one.verdict in {"helps", "harms"} for one in none]) <= 0.1


def test_who_is_chosen_because_he_falls_comes_back_by_himself() -> None:
    """Before and after say something that is not so; beside comparables it is not seen."""
    made = Made(a_week=5)
    naive = []
    for seed in range(20):
        cases = made_cases(seed, made)
        mine = cases.role == TAKEN
        naive.append((cases.later - cases.moving[:, 0])[mine].mean())
    found = [one.effect for one in runs(made, range(20)) if one.effect is not None]
    assert abs(np.mean(naive)) > 2 * abs(np.mean(found))


def test_a_lot_sees_through_an_operator_who_knows_more_than_any_number() -> None:
    """He writes to those who will come to less: only those kept back by lot are like them."""
    wise = Made(eye=0.1, held=0.4, weeks=24, people=300, a_week=14)
    fooled = [effect(made_cases(seed, wise), HORIZON) for seed in range(20)]
    right = runs(wise, range(30))
    assert all(not covers(one, 0.0) for one in fooled)
    assert np.mean([covers(one, 0.0) for one in right]) >= 0.9


def test_where_a_lot_decides_the_effect_is_that_on_those_who_were_contacted() -> None:
    """He heeds six of ten, those who would have done well anyway."""
    made = Made(held=0.4, heeds=0.6, effect=0.1, weeks=24, people=300, a_week=14)
    found = runs(made, range(30))
    assert np.mean([covers(one, 0.1) for one in found]) >= 0.9
    assert np.mean([one.effect or 0.0 for one in found]) == pytest.approx(0.1, abs=0.02)
    assert all(one.by_lot and one.comparables >= 30 for one in found)


def test_where_a_lot_decides_but_nobody_heeds_it_nothing_is_divided_by_naught() -> None:
    made = Made(held=0.4, heeds=0.1, weeks=24, people=300, a_week=14)
    (found,) = runs(made, range(1))
    assert found.contacted >= 20
    assert found.verdict == "too-few"
    assert found.effect is None


@pytest.mark.parametrize("kept", [0, 5, 19])
def test_too_few_contacts_have_no_number(kept: int) -> None:
    cases = made_cases(1, Made())
    taken = np.flatnonzero(cases.role == TAKEN)[kept:]
    found = effect(cases.where(~np.isin(np.arange(cases.role.size), taken)), HORIZON)
    assert found.verdict == "too-few"
    assert (found.contacted, found.effect, found.low, found.high) == (kept, None, None, None)


def test_contacts_with_hardly_anybody_left_alone_have_no_number() -> None:
    cases = made_cases(1, Made())
    alone = np.flatnonzero(cases.role == ALONE)[50:]
    found = effect(cases.where(~np.isin(np.arange(cases.role.size), alone)), HORIZON)
    assert found.verdict == "too-few"
    assert found.effect is None


def test_a_number_that_tells_nobody_from_others_is_no_obstacle() -> None:
    cases = made_cases(2, Made())
    flat = replace(cases, still=np.zeros(cases.still.shape))
    assert effect(flat, HORIZON).effect == pytest.approx(effect(cases, HORIZON).effect, abs=0.03)


def once_each(seed: int) -> Cases:
    """Cases in which nobody was contacted twice."""
    cases = made_cases(seed, Made(effect=0.1))
    taken = np.flatnonzero(cases.role == TAKEN)
    again = np.delete(taken, np.unique(cases.person[taken], return_index=True)[1])
    return cases.where(~np.isin(np.arange(cases.role.size), again))


def test_where_all_are_worth_the_same_it_is_the_effect_itself() -> None:
    cases = once_each(3)
    plain = effect(cases, HORIZON)
    same = effect(cases, HORIZON, worth=np.full(cases.person.max() + 1, 4.0))
    assert same.effect == pytest.approx(plain.effect, abs=1e-12)
    assert (same.low, same.high) == pytest.approx((plain.low, plain.high), abs=1e-9)


def test_who_was_contacted_twice_is_worth_no_more_for_that() -> None:
    """The mean over people of the mean over each one's cases."""
    cases = made_cases(3, Made(effect=0.1))
    taken = np.flatnonzero(cases.role == TAKEN)
    assert np.unique(cases.person[taken]).size < taken.size
    worth = np.ones(cases.person.max() + 1)
    by_person = effect(cases, HORIZON, worth=worth)
    other = np.random.default_rng(1).uniform(0, 2, worth.size)
    assert by_person.effect != effect(cases, HORIZON).effect
    assert by_person.effect != effect(cases, HORIZON, worth=other).effect
    assert effect(cases, HORIZON, worth=worth * 7).effect == pytest.approx(by_person.effect)


@pytest.mark.parametrize("uneven", [0.5, 1.0])
def test_the_interval_of_money_covers_where_effect_and_worth_hang_together(uneven: float) -> None:
    held = plain = 0
    for seed in range(RUNS):
        cases, zest = made_cases(seed, Made()), np.random.default_rng(900 + seed).normal(0, 1, 221)
        lift, worth = 0.1 + 0.05 * zest, np.exp(uneven * zest)
        moved = replace(cases, later=cases.later + lift[cases.person] * cases.reached)
        people = np.unique(cases.person[cases.role == TAKEN])
        truth = float(worth[people] @ lift[people] / worth[people].sum())
        held += covers(effect(moved, HORIZON, worth=worth), truth)
        plain += covers(effect(moved, HORIZON), truth)
    assert held >= 0.9 * RUNS
    assert plain < held


def test_where_a_handful_is_worth_nearly_everything_nothing_is_said() -> None:
    cases = once_each(3)
    worth = np.ones(cases.person.max() + 1)
    worth[np.unique(cases.person[cases.role == TAKEN])[:9]] = 1e6
    found = effect(cases, HORIZON, worth=worth)
    assert found.contacted >= 20
    assert found.effect is None


@given(st.lists(st.tuples(st.integers(1, 4), st.integers(0, 200)), max_size=30))
def test_contacts_in_quick_succession_count_once(pairs: list[tuple[int, int]]) -> None:
    person, day = np.array(pairs, np.int64).reshape(-1, 2).T
    first = first_of_each(Told(person, day))
    kept = set(zip(first.person.tolist(), first.day.tolist(), strict=True))
    for who, when in pairs:
        before = [d for p, d in pairs if p == who and when - 28 < d < when]
        assert ((who, when) in kept) == (not before)


@pytest.mark.parametrize(
    ("low", "high", "verdict"),
    [
        (0.01, 0.2, "helps"), (-0.2, -0.01, "harms"), (-0.04, 0.04, "none"),
        (-0.04, 0.06, "too-few"), (None, None, "too-few"),
    ],
)  # fmt: skip
def test_what_may_be_said_of_an_interval(
    low: float | None, high: float | None, verdict: str
) -> None:
    found = Effect(HORIZON, 100, 80, 900, by_lot=False, effect=0.0, low=low, high=high)
    assert found.verdict == verdict


def test_a_share_has_the_interval_that_everybody_knows() -> None:
    """Wilson's for 8 of 10 and for none of ten, as in the textbooks."""
    assert Count(10, 8).interval == pytest.approx((0.4902, 0.9433), abs=1e-4)
    assert Count(10, 0).interval == pytest.approx((0.0, 0.2775), abs=1e-4)
    assert Count(0, 0).share is None
    assert Count(0, 0).interval is None
