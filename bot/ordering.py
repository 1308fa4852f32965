"""What an import of orders needs to know of the shop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.money.columns import Field
from models.money.order_rows import House

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bot.settings import Settings
    from models.calendar import LocalDays


def house_of(settings: Settings, days: LocalDays, now: int) -> House:
    """The shop as the settings have it, on the day of an instant (UTC milliseconds)."""
    return House(settings.community.currency, settings.money.rates, days.day(now))


def named_columns(said: Iterable[str]) -> dict[Field, str] | str:
    """Which column is what, of texts such as `amount=Total`; the first that says nothing else."""
    found: dict[Field, str] = {}
    for one in said:
        name, _, header = one.replace("＝", "=", 1).partition("=")  # noqa: RUF001 - typed so
        if name.strip() not in set(Field) or not header.strip():
            return one
        found[Field(name.strip())] = header.strip()
    return found
