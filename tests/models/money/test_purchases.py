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
