"""LTV of shops at which no model was made to look: whatever was bought, it stays an amount."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.money import buyers as gathered
from models.money.bgnbd import DAYS
from models.money.buyers import GIANT, buyers, buyers_on
from models.money.method import Method
from models.money.purchases import Order, Purchase, purchases
from models.money.value import Valuation, valuation, valued

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

TODAY = 739_000
YEAR, FIVE_YEARS = 365.25 / 7, 5 * 365.25 / 7
Shop = dict[int, tuple[Purchase, ...]]
PRICE = 9_900


def bought(days: Iterable[int], price: int = PRICE) -> tuple[Purchase, ...]:
    """A purchase on each of some days before today."""
    return tuple(Purchase(TODAY - ago, price) for ago in sorted(set(days), reverse=True))


def boxes(chance: np.random.Generator) -> tuple[Purchase, ...]:
    """A monthly box; three in ten gave it up."""
    begun = 30 * int(chance.integers(2, 24))
    until = 30 * int(chance.integers(0, 20)) if chance.random() < 0.3 else 0
    return bought(range(begun, until, -30)) or bought([begun])


def coffee(chance: np.random.Generator) -> tuple[Purchase, ...]:
    """Nearly every day, or now and then."""
    often = chance.beta(2, 2)
    return bought([ago for ago in range(int(chance.integers(60, 900))) if chance.random() < often])


def drops(chance: np.random.Generator) -> tuple[Purchase, ...]:
    """At some of four sales."""
    return bought([ago for ago in (90, 60, 30, 3) if chance.random() < 0.6] or [90])


SHOPS: dict[str, Callable[[np.random.Generator], tuple[Purchase, ...]]] = {
    "monthly boxes": boxes,
    "monthly boxes, nobody stopped": lambda chance: bought(
        range(0, 30 * int(chance.integers(1, 24)), 30)
    ),
    "two sales, all at both": lambda _: bought([40, 10]),
    "two sales long ago, all at both": lambda _: bought([100, 50]),
    "two sales, some at both": lambda chance: bought([40, 10] if chance.random() < 0.4 else [40]),
    "four sales": drops,
    "weekly": lambda chance: bought(range(0, 7 * int(chance.integers(2, 60)), 7)),
    "daily for three years": lambda _: bought(range(1_100)),
    "nearly daily": coffee,
    "three days old": lambda chance: bought(chance.integers(0, 3, 3).tolist()),
    "a week old": lambda chance: bought(chance.integers(0, 7, 3).tolist()),
    "all came twice, long ago": lambda chance: bought([900, 900 - int(chance.integers(1, 9))]),
    "all today": lambda _: bought([0]),
    "all once": lambda _: bought([100]),
    "for nothing": lambda _: bought([100, 50], 0),
}


def check(found: Valuation, shop: Shop, weeks: float) -> None:
    """Whatever is expected is an amount, and no more than the dearest purchase a day."""
    most = max(one.minor for of in shop.values() for one in of)
    for one in found.people.values():
        assert 0 <= one.low <= one.high
        assert 0 <= one.expected <= DAYS * weeks * most + 1
        assert 0 <= one.alive <= 1


@pytest.mark.parametrize("weeks", [YEAR, FIVE_YEARS])
@pytest.mark.parametrize("name", SHOPS)
def test_no_shop_is_too_odd(name: str, weeks: float) -> None:
    chance = np.random.default_rng(3)
    shop = {who: SHOPS[name](chance) for who in range(80)}
    found = valuation(shop, TODAY, weeks, chance=np.random.default_rng(1))
    assert set(found.people) == {who for who, of in shop.items() if of}
    check(found, shop, weeks)


AGO = st.integers(0, 1_200)
ONE = st.one_of(
    st.lists(AGO, min_size=1, max_size=6),
    st.builds(lambda every, times: [every * n for n in range(times)], st.integers(1, 40), AGO),
    st.builds(lambda ago, later: [ago, max(ago - later, 0)], AGO, st.integers(0, 9)),
)
AMOUNT = st.one_of(st.just(PRICE), st.integers(0, 10**6), st.just(10**15))
CUSTOMER = st.builds(
    lambda days, price: bought([ago for ago in days if ago <= 1_200] or [0], price), ONE, AMOUNT
)


@given(
    st.lists(CUSTOMER, min_size=1, max_size=6),
    st.integers(1, 30),
    st.sampled_from([1.0, YEAR, FIVE_YEARS]),
)
@settings(max_examples=40)
def test_whatever_was_bought_ltv_is_finite(
    kinds: list[tuple[Purchase, ...]], many: int, weeks: float
) -> None:
    shop = {many * kind + who: of for kind, of in enumerate(kinds) for who in range(many)}
    check(valuation(shop, TODAY, weeks, chance=np.random.default_rng(1)), shop, weeks)


def test_who_bought_a_box_each_month_is_expected_to_go_on() -> None:
    chance = np.random.default_rng(3)
    shop = {who: boxes(chance) for who in range(120)}
    going_on = [who for who, of in shop.items() if TODAY - of[-1].day <= 30 and len(of) > 3]
    found = valuation(shop, TODAY, YEAR, chance=None)
    assert found.method is Method.MODEL
    months = [found.people[who].expected / PRICE for who in going_on]
    assert min(months) >= 6
    assert max(months) <= 13


def test_a_coincidence_is_no_law() -> None:
    for shop in (
        {who: bought([100, 50]) for who in range(80)},
        dict.fromkeys(range(60), bought([900, 895])),
    ):
        found = valuation(shop, TODAY, YEAR, chance=None)
        assert found.method is Method.THIN
        assert all(one.expected > 0 for one in found.people.values())


def test_a_young_shop_is_no_daily_habit() -> None:
    shop = {who: bought([2, 1, 0][: 1 + who % 3]) for who in range(80)}
    found = valuation(shop, TODAY, YEAR, chance=None)
    assert found.method is Method.THIN
    assert max(one.expected for one in found.people.values()) < 30 * PRICE


@pytest.mark.parametrize("size", [20, 200])
@pytest.mark.parametrize("giant", [10**9, 10**15])
def test_one_giant_order_is_no_habit_and_moves_nobody_else(size: int, giant: int) -> None:
    chance = np.random.default_rng(5)
    rest = {
        who: tuple(
            Purchase(TODAY - int(ago), int(chance.lognormal(9, 0.6)))
            for ago in sorted(chance.integers(0, 700, int(chance.integers(1, 6))), reverse=True)
        )
        for who in range(size)
    }
    shop = purchases_of(rest) | {-1: (Purchase(TODAY - 27, 5_000), Purchase(TODAY - 3, giant))}
    found = valuation(shop, TODAY, YEAR, chance=None).people
    without = valuation(purchases_of(rest), TODAY, YEAR, chance=None).people
    dearest = max(one.minor for of in rest.values() for one in of)
    assert found[-1].expected < GIANT * dearest * 4
    sums = [sum(of[who].expected for who in rest) for of in (found, without)]
    assert sums[0] == pytest.approx(sums[1], rel=0.6)


def purchases_of(shop: Shop) -> Shop:
    """The same with those of a day as one."""
    return purchases(
        Order(f"{who}-{n}", who, one.day, one.minor)
        for who, of in shop.items()
        for n, one in enumerate(of)
    )


def test_what_somebody_pays_time_after_time_is_believed() -> None:
    mean, often, once = np.array([100.0, 100.0, 5_000.0]), np.full(3, 3.0), np.full(3, 2.0)
    assert gathered._tamed(mean, often).tolist() == [100, 100, 5_000]
    assert gathered._tamed(mean, once).tolist() == [100, 100, 1_000]
    assert gathered._tamed(np.array([0.0, 0.0, 50.0]), once).tolist() == [0, 0, 50]
    assert gathered._tamed(np.array([50.0]), np.ones(1)).tolist() == [50]


def test_a_log_is_gathered_in_one_passage_for_several_days() -> None:
    chance = np.random.default_rng(6)
    log = [
        Order(f"{who}-{n}", who, TODAY - int(chance.integers(0, 90)), int(chance.integers(1, 999)))
        for who in range(40)
        for n in range(int(chance.integers(1, 5)))
    ]
    log += [Order(f"{one.number}-R", one.customer, one.day + 9, -one.minor) for one in log[::7]]
    log.sort(key=lambda one: one.customer)
    days = TODAY, TODAY - 40
    for day, found in zip(days, buyers_on(log, days), strict=True):
        known = buyers(purchases(one for one in log if one.day <= day).items(), day)
        for name in ("names", "mean", "order"):
            assert np.array_equal(getattr(found, name), getattr(known, name))
        assert np.array_equal(found.seen.watched, known.seen.watched)


def test_of_whom_nobody_asks_nothing_is_told_and_the_others_are_the_same() -> None:
    chance = np.random.default_rng(3)
    shop = {who: coffee(chance) for who in range(60)}
    known = buyers(shop.items(), TODAY)
    whole = valued(known, YEAR, chance=None).people
    assert valued(known, YEAR, chance=None, whom=[3, 7, 999]).people == {
        who: whole[who] for who in (3, 7)
    }
