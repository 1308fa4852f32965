"""The zone of the settings, for a process that is told its name."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

from bot.config import KEYS
from bot.config_entry import Entry


def zone_named(name: str) -> ZoneInfo:
    """The zone of the settings, as the settings' own check builds it."""
    zone = KEYS["community.zone"].check(Entry("community.zone", name, Path()))
    assert isinstance(zone, ZoneInfo)  # noqa: S101 - what the check gives
    return zone
