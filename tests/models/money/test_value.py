"""What members are worth: published figures, real buyers, and groups too small for a model."""

from __future__ import annotations

import csv
from datetime import date
from math import exp, gamma
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.integrate import quad

from models.money import bgnbd, gamma_gamma
from models.money.bgnbd import Histories
from models.money.method import Method
from models.money.purchases import Order, Purchase, purchases
from models.money.value import LEAST_BUYERS, errors, spent_between, valuation

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from models.money.value import Valuation

HALF = date(1997, 9, 30).toordinal()
WEEKS = 39


@pytest.fixture(scope="module")
def cdnow(shared_data: Path) -> dict[int, tuple[Purchase, ...]]:
    with (shared_data / "orders" / "cdnow_sample.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return purchases(
        Order(
            row["order_id"],
            int(row["customer"][1:]),
            date.fromisoformat(row["date"]).toordinal(),
            round(float(row["amount"]) * 100),
        )
        for row in rows
    )


@pytest.fixture(scope="module")
def found(cdnow: Mapping[int, tuple[Purchase, ...]]) -> Valuation:
    return valuation(cdnow, HALF, WEEKS, chance=np.random.default_rng(1))


def seen_of(bought: Mapping[int, tuple[Purchase, ...]]) -> tuple[Histories, np.ndarray]:
    known = [[one for one in of if one.day <= HALF] for of in bought.values()]
    times = np.array([len(of) - 1.0 for of in known])
    last = np.array([(of[-1].day - of[0].day) / 7 for of in known])
    watched = np.array([(HALF - of[0].day) / 7 for of in known])
    later = np.array([sum(one.minor for one in of[1:]) / 100 for of in known])
    return Histories(times, last, watched), np.divide(later, np.maximum(times, 1))


def test_the_published_parameters_come_out(cdnow: dict[int, tuple[Purchase, ...]]) -> None:
    seen, mean = seen_of(cdnow)
    buying = bgnbd.fit(seen)
    found = buying.r, buying.alpha, buying.a, buying.b
    assert found == pytest.approx((0.243, 4.414, 0.793, 2.426), rel=0.02)
    assert buying.likelihood == pytest.approx(-9582.4, abs=0.1)
    paid = seen.repeats > 0
    spending = gamma_gamma.fit(seen.repeats[paid], mean[paid])
    assert (spending.p, spending.q, spending.v) == pytest.approx((6.25, 3.74, 15.44), rel=0.02)


def test_real_buyers_are_forecast_no_worse_than_by_the_plain_models(
    cdnow: dict[int, tuple[Purchase, ...]], found: Valuation
) -> None:
    seen, mean = seen_of(cdnow)
    paid = seen.repeats > 0
    times = bgnbd.expected(bgnbd.fit(seen), seen, WEEKS)
    spending = gamma_gamma.fit(seen.repeats[paid], mean[paid])
    plain = 100 * times * gamma_gamma.expected(spending, seen.repeats, mean)
    came = spent_between(cdnow, tuple(cdnow), HALF, HALF + 7 * WEEKS)
    ours = np.array([found.people[who].expected for who in cdnow], dtype=float)
    assert found.method is Method.MODEL
    mine, theirs = errors(ours, came), errors(plain, came)
    assert mine.rmse <= theirs.rmse * 1.0001
    assert mine.ranks >= theirs.ranks - 1e-4
    assert abs(mine.total) <= abs(theirs.total) + 1e-4


def test_the_interval_holds_what_came_at_least_as_often_as_it_says(
    cdnow: dict[int, tuple[Purchase, ...]], found: Valuation
) -> None:
    came = spent_between(cdnow, tuple(found.people), HALF, HALF + 7 * WEEKS)
    bounds = np.array([(one.low, one.high) for one in found.people.values()])
    assert np.mean((bounds[:, 0] <= came) & (came <= bounds[:, 1])) >= 0.8


def test_expected_purchases_are_those_of_a_simulated_shop() -> None:
    of = bgnbd.Buying(0.8, 6.0, 0.9, 3.0, 0.0)
    new = Histories(np.zeros(1), np.zeros(1), np.zeros(1))
    chance = np.random.default_rng(4)
    rate, going = chance.gamma(of.r, 1 / of.alpha, 400_000), chance.beta(of.a, of.b, 400_000)
    times = np.minimum(chance.poisson(rate * 30), chance.geometric(going))
    assert bgnbd.expected(of, new, 30)[0] == pytest.approx(times.mean(), rel=0.02)


def test_the_chance_of_going_may_be_exactly_one_in_the_middle() -> None:
    seen = Histories(np.array([3.0]), np.array([9.0]), np.array([12.0]))
    beside = [
        bgnbd.expected(bgnbd.Buying(0.5, 5, a, 2.5, 0), seen, 20)[0] for a in (0.999, 1, 1.001)
    ]
    assert beside[0] > beside[1] > beside[2]


