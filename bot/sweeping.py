"""Removes orders that count no more, some at a time, so that nothing waits for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.store import orders

if TYPE_CHECKING:
    from bot.store.live import LiveStore


@dataclass(frozen=True, slots=True)
class Sweeping:
    """Looks whether something was undone.

    Args:
        store: where it stands.
        community: whose.
    """

    store: LiveStore
    community: int

    async def look(self, now: int) -> bool:
        """Remove all that was undone; the same at any hour."""
        del now
        if await self.store.read(orders.unswept, self.community):
            while await self.store.write(orders.sweep, self.community):
                pass
        return True
