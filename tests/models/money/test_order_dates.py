"""Days as shops write them: read, or refused with what is the matter."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.money.order_dates import OLDEST, DayError, day_of

TODAY = date(2026, 11, 22)


def wide(text: str) -> str:
    """The same in fullwidth forms, as Chinese keyboards write it."""
    return "".join(chr(ord(one) + 0xFEE0) for one in text)


@pytest.mark.parametrize(
    "written",
    [
        "2026-03-09",
        "2026-3-9",
        "2026/3/9",
        "2026.03.09",
        "20260309",
        "2026年3月9日",
        wide("2026-03-09"),
        "2026-03-09 14:33",
        "2026-03-09T14:33:05+08:00",
    ],
)
def test_the_year_comes_first(written: str) -> None:
    assert day_of(written, TODAY.toordinal()) == date(2026, 3, 9).toordinal()


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("", "day-missing"),
        ("03/04/2026", "day-unreadable"),
        ("2026-03/09", "day-unreadable"),
        ("yesterday", "day-unreadable"),
        ("2026-02-31", "day-unknown"),
        ("2025-02-29", "day-unknown"),
        ("2999-01-01", "day-to-come"),
        ("2026-11-23", "day-to-come"),
        ("0026-03-05", "day-old"),
    ],
)
def test_what_is_no_day_of_an_order_is_refused(written: str, code: str) -> None:
    with pytest.raises(DayError) as refused:
        day_of(written, TODAY.toordinal())
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2026-01-31T23:30:00Z", "2026-02-01"),
        ("2026-01-31 23:30+00:00", "2026-02-01"),
        ("2026-02-01T00:30:00+0900", "2026-01-31"),
        ("2026-01-31T23:30", "2026-01-31"),
    ],
)
def test_a_zone_that_is_written_counts(written: str, day: str) -> None:
    found = day_of(written, TODAY.toordinal(), ZoneInfo("Asia/Shanghai"))
    assert date.fromordinal(found).isoformat() == day


def test_what_is_to_come_there_may_be_today_here() -> None:
    today = TODAY.toordinal()
    assert day_of("2026-11-23T00:30+09:00", today, ZoneInfo("Asia/Shanghai")) == today
    with pytest.raises(DayError):
        day_of("2026-11-22T25:30Z", today)


def test_a_leap_day_is_a_day() -> None:
    assert day_of("2024-02-29", TODAY.toordinal()) == date(2024, 2, 29).toordinal()


@given(st.dates(OLDEST, TODAY), st.sampled_from(["%Y-%m-%d", "%Y/%m/%d", "%Y%m%d", "%Y年%m月%d日"]))
def test_any_day_is_read_as_it_was_written(on: date, form: str) -> None:
    assert day_of(on.strftime(form), TODAY.toordinal()) == on.toordinal()
