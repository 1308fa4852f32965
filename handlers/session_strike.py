"""An operator takes a member's topic or question off the list: spam, or what has no place there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.cocreation_words import idea_label
from handlers.names import show_name
from handlers.refused import refusal
from handlers.session import RULES
from handlers.session_desk import session_of
from models.rituals import session_commands as do
from models.rituals.calendar import Kind

if TYPE_CHECKING:
    from handlers.asks import OperatorAsk, Row
    from handlers.planned import Ritual, Submission


async def said(ask: OperatorAsk) -> None:
    """What members brought: the topics that wait, the questions; each with a way to strike it."""
    ritual = await session_of(ask, ask.payload)
    if ritual is None:
        return
    topics, questions = await _brought(ask, ritual)
    lines: list[str] = []
    rows: list[Row] = []
    for code, found in (("session-said-topics", topics), ("session-questions", questions)):
        lines += [ask.words(code)] if found else []
        for one in found:
            place = len(rows) + 1
            author = show_name(one.name) or ask.words("nameless")
            lines.append(f"{place}. {one.words} ({author})")
            payload = f"{ritual.run.id} {one.id}"
            rows.append((ask.button(idea_label(place, one), "session-strike", payload),))
    lines.append(ask.words("session-said-how" if rows else "session-said-none"))
    ask.show(lines, [*rows, _back(ask, ritual)])


async def _brought(
    ask: OperatorAsk, ritual: Ritual
) -> tuple[tuple[Submission, ...], tuple[Submission, ...]]:
    """Topics, those for the next session too, and questions; what an operator said is not there."""
    reader, state = ask.services.rituals, ritual.state
    topics = await reader.submissions("topic", plan=ritual.run.plan.id, state="open")
    asked = [await reader.submission(number) for number in state.questions]
    return topics, tuple(one for one in asked if one is not None)


async def strike(ask: OperatorAsk) -> None:
    """Strike it, once he is sure."""
    run, *which = ask.payload.split()
    ritual = await session_of(ask, run)
    if ritual is None:
        return
    number, *sure = which
    one = next(
        (one for found in await _brought(ask, ritual) for one in found if str(one.id) == number),
        None,
    )
    if one is None:
        ask.show([ask.words("session-said-gone")], [_back_to_list(ask, run)])
    elif not sure:
        yes = ask.button(ask.words("session-strike-yes"), "session-strike", f"{ask.payload} yes")
        ask.show(
            [ask.words("session-strike-sure", words=one.words)], [(yes,), _back_to_list(ask, run)]
        )
    else:
        refused = await _struck(ask, one)
        ask.show([refused or ask.words("session-struck")], [_back_to_list(ask, run)])


async def _struck(ask: OperatorAsk, one: Submission) -> str | None:
    """Take it from every session that has it; why not, where the rules are against it."""
    wish = do.Strike(ask.user, one.id)
    for ritual in await ask.services.rituals.rituals(Kind.SHARING):
        if one.id in ritual.state.topics or one.id in ritual.state.questions:
            refused = refusal(ask, RULES, ritual, wish)
            if refused is not None:
                return refused.words
            ask.unit.rites.perform(ritual.run.id, wish)
    ask.unit.rites.close_submission(one.id)
    ask.unit.note(ask.user, "session", f"struck {one.id}")
    return None


def _back(ask: OperatorAsk, ritual: Ritual) -> Row:
    return (ask.button(ask.words("ritual-back"), "session", str(ritual.run.id)),)


def _back_to_list(ask: OperatorAsk, run: str) -> Row:
    return (ask.button(ask.words("ritual-back"), "session-said", run),)
