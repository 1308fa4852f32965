"""Money as people write it, read strictly: what could mean two amounts is none.

An amount is a whole number of minor units (fen, cents) of a currency; nothing is ever rounded.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from babel.numbers import get_currency_precision, list_currencies

from models.money.narrow import narrow

CURRENCIES: Final = frozenset(list_currencies())
SPOKEN: Final = {"RMB": "CNY", "人民币": "CNY", "CNH": "CNY"}
"""What is written for a code often enough."""
SIGNS: Final = {
    "¥": frozenset({"CNY", "JPY"}),
    "元": frozenset({"CNY"}),
    "块钱": frozenset({"CNY"}),
    "块": frozenset({"CNY"}),
    "円": frozenset({"JPY"}),
    "€": frozenset({"EUR"}),
    "£": frozenset({"GBP"}),
    "₽": frozenset({"RUB"}),
    "$": frozenset({"USD", "AUD", "CAD", "HKD", "NZD", "SGD", "TWD"}),
}
"""Which currencies a sign may stand for; fullwidth forms are made narrow before."""
MOST_DIGITS: Final = 13
"""Before the decimal mark: a store counts in 64 bits, and no shop has sold for a trillion."""
USUAL: Final = re.compile(r"(-?)([0-9]{1,13})\.([0-9]{2})")
"""What nearly every row has, read without a second look."""
PLAIN: Final = re.compile(r"(\d+)(?:([.,])(\d+))?", re.ASCII)
GROUPED: Final = re.compile(r"(\d{1,3}(?:([.,' ])\d{3})(?:\2\d{3})*)(?:([.,])(\d+))?", re.ASCII)
GROUP: Final = 3


class AmountError(Exception):
    """What is written is no amount; `code` is a text id, `values` its variables."""

    def __init__(self, code: str, **values: str | int) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values


def currency_of(text: str, house: str) -> str:
    """The three letters of a currency.

    Args:
        text: as it is written; empty means the house's.
        house: the house's currency.

    Raises:
        AmountError: there is no such currency.
    """
    written = narrow(text)
    code = SPOKEN.get(written.upper(), written.upper())
    if not code:
        return house
    if code not in CURRENCIES:
        raise AmountError("amount-currency", value=written, house=house)
    return code


def minor_units(text: str, currency: str) -> int:
    """An amount in minor units, negative for what is given back.

    Read are `1234.5`, `1,234.50`, `1.234,50`, a minus before it, and the currency's sign before or
    after it, in fullwidth, too.

    Args:
        text: as it is written.
        currency: its three letters.

    Raises:
        AmountError: it is none, its sign is another currency's, it has more decimals than the
            currency, or it may mean two amounts, as `1.234` does.
    """
    usual = USUAL.fullmatch(text)
    places = decimals_of(currency)
    if usual is not None and places == len(usual[3]):
        return int(usual[1] + usual[2] + usual[3])
    written = narrow(text)
    if not written:
        raise AmountError("amount-missing")
    minus, bare = _without_minus(_without_sign(written, currency))
    whole, mark, decimals = _parts(bare, written, places)
    if len(decimals.rstrip("0")) > places:
        raise AmountError("amount-decimals", value=written, places=places, currency=currency)
    if len(decimals) == GROUP and mark and places < GROUP:
        raise AmountError("amount-ambiguous", value=written)
    if len(whole) > MOST_DIGITS:
        raise AmountError("amount-large", value=written)
    found = int(whole + decimals.rstrip("0").ljust(places, "0"))
    return -found if minus else found


@cache
def decimals_of(currency: str) -> int:
    """How many decimals a currency has."""
    return get_currency_precision(currency)


def _without_sign(written: str, currency: str) -> str:
    for sign, codes in SIGNS.items():
        if sign in written:
            if currency not in codes:
                raise AmountError("amount-sign", value=written, sign=sign, currency=currency)
            return re.sub(rf"^(-?)\s*{re.escape(sign)}\s*|\s*{re.escape(sign)}$", r"\1", written)
    return re.sub(rf"^{currency}\s*|\s*{currency}$", "", written)


def _without_minus(bare: str) -> tuple[bool, str]:
    minus = bare[:1] == "-"
    return minus, bare[1:].strip() if minus else bare.strip()


def _parts(bare: str, written: str, places: int) -> tuple[str, str, str]:
    """The digits before the decimal mark, the mark, and those after it.

    Three digits behind a mark may be thousands or decimals, but not where the currency has no
    decimals, nor thousands of nothing.
    """
    if plain := PLAIN.fullmatch(bare):
        whole, mark, decimals = plain[1], plain[2] or "", plain[3] or ""
        if len(decimals) != GROUP or len(whole) > GROUP or (places == GROUP and whole == "0"):
            return whole, mark, decimals
        if places == 0 and not whole.startswith("0"):
            return whole + decimals, "", ""
        raise AmountError("amount-ambiguous", value=written)
    grouped = GROUPED.fullmatch(bare)
    if grouped is None:
        raise AmountError("amount-unreadable", value=written)
    digits, by, mark, decimals = grouped[1], grouped[2], grouped[3] or "", grouped[4] or ""
    if by == mark:
        raise AmountError("amount-unreadable", value=written)
    return re.sub(r"\D", "", digits), mark, decimals


def shown_amount(minor: int, currency: str) -> str:
    """An amount as people of any language read it, to the minor unit.

    >>> shown_amount(-123456, "CNY")
    '-1,234.56 CNY'
    """
    return f"{bare_amount(minor, currency)} {currency}"


def bare_amount(minor: int, currency: str) -> str:
    """The same where the currency is told beside it.

    >>> bare_amount(-123456, "JPY")
    '-123,456'
    """
    places = decimals_of(currency)
    whole, rest = divmod(abs(minor), 10**places)
    decimals = f".{rest:0{places}}" if places else ""
    return f"{'-' if minor < 0 else ''}{whole:,}{decimals}"
