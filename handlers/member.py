"""/member NAME: one person's card in words, for an operator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers.chosen import chosen
from handlers.member_words import card_lines
from handlers.telling import named
from handlers.times import day_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.asks import OperatorAsk
    from handlers.records import ChatView
    from models.card import MemberCard

NAME_LIMIT: Final = 64


async def member(ask: OperatorAsk) -> None:
    """The card of whoever bears the name, has the id, or wrote the message that is answered."""
    wanted = ask.argument or (str(ask.meant[0]) if ask.meant else "")
    if not wanted:
        ask.say([ask.words("whose-card"), ask.words("whose-forward")])
        return
    chat = await chosen(ask, "member", wanted)
    if chat is not None:
        await look_up(ask, chat, wanted)


async def look_up(ask: OperatorAsk, chat: ChatView, wanted: str) -> None:
    """Show the card, or let the operator choose among namesakes."""
    cards = await _cards(ask, chat.id, wanted)
    if not cards:
        shown = named(wanted, ask.words)
        ask.say([ask.words("member-unknown", name=shown), ask.words("whose-forward")])
    elif len(cards) == 1:
        show(ask, cards[0])
    else:
        _offer(ask, chat, wanted, cards)


def _offer(ask: OperatorAsk, chat: ChatView, wanted: str, cards: Sequence[MemberCard]) -> None:
    rest = wanted[:NAME_LIMIT]
    rows = [
        (ask.button(_label(one, ask), "card", f"{chat.id} {one.score.person} {rest}", alone=True),)
        for one in cards
    ]
    ask.say([ask.words("namesakes", count=len(cards))], rows)


def _label(card: MemberCard, ask: OperatorAsk) -> str:
    """A namesake told apart by when he was last seen."""
    last, name = card.score.last_act, named(card.score.name, ask.words)
    if last is None:
        return f"{name} · {ask.words('card-last-seen-never')}"
    date = day_text(last, ask.services.house.zone)
    return f"{name} · {ask.words('card-last-seen', date=date)}"


async def card(ask: OperatorAsk) -> None:
    """One of several namesakes was chosen."""
    chat, person, wanted = ask.payload.split(" ", 2)
    found = await _cards(ask, int(chat), wanted)
    one = next((one for one in found if one.score.person == int(person)), None)
    if one is None:
        ask.say([ask.words("member-unknown", name=named(wanted, ask.words))])
    else:
        show(ask, one)


async def _cards(ask: OperatorAsk, chat: int, wanted: str) -> Sequence[MemberCard]:
    try:
        return await ask.services.judge.cards(chat, wanted)
    except LookupError:
        return ()


def show(ask: OperatorAsk, one: MemberCard) -> None:
    """Say a card."""
    ask.say(card_lines(one, ask.words, ask.services.house.zone))
