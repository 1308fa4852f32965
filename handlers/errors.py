"""What becomes of an update whose handler failed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from telegram.constants import ChatType

from handlers.outgoing import MemberPrivate, Outgoing, Text

if TYPE_CHECKING:
    from handlers.context import Context
    from handlers.ports import Words
    from handlers.wire_fields import Update


async def on_error(update: object, context: Context) -> None:  # noqa: ARG001 - PTB's signature
    """Hand the error to the dispatcher, which logs it and tries the update again.

    PTB would swallow it here, and the update would pass for handled.
    """
    if context.error is not None:
        context.bot_data.failed(context.error)


def private_of(update: Update) -> int | None:
    """Who wished for something in his private chat; None when it was in a group.

    Args:
        update: as the intake read it: PTB may be what could not.
    """
    asked = update.message or (update.callback_query and update.callback_query.message)
    return asked.chat.id if asked and asked.chat.type == ChatType.PRIVATE else None


def apology(update: Update, user: int, words: Words) -> Outgoing:
    """What somebody is told whose wish was set aside after the last try.

    Args:
        update: that could not be handled.
        user: whose wish it was.
        words: in which he reads.
    """
    key = f"apology:{update.update_id}"
    return Outgoing(MemberPrivate(user), Text(words("failed-aside")), key)
