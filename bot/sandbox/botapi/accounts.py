"""Who somebody is for Telegram, and the three accounts that stand for nobody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from bot.sandbox.botapi.texts import Json


@dataclass(eq=False, kw_only=True)
class Account:
    """A person or a bot."""

    id: int
    first_name: str
    last_name: str = ""
    username: str = ""
    language_code: str = ""
    is_bot: bool = False

    @property
    def name(self) -> str:
        """As the chat list shows it."""
        return f"{self.first_name} {self.last_name}".strip()

    def json(self) -> Json:
        """The `User` of the wire; empty fields are left out, the first name never is."""
        user: Json = {"id": self.id, "is_bot": self.is_bot, "first_name": self.first_name}
        optional = {
            "last_name": self.last_name,
            "username": self.username,
            "language_code": self.language_code,
        }
        return user | {key: value for key, value in optional.items() if value}


GROUP_ANONYMOUS_BOT: Final = Account(
    id=1_087_968_824, first_name="Group", username="GroupAnonymousBot", is_bot=True
)
"""Stands as sender for an admin who hides behind the group."""
CHANNEL_BOT: Final = Account(
    id=136_817_688, first_name="Channel", username="Channel_Bot", is_bot=True
)
"""Stands as sender for somebody who writes as a channel."""
SERVICE: Final = Account(id=777_000, first_name="Telegram")
"""Stands as sender for posts forwarded from the linked channel."""