def test_the_worth_of_a_purchase_is_between_his_own_and_everybodys() -> None:
    of = gamma_gamma.Spending(6.0, 4.0, 15.0)
    none, few, many = gamma_gamma.expected(of, np.array([0.0, 2.0, 200.0]), np.array([0.0, 90, 90]))
    assert none == pytest.approx(of.p * of.v / (of.q - 1))
    assert none < few < many < 90
    mean, _ = quad(lambda nu: of.p / nu * _gamma(nu, of.q, of.v), 0, np.inf)
    assert none == pytest.approx(mean)


def _gamma(at: float, shape: float, rate: float) -> float:
    return float(rate**shape * at ** (shape - 1) * exp(-rate * at) / gamma(shape))


def test_with_few_buyers_it_says_that_it_is_a_drawn_mean() -> None:
    twice = Purchase(1, 1_000), Purchase(50, 3_000)
    few: dict[int, tuple[Purchase, ...]] = dict.fromkeys(range(1, LEAST_BUYERS - 1), twice)
    few[999] = (Purchase(1, 500),)
    found = valuation(few, 100, 52, chance=np.random.default_rng(1))
    assert found.method is Method.THIN
    assert 0 < found.people[999].expected < found.people[1].expected
    assert found.people[1].low <= found.people[1].expected <= found.people[1].high


def test_of_nobody_nothing_is_expected() -> None:
    assert valuation({}, 100, chance=np.random.default_rng(1)).method is Method.NOTHING
    assert valuation({1: ()}, 100, chance=np.random.default_rng(1)).people == {}


@given(
    st.dictionaries(
        st.integers(1, 60),
        st.lists(
            st.builds(Purchase, st.integers(1, 400), st.integers(0, 10**9)), min_size=1, max_size=8
        ),
        min_size=1,
    )
)
@settings(max_examples=15)
def test_whatever_was_bought_amounts_stay_amounts(bought: dict[int, list[Purchase]]) -> None:
    whole = {who: tuple(sorted(of, key=lambda one: one.day)) for who, of in bought.items()}
    found = valuation(whole, 400, chance=np.random.default_rng(1))
    assert set(found.people) == set(bought)
    for one in found.people.values():
        assert 0 <= one.low <= one.high
        assert one.expected >= 0


def steady(customers: int, every: int) -> dict[int, tuple[Purchase, ...]]:
    """A shop at which everybody buys for good, every so many days, each beginning on his own."""
    return {
        who: tuple(Purchase(738_000 + who % every + day, 1_000) for day in range(0, 700, every))
        for who in range(1, customers + 1)
    }


@pytest.mark.parametrize("every", [7, 14, 30])
def test_where_all_buy_at_one_rate_and_nobody_leaves_they_are_expected_to_go_on(every: int) -> None:
    found = valuation(steady(60, every), 738_700, chance=None)
    assert found.method is Method.MODEL
    for one in found.people.values():
        assert one.expected == pytest.approx(365.25 / every * 1_000, rel=0.15)


def test_without_closed_form_it_is_summed_to_the_same() -> None:
    of = bgnbd.Buying(0.24, 4.4, 0.79, 2.4, 0.0)
    x, until = np.array([0.0, 1.0, 7.0]), np.array([30.0, 39.0, 39.0]) + of.alpha
    seen = bgnbd.Histories(x, np.array([0.0, 20.0, 38.0]), until - of.alpha)
    closed = bgnbd.expected(of, seen, 39.0) / bgnbd.alive(of, seen)
    assert np.allclose(bgnbd._summed(of, x, until, 39.0), closed, rtol=5e-3)


def test_many_customers_are_fitted_as_few_are() -> None:
    chance = np.random.default_rng(3)
    size = 2 * bgnbd.MANY
    watched = chance.uniform(40.0, 104.0, size)
    repeats = chance.poisson(chance.gamma(0.9, 0.08, size) * watched).astype(float)
    last = np.where(repeats > 0, watched * chance.beta(np.maximum(repeats, 1), 1), 0.0)
    seen = bgnbd.Histories(repeats, last, watched)
    found, (value, _) = bgnbd.fit(seen), bgnbd._best(seen, bgnbd.STARTS)
    assert found.likelihood == pytest.approx(-value, rel=1e-7)


def test_no_interval_is_drawn_where_nobody_asks_for_one() -> None:
    shop = steady(60, 14)
    without, drawn = (
        valuation(shop, 738_700, chance=chance) for chance in (None, np.random.default_rng(1))
    )
    for who, one in without.people.items():
        assert one.low == one.high == one.expected == drawn.people[who].expected
