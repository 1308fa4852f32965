"""Who may ask for what, and where: whatever is not allowed is refused.

Everything here is a pure function of what an update shows; `handlers.router` acts on it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from telegram.constants import ChatType

if TYPE_CHECKING:
    from telegram import CallbackQuery, Message, Update

    from handlers.records import Token


@dataclass(frozen=True, slots=True)
class Sent:
    """How something reached us, as far as it matters for who may ask."""

    user: int | None
    chat: int
    private: bool
    bot: bool = False
    on_behalf: bool = False
    """In the name of a chat: a channel, or an anonymous admin."""
    edited: bool = False
    forwarded: bool = False
    via_bot: bool = False
    caption: bool = False


def sent_of(update: Update) -> Sent | None:
    """How a message or a press reached us; None for anything else."""
    if update.callback_query is not None:
        return _pressed(update.callback_query)
    message = update.message or update.edited_message
    return None if message is None else _written(message, edited=update.message is None)


def _pressed(query: CallbackQuery) -> Sent | None:
    if query.message is None:
        return None
    chat, user = query.message.chat, query.from_user
    return Sent(user.id, chat.id, chat.type == ChatType.PRIVATE, bot=user.is_bot)


def _written(message: Message, *, edited: bool) -> Sent:
    user = message.from_user
    return Sent(
        user=None if user is None else user.id,
        chat=message.chat.id,
        private=message.chat.type == ChatType.PRIVATE,
        bot=user is not None and user.is_bot,
        on_behalf=message.sender_chat is not None,
        edited=edited,
        forwarded=message.forward_origin is not None,
        via_bot=message.via_bot is not None,
        caption=message.caption is not None,
    )


def flaw(sent: Sent) -> str | None:
    """Why nobody may ask like this; None when a person speaks for himself, here and now."""
    flaws = {
        "nobody": sent.user is None or sent.user <= 0,
        "sender-chat": sent.on_behalf,
        "bot": sent.bot,
        "edited": sent.edited,
        "forwarded": sent.forwarded,
        "via-bot": sent.via_bot,
        "caption": sent.caption,
    }
    return next((name for name, found in flaws.items() if found), None)


def operator_flaw(sent: Sent, *, known: bool) -> str | None:
    """Why this may not be an operator's command; None when it may.

    Args:
        sent: how it reached us.
        known: whether the sender is an operator now.
    """
    found = flaw(sent)
    if found is not None:
        return found
    if not sent.private:
        return ELSEWHERE
    return None if known else STRANGER


ELSEWHERE = "group"
"""In a group: an operator is shown the way to his private chat, anybody else nothing."""
STRANGER = "stranger"
"""Somebody who is no operator, in private: he is answered as if there were no such command."""


def token_flaw(token: Token | None, user: int, chat: int, now: int) -> str | None:
    """Why a button or link of ours does nothing; None when it does.

    Args:
        token: what was found under what came in; None when nothing was.
        user: who used it.
        chat: where.
        now: UTC milliseconds.
    """
    if token is None:
        return "forged"
    if token.holder not in {None, user}:
        return "foreign"
    if token.chat not in {None, chat}:
        return "elsewhere"
    if token.used_at is not None:
        return "used"
    return "expired" if token.expires_at <= now else None


HARMLESS = frozenset({"used", "expired"})
"""What happens to honest people who tap twice or late: answered, and not worth a note."""
