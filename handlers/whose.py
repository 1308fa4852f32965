"""Whom an operator's command or button is about, among those who are scored."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.names import near_label
from handlers.telling import named

if TYPE_CHECKING:
    from handlers.asks import OperatorAsk
    from handlers.known_views import Pointed
    from handlers.outgoing import Button
    from models.search import Named


def payload_about(one: Named, rest: str = "") -> str:
    """What a button about a person carries: Telegram's id before ours, so that it goes with him."""
    return f"{one.telegram_id or 0} {one.person} {rest}"


def payload_of(person: int, telegram_id: int | None, name: str) -> str:
    """What a button to a card carries: Telegram's id, ours, and a name only without such an id."""
    return f"{telegram_id or 0} {person} {'' if telegram_id else name}"


def to_card(ask: OperatorAsk, one: Named) -> Button:
    """A button to somebody's card."""
    payload = payload_of(one.person, one.telegram_id, one.name)
    return ask.button(ask.words("button-card"), "card", payload)


async def meant(ask: OperatorAsk, payload: str) -> tuple[Named, str] | None:
    """Whom a button or a question is about, with the rest of what it carries, if he is there."""
    _, person, rest = payload.split(" ", 2)
    found = await ask.services.reader.scored(int(person))
    if found is None:
        ask.say([ask.words("member-gone")])
        return None
    return found, rest


async def find(ask: OperatorAsk, then: str, rest: str = "") -> tuple[Named, str] | None:
    """Whom the words behind a command begin with, and the words after his name.

    Several who are called so, or whose names come near, are offered; what was written about the
    one who is meant is then asked for again, lest it stay on the buttons of the others.

    Args:
        ask: the command.
        then: the action of a button about a person.
        rest: what else such a button carries.
    """
    said = f"{ask.meant[0]} {ask.argument}" if ask.meant else ask.argument
    found = await ask.services.reader.known.pointed(said)
    if len(found.people) == 1:
        return found.people[0], found.rest
    way = then, rest
    if found.people:
        _offer(ask, found.people, way, [ask.words("namesakes", count=len(found.people))])
    elif found.unscored is not None:
        code = "member-staff" if found.unscored.staff else "member-unscored"
        ask.say([ask.words(code, name=named(found.unscored.name, ask.words))])
    else:
        await _near(ask, found, way)
    return None


async def _near(ask: OperatorAsk, found: Pointed, way: tuple[str, str]) -> None:
    first = found.rest.partition(" ")[0]
    near, more = await ask.services.reader.known.near(first)
    shown = named(ask.meant[1] if ask.meant else first, ask.words)
    if not near:
        forward = ask.words("unknown-forward", command="/member")
        ask.say([ask.words("member-unknown", name=shown), forward])
        return
    lines = [ask.words("member-near", name=shown)]
    _offer(ask, near, way, [*lines, ask.words("member-near-more", count=more)] if more else lines)


def _offer(
    ask: OperatorAsk, people: tuple[Named, ...], way: tuple[str, str], lines: list[str]
) -> None:
    then, rest = way
    rows = [
        (
            ask.button(
                near_label(one, people, named(one.name, ask.words)),
                then,
                payload_about(one, rest),
                alone=True,
            ),
        )
        for one in people
    ]
    ask.say(lines, rows)
