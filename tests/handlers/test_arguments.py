"""How long somebody rests and what he wants to be spoken to in, as people write it."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from handlers.arguments import holiday_end, last_day, says_language, says_when
from handlers.times import iso

ZONE = ZoneInfo("Asia/Shanghai")
NOW = int(datetime(2026, 12, 20, 15, 30, tzinfo=ZONE).timestamp() * 1000)


@pytest.mark.parametrize(
    ("said", "end"),
    [
        ("7", "2026-12-27T15:30:00+08:00"),
        ("７天", "2026-12-27T15:30:00+08:00"),
        ("7 days", "2026-12-27T15:30:00+08:00"),
        ("for 1 week", "2026-12-27T15:30:00+08:00"),
        ("一周", "2026-12-27T15:30:00+08:00"),
        ("两个星期", "2027-01-03T15:30:00+08:00"),
        ("十四天", "2027-01-03T15:30:00+08:00"),
        ("二十八日", "2027-01-17T15:30:00+08:00"),
        ("十 天", "2026-12-30T15:30:00+08:00"),
        ("2026-12-24", "2026-12-24T23:59:59+08:00"),
        ("2026/12/24", "2026-12-24T23:59:59+08:00"),
        ("until 2026-12-24", "2026-12-24T23:59:59+08:00"),
        ("到12月24日", "2026-12-24T23:59:59+08:00"),
        ("2026年12月24号", "2026-12-24T23:59:59+08:00"),
        ("2026-12-20", "2026-12-20T23:59:59+08:00"),
        ("1-3", "2027-01-03T23:59:59+08:00"),
        ("1月17日", "2027-01-17T23:59:59+08:00"),
    ],
)
def test_a_holiday_is_so_many_days_or_lasts_through_a_day(said: str, end: str) -> None:
    found = holiday_end(said, NOW, ZONE)
    assert found is not None
    assert iso(found, ZONE) == end
    assert says_when(said)


@pytest.mark.parametrize(
    "said",
    [
        "0",
        "29",
        "5 weeks",
        "9999",
        "2026-12-19",
        "2027-01-18",
        "1月18日",
        "2026-02-30",
        "13-1",
        "零天",
    ],
)
def test_none_at_all_one_that_is_over_and_one_too_long_are_refused(said: str) -> None:
    assert holiday_end(said, NOW, ZONE) is None
    assert last_day(NOW, ZONE).isoformat() == "2027-01-17"


@pytest.mark.parametrize("said", ["", "for ever", "营业", "a while", "七七四十九天后", "7 monkeys"])
def test_other_words_are_no_holiday(said: str) -> None:
    assert holiday_end(said, NOW, ZONE) is None
    assert not says_when(said)


def test_a_language_has_several_names() -> None:
    assert all(map(says_language, ("zh", "中文", "English", "EN", "英语", "Chinese")))
    assert not any(map(says_language, ("", "fr", "klingon")))
