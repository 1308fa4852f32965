"""Presses of buttons, and what the presser gets to see for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.sandbox.botapi.messages import Message
    from bot.sandbox.botapi.people import Person
    from bot.sandbox.botapi.texts import Json


@dataclass(slots=True, eq=False)
class Press:
    """One press; the answer appears on it when the bot gives one."""

    id: str
    person: Person
    message: Message
    data: str
    at: int
    """Milliseconds."""
    answered: bool = False
    answer: str = ""
    alert: bool = False
    url: str = ""

    def json(self) -> Json:
        """The `CallbackQuery` of the wire."""
        message = self.message
        if message.deleted:
            shown = {"chat": message.chat.json(), "message_id": message.id, "date": 0}
        else:
            shown = message.json()
        return {
            "id": self.id,
            "from": self.person.json(),
            "message": shown,
            "chat_instance": message.chat.instance,
            "data": self.data,
        }
