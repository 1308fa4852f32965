"""Actions of members that are done where they are asked for, answered as quietly as can be."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from telegram.error import TelegramError

from handlers.entries import LINK
from handlers.help import back_row
from handlers.incoming import lives_in, opens, point_to
from handlers.names import cut
from handlers.outgoing import Group, Marked, Outgoing, Text
from handlers.pointer import POINTER_MS

if TYPE_CHECKING:
    from telegram import CallbackQuery

    from handlers.asks import GroupAsk, Said
    from handlers.entries import GroupEntry
    from handlers.incoming import Incoming
    from handlers.records import Token
    from handlers.words_in_groups import Spoken

HEARD: Final = "👌"
"""Put on the message of somebody whose wish was done."""
TOAST: Final = 200
"""Characters that Telegram shows in answer to a button."""


async def spoken_here(
    incoming: Incoming,
    entry: GroupEntry,
    spoken: Spoken,
    token: Token | None,
    asked_by: int | None = None,
) -> None:
    """Do what somebody asked for in words, by command, by link, or in answer to a question.

    Args:
        incoming: the update.
        entry: what he asked for.
        spoken: in which words.
        token: of the link or the question.
        asked_by: the number of the ritual whose post he answers.
    """
    ask = incoming.group_ask(argument=spoken.argument, token=token)
    if ask.spot is not None and asked_by is not None:
        ask = replace(ask, spot=replace(ask.spot, asked_by=asked_by))
    if ask.spot is None:
        opens(incoming)
        said = await entry.run(ask)
        ask.say([said.words], said.rows or (back_row(ask),))
    elif await lives_in(incoming):
        said = await entry.run(ask)
        if said.done:
            _mark(ask, said)
        elif incoming.contact.opened_at is not None and incoming.contact.blocked_at is None:
            ask.say([said.words], said.rows)
        elif LINK in entry.ways:
            point_to(incoming, entry, spoken)
        else:
            _whisper(ask, said)


async def pressed(
    query: CallbackQuery, incoming: Incoming, entry: GroupEntry, token: Token
) -> None:
    """Do what a button says; in a group its words are shown to who pressed it, and nobody else."""
    ask = incoming.group_ask(token=token)
    if ask.spot is None:
        incoming.services.unit().spend(token)
    said = await entry.run(ask)
    if ask.spot is None:
        ask.show([said.words], said.rows or (back_row(ask),))
    with suppress(TelegramError):
        await query.answer(cut(said.words, TOAST) if ask.spot else None)


def _mark(ask: GroupAsk, said: Said) -> None:
    spot = ask.spot
    if spot is not None and spot.message is not None:
        line = ask.services.words(ask.services.house.language)("here-done")
        sign = Marked(spot.message, HEARD, said.words, line, ask.user, spot.thread)
        ask.unit.say(Outgoing(Group(spot.group), sign, lives_ms=POINTER_MS))


def _whisper(ask: GroupAsk, said: Said) -> None:
    """Tell somebody whom the bot cannot write to, in a line that is gone in a minute."""
    spot = ask.spot
    if spot is None:
        return
    text = Text(
        said.words,
        thread=spot.thread,
        reply_to=spot.message,
        silent=True,
        vanish_ms=POINTER_MS,
    )
    minute = ask.now // POINTER_MS
    key = f"pointer:{spot.group}:{ask.user}:{minute}"
    ask.unit.say(Outgoing(Group(spot.group), text, key, lives_ms=POINTER_MS))
