"""Three gives before each ask: the account of a group."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from models.money.gives import RULE, Account, Class, Post, account

CLASSES = st.lists(st.sampled_from(Class), max_size=40)


def after(*of: Class) -> Account:
    return account(Post(at, at // 3, one) for at, one in enumerate(of))


def test_three_gives_pay_for_an_ask() -> None:
    assert after().missing == RULE
    assert after(Class.GIVE).missing == RULE - 1
    found = after(Class.GIVE, Class.GIVE, Class.GIVE, Class.ASK)
    assert (found.broken, found.in_hand, found.missing) == (0, 0, RULE)


def test_an_ask_before_that_breaks_the_rule_once() -> None:
    found = after(Class.GIVE, Class.ASK, Class.GIVE, Class.GIVE, Class.GIVE, Class.ASK)
    assert (found.asks, found.broken) == (2, 1)


def test_what_was_given_more_is_kept_for_the_next_one() -> None:
    found = after(*[Class.GIVE] * 7, Class.ASK, Class.ASK)
    assert (found.broken, found.in_hand) == (0, 1)


@given(CLASSES)
def test_one_more_give_never_makes_an_ask_less_allowed(of: list[Class]) -> None:
    assert after(*of, Class.GIVE).missing <= after(*of).missing
    assert sum(after(*of).by_day.values()) == len(of)
    assert after(*of).broken <= after(*of).asks
