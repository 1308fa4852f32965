"""The queue of a session's questions: who may read it, and what is done with a question."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handlers.asks import Said
from handlers.belonging import belongs, wants_nothing
from handlers.refused import refusal
from handlers.session import ASKABLE, RULES, after
from models.rituals import session_commands as do
from models.rituals.calendar import Kind
from models.rituals.session_topics import queue

if TYPE_CHECKING:
    from collections.abc import Callable

    from handlers.asks import GroupAsk, Row
    from handlers.planned import Ritual, Submission
    from models.rituals.session_commands import Command
    from models.rituals.session_state import State


async def questions(ask: GroupAsk) -> Said:
    """The queue of the coming session; who asked, the host and operators mark what is answered."""
    group = None if ask.spot is None else ask.spot.group
    for ritual in await ask.services.rituals.rituals(Kind.SHARING):
        here = group in {None, ritual.run.plan.chat} and ritual.state.phase in ASKABLE
        if here and await _may_read(ask, ritual):
            return await _queue(ask, ritual, ritual.state)
    return Said(ask.words("session-not-announced"), done=False)


async def _may_read(ask: GroupAsk, ritual: Ritual) -> bool:
    if await ask.services.reader.is_operator(ask.user):
        return True
    return await belongs(ask, ritual.run.group)


async def _queue(ask: GroupAsk, ritual: Ritual, state: State) -> Said:
    """The open questions in the order in which the opening says them, too."""
    waiting = await _in_order(ask, ritual, state)
    if not waiting:
        return Said(ask.words("questions-none"), done=False)
    lines, rows = [ask.words("session-questions")], []
    in_charge = ask.user == state.host or await ask.services.reader.is_operator(ask.user)
    for place, said in enumerate(waiting, 1):
        lines.append(f"{place}. {said.words}")
        if in_charge or said.user == ask.user:
            rows.append(_buttons(ask, ritual, place, said))
    return Said("\n".join(lines), done=False, rows=tuple(rows))


def _buttons(ask: GroupAsk, ritual: Ritual, place: int, said: Submission) -> Row:
    """That a question has its answer; one's own can be taken back too."""
    payload = f"{ritual.run.id} {said.id}"
    done = ask.button(ask.words("question-done", place=place), "q-done", payload)
    if said.user != ask.user:
        return (done,)
    return done, ask.button(ask.words("question-back", place=place), "q-back", payload)


async def _in_order(ask: GroupAsk, ritual: Ritual, state: State) -> list[Submission]:
    reader = ask.services.rituals
    found = [await reader.submission(number) for number in state.questions]
    known = {said.id: said for said in found if said is not None}
    places = {said.id: said.message for said in known.values() if said.message is not None}
    liked = await reader.cheers(ritual.run.group, tuple(places.values()))
    cheers = {number: liked.get(message, 0) for number, message in places.items()}
    return [known[number] for number, _ in queue(state, cheers) if number in known]


async def question_done(ask: GroupAsk) -> Said:
    """A question has its answer; what waits is shown again."""
    operator = await ask.services.reader.is_operator(ask.user)
    done = lambda number: do.MarkAnswered(ask.user, number, operator)  # noqa: E731
    return await _changed(ask, done, "question-marked")


async def question_back(ask: GroupAsk) -> Said:
    """Who asked takes his question back; what waits is shown again."""
    said = await _changed(ask, lambda number: do.Withdraw(ask.user, number), "question-taken-back")
    if said.done:
        ask.unit.rites.close_submission(int(ask.payload.partition(" ")[2]))
    return said


async def _changed(ask: GroupAsk, wish: Callable[[int], Command], code: str) -> Said:
    """Do what a button of the queue says, if the rules allow it."""
    run, _, number = ask.payload.partition(" ")
    ritual = await ask.services.rituals.ritual(int(run))
    if ritual is None:
        return Said(ask.words("ritual-over"), done=False)
    if await wants_nothing(ask):
        return Said(ask.words("addressed-out"), done=False)
    command = wish(int(number))
    refused = refusal(ask, RULES, ritual, command)
    if refused is not None:
        return refused
    ask.unit.rites.perform(ritual.run.id, command)
    left = await _queue(ask, ritual, after(ritual.state, command, ask.now))
    return replace(left, words=f"{ask.words(code)}\n{left.words}", done=True)
