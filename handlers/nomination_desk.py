"""A round of nominations in an operator's hands: begin, close, confirm, decline, announce."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handlers.nomination_words import (
    Reason,
    list_lines,
    list_rows,
    public_reasons,
    reason_of,
    result_lines,
)
from handlers.outgoing import Button
from handlers.refused import against
from handlers.ritual_cost import cost_of
from handlers.telling import WEEK_MS, named, operators
from handlers.times import when_text
from models.calendar import LocalDays
from models.rituals import nomination_commands as do
from models.rituals.calendar import Kind
from models.rituals.nomination import DECIDE_WITHIN_MS
from models.rituals.nomination_machine import Nominations
from models.rituals.nomination_state import Phase
from models.rituals.refusal import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from handlers.asks import OperatorAsk, Row
    from handlers.planned import PlanView, Ritual
    from models.rituals.nomination_commands import Command

RULES = Nominations()
NONE = "-"
"""Stands in a payload where a list is empty."""


async def rounds(ask: OperatorAsk) -> None:
    """The round of a plan that goes on; else the way to begin one now."""
    plans = await ask.services.rituals.plans()
    mine = [one for one in plans if one.kind is Kind.NOMINATION and str(one.id) == ask.payload]
    if not mine:
        ask.show([ask.words("ritual-gone")])
        return
    going = await _going(ask, mine[0])
    if going is not None:
        await _show(ask, going)
        return
    if await _had_today(ask, mine[0]):
        ask.show(
            [ask.words("round-none"), ask.words("round-tomorrow")], [_to_plan(ask, mine[0].id)]
        )
        return
    begin = ask.button(ask.words("round-begin"), "round-begin", ask.payload)
    ask.show([ask.words("round-none")], [(begin,), _to_plan(ask, mine[0].id)])


async def _all_going(ask: OperatorAsk, plan: PlanView) -> list[Ritual]:
    going = await ask.services.rituals.rituals(Kind.NOMINATION)
    return [one for one in going if one.run.plan.id == plan.id and not one.state.over]


async def _going(ask: OperatorAsk, plan: PlanView) -> Ritual | None:
    mine = await _all_going(ask, plan)
    listed = [one for one in mine if one.state.phase is Phase.LISTED]
    found = listed or mine
    return found[-1] if found else None


async def _beside(ask: OperatorAsk, ritual: Ritual) -> list[Row]:
    """To what it cost, and to the plan's other rounds: one is open while an older one waits."""
    over = ritual.state.phase in {Phase.LISTED, Phase.DONE} and ritual.state.voices
    label, carried = ask.words("button-spend-cost"), cost_of(ritual.run)
    rows: list[Row] = [(ask.button(label, "spend-on", carried, alone=True),)] if over else []
    return rows + [
        (ask.button(ask.words(f"round-beside-{one.state.phase.value}"), "round", str(one.run.id)),)
        for one in await _all_going(ask, ritual.run.plan)
        if one.run.id != ritual.run.id
    ]


def _to_plan(ask: OperatorAsk, plan: int) -> Row:
    return (ask.button(ask.words("ritual-back"), "plan", str(plan)),)


async def begin(ask: OperatorAsk) -> None:
    """Take voices from now on, whatever the calendar says; not twice on one day."""
    plans = await ask.services.rituals.plans()
    mine = next((one for one in plans if str(one.id) == ask.payload), None)
    if mine is None or mine.chat is None:
        ask.show([ask.words("ritual-gone")])
    elif await _going(ask, mine) is not None or await _had_today(ask, mine):
        ask.show([ask.words("round-goes-on")], [_to_plan(ask, mine.id)])
    else:
        ask.unit.rites.kocs.begin_round(mine.id)
        ask.unit.note(ask.user, "ritual", f"{mine.key} begun")
        ask.show([ask.words("round-begun")], [_to_plan(ask, mine.id)])


