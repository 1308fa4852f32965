"""When a row of an export happened, and whether that can be."""

from __future__ import annotations

from datetime import UTC, datetime, tzinfo
from typing import TYPE_CHECKING

from models.calendar import DAY_MS

if TYPE_CHECKING:
    from bot.importing.source import Tally

EARLIEST = int(datetime(1990, 1, 1, tzinfo=UTC).timestamp() * 1000)
"""Nothing older can be a chat: histories converted from other platforms begin after it."""
TELEGRAM_BEGAN = int(datetime(2013, 8, 1, tzinfo=UTC).timestamp() * 1000)
"""No message of Telegram is older, though a history converted from elsewhere may be."""


class Clockmaker:
    """Reads the times of one export, and tells which of them cannot be."""

    def __init__(self, zone: tzinfo, now: int, tally: Tally) -> None:
        """Args: zone: of times without one; now: UTC milliseconds; tally: counts the doubts."""
        self._zone = zone
        self._latest = now + DAY_MS
        self._tally = tally

    def local(self, shown: object, offset: tzinfo | None = None) -> int | None:
        """UTC milliseconds of a local ISO date and time; None when it is none."""
        if not isinstance(shown, str) or not shown:
            return None
        try:
            moment = datetime.fromisoformat(shown)
            zoned = moment if moment.tzinfo else moment.replace(tzinfo=offset or self._zone)
            return round(zoned.timestamp() * 1000)
        except (ValueError, OverflowError, OSError):
            return None

    def possible(self, at: int) -> bool:
        """Whether it can have happened then; what is older than Telegram is taken, and noted."""
        if not EARLIEST <= at <= self._latest:
            return False
        if at < TELEGRAM_BEGAN:
            self._tally.notes["note-before-telegram"] += 1
        return True
