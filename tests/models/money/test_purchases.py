"""What customers really bought, when some of it was given back."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from models.money.purchases import Order, Purchase, purchases

ORDERS = st.lists(
    st.builds(
        Order,
        number=st.uuids().map(str),
        customer=st.integers(1, 3),
        day=st.integers(1, 60),
        minor=st.integers(0, 10_000),
    ),
    max_size=30,
    unique_by=lambda one: one.number,
)


def test_orders_of_a_day_are_one_purchase() -> None:
    found = purchases([Order("1", 7, 10, 500), Order("2", 7, 10, 300), Order("3", 7, 11, 100)])
    assert found == {7: (Purchase(10, 800), Purchase(11, 100))}


def test_what_is_given_back_was_not_bought() -> None:
    bought = [Order("1", 7, 10, 500), Order("2", 7, 20, 300)]
    assert purchases([*bought, Order("2-R", 7, 25, -300, "2")]) == purchases(bought[:1])
    assert purchases([*bought, Order("x", 7, 25, -500)]) == purchases(bought[1:])


def test_a_part_that_is_given_back_lowers_what_was_paid() -> None:
    bought = [Order("1", 7, 10, 500), Order("2", 7, 20, 300), Order("3", 7, 25, -100)]
    assert purchases(bought) == {7: (Purchase(10, 500), Purchase(20, 200))}


def test_nobody_spends_less_than_nothing() -> None:
    assert purchases([Order("1", 7, 10, -500)]) == {7: ()}
    assert purchases([Order("1", 7, 10, 200), Order("2", 7, 11, -500)]) == {7: ()}


def test_an_order_of_no_value_is_an_order() -> None:
    assert purchases([Order("1", 7, 10, 0)]) == {7: (Purchase(10, 0),)}


@given(ORDERS, st.data())
def test_an_order_and_its_refund_leave_all_as_it_was(
    orders: list[Order], data: st.DataObject
) -> None:
    before = purchases(orders)
    more = Order("new", data.draw(st.integers(1, 3)), data.draw(st.integers(1, 60)), 777)
    back = replace(more, number="back", day=more.day + 3, minor=-777, refunds="new")
    after = purchases([*orders, more, back])
    assert {who: of for who, of in after.items() if of} == {
        who: of for who, of in before.items() if of
    }


@given(ORDERS)
def test_nothing_is_lost_or_made(orders: list[Order]) -> None:
    found = purchases(orders)
    assert sum(one.minor for of in found.values() for one in of) == sum(one.minor for one in orders)


def test_a_named_refund_finds_its_order_whatever_the_dates() -> None:
    bought = [Order("1", 7, 10, 500), Order("2", 7, 20, 500)]
    early = Order("2-R", 7, 19, -500, "2")
    assert purchases([*bought, early]) == purchases(bought[:1])


def test_what_names_an_order_comes_before_what_only_looks_like_its_refund() -> None:
    bought = [Order("1", 7, 10, 500), Order("2", 7, 20, 500)]
    back = [Order("a", 7, 21, -500), Order("b", 7, 22, -500, "2")]
    assert purchases([*bought, back[0]]) == purchases(bought[:1])
    assert purchases([*bought, *back]) == {7: ()}


def test_what_is_given_back_above_its_order_is_taken_off_the_latest() -> None:
    bought = [Order("1", 7, 10, 500), Order("2", 7, 20, 300), Order("3", 7, 30, 400)]
    back = Order("2-R", 7, 25, -350, "2")
    assert purchases([*bought, back]) == {7: (Purchase(10, 450), Purchase(30, 400))}


def test_what_is_given_back_at_another_rate_is_given_back_whole() -> None:
    whole = Order("1", 7, 10, 71_000, "", 10_000, "USD")
    for refunds in ("1", ""):
        back = Order("2", 7, 20, -70_000, refunds, -10_000, "USD")
        assert purchases([whole, back]) == {7: ()}
        half = replace(back, minor=-35_000, paid=-5_000)
        assert purchases([whole, half]) == {7: (Purchase(10, 35_500),)}
    thirds = [
        Order(str(paid), 7, 20, -7 * paid, "1", -paid, "USD") for paid in (3_333, 3_332, 3_335)
    ]
    assert purchases([whole, *thirds]) == {7: ()}


def test_what_is_given_back_in_another_currency_goes_by_what_it_is_worth_here() -> None:
    dollars = Order("1", 7, 10, 71_000, "", 10_000, "USD")
    assert purchases([dollars, Order("2", 7, 20, -35_500, "1")]) == {7: (Purchase(10, 35_500),)}
    assert purchases([dollars, Order("2", 7, 20, -71_000, "1")]) == {7: ()}
    yuan = Order("3", 7, 15, 10_000)
    back = Order("4", 7, 20, -81_000)
    assert purchases([dollars, yuan, back]) == {7: ()}


def test_one_customer_of_many_orders_is_netted_in_no_time() -> None:
    orders = [Order(str(n), 7, n, 100 + n % 7) for n in range(40_000)]
    orders += [Order(f"{n}-R", 7, 40_000 + n, -100, str(n)) for n in range(0, 40_000, 9)]
    orders += [Order(f"{n}-S", 7, 90_000 + n, -1_000) for n in range(3_000)]
    found = purchases(orders)[7]
    assert sum(one.minor for one in found) == sum(one.minor for one in orders)
