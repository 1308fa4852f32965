"""A warning of an ask belongs to the page that tells of it, and never costs the page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from bot.giving import Giving
from bot.store.arrivals import Arrival, Intake, write_page
from bot.words import load_words
from models.events import ChatKind, Party, Post
from tests.bot.ledgers import DAYS, NOW, Desk

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.dispatch import Effects

GROUP = -1_001_000_000_002
OLGA = Party(1, "Olga")
LETTERS = "SELECT chat, audience FROM outbox WHERE dedupe LIKE 'ask:%'"


@pytest.fixture
def shop(desk: Desk) -> Desk:
    with desk.doing() as unit:
        unit.meet_chat(GROUP, "Tea friends", ChatKind.SUPERGROUP)
        unit.adopt(GROUP, "customers")
        unit.add_operator(1, None)
    return desk


def tells(desk: Desk, unit: Callable[[Effects], Any], *posts: Post) -> bool:
    """A page with posts of the shop; whether it says that the shop asked."""
    words = load_words("en")
    warn = Giving(desk.community, DAYS, unit, lambda _: [(1, words)])
    intake = Intake(77, desk.community, DAYS, on_ask=warn)
    page = [
        Arrival(one.message, 1, GROUP, (one,), attention=False, raw=b"", kind="supergroup")
        for one in posts
    ]
    with desk.engine.begin() as connection:
        return write_page(connection, intake, page, NOW, lambda: 0, frozenset({1})).asked


def asks(message: int, at: int = NOW) -> Post:
    return Post(message, at, OLGA, length=100, signs=("ask-price",))


def test_an_ask_and_its_letter_are_written_in_one_transaction(shop: Desk) -> None:
    gift = Post(6, NOW - 1000, OLGA, length=100, signs=("give-news",))
    assert not tells(shop, shop.unit, gift)
    assert tells(shop, shop.unit, asks(7))
    assert tells(shop, shop.unit, asks(8))
    assert shop.rows_of(LETTERS) == [(1, "OperatorPrivate")] * 2


def test_of_an_ask_of_long_ago_nobody_is_warned(shop: Desk) -> None:
    assert tells(shop, shop.unit, asks(7, NOW - 86_400_000))
    assert shop.rows_of(LETTERS) == []


def test_a_warning_that_fails_costs_neither_the_page_nor_what_it_had_written(
    shop: Desk, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(_effects: Effects) -> object:
        raise ZeroDivisionError

    assert tells(shop, broken, asks(7))
    assert shop.rows_of("SELECT message FROM event") == [(7,)]
    assert "no warning of an ask" in caplog.text
    assert shop.rows_of(LETTERS) == []
