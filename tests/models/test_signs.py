"""What is left of a message once its words are gone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.events import Flag
from models.shop_words import ASK_RULES, GIVE_RULES
from models.signs import give_ask_signs, read_text


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("", Flag.NONE),
        ("Which tea do you drink?", Flag.QUESTION),
        ("哪种茶？", Flag.QUESTION),
        ("أي شاي؟", Flag.QUESTION),
        ("see https://example.org/?q=1", Flag.LINK),
        ("see https://example.org/?q=1, do you?", Flag.LINK | Flag.QUESTION),
        ("did you read https://example.org/tea?", Flag.LINK | Flag.QUESTION),
        ("Thanks a lot!", Flag.THANKS),
        ("thank you", Flag.THANKS),
        ("Большое СПАСИБО.", Flag.THANKS),
        ("谢谢大家", Flag.THANKS),
        ("ありがとうございます", Flag.THANKS),
        ("muchas gracias", Flag.THANKS),
        ("obrigada", Flag.THANKS),
        ("감사합니다", Flag.THANKS),
        ("🙏", Flag.THANKS),
        ("Ist das ein Gedanke", Flag.NONE),
        ("commercial", Flag.NONE),
        ("thankless", Flag.NONE),
    ],
)
def test_questions_thanks_and_links_are_seen_in_many_languages(text: str, flags: Flag) -> None:
    assert read_text(text) == (len(text), flags)


@given(st.text(alphabet="abcdefghij xyz", max_size=200))
def test_random_letters_thank_nobody(text: str) -> None:
    assert not read_text(text)[1] & Flag.THANKS


@given(st.text())
def test_any_text_at_all_has_its_length(text: str) -> None:
    assert read_text(text)[0] == len(text)


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("明前龙井，特价199元", {"ask-price"}),
        ("Only $25 today", {"ask-price"}),
        ("下单请点小程序", {"ask-shop-link", "ask-buy"}),
        ("满减优惠券，速抢", {"ask-coupon", "ask-buy"}),
        ("Order now, 20% off", {"ask-coupon", "ask-buy"}),
        ("冲泡乌龙茶的步骤", {"give-how-to"}),
        ("How to brew oolong", {"give-how-to"}),
        ("茶的冷知识", {"give-knowledge"}),
        ("谢谢大家", {"give-thanks"}),
        ("Free of charge for members", {"give-help"}),
        ("新品预告", {"give-news"}),
        ("The weather is fine", set()),
    ],
)
def test_a_staff_post_gives_or_asks(text: str, signs: set[str]) -> None:
    assert set(give_ask_signs(text)) == signs
    assert signs <= ASK_RULES.keys() | GIVE_RULES.keys()
