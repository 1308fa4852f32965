"""A spending as it is typed: every natural form is read, and what may mean two things is none."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.money.order_rows import House, Rejected
from models.money.spending import Kind
from models.money.spending_typed import (
    Terms,
    means_everybody,
    means_occasion,
    spending_typed,
)

TODAY = date(2026, 3, 31).toordinal()
TERMS = Terms(House("CNY", {"USD": Decimal("7.10")}, TODAY), 6_000)


@pytest.mark.parametrize(
    ("said", "minor", "kind", "rest", "ago"),
    [
        ("200 gift @anna", 20_000, Kind.GIFT, "@anna", 0),
        ("gift 200 @anna", 20_000, Kind.GIFT, "@anna", 0),
        ("200 gift @anna yesterday", 20_000, Kind.GIFT, "@anna", 1),
        ("yesterday 12.50 Gifts Anna Berg", 1_250, Kind.GIFT, "Anna Berg", 1),
        ("1,200.50 gift @anna 2026-03-30", 120_050, Kind.GIFT, "@anna", 1),
        ("2026/3/29 5 other core", 500, Kind.OTHER, "core", 2),
        ("50 ads parcel-card", 5_000, Kind.ADS, "parcel-card", 0),
        ("120 ritual", 12_000, Kind.RITUAL, "", 0),
        ("120 ritual 89", 12_000, Kind.RITUAL, "89", 0),
        ("300 @anna", 30_000, None, "@anna", 0),
        ("300", 30_000, None, "", 0),
        ("20 USD gift @anna", 14_200, Kind.GIFT, "@anna", 0),
        ("200 礼物 @安娜", 20_000, Kind.GIFT, "@安娜", 0),
        ("200块礼物@安娜", 20_000, Kind.GIFT, "@安娜", 0),
        ("200 块钱 礼物 @安娜 3月30日", 20_000, Kind.GIFT, "@安娜", 1),
        ("1月2日 20 礼物 @安娜", 2_000, Kind.GIFT, "@安娜", 88),
        ("200元礼物@安娜", 20_000, Kind.GIFT, "@安娜", 0),
        ("昨天 \uff12\uff10\uff10 礼品 小龙", 20_000, Kind.GIFT, "小龙", 1),
        ("50 广告 包裹卡 前天", 5_000, Kind.ADS, "包裹卡", 2),
        ("¥30 其他 大家", 3_000, Kind.OTHER, "大家", 0),
        ("300 gift \uff20anna", 30_000, Kind.GIFT, "@anna", 0),
    ],
)
def test_money(said: str, minor: int, kind: Kind | None, rest: str, ago: int) -> None:
    typed = spending_typed(said, TERMS)
    assert not isinstance(typed, Rejected), typed
    assert (typed.cost.minor, typed.cost.minutes) == (minor, None)
    assert (typed.kind, typed.rest, typed.day) == (kind, rest, TODAY - ago)


@pytest.mark.parametrize(
    ("said", "minutes", "rest"),
    [
        ("2h @anna", 120, "@anna"),
        ("2 hours @anna", 120, "@anna"),
        ("1.5h @anna", 90, "@anna"),
        ("1,5 h @anna", 90, "@anna"),
        ("1h30 @anna", 90, "@anna"),
        ("1 h 30 min @anna", 90, "@anna"),
        ("20 min Anna Berg", 20, "Anna Berg"),
        ("hours 2h @anna", 120, "@anna"),
        ("2h gift @anna", 120, "@anna"),
        ("2h ritual", 120, "ritual"),
        ("2小时@安娜", 120, "@安娜"),
        ("半小时 小龙", 30, "小龙"),
        ("1小时30分 小龙", 90, "小龙"),
        ("45分钟 仪式 89", 45, "ritual 89"),
    ],
)
def test_time_is_counted_at_the_rate(said: str, minutes: int, rest: str) -> None:
    typed = spending_typed(said, TERMS)
    assert not isinstance(typed, Rejected), typed
    assert (typed.cost.minutes, typed.cost.minor) == (minutes, minutes * 100)
    assert (typed.kind, typed.rest) == (Kind.HOURS, rest)


@pytest.mark.parametrize(
    ("said", "code", "value"),
    [
        ("", "spend-unclear", None),
        ("gift", "spend-unclear", None),
        ("nonsense", "amount-unreadable", "nonsense"),
        ("-200 gift @anna", "spend-amount", "-200"),
        ("0 gift @anna", "spend-amount", "0"),
        ("1.234 gift @anna", "amount-ambiguous", "1.234"),
        ("0.001 gift @anna", "amount-ambiguous", "0.001"),
        ("€20 gift @anna", "amount-sign", "€20"),
        ("20 GBP gift @anna", "amount-rate", None),
        ("200 gift @anna 2026-04-01", "day-to-come", "2026-04-01"),
        ("200 gift @anna 4月1日", "day-to-come", "2026年4月1日"),
        ("200 gift @anna 2月30日", "day-unknown", "2026年2月30日"),
        ("200 gift @anna 2026-02-30", "day-unknown", "2026-02-30"),
        ("100 time @anna", "spend-length", None),
        ("0 min @anna", "spend-hours-most", "0 min"),
        ("1h75 @anna", "spend-past-hour", "1h75"),
        ("2 h 90 min Anna", "spend-past-hour", "2 h 90 min"),
        ("1小时60分 小龙", "spend-past-hour", "1小时60分"),
        ("800h @anna", "spend-hours-most", "800h"),
        ("99999999999999 gift @anna", "amount-large", "99999999999999"),
    ],
)
def test_what_is_wrong_is_named(said: str, code: str, value: str | None) -> None:
    typed = spending_typed(said, TERMS)
    assert isinstance(typed, Rejected), typed
    assert typed.code == code
    assert value is None or typed.values["value"] == value


@pytest.mark.parametrize("said", ["gift @anna", "礼物 @安娜", "@anna gift"])
def test_a_missing_amount_is_shown_where_it_goes(said: str) -> None:
    how = {"how": f"/spend 200 {said}"}
    assert spending_typed(said, TERMS) == Rejected(0, "spend-amount-missing", how)


def test_in_the_new_year_a_day_of_december_is_the_last_years() -> None:
    january = Terms(House("CNY", {}, date(2027, 1, 3).toordinal()), None)
    typed = spending_typed("5 礼物 @anna 12月30日", january)
    assert not isinstance(typed, Rejected)
    assert typed.day == date(2026, 12, 30).toordinal()


def test_without_a_rate_no_time_is_counted() -> None:
    typed = spending_typed("2 hours @anna", Terms(TERMS.house, None))
    assert typed == Rejected(0, "spend-no-rate", {"value": "2 hours"})


def test_an_amount_of_eight_digits_is_no_date() -> None:
    typed = spending_typed("20000000 gift @anna", TERMS)
    assert not isinstance(typed, Rejected)
    assert typed.cost.minor == 2_000_000_000


@given(st.text(max_size=60))
def test_whatever_is_typed_is_read_or_refused(said: str) -> None:
    typed = spending_typed(said, TERMS)
    assert isinstance(typed, Rejected) or typed.cost.minor >= 0


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("ritual", (True, None)),
        ("Session №89", (True, 89)),
        ("仪式 第89期", (True, 89)),
        ("ritual Anna", (False, None)),
        ("Anna", (False, None)),
        ("", (False, None)),
    ],
)
def test_an_occasion_is_meant_by_its_word(said: str, found: tuple[bool, int | None]) -> None:
    assert means_occasion(said) == found


def test_everybody_is_a_word() -> None:
    assert means_everybody("Everyone")
    assert means_everybody("全群")
    assert not means_everybody("Anna")
