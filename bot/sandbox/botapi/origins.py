"""Where a forwarded message says that it comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.sandbox.botapi.messages import Message
    from bot.sandbox.botapi.texts import Json


def origin_of(message: Message) -> Json:
    """The `MessageOrigin` of the wire; a forward of a forward keeps the first."""
    if message.origin:
        return message.origin
    told: Json = {"date": message.date}
    if message.chat.type == "channel":
        return told | {
            "type": "channel",
            "chat": message.chat.json(),
            "message_id": message.id,
        }
    if message.sender_chat:
        return told | {"type": "chat", "sender_chat": message.sender_chat.json()}
    if message.sender is None or getattr(message.sender, "hides_forwards", False):
        name = message.sender.name if message.sender else ""
        return told | {"type": "hidden_user", "sender_user_name": name}
    return told | {"type": "user", "sender_user": message.sender.json()}
