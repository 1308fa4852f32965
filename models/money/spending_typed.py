"""A spending as an operator types it: how much or how long, on what, for whom, perhaps the day."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, Final

from models.money.amounts import CURRENCIES, SIGNS, SPOKEN, AmountError, currency_of, minor_units
from models.money.days_typed import day_apart
from models.money.narrow import narrow
from models.money.order_dates import DayError
from models.money.order_rows import Rejected, in_house
from models.money.spending import HOUR, Kind, worth

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.money.order_rows import House

KINDS: Final = {
    **dict.fromkeys(("ritual", "rituals", "session", "仪式", "活动", "分享会"), Kind.RITUAL),
    **dict.fromkeys(("gift", "gifts", "present", "礼物", "礼品", "赠品"), Kind.GIFT),
    **dict.fromkeys(("hours", "time", "工时", "时间"), Kind.HOURS),
    **dict.fromkeys(("ads", "ad", "advert", "adverts", "广告", "推广"), Kind.ADS),
    **dict.fromkeys(("source", "来源", "渠道"), Kind.SOURCE),
    **dict.fromkeys(("other", "其他", "其它"), Kind.OTHER),
}
OCCASION: Final = frozenset(word for word, kind in KINDS.items() if kind is Kind.RITUAL)
EVERYBODY: Final = frozenset({
    *("group", "groups", "everyone", "everybody", "all"),
    *("群", "全群", "群里", "大家", "所有人", "全体"),
})  # fmt: skip
FOR: Final = re.compile(r"\A(?:(?:for|to)\s+|[给为送]\s*)(?=\S)", re.IGNORECASE)
NUMBER: Final = r"\d{1,4}(?:[.,]\d{1,2})?"
LENGTH: Final = re.compile(
    rf"(?:(?P<hours>{NUMBER}) ?(?:hours?|hrs?|h|个?小时|个?钟头))?"
    r" ?(?:(?P<minutes>\d{1,5}) ?(?:minutes?|mins?|分钟)"
    r"|(?<=[h时头r]) ?(?P<rest>\d{1,2})(?: ?(?:m|分))?)?",
    re.ASCII | re.IGNORECASE,
)
"""`2h`, `1.5 hours`, `1h30`, `90 min`, `2小时`; a bare number is money, and so is 50分."""
HALF_AN_HOUR: Final = frozenset({"半小时", "半个小时"})
MOST_WORDS: Final = 4
"""A length has no more: `1 h 30 min`."""
MOST_MINUTES: Final = 744 * HOUR
"""A month has no more hours; what is longer is an amount with a wrong word behind it."""
GLUED: Final = re.compile(
    rf"^(\S*\d\S*?)({'|'.join(w for w in KINDS if not w.isascii())})(?!\S*\d)"
)
UNCLEAR: Final = Rejected(0, "spend-unclear")


@dataclass(frozen=True, slots=True)
class Terms:
    """By what amounts are read.

    Args:
        house: the shop on its day.
        hourly: what an hour is worth, minor units; None where nobody said.
    """

    house: House
    hourly: int | None


@dataclass(frozen=True, slots=True)
class Cost:
    """What something cost.

    Args:
        minor: minor units of the house's currency.
        currency: in which it was paid.
        original: minor units of that.
        minutes: of somebody's time; None for money.
    """

    minor: int
    currency: str
    original: int
    minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Typed:
    """What was typed.

    Args:
        cost: how much.
        kind: on what; None where that was not said.
        day: ordinal of the local date.
        rest: for whom, word for word; empty where that was not said.
    """

    cost: Cost
    kind: Kind | None
    day: int
    rest: str


def spending_typed(said: str, terms: Terms) -> Typed | Rejected:
    """What was typed, as far as it can be read without knowing anybody.

    Args:
        said: such as `200 gift @anna`, `2h @anna yesterday`, `50 ads parcel-card`.
        terms: by what amounts are read.
    """
    words = GLUED.sub(r"\1 \2 ", said.strip().replace("\uff20", "@").replace("@", " @")).split()
    try:
        return _typed(words, terms)
    except (AmountError, DayError) as error:
        return Rejected(0, error.code, error.values)


def _typed(words: list[str], terms: Terms) -> Typed | Rejected:
    day, words = day_apart(words, terms.house.today)
    before = " ".join(words)
    kind, words = _kind(words)
    if not words:
        return UNCLEAR
    if not any(map(str.isdecimal, words[0])) and (kind or words[0].startswith("@")):
        return Rejected(0, "spend-amount-missing", {"how": f"/spend 200 {before}"})
    cost, words = _cost(words, terms)
    if isinstance(cost, Rejected):
        return cost
    if kind is None:
        kind, words = _kind(words)
    if cost.minutes is not None:
        # Somebody's time on a ritual is time, and the word says for whom.
        words = ["ritual", *words] if kind is Kind.RITUAL else words
        kind = Kind.HOURS
    elif kind is Kind.HOURS:
        return Rejected(0, "spend-length")
    return Typed(cost, kind, day, " ".join(words))


def _kind(words: list[str]) -> tuple[Kind | None, list[str]]:
    found = KINDS.get(narrow(words[0]).casefold()) if words else None
    return (None, words) if found is None else (found, words[1:])


def _cost(words: list[str], terms: Terms) -> tuple[Cost | Rejected, list[str]]:
    """What stands first, as time or as money, and the words behind it."""
    for many in range(min(MOST_WORDS, len(words)), 0, -1):
        minutes = minutes_of(" ".join(words[:many]))
        if minutes is not None:
            return _time(minutes, " ".join(words[:many]), terms), words[many:]
    return _money(words, terms)


def _time(minutes: int, said: str, terms: Terms) -> Cost | Rejected:
    if terms.hourly is None:
        return Rejected(0, "spend-no-rate", {"value": said})
    if not 0 < minutes <= MOST_MINUTES:
        return Rejected(0, "spend-hours-most", {"value": said, "most": MOST_MINUTES // HOUR})
    minor = worth(minutes, terms.hourly)
    return Cost(minor, terms.house.currency, minor, minutes)


def minutes_of(said: str) -> int | None:
    """How long a time is; None for what is no time.

    Raises:
        AmountError: more minutes than an hour has stand behind hours: `1h75` may be 1.75 hours.

    >>> [minutes_of(one) for one in ("2h", "1.5 hours", "1h30", "90 min", "半小时", "2 小时", "50")]
    [120, 90, 90, 90, 30, 120, None]
    """
    plain = narrow(said)
    if plain in HALF_AN_HOUR:
        return HOUR // 2
    found = LENGTH.fullmatch(plain)
    if found is None or not plain:
        return None
    hours = Decimal((found["hours"] or "0").replace(",", ".")) * HOUR
    more = int(found["minutes"] or found["rest"] or 0)
    if found["hours"] and more >= HOUR:
        raise AmountError("spend-past-hour", value=said)
    return int(hours.quantize(Decimal(1), ROUND_HALF_UP)) + more


def _money(words: Sequence[str], terms: Terms) -> tuple[Cost | Rejected, list[str]]:
    amount, *more = words
    if more and narrow(more[0]) in SIGNS:
        amount, *more = (amount + more[0], *more[1:])
    house, currency = terms.house, terms.house.currency
    if more and (more[0].upper() in CURRENCIES or more[0].upper() in SPOKEN):
        currency, *more = (currency_of(more[0], currency), *more[1:])
    original = minor_units(amount, currency)
    minor = in_house(original, currency, house)
    if minor <= 0:
        return Rejected(0, "spend-amount", {"value": amount}), more
    return Cost(minor, currency, original), more


def means_occasion(said: str) -> tuple[bool, int | None]:
    """Whether words mean an occasion of a ritual, and which number, where they say.

    >>> means_occasion("ritual 89"), means_occasion("Anna")
    ((True, 89), (False, None))
    """
    first, _, rest = said.partition(" ")
    number = narrow(rest).lstrip("#№").removeprefix("第").removesuffix("期").strip()
    if narrow(first).casefold() not in OCCASION or not (not rest or number.isdecimal()):
        return False, None
    return True, int(number[:9]) if number else None


def kind_said(said: str) -> tuple[Kind | None, str]:
    """The kind of spending that stands first, or last, and the other words.

    >>> kind_said("gift @anna"), kind_said("@anna gift"), kind_said("@anna")
    ((<Kind.GIFT: 'gift'>, '@anna'), (<Kind.GIFT: 'gift'>, '@anna'), (None, '@anna'))
    """
    words = said.split()
    kind, rest = _kind(words)
    if kind is None and words:
        kind, rest = _kind(words[-1:])[0], words[:-1]
    return (None, said) if kind is None else (kind, " ".join(rest))


def without_for(said: str) -> str:
    """Whom words name, without a word that only says that somebody follows.

    >>> without_for("for @anna"), without_for("给安娜"), without_for("Fortune")
    ('@anna', '安娜', 'Fortune')
    """
    return FOR.sub("", said)


def means_everybody(said: str) -> bool:
    """Whether words mean a whole group."""
    return narrow(said).casefold() in EVERYBODY
