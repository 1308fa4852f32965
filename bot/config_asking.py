"""The setting of how often members are asked whether they recommend the shop."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.config_entry import nearest

if TYPE_CHECKING:
    from bot.config_entry import Entry

ALLOWED: Final = {"never": False, "quarterly": True}


def asks_quarterly(entry: Entry) -> bool:
    """Whether they are asked at all."""
    if entry.text not in ALLOWED:
        raise entry.refused("config-asking", ", ".join(ALLOWED), nearest(entry.text, ALLOWED))
    return ALLOWED[entry.text]
