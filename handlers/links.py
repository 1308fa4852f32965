"""Links that open a chat with the bot, or put it into a group."""

from __future__ import annotations

from typing import Final

RIGHTS: Final = "invite_users+pin_messages"
"""What the bot is asked to be given: links of its own by source, and pinning what is on."""


def start_link(username: str, token: str) -> str:
    """A deep link: whoever opens it sends the token to the bot in private."""
    return f"https://t.me/{username}?start={token}"


def group_link(username: str) -> str:
    """A link that lets somebody choose a group and makes the bot an admin there."""
    return f"https://t.me/{username}?startgroup&admin={RIGHTS}"
