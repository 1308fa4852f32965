"""Messages of which nobody knows whether they arrived: the operators are asked, and decide."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from handlers.names import show_name
from handlers.outgoing import Button, Confidential, OperatorPrivate, Outgoing, Rows, Text
from handlers.telling import WEEK_MS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handlers.asks import OperatorAsk
    from handlers.ports import UnitOfWork, Words

EXCERPT: Final = 120
"""Enough to know the message by."""
HOUR_MS: Final = 3_600_000
"""A disk that fills again and again is told of once in that time."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """A post to a group that did not arrive, or perhaps not."""

    row: int
    """Of the outbox."""
    state: str
    """`unknown`, `failed` or `expired`."""
    group: str
    words: str
    tries: int


def tell(doubt: Doubt, operator: int, words: Words, unit: UnitOfWork) -> None:
    """Ask an operator what to do, or tell him what was not sent.

    Args:
        doubt: about which message.
        operator: his id.
        words: in which he reads.
        unit: plans the message, with its buttons' tokens.
    """
    excerpt = show_name(doubt.words, EXCERPT)
    text = words(f"outbox-{doubt.state}", group=show_name(doubt.group), excerpt=excerpt)
    rows: Rows = ()
    if doubt.state == "unknown":
        group = f"doubt:{doubt.row}:{doubt.tries}"
        rows = tuple(
            (Button(words(f"button-{action}"), _token(doubt, action, operator, unit, group)),)
            for action in ("outbox-again", "outbox-leave")
        )
    key = f"doubt:{doubt.row}:{doubt.state}:{doubt.tries}:{operator}"
    said = Confidential(Text(text, rows))
    unit.say(Outgoing(OperatorPrivate(operator), said, key, lives_ms=WEEK_MS))


def tell_unsigned(chat: int, group: str, operator: int, words: Words, unit: UnitOfWork) -> None:
    """Tell an operator, once, that a group allows no sign on what its members ask for.

    Args:
        chat: the group's Telegram id.
        group: its title.
        operator: his id.
        words: in which he reads.
        unit: plans the message.
    """
    text = words("outbox-unsigned", group=show_name(group))
    said = Confidential(Text(text))
    key = f"unsigned:{chat}:{operator}"
    unit.say(Outgoing(OperatorPrivate(operator), said, key, lives_ms=WEEK_MS))


def tell_astray(  # noqa: PLR0913, PLR0917 - a letter about a place is all of this
    chat: int, thread: int, group: str, operator: int, words: Words, unit: UnitOfWork
) -> None:
    """Tell an operator, once, that a topic of a forum takes no posts: they go to General.

    Args:
        chat: the group's Telegram id.
        thread: the topic.
        group: its title.
        operator: his id.
        words: in which he reads.
        unit: plans the message.
    """
    said = Confidential(Text(words("outbox-astray", group=show_name(group))))
    key = f"astray:{chat}:{thread}:{operator}"
    unit.say(Outgoing(OperatorPrivate(operator), said, key, lives_ms=WEEK_MS))


def tell_shortage(reason: str, operator: int, words: Words, unit: UnitOfWork, now: int) -> None:
    """Tell an operator that the bot stood still for want of room on the disk.

    Args:
        reason: the store's own words.
        operator: his id.
        words: in which he reads.
        unit: plans the message.
        now: UTC milliseconds.
    """
    key = f"shortage:{now // HOUR_MS}:{operator}"
    text = words("store-was-short", reason=reason)
    said = Confidential(Text(text))
    unit.say(Outgoing(OperatorPrivate(operator), said, key, lives_ms=WEEK_MS))


def tell_aside(update: int, error: str, operator: int, words: Words, unit: UnitOfWork) -> None:
    """Tell an operator that something could not be done, so that somebody looks why.

    Args:
        update: its number.
        error: the name of what failed; the log has all of it.
        operator: his id.
        words: in which he reads.
        unit: plans the message.
    """
    text = words("aside-told", update=str(update), error=error)
    said, key = Confidential(Text(text)), f"aside:{update}:{operator}"
    unit.say(Outgoing(OperatorPrivate(operator), said, key, lives_ms=WEEK_MS))


def _token(doubt: Doubt, action: str, operator: int, unit: UnitOfWork, group: str) -> str:
    return unit.token(action, str(doubt.row), holder=operator, chat=operator, group=group)


async def again(ask: OperatorAsk) -> None:
    """He looked: the group has not seen it."""
    ask.unit.send_again(int(ask.payload))
    ask.unit.note(ask.user, "outbox-again", ask.payload)
    ask.show([ask.words("outbox-will-be-sent")])


async def leave(ask: OperatorAsk) -> None:
    """It arrived, or is not wanted any more."""
    ask.unit.leave_unsent(int(ask.payload))
    ask.unit.note(ask.user, "outbox-leave", ask.payload)
    ask.show([ask.words("outbox-left")])


def wording_letter(
    code: str, values: Mapping[str, str | int], user: int, words: Words, now: int
) -> Outgoing:
    """An operator's own wording cannot be used as it is now."""
    said = "\n".join((words("wording-refused"), words(code, **values)))
    key = f"wording:{now}:{user}"
    return Outgoing(OperatorPrivate(user), Confidential(Text(said)), key)
