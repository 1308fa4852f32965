"""Whether the bot may write in a group, as the end of its own calls tells."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.store.outbox import METHODS
from bot.store.sight import places, speaks
from handlers.outgoing import Text

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from bot.store.outbox import Letter

NO_VOICE: Final = "not enough rights to send"
"""Telegram's words, in small letters, where the bot may write nothing, or nothing of a kind."""


def hear_of_voice(connection: Connection, letter: Letter, now: int, *, freely: bool) -> None:
    """A post was taken, or refused for want of the right; a picture alone proves nothing."""
    if letter.method != METHODS[Text]:
        return
    place = places(connection, letter.community).get(letter.chat)
    if place is not None and not place.old:
        speaks(connection, place, now, freely=freely)
