"""Somebody known by name alone may be the one that asked to be forgotten: an operator knows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers.names import show_name
from handlers.outgoing import Button, Confidential, OperatorPrivate, Outgoing, Text
from handlers.telling import WEEK_MS

if TYPE_CHECKING:
    from handlers.asks import OperatorAsk
    from handlers.namesake import Namesake
    from handlers.ports import UnitOfWork, Words

ACTIONS: Final = ("namesake-erase", "namesake-keep")


def question(one: Namesake, operator: int, words: Words, unit: UnitOfWork) -> None:
    """Ask an operator whether it is the same person; asked once while he has not answered.

    Args:
        one: who is known by name alone.
        operator: whom to ask.
        words: in which he reads.
        unit: plans the message, with its buttons' tokens.
    """
    name, group = show_name(one.name), show_name(one.group)
    text = words("namesake-ask", name=name, group=group)
    held = {"holder": operator, "chat": operator}
    rows = tuple(
        (
            Button(
                words(f"button-{action}"),
                unit.token(action, str(one.person), **held, group=f"namesake:{one.person}"),
            ),
        )
        for action in ACTIONS
    )
    key = f"namesake:{one.person}:{operator}"
    said = Confidential(Text(text, rows))
    unit.say(Outgoing(OperatorPrivate(operator), said, key, lives_ms=WEEK_MS))


async def erase(ask: OperatorAsk) -> None:
    """It is the same person."""
    ask.unit.forget_namesake(int(ask.payload))
    ask.unit.note(ask.user, "namesake-erased")
    ask.show([ask.words("namesake-erased")])


async def keep(ask: OperatorAsk) -> None:
    """Somebody else bears the name."""
    ask.unit.note(ask.user, "namesake-kept")
    ask.show([ask.words("namesake-kept")])
