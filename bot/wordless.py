"""Calls to Telegram that say nothing: they change something that is there already."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram import BotCommandScopeChat

from handlers.outgoing import Admitted, Deleted, Left, Marked, OwnMenu, Tagged, TakenOut

if TYPE_CHECKING:
    from telegram.ext import ExtBot

    from handlers.outgoing import Content

BIG = -1_000_000_000_000
"""Ids of supergroups are below."""


async def wordless(bot: ExtBot[None], chat: int, content: Content) -> int | None:
    """What changes something without a new message; the message that it changes, if one."""
    match content:
        case Deleted():
            await bot.delete_message(chat, content.message)
        case Marked():
            await bot.set_message_reaction(chat, content.message, content.sign)
        case Left():
            await bot.leave_chat(chat)
        case OwnMenu():
            await _menu(bot, chat, content)
        case Tagged():
            await bot.set_chat_member_tag(chat, content.user, content.tag)
        case Admitted():
            await _admit(bot, chat, content)
        case TakenOut():
            await _take_out(bot, chat, content.user)
    return content.message if isinstance(content, (Deleted, Marked)) else None


async def _menu(bot: ExtBot[None], chat: int, content: OwnMenu) -> None:
    scope = BotCommandScopeChat(chat)
    if content.commands:
        await bot.set_my_commands(content.commands, scope)
    else:
        await bot.delete_my_commands(scope)


async def _admit(bot: ExtBot[None], chat: int, content: Admitted) -> None:
    if content.let_in:
        await bot.approve_chat_join_request(chat, content.user)
    else:
        await bot.decline_chat_join_request(chat, content.user)


async def _take_out(bot: ExtBot[None], chat: int, user: int) -> None:
    """In a supergroup a ban that is lifted is the way; in a small group a ban lasts no longer."""
    if chat < BIG:
        await bot.unban_chat_member(chat, user)
    else:
        await bot.ban_chat_member(chat, user)
