"""Three gives before each ask: the account of a group."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.events import Media
from models.money.gives import (
    LONG,
    RULE,
    SHORT,
    Account,
    Class,
    Kind,
    Post,
    Seen,
    account,
    class_of,
    kind_of,
)

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
    counted = [one for one in of if one is not Class.NEITHER]
    found = after(*of)
    assert sum(found.by_day.values()) == sum(found.mixture.values()) == len(counted)
    assert account([]) == after(*[Class.NEITHER] * len(of))
    assert after(*of).broken <= after(*of).asks


def seen(*signs: str, length: int = 200, answers: bool = False, media: Media = Media.NONE) -> Seen:
    return Seen(frozenset(signs), frozenset({media}), length, answers)


@pytest.mark.parametrize(
    ("post", "of"),
    [
        (seen("ask-price"), Class.ASK),
        (seen("ask-coupon", "give-how-to"), Class.ASK),
        (seen("ask-price", length=20, answers=True), Class.NEITHER),
        (seen("ask-price", length=SHORT, answers=True), Class.ASK),
        (seen("give-how-to", length=8), Class.GIVE),
        (seen("give-own", length=2), Class.GIVE),
        (seen("give-how-to", length=8, answers=True), Class.NEITHER),
        (seen("give-thanks", length=6), Class.NEITHER),
        (seen("give-thanks", length=6, media=Media.PHOTO), Class.GIVE),
        (seen("give-thanks"), Class.GIVE),
        (seen("give-thanks", "give-help", length=6), Class.GIVE),
        (seen("plain", length=12), Class.NEITHER),
        (seen("plain", length=0, media=Media.VIDEO), Class.GIVE),
        (seen("plain", length=0, media=Media.STICKER), Class.NEITHER),
        (seen("plain", length=LONG), Class.GIVE),
        (seen(length=LONG - 1), Class.NEITHER),
    ],
)
def test_the_rules_class_a_post_by_its_signs_and_form(post: Seen, of: Class) -> None:
    assert class_of(post) is of


def test_what_a_post_is_of() -> None:
    assert kind_of(Class.ASK, ("ask-price", "give-news")) is Kind.OFFER
    assert kind_of(Class.GIVE, ("give-knowledge", "give-news")) is Kind.NEW
    assert kind_of(Class.GIVE, ("give-thanks",)) is Kind.CARE
    assert kind_of(Class.GIVE, ("plain",)) is Kind.OTHER