async def _had_today(ask: OperatorAsk, plan: PlanView) -> bool:
    today = LocalDays(ask.services.house.zone).day(ask.now)
    return any(one.day == today for one in await ask.services.rituals.runs(plan.id))


async def round_(ask: OperatorAsk) -> None:
    """How a round stands, and what can be done about it."""
    ritual = await _ritual(ask, ask.payload)
    if ritual is not None:
        await _show(ask, ritual)


async def _ritual(ask: OperatorAsk, run: str) -> Ritual | None:
    found = await ask.services.rituals.ritual(int(run)) if run.isdecimal() else None
    if found is None or found.run.plan.kind is not Kind.NOMINATION:
        ask.show([ask.words("ritual-over")])
        return None
    return found


async def _show(ask: OperatorAsk, ritual: Ritual, first: str = "") -> None:
    """The round by its phase; while voices are taken nobody sees a count."""
    state, words, run = ritual.state, ask.words, str(ritual.run.id)
    zone = ask.services.house.zone
    when = when_text(state.closes_at, zone, words)
    until = when_text(state.listed_at + DECIDE_WITHIN_MS, zone, words)
    lines = [first] if first else []
    lines.append(words(f"round-phase-{state.phase.value}", when=when, until=until))
    rows: list[Row] = []
    if state.phase is Phase.OPEN:
        rows.append((ask.button(words("round-close"), "round-close", run),))
    if state.phase is Phase.LISTED:
        names, reasons = await _names(ask, ritual), await _reasons(ask, ritual)
        lines += list_lines(state, words, names.__getitem__, reasons.get)
        rows += list_rows(state, ritual.run.id, words, names.__getitem__, ask.button)
    if not state.over:
        rows.append((ask.button(words("round-off"), "round-off", run),))
    rows += [*await _beside(ask, ritual), _to_plan(ask, ritual.run.plan.id)]
    ask.show(lines, rows)


async def _names(ask: OperatorAsk, ritual: Ritual) -> dict[int, str]:
    state = ritual.state
    wanted = {*state.voices, *(voice.whom for voice in state.voices.values()), *state.confirmed}
    names: dict[int, str] = {}
    for user in wanted:
        found = await ask.services.reader.people_named(str(user))
        names[user] = next((one.name for one in found if one.id == user), "")
    return names


async def _reasons(ask: OperatorAsk, ritual: Ritual) -> dict[int, Reason]:
    said = await ask.services.rituals.submissions("reason", run=ritual.run.id)
    found = {one.id: reason_of(one) for one in said}
    return {number: reason for number, reason in found.items() if reason is not None}


async def yes(ask: OperatorAsk) -> None:
    """Have somebody for a KOC."""
    whom, _, run = ask.payload.partition(" ")
    if await _do(ask, run, do.Confirm(int(whom))):
        await _tell_others(ask, run, "round-other-yes", int(whom))


async def no(ask: OperatorAsk) -> None:
    """Do not have somebody for one."""
    whom, _, run = ask.payload.partition(" ")
    if await _do(ask, run, do.Decline(int(whom))):
        await _tell_others(ask, run, "round-other-no", int(whom))


async def _tell_others(ask: OperatorAsk, run: str, code: str, whom: int) -> None:
    """What one operator decides the others do not read on their copies of the list."""
    found = await ask.services.reader.people_named(str(whom))
    name = next((one.name for one in found if one.id == whom), "")
    for one in await operators(ask.services, but=ask.user):
        values = {"by": named(ask.name, one.words), "name": named(name, one.words)}
        look = ask.unit.token("round", run, holder=one.id, chat=one.id, lives_ms=WEEK_MS)
        rows = ((Button(one.words("round-look"), look),),)
        one.tell([one.words(code, **values)], rows)


async def close(ask: OperatorAsk) -> None:
    """Take no more voices."""
    await _do(ask, ask.payload, do.Close())


