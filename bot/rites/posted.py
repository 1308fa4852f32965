"""What handlers read of the posts of rituals that stand in groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.store import posted

if TYPE_CHECKING:
    from bot.store.live import LiveStore
    from handlers.planned import RunView


class ReadsPosts:
    """What `StoreRituals` reads of posts."""

    __slots__ = ()

    store: LiveStore
    community: int

    async def posted(self, group: int, message: int) -> tuple[RunView, str] | None:
        """Of which occasion a message of a group is a post, and which; None when of none."""
        return await self.store.read(posted.post_of, self.community, group, message)
