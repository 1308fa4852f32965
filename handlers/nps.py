"""How likely a member recommends the shop: one tap from 0 to 10, in his own chat.

The question comes unasked, once a quarter at most, and only where the operator wants it asked.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, Final

from handlers.help import back_row
from handlers.nps_ports import OPEN_MS
from handlers.outgoing import Button, Manner, MemberPrivate, Outgoing, Text
from models.calendar import DAY_MS
from models.manners import QUARTER_MS

if TYPE_CHECKING:
    from collections.abc import Callable

    from handlers.asks import MemberAsk, Row
    from handlers.ports import UnitOfWork, Words

ANSWER, NEVER = "nps", "nps-never"
"""Entries of the table."""
ROWS: Final = ((0, 1, 2, 3, 4, 5), (6, 7, 8, 9, 10))
"""Six digits beside each other can be read and hit on any phone."""
STANDS_MS: Final = 365 * DAY_MS
"""How long the buttons do something: who finds the question late is told so, or says that he wants
no other one."""
WORTH_MS: Final = 3 * DAY_MS
"""How long the question is worth sending."""


@dataclass(frozen=True, slots=True)
class Question:
    """One question to one member.

    Args:
        number: of the question.
        user: who is asked.
        until: when it closes, UTC milliseconds.
    """

    number: int
    user: int
    until: int

    def payload(self, score: int) -> str:
        """What a button carries."""
        return f"{self.number} {self.until} {score}"


def letter(one: Question, shop: str, words: Words, unit: UnitOfWork) -> Outgoing:
    """The question as it comes unasked."""
    key = f"nps:{one.number}:{one.user}:"

    def button(label: str, action: str, payload: str) -> Button:
        made = unit.token(
            action, payload, holder=one.user, chat=one.user, lives_ms=STANDS_MS, group=key
        )
        return Button(label, made)

    rows = (*_scale(one, button), (button(words("nps-never"), NEVER, ""),))
    text = Text("\n\n".join((words("nps-ask", shop=shop), words("nps-who"))), rows)
    to = MemberPrivate(one.user)
    return Outgoing(to, text, key, lives_ms=WORTH_MS, manner=Manner.UNASKED)


def _scale(one: Question, button: Callable[[str, str, str], Button]) -> tuple[Row, ...]:
    return tuple(
        tuple(button(str(score), ANSWER, one.payload(score)) for score in row) for row in ROWS
    )


async def answer(ask: MemberAsk) -> None:
    """Keep an answer, and let it be changed for a while."""
    one, score = _read(ask)
    if _is_closed(ask, one):
        return
    ask.unit.shop.nps.answer(ask.user, one.number, score)
    change = _lasting(ask, ask.words("nps-change"), "nps-change", one.payload(score))
    said = ask.words("nps-thanks", score=score), ask.words("nps-who")
    ask.show(said, [(change,), _never_row(ask)])


async def change(ask: MemberAsk) -> None:
    """Show the scale again; what was answered stays until another number is tapped."""
    one, _ = _read(ask)
    if _is_closed(ask, one):
        return
    ask.show([ask.words("nps-anew")], [*_scale(one, partial(_lasting, ask)), _never_row(ask)])


def _lasting(ask: MemberAsk, label: str, action: str, payload: str = "") -> Button:
    return ask.button(label, action, payload, lives_ms=STANDS_MS)


def _never_row(ask: MemberAsk) -> Row:
    return (_lasting(ask, ask.words("nps-never"), NEVER),)


def _read(ask: MemberAsk) -> tuple[Question, int]:
    number, until, score = map(int, ask.payload.split())
    return Question(number, ask.user, until), score


def _is_closed(ask: MemberAsk, one: Question) -> bool:
    """Whether nothing is answered any more, which is said."""
    if ask.contact.opted_out_at is not None:
        ask.show([ask.words("nps-out")], [back_row(ask)])
        return True
    if ask.now > one.until:
        ask.show([ask.words("nps-late"), _next(ask, one)], [_never_row(ask), back_row(ask)])
        return True
    return False


def _next(ask: MemberAsk, one: Question) -> str:
    """When he may be asked again, as far as it is known."""
    again_at = one.until - OPEN_MS + QUARTER_MS
    if again_at <= ask.now:
        return ask.words("nps-next-soon")
    return ask.words("nps-next", days=-(-(again_at - ask.now) // DAY_MS))


async def never(ask: MemberAsk) -> None:
    """He does not want to be asked; what he answered before stays his."""
    ask.unit.shop.nps.refuse(ask.user, refused=True)
    again = ask.button(ask.words("nps-again"), "nps-again")
    ask.show([ask.words("nps-never-done")], [(again,), back_row(ask)])


async def again(ask: MemberAsk) -> None:
    """He may be asked after all."""
    ask.unit.shop.nps.refuse(ask.user, refused=False)
    ask.show([ask.words("nps-again-done")], [back_row(ask)])