async def finish(ask: OperatorAsk) -> None:
    """Have the group told, once he has read what it will read."""
    run, _, seen = ask.payload.partition(" ")
    ritual = await _ritual(ask, run)
    if ritual is None:
        return
    if ritual.state.phase is Phase.DONE:
        await _show(ask, ritual)
        return
    reasons = await _reasons(ask, ritual)
    if seen and seen.partition(" ")[2] != _listed(_public(ritual, reasons)):
        await _show(ask, ritual, ask.words("nomination-changed"))
    elif seen:
        whom = seen.partition(" ")[0].replace(NONE, "")
        confirmed = frozenset(int(one) for one in whom.split(",") if one)
        await _do(ask, run, do.Finish(confirmed))
    else:
        await _preview(ask, ritual, reasons)


async def strike(ask: OperatorAsk) -> None:
    """A reason that an operator does not want the group to read."""
    number, _, run = ask.payload.partition(" ")
    ritual = await _ritual(ask, run)
    if ritual is None:
        return
    reasons = await _reasons(ask, ritual)
    if int(number) in reasons and not ritual.state.over:
        ask.unit.rites.kocs.show_reason(int(number), shown=False)
        ask.unit.note(ask.user, "nomination", f"{run} reason struck")
        reasons[int(number)] = replace(reasons[int(number)], shown=False)
    await _preview(ask, ritual, reasons)


def _public(ritual: Ritual, reasons: dict[int, Reason]) -> tuple[int, ...]:
    confirmed = sorted(ritual.state.confirmed)
    return tuple(
        one for whom in confirmed for one in public_reasons(ritual.state, whom, reasons.get)
    )


def _listed(numbers: Iterable[int]) -> str:
    return ",".join(map(str, numbers)) or NONE


async def _preview(ask: OperatorAsk, ritual: Ritual, reasons: dict[int, Reason]) -> None:
    """What the group will read, word for word; a reason can be struck, and then it is said."""
    state, words, run = ritual.state, ask.words, str(ritual.run.id)
    refused = against(ask, RULES, ritual, do.Finish())
    if refused is not None:
        await _show(ask, ritual, refused.words)
        return
    names = await _names(ask, ritual)
    post = ask.services.words(ask.services.house.language)
    lines = [words("round-preview"), ""]
    lines += result_lines(state, post, lambda user: names.get(user, ""), reasons.get)
    public = _public(ritual, reasons)
    rows: list[Row] = [
        (
            ask.button(
                words("round-strike", start=reasons[one].words[:24]), "round-strike", f"{one} {run}"
            ),
        )
        for one in public
    ]
    seen = f"{run} {_listed(sorted(state.confirmed))} {_listed(public)}"
    rows.append((ask.button(words("round-announce-yes"), "round-finish", seen),))
    rows.append((ask.button(words("ritual-back"), "round", run),))
    ask.show(lines, rows)


async def off(ask: OperatorAsk) -> None:
    """Call the round off; asked twice."""
    run, _, sure = ask.payload.partition(" ")
    if sure:
        await _do(ask, run, do.Cancel())
        return
    really = ask.button(ask.words("round-off-yes"), "round-off", f"{run} yes")
    stay = ask.button(ask.words("ritual-back"), "round", run)
    ask.show([ask.words("round-off-sure")], [(really,), (stay,)])


async def _do(ask: OperatorAsk, run: str, command: Command) -> bool:
    """Perform what he wants; he sees the round as it is then, or why it is not done.

    Returns:
        Whether anything came of it.
    """
    ritual = await _ritual(ask, run)
    if ritual is None:
        return False
    state = ritual.state
    try:
        for event in RULES.decide(state, command, ask.now):
            state = RULES.evolve(state, event, ask.now)
    except RefusedError as refused:
        await _show(ask, ritual, ask.words(refused.code, **refused.values))
        return False
    ask.unit.rites.perform(ritual.run.id, command)
    ask.unit.note(ask.user, "nomination", f"{ritual.run.id} {type(command).__name__}")
    await _show(ask, replace(ritual, state=state))
    return bool(state != ritual.state)
