"""A record of an order log becomes an order, or the reason why it cannot."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping  # noqa: TC003 - msgspec reads the type
from dataclasses import dataclass, field
from datetime import UTC, tzinfo
from decimal import ROUND_HALF_EVEN, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from babel.numbers import get_currency_precision

from models.money.amounts import AmountError, currency_of, minor_units, shown_amount
from models.money.columns import Field, plain_name
from models.money.customers import Customer, customer_of
from models.money.order_dates import DayError, day_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from models.money.columns import Columns

LONGEST_NUMBER: Final = 100
MOST_MINOR: Final = 10**12
"""Ten thousand million yuan: of these a store adds up a million in 64 bits."""
ROUNDED: Final = re.compile(r"\d(?:\.\d+)?[eE]\+?\d+")
"""What a spreadsheet makes of a long number: its last digits are lost."""
MISREAD: Final = frozenset({"day-unreadable", "row-customer-long", "row-number-long"})
"""What a header in the middle comes to, since "date" is no day: rows that are none cost no look."""
BUYERS: Final = 65_536
"""Customers come again."""
REMEMBERED: Final = 8192
"""Days and currencies repeat from row to row."""


@dataclass(frozen=True, slots=True)
class OrderLine:
    """An order as a log tells it.

    Args:
        line: the first physical line of its record.
        number: the shop's own.
        customer: who bought.
        day: ordinal of the local date.
        minor: minor units of the house's currency; a refund is negative.
        currency: in which it was paid.
        original: minor units of that.
        refunds: the number of the order that it takes back; empty when nobody said which.
    """

    line: int
    number: str
    customer: Customer
    day: int
    minor: int
    currency: str
    original: int
    refunds: str = ""


@dataclass(frozen=True, slots=True)
class Rejected:
    """A record that is no order: its first line, a text id and that text's variables."""

    line: int
    code: str
    values: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class House:
    """The shop that the orders are of.

    Args:
        currency: the house's.
        rates: how many of the house's currency one unit of another is.
        today: ordinal of its date now.
        zone: of its days.
    """

    currency: str
    rates: Mapping[str, Decimal]
    today: int
    zone: tzinfo = UTC


class _RowError(Exception):
    """Why a record is no order."""

    def __init__(self, code: str, **values: str | int) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values


def order_of(
    line: int, cells: Sequence[str], columns: Columns, house: House
) -> OrderLine | Rejected:
    """What a record tells.

    Args:
        line: its first physical line.
        cells: its cells, as they are written.
        columns: which is what.
        house: the shop.
    """
    try:
        return _order(line, cells, columns, house)
    except (_RowError, AmountError, DayError) as error:
        if error.code in MISREAD and _is_header(cells, columns):
            return Rejected(line, "row-header")
        return Rejected(line, error.code, error.values)


def _order(line: int, cells: Sequence[str], columns: Columns, house: House) -> OrderLine:
    width = len(columns.header)
    if len(cells) != width and (len(cells) < width or any(cells[width:])):
        raise _RowError("row-fields", found=len(cells), expected=width)
    if "\0" in "".join(cells):
        raise _RowError("row-nul")
    at = {name: cells[place] for name, place in columns.places.items()}
    number = _number(at[Field.ORDER])
    customer = _customer(at[Field.CUSTOMER], phones=columns.phones)
    if customer is None:
        missing = not at[Field.CUSTOMER].strip()
        raise _RowError("row-customer-missing" if missing else "row-customer-long")
    day = _day(at[Field.DATE], house.today, house.zone)
    currency = _currency(at.get(Field.CURRENCY, ""), house.currency)
    original = minor_units(at[Field.AMOUNT], currency)
    minor = in_house(original, currency, house)
    refunds = _tidy(at.get(Field.REFUNDS, ""))
    if refunds and original > 0:
        raise _RowError("row-refund-positive", value=at[Field.AMOUNT].strip())
    return OrderLine(line, number, customer, day, minor, currency, original, refunds)


def _is_header(cells: Sequence[str], columns: Columns) -> bool:
    """A header again, where files were pasted together."""
    first = columns.places[Field.ORDER]
    if plain_name(cells[first]) != plain_name(columns.header[first]):
        return False
    again = [plain_name(one) for one in cells[: len(columns.header)]]
    return again == [plain_name(one) for one in columns.header]


def _number(text: str) -> str:
    number = _tidy(text)
    if not number:
        raise _RowError("row-number-missing")
    if len(number) > LONGEST_NUMBER:
        raise _RowError("row-number-long", most=LONGEST_NUMBER)
    if ROUNDED.fullmatch(number):
        raise _RowError("row-number-rounded", value=number)
    return number


def _tidy(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def in_house(original: int, currency: str, house: House) -> int:
    """An amount in the house's minor units; half a unit goes to the even one.

    Raises:
        AmountError: it is of another currency, for which no rate is set, or too large to be added
            to a million others.
    """
    if abs(original) > MOST_MINOR:
        raise AmountError("amount-large", value=shown_amount(original, currency))
    if currency == house.currency:
        return original
    rate = house.rates.get(currency)
    if rate is None:
        raise AmountError("amount-rate", currency=currency, house=house.currency)
    places = get_currency_precision(house.currency) - get_currency_precision(currency)
    exact = (rate * original).scaleb(places)
    if abs(exact) > MOST_MINOR:
        raise AmountError("amount-large", value=shown_amount(original, currency))
    return int(exact.quantize(Decimal(1), ROUND_HALF_EVEN))


_customer = lru_cache(BUYERS)(customer_of)
_day = lru_cache(REMEMBERED)(day_of)
_currency = lru_cache(REMEMBERED)(currency_of)
