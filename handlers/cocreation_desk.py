"""A co-creation meeting in an operator's hands: merge, decide, and say how far things are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers.cocreation_words import because, idea_label, idea_text
from handlers.names import ON_BUTTON, clean, cut, show_name
from handlers.refused import refusal
from handlers.ritual_ports import Draft
from handlers.times import when_text
from models.rituals import cocreation as rules
from models.rituals.calendar import Kind
from models.rituals.cocreation_events import Status, Verdict
from models.rituals.cocreation_state import decided, heads, merged, on_ballot, standing, voters

if TYPE_CHECKING:
    from collections.abc import Callable

    from handlers.asks import OperatorAsk, Row
    from handlers.planned import Ritual, Submission
    from models.rituals.cocreation_commands import Command
    from models.rituals.cocreation_state import State

MOST_WORDS: Final = 150
"""Of an operator's answer: the group reads all of them in one post."""


async def cocreation(ask: OperatorAsk) -> None:
    """The ideas of the coming meeting and of the last one, and what was adopted before."""
    plans = {str(one.id): one for one in await ask.services.rituals.plans()}
    plan = plans.get(ask.payload)
    if plan is None:
        ask.say([ask.words("ritual-gone")])
        return
    going = await ask.services.rituals.rituals(Kind.COCREATION)
    lines: list[str] = []
    rows: list[Row] = []
    for ritual in (one for one in going if one.run.plan.id == plan.id):
        known = await _known(ask, ritual)
        lines += [*([""] if lines else []), *_lines(ask, ritual, known)]
        rows += _rows(ask, ritual, known)
    rows.append((ask.button(ask.words("ritual-back"), "plan", ask.payload),))
    ask.show(lines or [ask.words("cocreation-nothing")], rows)


async def _known(ask: OperatorAsk, ritual: Ritual) -> dict[int, Submission]:
    """What was said in a meeting: ideas, and the shop's words on them."""
    state = ritual.state
    words = (one.words for one in state.ideas.values() if one.words is not None)
    found = [await ask.services.rituals.submission(number) for number in (*state.ideas, *words)]
    return {said.id: said for said in found if said is not None}


def _shown(state: State) -> tuple[int, ...]:
    """The ideas that an operator can still do something about."""
    if state.told_at is not None:
        return standing(state)
    return heads(state) if state.ballot is None else on_ballot(state)


def _lines(ask: OperatorAsk, ritual: Ritual, known: dict[int, Submission]) -> list[str]:
    words, state = ask.words, ritual.state
    when = when_text(ritual.run.begins_at, ask.services.house.zone, words)
    lines = [words("cocreation-desk", when=when), words(f"cocreation-phase-{_phase(state)}")]
    for place, number in enumerate(_shown(state), 1):
        said = idea_text(known.get(number), words)
        lines.append(f"{place}. {said}{_mark(ask, state, number)}")
    return lines


def _phase(state: State) -> str:
    if state.ballot is None:
        return "collecting"
    if state.closed_at is None:
        return "voting"
    return "deciding" if state.told_at is None else "told"


def _mark(ask: OperatorAsk, state: State, number: int) -> str:
    """How many are for an idea, and what was said of it; for operators alone."""
    one, count = state.ideas[number], len(voters(state, number))
    said = [f"{count} 👍"] if state.ballot is not None else []
    if one.status is not None:
        said.append(ask.words(f"cocreation-{one.status}"))
    elif one.verdict is not None:
        said.append(ask.words(f"cocreation-is-{one.verdict}"))
    return f" ({', '.join(said)})" if said else ""


def _rows(ask: OperatorAsk, ritual: Ritual, known: dict[int, Submission]) -> list[Row]:
    state, run = ritual.state, str(ritual.run.id)
    rows: list[Row] = [
        (ask.button(_label(ask, place, known.get(number)), "co-idea", f"{run} {number}"),)
        for place, number in enumerate(_shown(state), 1)
    ]
    if state.ballot is not None and state.closed_at is None:
        rows.append((ask.button(ask.words("cocreation-close-now"), "co-close", run),))
    if state.closed_at is not None and state.told_at is None and decided(state):
        rows.append((ask.button(ask.words("cocreation-tell-now"), "co-tell", run),))
    return rows


def _label(ask: OperatorAsk, place: int, said: Submission | None) -> str:
    return (
        f"{place} · {ask.words('cocreation-wordless')}" if said is None else idea_label(place, said)
    )


async def idea(ask: OperatorAsk) -> None:
    """One idea: whose it is, what is the same as it, and what can be done about it."""
    ritual, number = await _meant(ask)
    if ritual is None:
        return
    known, words, state = await _known(ask, ritual), ask.words, ritual.state
    said = known.get(number)
    lines = [idea_text(said, words) + _mark(ask, state, number)]
    if said is not None and said.name:
        lines.append(words("cocreation-by", name=show_name(said.name)))
    same = list(merged(state, number))
    lines += [words("cocreation-same-as", idea=idea_text(known.get(one), words)) for one in same]
    lines += because(state.ideas[number], words, known.get)
    ask.show(lines, _idea_rows(ask, ritual, number, same, known))


async def _meant(ask: OperatorAsk) -> tuple[Ritual | None, int]:
    """The meeting and the idea that a button names; nothing when it is gone."""
    run, number, *_ = [*ask.payload.split(), "", ""]
    ritual = await ask.services.rituals.ritual(int(run)) if run.isdecimal() else None
    if ritual is None or ritual.run.plan.kind is not Kind.COCREATION:
        ask.say([ask.words("ritual-over")])
        return None, 0
    if number and int(number) not in ritual.state.ideas:
        ask.say([ask.words("idea-gone")])
        return None, 0
    return ritual, int(number or 0)


