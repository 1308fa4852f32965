"""Links that open a chat with the bot, or put it into a group."""

from __future__ import annotations

from typing import Final

SUPERGROUP: Final = "-100"
"""Begins the id of a group whose messages have addresses."""
RIGHTS: Final = "invite_users+pin_messages"
"""What the bot is asked to be given: links of its own by source, and pinning what is on."""


def start_link(username: str, token: str) -> str:
    """A deep link: whoever opens it sends the token to the bot in private."""
    return f"https://t.me/{username}?start={token}"


def group_link(username: str) -> str:
    """A link that lets somebody choose a group and makes the bot an admin there."""
    return f"https://t.me/{username}?startgroup&admin={RIGHTS}"


def message_link(chat: int | None, message: int, topic: int | None = None) -> str | None:
    """The address of a message in a supergroup, for who is in it; None in a basic group."""
    number = str(chat)
    if chat is None or not number.startswith(SUPERGROUP) or message <= 0:
        return None
    within = f"{topic}/" if topic and topic > 0 else ""
    return f"https://t.me/c/{number.removeprefix(SUPERGROUP)}/{within}{message}"
