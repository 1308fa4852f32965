"""/tasks: a member's own ladder, and how he does what is on it; nobody else sees it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers.asks import Said
from handlers.belonging import belongs, wants_nothing
from handlers.help import back_row
from handlers.ladder_words import joined, label, task_words, title, wording
from handlers.names import show_name
from handlers.outgoing import Button, Confidential, OperatorPrivate, Outgoing, Text
from handlers.ritual_ports import Draft
from handlers.telling import operators
from models.rituals import ladder
from models.rituals.ladder_climb import climb
from models.rituals.ladder_events import Way
from models.rituals.refusal import RefusedError

if TYPE_CHECKING:
    from handlers.asks import Ask, GroupAsk, MemberAsk, Row
    from handlers.planned import Task

MOST_WORDS: Final = 2000
"""Of a form or a proof: so much an operator reads on a phone, and Telegram shows in one message."""
NEW: Final = 0
"""The number of a submission that is not written down yet."""


async def tasks(ask: MemberAsk) -> None:
    """On which rung somebody stands, what he can do, and what waits for an operator."""
    known = await _tasks(ask)
    if not known:
        ask.show([ask.words("tasks-none")], [back_row(ask)])
        return
    reached = await ask.services.rituals.reached(ask.user)
    found = climb({one.id: one.state for one in known.values()}, ask.user, ask.now, reached)
    rung = None if found.rung is None else ask.words(f"rung-{found.rung}")
    lines = [ask.words("tasks-rung", rung=rung) if rung else ask.words("tasks-begin")]
    rows: list[Row] = []
    for place, number in enumerate((*found.todo, *found.waiting), 1):
        said = await task_words(ask, known[number])
        lines.append(f"{place}. {title(said)}{_mark(ask, known[number], found.next, number)}")
        rows.append((ask.button(label(place, said), "task", str(number)),))
    if not rows:
        lines.append(ask.words("tasks-all-done"))
    ask.show(lines, [*rows, back_row(ask)])


def _mark(ask: Ask, one: Task, following: int | None, number: int) -> str:
    """Whether a task is his next step, or waits for an operator."""
    if ladder.doing(one.state, ask.user).waiting is not None:
        return f" ({ask.words('task-waits')})"
    return f" ({ask.words('task-next')})" if number == following else ""


async def _tasks(ask: Ask) -> dict[int, Task]:
    """The tasks of the groups that somebody is in."""
    found = await ask.services.rituals.tasks()
    groups = {one.chat for one in found}
    inside = {group for group in groups if await belongs(ask, group)}
    return {one.id: one for one in found if one.chat in inside}


async def task(ask: MemberAsk) -> None:
    """What a task asks, and the button by which it is done."""
    one = await _task(ask)
    if one is None:
        ask.show([ask.words("task-withdrawn")], [_back(ask)])
        return
    lines = [ask.words(f"rung-{one.state.rung}"), *await task_words(ask, one)]
    state, rows = one.state, []
    if ladder.doing(state, ask.user).waiting is not None:
        lines.append(ask.words("task-is-waiting"))
        rows.append((ask.button(ask.words("task-replace"), "task-write", str(one.id)),))
        rows.append((ask.button(ask.words("task-take-back"), "task-back", str(one.id)),))
    elif ladder.may_do(state, ask.user, ask.now):
        lines += await _more(ask, state)
        action = "task-do" if state.way is Way.BUTTON else "task-write"
        rows.append((ask.button(ask.words(f"task-do-{state.way}"), action, str(one.id)),))
    ask.show(lines, [*rows, _back(ask)])


async def _more(ask: Ask, state: ladder.State) -> list[str]:
    """With what words the shop asked for more, if it did."""
    more = ladder.doing(state, ask.user).more
    said = None if more is None else await ask.services.rituals.submission(more)
    return [] if said is None else ["", ask.words("task-more"), *wording(said, ask)]


async def _task(ask: Ask) -> Task | None:
    return (await _tasks(ask)).get(int(ask.payload)) if ask.payload.isdecimal() else None


def _back(ask: Ask) -> Row:
    return (ask.button(ask.words("button-tasks"), "tasks"),)


async def task_do(ask: GroupAsk) -> Said:
    """He did it; his word counts."""
    one = await _task(ask)
    refused = await refusal(ask, one, ladder.Do(ask.user))
    if refused is not None or one is None:
        return _said(ask, refused or ask.words("task-withdrawn"), done=False)
    ask.unit.rites.meet(ask.user, ask.name, one.chat)
    ask.unit.rites.task(one.id, ladder.Do(ask.user))
    return _said(ask, ask.words("task-counted"))


async def refusal(ask: Ask, one: Task | None, command: ladder.Command) -> str | None:
    """What there is against a member's wish; nothing is taken from who wants nothing kept."""
    if await wants_nothing(ask):
        return ask.words("addressed-out")
    return against(ask, one, command)