def _idea_rows(
    ask: OperatorAsk, ritual: Ritual, number: int, same: list[int], known: dict[int, Submission]
) -> list[Row]:
    words, state, payload = ask.words, ritual.state, f"{ritual.run.id} {number}"
    rows: list[Row] = []
    if state.ideas[number].verdict is None:
        rows.append((ask.button(words("cocreation-merge"), "co-merge", payload),))
        rows += [_part(ask, ritual, one, known.get(one)) for one in same]
    if state.closed_at is not None and state.told_at is None:
        rows += _choices(ask, "co-decide", payload, tuple(Verdict))
    if state.told_at is not None and state.ideas[number].status is not None:
        rows += _choices(ask, "co-status", payload, tuple(Status))
    rows.append(_back(ask, ritual))
    return rows


def _part(ask: OperatorAsk, ritual: Ritual, one: int, said: Submission | None) -> Row:
    label = cut(ask.words("cocreation-part", idea=idea_text(said, ask.words)), ON_BUTTON)
    return (ask.button(label, "co-part", f"{ritual.run.id} {one}"),)


def _choices(
    ask: OperatorAsk, action: str, payload: str, answers: tuple[Verdict | Status, ...]
) -> list[Row]:
    buttons = [
        ask.button(ask.words(f"cocreation-{one.value}"), action, f"{payload} {one.value}")
        for one in answers
    ]
    return [tuple(buttons[:2]), tuple(buttons[2:])]


def _back(ask: OperatorAsk, ritual: Ritual) -> Row:
    return (ask.button(ask.words("ritual-back"), "cocreation", str(ritual.run.plan.id)),)


async def merge(ask: OperatorAsk) -> None:
    """Ask with which idea it is the same, or take the answer."""
    ritual, number = await _meant(ask)
    if ritual is None:
        return
    _, _, *into = ask.payload.split()
    if into:
        await _do(ask, ritual, rules.Merge(number, int(into[0])), "cocreation-merged")
        return
    known, others = (
        await _known(ask, ritual),
        [one for one in _shown(ritual.state) if one != number],
    )
    rows: list[Row] = [
        (ask.button(_label(ask, place, known.get(one)), "co-merge", f"{ask.payload} {one}"),)
        for place, one in enumerate(others, 1)
    ]
    code = "cocreation-merge-which" if others else "cocreation-alone"
    ask.show([ask.words(code)], [*rows, _back(ask, ritual)])


async def part(ask: OperatorAsk) -> None:
    """It was not the same after all."""
    ritual, number = await _meant(ask)
    if ritual is not None:
        here = rules.parts_here(ritual.state, number)
        code = "cocreation-parted" if here else "cocreation-parted-next"
        await _do(ask, ritual, rules.Part(number), code)


async def decide(ask: OperatorAsk) -> None:
    """What becomes of an idea: asked for in words, since the group reads why."""
    ritual, number = await _meant(ask)
    if ritual is None:
        return
    verdict = Verdict(ask.payload.split()[2])
    idea = idea_text(await ask.services.rituals.submission(number), ask.words)
    about = ask.words(f"cocreation-verdict-{verdict}", idea=idea)
    await _in_words(ask, ritual, about, lambda said: rules.Decide(number, verdict, said))


async def status(ask: OperatorAsk) -> None:
    """How far an adopted idea is; why it is dropped is asked for in words."""
    ritual, number = await _meant(ask)
    if ritual is None:
        return
    now = Status(ask.payload.split()[2])
    if now is Status.DROPPED:
        idea = idea_text(await ask.services.rituals.submission(number), ask.words)
        about = ask.words("cocreation-stands-dropped", idea=idea)
        await _in_words(ask, ritual, about, lambda said: rules.SetStatus(number, now, said))
    else:
        await _do(ask, ritual, rules.SetStatus(number, now), "cocreation-noted")


async def _in_words(
    ask: OperatorAsk, ritual: Ritual, about: str, command: Callable[[int], Command]
) -> None:
    """Ask an operator for his words, or do with them what he wants."""
    wish = command(0)
    refused = refusal(ask, rules, ritual, wish)
    said = clean(ask.argument).strip()
    if refused is not None:
        ask.show([refused.words], [_back(ask, ritual)])
    elif not said or len(said) > MOST_WORDS:
        action = "co-decide" if isinstance(wish, rules.Decide) else "co-status"
        ask.expect(action, ask.payload)
        ask.say([about, ask.words("cocreation-in-words", most=MOST_WORDS)])
    else:
        run = ritual.run
        draft = Draft("word", ask.user, said, run.group, run.plan.id, run.id)
        ask.unit.rites.submit(draft, run.id, command)
        ask.unit.note(ask.user, "cocreation", f"{run.id} {ask.payload}")
        ask.say([ask.words("cocreation-noted")], [_back(ask, ritual)])


async def close(ask: OperatorAsk) -> None:
    """End the vote early."""
    ritual, _ = await _meant(ask)
    if ritual is not None:
        await _do(ask, ritual, rules.Close(), "cocreation-is-closed")


async def tell(ask: OperatorAsk) -> None:
    """Tell the group now; what is undecided goes to the next meeting."""
    ritual, _ = await _meant(ask)
    if ritual is not None:
        await _do(ask, ritual, rules.Tell(), "cocreation-is-told")


async def _do(ask: OperatorAsk, ritual: Ritual, command: Command, code: str) -> None:
    refused = refusal(ask, rules, ritual, command)
    if refused is None:
        ask.unit.rites.perform(ritual.run.id, command)
        ask.unit.note(ask.user, "cocreation", f"{ritual.run.id} {type(command).__name__}")
    ask.show([refused.words if refused else ask.words(code)], [_back(ask, ritual)])
