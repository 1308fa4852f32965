"""Money as shops write it: read to the minor unit, or refused with what is the matter."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.money.amounts import AmountError, currency_of, minor_units

WHOLE = st.integers(0, 10**12)


def wide(text: str) -> str:
    """The same in fullwidth forms, as Chinese keyboards write it."""
    return "".join(chr(ord(one) + 0xFEE0) for one in text)


@pytest.mark.parametrize(
    ("written", "currency", "minor"),
    [
        ("128.00", "CNY", 12_800),
        ("1,234.50", "CNY", 123_450),
        ("12,345,678.90", "CNY", 1_234_567_890),
        ("1.234,50", "EUR", 123_450),
        ("1 234,50", "EUR", 123_450),
        ("56,50", "EUR", 5_650),
        ("5.5", "CNY", 550),
        ("¥128.00", "CNY", 12_800),
        ("￥56.50", "CNY", 5_650),
        ("310元", "CNY", 31_000),
        (wide("128.00"), "CNY", 12_800),
        ("-¥5", "CNY", -500),
        ("¥-5", "CNY", -500),
        ("\N{MINUS SIGN}5.00", "CNY", -500),
        ("CNY 5", "CNY", 500),
        ("$20.00", "HKD", 2_000),
        ("128", "JPY", 128),
        ("128.00", "JPY", 128),
        ("1,234", "JPY", 1_234),
        ("1.234", "JPY", 1_234),
        ("0.500", "KWD", 500),
        ("1234.567", "KWD", 1_234_567),
        ("0.00", "CNY", 0),
    ],
)
def test_what_can_mean_one_amount_only_is_read(written: str, currency: str, minor: int) -> None:
    assert minor_units(written, currency) == minor


@pytest.mark.parametrize(
    ("written", "currency", "code"),
    [
        ("", "CNY", "amount-missing"),
        ("1,23.50", "CNY", "amount-unreadable"),
        ("1.234", "EUR", "amount-ambiguous"),
        ("1,234", "CNY", "amount-ambiguous"),
        ("128.005", "CNY", "amount-ambiguous"),
        ("1.234", "KWD", "amount-ambiguous"),
        ("0,500", "JPY", "amount-ambiguous"),
        ("1234,567", "CNY", "amount-decimals"),
        ("128.50", "JPY", "amount-decimals"),
        ("$20.00", "CNY", "amount-sign"),
        ("1e999", "CNY", "amount-unreadable"),
        ("1e3", "CNY", "amount-unreadable"),
        ("NaN", "CNY", "amount-unreadable"),
        ("-Infinity", "CNY", "amount-unreadable"),
        ("(20.00)", "CNY", "amount-unreadable"),
        ("56\0.50", "CNY", "amount-unreadable"),
        ("--5", "CNY", "amount-unreadable"),
        ("5\u00b2", "CNY", "amount-unreadable"),
        ("\u0665", "CNY", "amount-unreadable"),
        ("9" * 14, "CNY", "amount-large"),
    ],
)
def test_what_could_mean_two_or_none_is_refused(written: str, currency: str, code: str) -> None:
    with pytest.raises(AmountError) as refused:
        minor_units(written, currency)
    assert refused.value.code == code


@given(WHOLE)
def test_any_amount_is_read_as_it_was_written(minor: int) -> None:
    whole, cents = divmod(minor, 100)
    assert minor_units(f"{whole}.{cents:02}", "CNY") == minor
    assert minor_units(f"-{whole:,}.{cents:02}", "CNY") == -minor
    continental = f"{whole:,}.{cents:02}".translate(str.maketrans(",.", ".,"))
    assert minor_units(continental, "EUR") == minor


@given(st.text(max_size=20))
def test_no_text_makes_more_than_an_amount_or_a_reason(written: str) -> None:
    try:
        found = minor_units(written, "CNY")
    except AmountError:
        return
    assert any(one.isdecimal() for one in written)
    assert not set(written) & set("\u00b2\u00b3\u00b9\u00bd\u2460")
    assert (found < 0) <= any(one in written for one in "-\N{MINUS SIGN}\uff0d\ufe63")


def test_a_currency_is_its_three_letters_or_the_houses() -> None:
    assert currency_of("", "CNY") == "CNY"
    assert currency_of("usd", "CNY") == "USD"
    assert currency_of(wide("CNY"), "CNY") == "CNY"
    assert currency_of("RMB", "USD") == "CNY"
    with pytest.raises(AmountError, match="yuan"):
        currency_of("yuan", "CNY")
