"""What may be wrong with the doors at which others knock; known also where nobody serves any."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.settings import Address


class PlaceError(Exception):
    """Nobody can listen there; `values` are the sentence's variables."""

    def __init__(self, place: Address, error: OSError) -> None:
        """Args: place: host and port; error: what the system says."""
        number = error.errno or 0
        reason = os.strerror(number) if number > 0 else error.strerror or "?"
        super().__init__(place, reason)
        self.values = {"place": f"{place.host}:{place.port}", "reason": reason}


class UnreachedError(Exception):
    """Telegram does not get through to us; `values` are the sentence's variables."""

    def __init__(self, host: str, reason: str) -> None:
        """Args: host: where it should; reason: in Telegram's words."""
        super().__init__(host, reason)
        self.values = {"host": host, "reason": reason or "–"}
