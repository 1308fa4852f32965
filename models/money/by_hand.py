"""An order as an operator types it: an amount, whose, and perhaps the day."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from models.money.amounts import CURRENCIES, SPOKEN, AmountError, currency_of, minor_units
from models.money.customers import customer_of
from models.money.order_dates import DayError, day_of
from models.money.order_rows import OrderLine, Rejected, in_house

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.money.customers import Customer
    from models.money.order_rows import House

DAYS_AGO: Final = {"今天": 0, "昨天": 1, "前天": 2, "today": 0, "yesterday": 1}
"""Days as people say them."""
TO_COME: Final = frozenset({"tomorrow", "明天", "后天"})
"""Days that are no part of a name, and none of an order."""
UNCLEAR: Final = Rejected(0, "order-unclear")


def order_typed(said: str, house: House, meant: Customer | None = None) -> OrderLine | Rejected:
    """What was typed, as an order without a number; its day is today's where none is said.

    Args:
        said: such as `128.00 @anna 2026-11-20`, `-20 USD C-101`, `5 Anna Berg yesterday`.
        house: the shop.
        meant: who is pointed at; then no customer is typed.
    """
    words = said.split()
    if not words:
        return UNCLEAR
    try:
        return _typed(words, house, meant)
    except (AmountError, DayError) as error:
        return Rejected(0, error.code, error.values)


def _typed(words: Sequence[str], house: House, meant: Customer | None) -> OrderLine | Rejected:
    amount, *more = words
    currency = house.currency
    if more and _is_currency(more[0]):
        currency, *more = (currency_of(more[0], currency), *more[1:])
    if meant is None:
        name, more = _named(more)
        meant = customer_of(" ".join(name))
    if meant is None or len(more) > 1:
        return UNCLEAR
    original = minor_units(amount, currency)
    day = _day(more[0], house) if more else house.today
    minor = in_house(original, currency, house)
    return OrderLine(0, "", meant, day, minor, currency, original)


def _named(words: list[str]) -> tuple[list[str], list[str]]:
    """The words of a customer's name, and those behind it.

    A name may have several words, as long as no digit tells that one of them is something else.
    """
    end = 1
    while end < len(words) and not _is_no_name(words[end]) and not words[0].startswith("@"):
        end += 1
    return words[:end], words[end:]


def _is_no_name(word: str) -> bool:
    return word.casefold() in TO_COME.union(DAYS_AGO) or any(sign.isdigit() for sign in word)


def _day(word: str, house: House) -> int:
    ago = DAYS_AGO.get(word.casefold())
    return day_of(word, house.today, house.zone) if ago is None else house.today - ago


def _is_currency(word: str) -> bool:
    return word.upper() in CURRENCIES or word.upper() in SPOKEN
