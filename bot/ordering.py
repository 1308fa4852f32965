"""What an import of orders needs to know of the shop."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.money.order_rows import House

if TYPE_CHECKING:
    from bot.settings import Settings
    from models.calendar import LocalDays


def house_of(settings: Settings, days: LocalDays, now: int) -> House:
    """The shop as the settings have it, on the day of an instant (UTC milliseconds)."""
    shop = settings.community
    return House(shop.currency, settings.money.rates, days.day(now), shop.zone)
