"""Removes orders that count no more, some at a time, so that nothing waits for it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bot.store import orders

if TYPE_CHECKING:
    from bot.store.live import LiveStore

AT_ONCE: Final = 5
"""Transactions a look, lest a large file that was undone holds up what is due."""


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
        """Remove some of what was undone; the same at any hour."""
        del now
        if await self.store.read(orders.unswept, self.community):
            for _ in range(AT_ONCE):
                if not await self.store.write(orders.sweep, self.community):
                    break
        return True
