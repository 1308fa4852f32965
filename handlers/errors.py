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


def apology(update: Update, words: Words) -> Outgoing | None:
    """What somebody is told whose wish was set aside after the last try; None in a group.

    Args:
        update: that could not be handled, as the intake read it: PTB may be what could not.
        words: in which he reads.
    """
    asked = update.message or (update.callback_query and update.callback_query.message)
    if not asked or asked.chat.type != ChatType.PRIVATE:
        return None
    key = f"apology:{update.update_id}"
    return Outgoing(MemberPrivate(asked.chat.id), Text(words("failed-aside")), key)
