"""The methods of the Bot API, by group; importing this fills the list."""

from __future__ import annotations

from bot.sandbox.botapi.methods import (
    arranging,
    editing,
    fetching,
    getting,
    inviting,
    media,
    polling,
    presenting,
    ruling,
    sending,
    topics,
)
from bot.sandbox.botapi.registry import METHODS

__all__ = [
    "METHODS",
    "arranging",
    "editing",
    "fetching",
    "getting",
    "inviting",
    "media",
    "polling",
    "presenting",
    "ruling",
    "sending",
    "topics",
]
