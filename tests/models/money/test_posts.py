"""What the rules make of everyday posts: an advert taken for a gift would spoil the account."""

from __future__ import annotations

from collections import Counter

from models.events import Media
from models.money.gives import Class, Seen, class_of
from models.signs import give_ask_signs
from tests.models.money.posts import ASKS, GIVES, TALK

PICTURE = ("图）", "(photo)")


def read(post: str) -> Class:
    media = Media.PHOTO if post.endswith(PICTURE) else Media.NONE
    signs = frozenset(give_ask_signs(post))
    return class_of(Seen(signs, frozenset({media}), len(post), answers=False))


def test_nearly_every_advert_is_an_ask_and_none_a_gift() -> None:
    found = Counter(map(read, ASKS))
    assert found[Class.GIVE] == 0
    assert found[Class.ASK] >= 0.97 * len(ASKS)


def test_hardly_a_gift_is_an_ask() -> None:
    found = Counter(map(read, GIVES))
    assert found[Class.ASK] <= 0.03 * len(GIVES)
    assert found[Class.GIVE] >= 0.8 * len(GIVES)


def test_talk_is_neither() -> None:
    assert {read(post) for post in TALK} == {Class.NEITHER}


def test_a_price_is_seen_before_a_chinese_character_and_in_the_caption_of_a_picture() -> None:
    post = "68元一盒，要的报数（图）"
    assert "ask-price" in give_ask_signs(post)
    assert read(post) is Class.ASK
