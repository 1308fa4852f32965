"""/member NAME: one person's card in words, for an operator. It is of all his groups."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.card_beside import Beside, beside_lines
from handlers.holding import hold_row
from handlers.member_words import card_lines
from handlers.names import near_label
from handlers.operators import with_names
from handlers.telling import named
from handlers.times import day_text
from handlers.whose import payload_about, payload_of
from models.card import CardSearch
from models.search import Named

if TYPE_CHECKING:
    from handlers.asks import OperatorAsk, Row
    from handlers.ports import Words
    from models.card import MemberCard


async def member(ask: OperatorAsk) -> None:
    """The card of whoever bears the name, has the id, or wrote the message that is answered."""
    wanted = ask.argument or (str(ask.meant[0]) if ask.meant else "")
    if wanted:
        await look_up(ask, wanted)
        return
    ask.expect("whom")
    ask.say([ask.words("whose-card"), ask.words("whose-forward")])


async def whom(ask: OperatorAsk) -> None:
    """The answer to the question whose card is meant."""
    if ask.argument:
        await look_up(ask, ask.argument)
    else:
        await member(ask)


async def look_up(ask: OperatorAsk, wanted: str) -> None:
    """Show the card, let the operator choose among several, or say why there is none."""
    found, shown = await _search(ask, wanted), named(wanted, ask.words)
    if len(found.cards) == 1:
        await show(ask, found.cards[0])
    elif found.cards:
        rows = [_row(ask, _label(one, ask), _whose(one)) for one in found.cards]
        ask.say([ask.words("namesakes", count=len(found.cards))], rows)
    elif found.unscored:
        _say_unscored(ask, found)
    elif found.near:
        _offer_near(ask, found, shown)
    else:
        forward = ask.words("unknown-forward", command="/member")
        ask.say([ask.words("member-unknown", name=shown), forward])


def _say_unscored(ask: OperatorAsk, found: CardSearch) -> None:
    one = found.unscored[0]
    code = "member-staff" if one.staff else "member-unscored"
    ask.say([ask.words(code, name=named(one.name, ask.words))])


def near_lines(shown: str, more: int, words: Words) -> list[str]:
    """Nobody is called so, and whoever is offered instead is not everybody."""
    lines = [words("member-near", name=shown)]
    return [*lines, words("member-near-more", count=more)] if more else lines


def _offer_near(ask: OperatorAsk, found: CardSearch, shown: str) -> None:
    rows = [
        _row(ask, near_label(one, found.near, named(one.name, ask.words)), _who(one))
        for one in found.near
    ]
    ask.say(near_lines(shown, found.more, ask.words), rows)


def _row(ask: OperatorAsk, label: str, payload: str) -> Row:
    return (ask.button(label, "card", payload, alone=True),)


def _whose(card: MemberCard) -> str:
    """What a button carries: Telegram's id, ours, and a name only where there is no such id."""
    score = card.score
    return payload_of(score.person, score.telegram_id, score.name)


def _who(one: Named) -> str:
    return payload_of(one.person, one.telegram_id, one.name)


def _label(card: MemberCard, ask: OperatorAsk) -> str:
    """A namesake told apart by when he was last seen."""
    last, name = card.score.last_act, named(card.score.name, ask.words)
    if last is None:
        return f"{name} · {ask.words('card-last-seen-never')}"
    date = day_text(last, ask.services.house.zone)
    return f"{name} · {ask.words('card-last-seen', date=date)}"


async def card(ask: OperatorAsk) -> None:
    """One of several was chosen."""
    number, person, name = ask.payload.split(" ", 2)
    found = await _search(ask, name or number)
    one = next((one for one in found.cards if one.score.person == int(person)), None)
    if one is not None:
        await show(ask, one)
    elif found.unscored:
        _say_unscored(ask, found)
    else:
        ask.say([ask.words("member-gone")])


async def _search(ask: OperatorAsk, wanted: str) -> CardSearch:
    try:
        return await ask.services.judge.cards(wanted)
    except LookupError:
        return CardSearch()


async def show(ask: OperatorAsk, one: MemberCard) -> None:
    """Say a card, with what an operator may decide of its tier."""
    score, zone = one.score, ask.services.house.zone
    known = await ask.services.reader.known.of(score.person)
    written = one.held or known.notes or known.contacts
    everybody = await with_names(ask) if written else ()
    operators = {operator.id: operator.name for operator in everybody}
    beside = beside_lines(Beside(one, known, ask.words, zone, operators))
    lines = [*card_lines(one, ask.words, zone, operators), *(["", *beside] if beside else [])]
    about = payload_about(Named(score.person, score.telegram_id, score.name))
    own = tuple(
        ask.button(ask.words(f"button-{name}"), action, about)
        for name, action in (
            ("contacted", "contacted-on"),
            ("tags", "tags-of"),
            ("notes", "notes-of"),
        )
    )
    ask.say(lines, [own, hold_row(ask, one)])
