"""What people write behind /pause and /lang: how long, until when, which language."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import tzinfo

DAY_MS: Final = 86_400_000
LONGEST_DAYS: Final = 28
"""A longer holiday is asked for again, lest a forgotten one last for ever."""
DIGITS: Final = {
    "一": 1,
    "二": 2,
    "两": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
UNIT_DAYS: Final = {"周": 7, "星期": 7, "礼拜": 7, "week": 7, "weeks": 7}
"""Whatever else a number counts are days."""
LENGTH: Final = re.compile(
    r"(?:for )?(?P<count>[0-9]{1,4}|[一二两三四五六七八九十]{1,3}) ?个?"
    r"(?P<unit>天|日|周|星期|礼拜|days?|weeks?)?"
)
DATE: Final = re.compile(
    r"(?:until |till |to |到|至)? ?(?:(?P<year>[0-9]{4}) ?[-/.年])? ?(?P<month>[0-9]{1,2})"
    r" ?[-/.月] ?(?P<day>[0-9]{1,2}) ?[日号]?"
)
LANGUAGES: Final = {
    "zh": "zh", "cn": "zh", "中文": "zh", "汉语": "zh", "chinese": "zh",
    "en": "en", "英文": "en", "英语": "en", "english": "en",
}  # fmt: skip


def holiday_end(said: str, now: int, zone: tzinfo) -> int | None:
    """When a holiday ends that is to begin now; None when that cannot be made out or granted.

    Args:
        said: a number of days or weeks, or the last day, in Chinese or English.
        now: UTC milliseconds.
        zone: whose days they are.
    """
    text = _plain(said)
    length, day = LENGTH.fullmatch(text), DATE.fullmatch(text)
    if length is not None:
        days = _count(length["count"]) * UNIT_DAYS.get(length["unit"] or "", 1)
        return now + days * DAY_MS if 1 <= days <= LONGEST_DAYS else None
    return None if day is None else _end_of(day, now, zone)


def last_day(now: int, zone: tzinfo) -> date:
    """The last day that can be asked for."""
    return _today(now, zone) + timedelta(days=LONGEST_DAYS)


def says_when(said: str) -> bool:
    """Whether words look like what `holiday_end` reads."""
    text = _plain(said)
    return bool(LENGTH.fullmatch(text) or DATE.fullmatch(text))


def language_named(said: str) -> str | None:
    """`zh` or `en`; None for a language that the bot does not speak."""
    return LANGUAGES.get(_plain(said))


def says_language(said: str) -> bool:
    """Whether words name a language of ours."""
    return language_named(said) is not None


def _plain(said: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", said).casefold().split())


def _count(said: str) -> int:
    """A number below a hundred in Chinese, or one in digits."""
    if said.isdecimal():
        return int(said)
    tens, ten, ones = said.rpartition("十")
    return (DIGITS.get(tens, 1) * 10 if ten else 0) + DIGITS.get(ones, 0)


def _end_of(found: re.Match[str], now: int, zone: tzinfo) -> int | None:
    """The last moment of a day that is near enough; a day without a year is the next such."""
    today = _today(now, zone)
    years = [int(found["year"])] if found["year"] else [today.year, today.year + 1]
    for year in years:
        try:
            day = date(year, int(found["month"]), int(found["day"]))
        except ValueError:
            continue
        if today <= day <= last_day(now, zone):
            after = datetime.combine(day + timedelta(days=1), time.min, zone)
            return int(after.timestamp() * 1000) - 1
    return None


def _today(now: int, zone: tzinfo) -> date:
    return datetime.fromtimestamp(now // 1000, zone).date()
