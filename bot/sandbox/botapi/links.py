"""Invite links and those who wait at the door."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bot.sandbox.botapi.accounts import Account
    from bot.sandbox.botapi.texts import Json

SHOWN: Final = 8
"""How many signs of somebody else's link a bot sees before the dots."""
PREFIX: Final = "https://t.me/+"


@dataclass(slots=True, eq=False)
class InviteLink:
    """A way into a chat, made by an administrator."""

    url: str
    creator: Account
    name: str = ""
    expires: int = 0
    """Seconds; 0 is never."""
    limit: int = 0
    asks: bool = False
    """Whether people have to be let in."""
    primary: bool = False
    revoked: bool = False
    joined: list[int] = field(default_factory=list)
    waiting: list[int] = field(default_factory=list)

    def json(self, reader: Account | None = None) -> Json:
        """The `ChatInviteLink` of the wire; others' links are cut for a reader."""
        mine = reader is None or reader is self.creator
        end = len(PREFIX) + SHOWN
        link: Json = {"invite_link": self.url if mine else f"{self.url[:end]}…"}
        optional = {
            "name": self.name,
            "expire_date": self.expires,
            "member_limit": self.limit,
            "pending_join_request_count": len(self.waiting),
        }
        return (
            link
            | {key: value for key, value in optional.items() if value}
            | {
                "creator": self.creator.json(),
                "creates_join_request": self.asks,
                "is_primary": self.primary,
                "is_revoked": self.revoked,
            }
        )
