"""Whether somebody is in a group: as the ledger saw it, else as Telegram says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import ChatMemberRestricted
from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError

if TYPE_CHECKING:
    from handlers.asks import Ask

INSIDE = frozenset(
    {ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR, ChatMemberStatus.MEMBER}
)


async def inside(ask: Ask, user: int, chat: int) -> bool:
    """Whether somebody is in a group; one of whom the bot has seen nothing yet is asked about."""
    if await ask.services.rituals.is_member(user, chat):
        return True
    try:
        found = await ask.telegram.get_chat_member(chat, user)
    except TelegramError:
        return False
    restricted = isinstance(found, ChatMemberRestricted) and found.is_member
    return restricted or found.status in INSIDE


async def belongs(ask: Ask, chat: int) -> bool:
    """Whether who asks is in a group; one of whom the bot has seen nothing yet is asked about.

    Args:
        ask: whose.
        chat: the group's Telegram id.
    """
    return await inside(ask, ask.user, chat)


async def wants_nothing(ask: Ask) -> bool:
    """Whether who asks wants nothing kept of him: he opted out, or was forgotten."""
    return ask.contact.opted_out_at is not None or await ask.services.reader.keeps_out(ask.user)
