"""What a group has heard of already: an operator is asked before he takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.times import when_text
from models.rituals.calendar import Kind
from models.rituals.cocreation_state import was_asked
from models.rituals.nomination_state import Phase as Round
from models.rituals.session_state import Phase
from models.rituals.session_steps import expected

if TYPE_CHECKING:
    from handlers.asks import OperatorAsk
    from handlers.planned import PlanView, Ritual


async def heard_of(ask: OperatorAsk, found: PlanView, *days: int) -> tuple[Ritual, ...]:
    """The occasions of a plan that its group waits for, those of some days where days are given."""
    going = await ask.services.rituals.rituals(found.kind)
    mine = (one for one in going if one.run.plan.id == found.id and one.run.begins_at > ask.now)
    return tuple(one for one in mine if _is_told(one) and (not days or one.run.day in days))


async def under_way(ask: OperatorAsk, found: PlanView) -> list[str]:
    """What goes on of a plan and would be lost with it; an open session goes on to its end."""
    zone, lines = ask.services.house.zone, []
    for one in await ask.services.rituals.rituals(found.kind):
        code = _going(one)
        if one.run.plan.id == found.id and one.run.begins_at <= ask.now and code:
            when = when_text(one.run.begins_at, zone, ask.words)
            lines.append(ask.words(f"ritual-going-{code}", when=when))
    return lines


def _going(one: Ritual) -> str:
    """The end of the id of the text that says what is lost; empty where nothing is."""
    state = one.state
    match one.run.plan.kind:
        case Kind.SHARING:
            return ""
        case Kind.COCREATION:
            lost = was_asked(state) and state.over is None and state.closed_at is None
            return "ballot" if lost else ""
    if state.phase is Round.LISTED:
        return "list"
    return "voices" if state.phase in {Round.OPEN, Round.SHUT} else ""


def _is_told(one: Ritual) -> bool:
    """Whether the group knows of an occasion that is still to come."""
    state = one.state
    match one.run.plan.kind:
        case Kind.SHARING:
            return bool(state.phase is Phase.ANNOUNCED)
        case Kind.COCREATION:
            return was_asked(state) and state.over is None
    return bool(state.phase is Round.OPEN)


def heard_lines(ask: OperatorAsk, heard: tuple[Ritual, ...]) -> list[str]:
    """When they are, and how many said that they will come."""
    zone, lines = ask.services.house.zone, []
    for one in heard:
        when = when_text(one.run.begins_at, zone, ask.words)
        if one.run.plan.kind is Kind.SHARING:
            count = len(expected(one.state))
            lines.append(ask.words("ritual-announced-yes", when=when, count=count))
        else:
            lines.append(ask.words("ritual-announced", when=when))
    return lines
