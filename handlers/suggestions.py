"""/who: whom to turn to this week, why, and what the operator did about it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from handlers.advised import Answer
from handlers.contact_cost import CONTACT_MINUTES, offer, offer_back, time_of_contact
from handlers.early import import_lines
from handlers.outgoing import NOTICE_MS
from handlers.places import WATCHED
from handlers.spend_record import record, undo_row
from handlers.spend_words import time_text
from handlers.suggestion_view import (
    advised_lines,
    answer_rows,
    list_lines,
    list_rows,
    results_lines,
)
from handlers.telling import named
from handlers.times import at_hour, day_text
from handlers.whose import payload_about
from models.advice import Kind, State, Why
from models.search import Named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.advised import Advised, RoundView
    from handlers.asks import OperatorAsk, Row

ROUND_MS: Final = 7 * 24 * 3600 * 1000
"""A list is good for a week."""
REMIND_DAYS: Final = 3
MORNING: Final = 9
"""The hour at which operators are told what nobody asked for just now."""


async def who(ask: OperatorAsk) -> None:
    """The list of the week; one is made where there is none of the last seven days."""
    seen = await ask.services.reader.round()
    if seen is None or ask.now - seen.at >= ROUND_MS:
        if not await _may_be_named(ask):
            return
        if not await _made(ask):
            ask.show([ask.words("who-too-early"), *import_lines(ask.words)])
            return
        seen = await ask.services.reader.round()
    if seen is not None:
        show_list(ask, seen)


async def _made(ask: OperatorAsk) -> bool:
    try:
        return await ask.services.judge.suggest()
    except LookupError:
        return False


async def _may_be_named(ask: OperatorAsk) -> bool:
    """Whether the notice has stood long enough anywhere; if not, the operator learns when.

    A round is of the beginning of its day: by then the seven days must be over, or it would name
    nobody and stand for a week.
    """
    zone, chats = ask.services.house.zone, await ask.services.reader.chats()
    stands = [one.notice_at for one in chats if one.role in WATCHED and one.notice_at]
    if not stands:
        ask.show([ask.words("who-no-notice")])
        return False
    over = min(stands) + NOTICE_MS
    if over <= at_hour(ask.now, 0, zone):
        return True
    first = over if over == at_hour(over, 0, zone) else at_hour(over, 0, zone, days=1)
    ask.show([ask.words("who-notice", date=day_text(first, zone))])
    return False


def show_list(
    ask: OperatorAsk, seen: RoundView, lines: Sequence[str] = (), rows: Sequence[Row] = ()
) -> None:
    """The list with a button for each, and what else is to be said and done just now."""
    said = list_lines(seen, ask.words, ask.services.house.zone)
    more = ["", *lines] if lines else []
    ask.show([*said, *more], [*list_rows(seen, ask.words, ask.button), *rows])


async def results(ask: OperatorAsk) -> None:
    """What became of earlier suggestions, and whether contact helped."""
    seen = await ask.services.reader.round()
    lines = [ask.words("who-nobody")] if seen is None else results_lines(seen.beside, ask.words)
    ask.show(lines, [_back(ask)])


async def person(ask: OperatorAsk) -> None:
    """One suggestion of the list, with what may be said of it."""
    one = await _found(ask)
    if one is not None:
        show_advised(ask, one)


async def _found(ask: OperatorAsk) -> Advised | None:
    """The suggestion of a button; a person who was erased is told of nowhere."""
    one = await ask.services.reader.advised(int(ask.payload.partition(" ")[0]))
    if one is None:
        ask.show([ask.words("member-gone")], [_back(ask)])
    return one


def show_advised(ask: OperatorAsk, one: Advised) -> None:
    """A suggestion with its buttons."""
    lines = advised_lines(one, ask.words, ask.services.house.zone)
    ask.show(lines, answer_rows(one, ask.words, ask.button))


def _back(ask: OperatorAsk) -> Row:
    return (ask.button(ask.words("button-list"), "who"),)


async def contacted(ask: OperatorAsk) -> None:
    """He turned to the person: what came of it is looked at after 14 and 28 days."""
    await _answered(ask, State.CONTACTED)


async def contact_time(ask: OperatorAsk) -> None:
    """The time of a contact is written down, once; whoever came from the list has it as it was.

    What was taken back when the contact was none counts again.
    """
    _, whom, contact, *on = ask.payload.split(" ")
    one = await ask.services.reader.scored(int(whom))
    wish = None if one is None else time_of_contact(ask, one, contact, "".join(on))
    if one is None or wish is None:
        ask.say([ask.words("member-gone" if one is None else "contact-no-rate")])
        return
    key = record(ask, wish)
    ask.unit.shop.spending.put_back(key)
    rows = [undo_row(ask, key), *_not_after_all(ask, one, contact)]
    time = time_text(CONTACT_MINUTES, ask.words)
    lines = [ask.words("contact-noted", time=time, name=named(one.name, ask.words))]
    seen = await ask.services.reader.round() if contact.isdecimal() else None
    if seen is None:
        ask.show(lines, rows)
    else:
        show_list(ask, seen, lines, rows)


def _not_after_all(ask: OperatorAsk, one: Named, contact: str) -> list[Row]:
    """Under the time of a contact that was noted by hand: its answer had the button before."""
    if contact.isdecimal():
        return []
    label = ask.words("button-contacted-not")
    return [(ask.button(label, "contacted-not", payload_about(one, contact)),)]


async def not_now(ask: OperatorAsk) -> None:
    """Nothing of this person for four weeks."""
    await _answered(ask, State.LATER)


async def remind(ask: OperatorAsk) -> None:
    """He is told again in some days."""
    then = at_hour(ask.now, MORNING, ask.services.house.zone, days=REMIND_DAYS)
    await _answered(ask, State.AGAIN, again_at=then)


async def wrong(ask: OperatorAsk) -> None:
    """He knows better: what is it that he knows?"""
    one = await _found(ask)
    if one is None:
        return
    rows = [
        (ask.button(ask.words(f"because-{why}"), "because", f"{one.id} {why}"),)
        for why in Why
        if not (one.kind is Kind.LET_GO and why is Why.LEFT)
    ]
    back = (ask.button(ask.words("button-back"), "person", str(one.id)),)
    ask.show([ask.words("wrong-because"), ask.words("wrong-teaches")], [*rows, back])


async def because(ask: OperatorAsk) -> None:
    """What he knows is kept: it teaches the next forecast, and holds back the next list."""
    await _answered(ask, State.WRONG, why=Why(ask.payload.partition(" ")[2]))


async def _costs(ask: OperatorAsk, one: Advised, state: State) -> tuple[list[str], list[Row]]:
    """What can be written down of a contact; what was, where it is none any more."""
    if state is State.CONTACTED:
        return await offer(ask, Named(one.person, one.telegram_id, one.name), str(one.id))
    return await offer_back(ask, str(one.id)) if one.state is State.CONTACTED else ([], [])


async def _answered(
    ask: OperatorAsk, state: State, *, why: Why | None = None, again_at: int | None = None
) -> None:
    """Keep an answer, and show the list as it is then.

    A contact is undone only by who made it: another's card may be older than that contact.
    """
    one = await _found(ask)
    if one is None:
        return
    if one.state is State.CONTACTED and one.answered_by != ask.user:
        show_advised(ask, one)
        return
    given = Answer(one.id, state, ask.now, ask.user, why, again_at)
    ask.unit.answer(given)
    after = replace(
        one, state=state, why=why, answered_at=ask.now, answered_by=ask.user, again_at=again_at
    )
    lines, rows = await _costs(ask, one, state)
    seen = await ask.services.reader.round()
    if seen is None or all(each.id != one.id for each in seen.suggestions):
        said = advised_lines(after, ask.words, ask.services.house.zone)
        ask.show([*said, *lines], [*rows, _back(ask)])
        return
    now = tuple(after if each.id == one.id else each for each in seen.suggestions)
    show_list(ask, replace(seen, suggestions=now), lines, rows)
