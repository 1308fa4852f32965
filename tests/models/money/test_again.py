"""Who bought again, who was brought, who would recommend: counted so that it means the same."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.money.again import Again, Answers, Brought, bought_again, brought, nps, summed
from models.money.purchases import Purchase
from models.outcomes import Count

TODAY = 739_000


def log(*ago: int) -> tuple[Purchase, ...]:
    """Purchases so many days ago."""
    return tuple(Purchase(TODAY - one, 1_000) for one in sorted(ago, reverse=True))


def test_everybody_has_the_same_time_to_buy_again() -> None:
    bought = {
        1: log(40, 30),  # again, in the same window
        2: log(50, 23),  # again, 27 days later
        3: log(50, 21),  # 29 days later: too late to count
        4: log(28),  # has had his 28 days
        5: log(27, 3),  # bought too lately to be asked
        6: log(60, 40),  # in both windows
        7: log(400),
    }
    assert bought_again(bought, TODAY, 28) == Again(28, Count(5, 2), Count(1, 1))


def test_two_orders_of_one_day_are_one_purchase() -> None:
    assert bought_again({1: log(40)}, TODAY, 28).now == Count(1, 0)


def test_nobody_who_bought_is_no_share() -> None:
    found = bought_again({}, TODAY, 90)
    assert found.now.share is None
    assert found.now.interval is None


def test_who_was_brought_is_counted_in_the_window_and_in_the_one_before() -> None:
    days = [TODAY, TODAY - 27, TODAY - 28, TODAY - 55, TODAY - 56]
    assert brought(days, [TODAY - 30], TODAY, 28) == Brought(28, 2, 2, 0, 1)


def test_without_a_sum_nothing_is_told() -> None:
    assert nps([]) is None


def test_sixes_speak_against_and_nines_for_it() -> None:
    assert summed([9, 6, 7, 8, 10]) == Answers(promoting=2, passive=2, detracting=1)
    assert summed([0, 6, 6, 9]) == Answers(promoting=1, passive=0, detracting=3)


def test_sums_add_up_to_one_score() -> None:
    found = nps([Answers(3, 1, 1), Answers(2, 2, 2)])
    assert found is not None
    assert found.answers == 11
    assert found.score == pytest.approx(100 * 2 / 11)
    assert found == nps([Answers(5, 3, 3)])


@given(st.lists(st.integers(0, 10), min_size=5, max_size=60))
def test_the_interval_holds_the_score_and_stays_on_the_scale(scores: list[int]) -> None:
    found = nps([summed(scores)])
    assert found is not None
    assert -100 <= found.low <= found.score <= found.high <= 100


@pytest.mark.parametrize("chances", [(0.2, 0.3, 0.5), (0.05, 0.15, 0.8), (0.4, 0.4, 0.2)])
@pytest.mark.parametrize("size", [10, 40])
def test_the_interval_holds_the_truth_with_few_answers_too(
    chances: tuple[float, float, float], size: int
) -> None:
    dice, truth = np.random.default_rng(5), 100 * (chances[2] - chances[0])
    held = 0
    for _ in range(400):
        found = nps([summed(dice.choice([3, 8, 10], size, p=chances).tolist())])
        assert found is not None
        held += found.low <= truth <= found.high
    assert held >= 0.9 * 400
