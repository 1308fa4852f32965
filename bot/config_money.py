"""Settings of money: what other currencies are worth, and what keeping a member costs."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from babel.numbers import get_currency_precision

from bot.config_entry import Entry, nearest, shown, whole_number
from bot.settings import MoneySettings
from models.money.amounts import CURRENCIES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from bot.settings import Problem

LEAST_RATE, MOST_RATE = Decimal("1e-9"), Decimal("1e9")
MOST_UPKEEP: Final = Decimal("1e9")
RATE_FORMS: Final = 'USD = "7.10"'
UPKEEP_FORMS: Final = '"12", "0", "36.50"'
MOST_HOURLY: Final = Decimal("1e7")
HOURLY_FORMS: Final = '"60", "37.50"'
MOST_FREE: Final = 100
FREE_FORMS: Final = '"2", "0", "1.75"'

horizon = whole_number(1, 60)


def rates(entry: Entry) -> dict[str, Decimal]:
    """How many of the house's currency one unit of each other is."""
    found = entry.found
    if not isinstance(found, dict):
        raise entry.refused("config-rates", RATE_FORMS)
    return {code: _rate(entry, code, value) for code, value in found.items()}


def _rate(entry: Entry, code: str, value: object) -> Decimal:
    one = Entry(f"{entry.key}.{shown(code)}", value, entry.base)
    if code not in CURRENCIES:
        near = nearest(code, CURRENCIES)
        raise Entry(entry.key, code, entry.base).refused("config-currency", "EUR, USD", near)
    rate = _number(value)
    if rate is None or not LEAST_RATE <= rate <= MOST_RATE:
        raise one.refused("config-rate", RATE_FORMS)
    return rate


def upkeep(entry: Entry) -> Decimal:
    """What keeping a member who has no trust costs a year, in the house's currency."""
    found = _number(entry.found)
    if found is None or not 0 <= found <= MOST_UPKEEP:
        raise entry.refused("config-upkeep", UPKEEP_FORMS)
    return found


def hourly(entry: Entry) -> Decimal | None:
    """What an hour of the operators' time is worth; None where it is left out."""
    if not entry.found and isinstance(entry.found, str):
        return None
    found = _number(entry.found)
    if found is None or not 0 < found <= MOST_HOURLY:
        raise entry.refused("config-upkeep", HOURLY_FORMS)
    return found


def risk_free(entry: Entry) -> Decimal:
    """What safe money brings in a year, per cent."""
    found = _number(entry.found)
    if found is None or not 0 <= found <= MOST_FREE:
        raise entry.refused("config-risk-free", FREE_FORMS)
    return found


def together(entries: Mapping[str, Entry]) -> Iterable[Problem]:
    """What is wrong only beside the house's currency."""
    currency = entries["community.currency"].text
    own, cost, hour = (entries[f"money.{key}"] for key in ("rates", "upkeep", "hourly_rate"))
    if rates(own).get(currency, Decimal(1)) != 1:
        yield from own.refused("config-rate-own", currency).problems
    if in_minor(upkeep(cost), currency) is None:
        yield from cost.refused("config-upkeep-decimals", currency).problems
    if in_minor(hourly(hour) or Decimal(0), currency) is None:
        yield from hour.refused("config-upkeep-decimals", currency).problems


def in_minor(amount: Decimal, currency: str) -> int | None:
    """Minor units; None where the currency has none so small."""
    scaled = amount.scaleb(get_currency_precision(currency))
    return int(scaled) if scaled == scaled.to_integral_value() else None


def _number(found: object) -> Decimal | None:
    """A number as it is written, so that 7.1 is 7.1; None for what is none, or not finite."""
    if isinstance(found, bool) or not isinstance(found, (int, float, str)):
        return None
    try:
        number = Decimal(str(found).strip())
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def settings(entries: Mapping[str, Entry]) -> MoneySettings:
    """The checked values; every check here has passed before."""
    currency, hour = entries["community.currency"].text, hourly(entries["money.hourly_rate"])
    return MoneySettings(
        rates=rates(entries["money.rates"]),
        upkeep=in_minor(upkeep(entries["money.upkeep"]), currency) or 0,
        horizon_months=horizon(entries["money.horizon_months"]),
        hourly_rate=None if hour is None else in_minor(hour, currency),
        risk_free=float(risk_free(entries["money.risk_free"]) / 100),
    )