def against(ask: Ask, one: Task | None, command: ladder.Command) -> str | None:
    """What the rules have against a wish; None when they allow it."""
    if one is None:
        return ask.words("task-withdrawn")
    try:
        ladder.decide(one.state, command, ask.now)
    except RefusedError as refused:
        return ask.words(refused.code, **refused.values)
    return None


def _said(ask: Ask, words: str, *, done: bool = True) -> Said:
    return Said(words, done=done, rows=(_back(ask),))


async def task_write(ask: GroupAsk) -> Said:
    """Ask for the form or the proof in words, or take what he writes for it."""
    one, words = await _task(ask), joined(ask.argument)
    refused = await refusal(ask, one, ladder.HandIn(ask.user, NEW))
    if refused is not None or one is None:
        return _said(ask, refused or ask.words("task-withdrawn"), done=False)
    if not words or len(words) > MOST_WORDS:
        ask.expect("task-write", str(one.id))
        if ask.file is not None:
            return _said(ask, ask.words("task-no-file"), done=False)
        long = ask.words("addressed-long", most=MOST_WORDS, length=len(words))
        return _said(ask, long if words else await _asked(ask, one), done=False)
    ask.unit.rites.meet(ask.user, ask.name, one.chat)
    kind = "form" if one.state.way is Way.FORM else "proof"
    draft = Draft(kind, ask.user, words, one.chat)
    told = ladder.doing(one.state, ask.user).waiting is not None
    letters = await _letters(ask, one) if kind == "proof" and not told else ()
    hand_in = lambda number: ladder.HandIn(ask.user, number)  # noqa: E731
    ask.unit.rites.task_in_words(draft, hand_in, one.id, letters)
    return _said(ask, ask.words("task-counted" if kind == "form" else "task-handed-in"))


async def _asked(ask: GroupAsk, one: Task) -> str:
    """The form itself stands above the line that says how it is answered."""
    return "\n".join([*await task_words(ask, one), ask.words(f"task-ask-{one.state.way}")])


async def _letters(ask: GroupAsk, one: Task) -> tuple[Outgoing, ...]:
    """Every operator is told that there is something to look at, with the way there."""
    what, found = title(await task_words(ask, one)), []
    for each in await operators(ask.services):
        name = show_name(ask.name) or each.words("nameless")
        group = f"proof:{ask.update}:{each.id}"
        token = ask.unit.token("proofs", holder=each.id, chat=each.id, group=group)
        rows = ((Button(each.words("proofs-look"), token),),)
        text = Text(each.words("proof-came", name=name, task=what), rows)
        found.append(Outgoing(OperatorPrivate(each.id), Confidential(text), group))
    return tuple(found)


async def task_back(ask: GroupAsk) -> Said:
    """He does not want it looked at after all."""
    one = await _task(ask)
    if one is None or ladder.doing(one.state, ask.user).waiting is None:
        return _said(ask, ask.words("task-nothing-waits"), done=False)
    ask.unit.rites.task(one.id, ladder.TakeBack(ask.user))
    return _said(ask, ask.words("idea-taken-back"))
