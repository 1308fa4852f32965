"""/contacted: an operator turned to somebody, whether a suggestion said so or not.

Where the list of the week names the member, his suggestion is answered as its button does it; else
the contact is kept by itself. Either counts alike.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from handlers import suggestions
from handlers.advised import Answer
from handlers.contact_cost import OF_LIST, offer, offer_back
from handlers.order_words import day as date_text
from handlers.order_words import reason
from handlers.telling import named
from handlers.times import at_hour, day_text
from handlers.whose import find, meant, payload_about, to_card
from models.advice import ACTIVE, State
from models.money.days_typed import day_said
from models.money.order_dates import DayError
from models.money.order_rows import Rejected

if TYPE_CHECKING:
    from handlers.advised import Advised
    from handlers.asks import OperatorAsk
    from models.search import Named

NOON: Final = 12
"""The hour of a contact of an earlier day: nobody says which it was."""
LONGEST_AGO: Final = 364
"""Days: what was done before is not looked at any more (`models.followed.LOOK_BACK_DAYS`)."""
UNDECIDED: Final = (State.OPEN, State.AGAIN, State.LATER)
"""Of a suggestion that was wrong the operator knows better; what he does then answers nothing."""


async def contacted(ask: OperatorAsk) -> None:
    """Whom, and the day where it is not today; a suggestion's button says which one it answers."""
    if ask.message is not None:
        await suggestions.contacted(ask)
        return
    try:
        day, whom, rest = await _read(ask)
    except DayError as error:
        _how(ask, reason(Rejected(0, error.code, error.values), ask.words))
        return
    if not whom and not ask.meant:
        _how(ask)
        return
    found = await find(replace(ask, argument=whom), "contacted-on", date_text(day))
    if found is not None and rest:
        _which_day(ask, found[0], ask.words("contacted-rest", value=named(rest, ask.words)))
    elif found is not None:
        await _keep(ask, found[0], day)


def _how(ask: OperatorAsk, *first: str) -> None:
    ask.expect("contacted")
    ask.say([*first, ask.words("contacted-how"), ask.words("contacted-example")])


async def _read(ask: OperatorAsk) -> tuple[int, str, str]:
    """The day, whom in words, and what stands behind a name and is no day.

    A name that is known goes first: somebody may be called like a day.
    """
    today, said = _today(ask), ask.argument.strip()
    known = ask.services.reader.known
    found = await known.pointed(f"{ask.meant[0]} {said}" if ask.meant else said)
    if not found.people:
        return *_long_enough(*day_said(said, today), today), ""
    day, rest = _long_enough(*day_said(found.rest, today), today)
    return day, said.removesuffix(found.rest), rest


def _long_enough(day: int, rest: str, today: int) -> tuple[int, str]:
    if today - day > LONGEST_AGO:
        first = date_text(today - LONGEST_AGO)
        raise DayError("day-old", value=date_text(day), oldest=first)
    return day, rest


def _today(ask: OperatorAsk) -> int:
    return ask.services.orders.house().today


def _which_day(ask: OperatorAsk, one: Named, why: str) -> None:
    """Ask for the day again; two of them are a tap."""
    today, words = _today(ask), ask.words
    ask.expect("contacted-on", payload_about(one))
    days = ((words("contacted-today"), today), (words("contacted-yesterday"), today - 1))
    row = tuple(
        ask.button(label, "contacted-on", payload_about(one, date_text(day))) for label, day in days
    )
    ask.say([why, words("contacted-when", name=named(one.name, words))], [row])


async def contacted_on(ask: OperatorAsk) -> None:
    """Who is meant is known: by a card's button, a choice, or a question for the day."""
    found = await meant(ask, ask.payload)
    if found is None:
        return
    (one, carried), today = found, _today(ask)
    if not ask.argument:
        await _keep(ask, one, date.fromisoformat(carried).toordinal() if carried else today)
        return
    try:
        day, rest = _long_enough(*day_said(ask.argument, today), today)
    except DayError as error:
        _which_day(ask, one, reason(Rejected(0, error.code, error.values), ask.words))
        return
    if rest:
        _which_day(ask, one, ask.words("contacted-rest", value=named(rest, ask.words)))
    else:
        await _keep(ask, one, day)


async def _keep(ask: OperatorAsk, one: Named, day: int) -> None:
    """Keep the contact, unless one of that day is kept already; then what it cost."""
    zone, today = ask.services.house.zone, _today(ask)
    at = ask.now if day == today else at_hour(ask.now, NOON, zone, days=day - today)
    said = {"name": named(one.name, ask.words), "date": date_text(day)}
    known = (await ask.services.reader.known.of(one.person)).contacts
    if any(day_text(each.at, zone) == said["date"] for each in known):
        ask.show([ask.words("contacted-already", **said)], [(to_card(ask, one),)])
        return
    listed = await _listed(ask, one, at)
    which = _note(ask, one, at, listed)
    undo = ask.button(ask.words("button-undo"), "contacted-not", payload_about(one, which))
    lines = [ask.words("contacted-done", **said)]
    if listed is not None:
        lines.append(ask.words("contacted-listed"))
    cost, rows = await offer(ask, one, which, day)
    ask.show([*lines, *cost], [*rows, (undo, to_card(ask, one))])


async def _listed(ask: OperatorAsk, one: Named, at: int) -> Advised | None:
    """His suggestion of the week that nobody has answered yet; only what came after it does so."""
    seen = await ask.services.reader.round()
    if seen is None or not seen.at <= at < seen.at + suggestions.ROUND_MS:
        return None
    waits = (each for each in seen.suggestions if each.person == one.person)
    return next(
        (each for each in waits if each.kind in ACTIVE and each.state in UNDECIDED),
        None,
    )


def _note(ask: OperatorAsk, one: Named, at: int, listed: Advised | None) -> str:
    """Write it down; by what it is taken back."""
    ask.unit.note(ask.user, "contacted", str(one.telegram_id or ""))
    if listed is not None:
        ask.unit.answer(Answer(listed.id, State.CONTACTED, at, ask.user))
        return f"{OF_LIST}{listed.id}"
    key = f"update-{ask.update}" if ask.token is None else f"tap-{ask.token.id}"
    ask.unit.known.contacted(one.person, at, ask.user, key)
    return key


async def contacted_not(ask: OperatorAsk) -> None:
    """It was none: a suggestion that it answered is open again."""
    found = await meant(ask, ask.payload)
    if found is None:
        return
    one, which = found
    number = which.removeprefix(OF_LIST)
    if number == which:
        ask.unit.known.not_contacted(which, ask.user)
    elif await _is_mine(ask, int(number)):
        ask.unit.known.reopen(int(number))
    ask.unit.note(ask.user, "contact-undone", str(one.telegram_id or ""))
    name = named(one.name, ask.words)
    lines, rows = await offer_back(ask, which)
    ask.show([ask.words("contacted-undone", name=name), *lines], [*rows, (to_card(ask, one),)])


async def _is_mine(ask: OperatorAsk, number: int) -> bool:
    """Whether he answered it so, and not otherwise since."""
    one = await ask.services.reader.advised(number)
    return one is not None and one.state is State.CONTACTED and one.answered_by == ask.user
