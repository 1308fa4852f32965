"""A task of the trust ladder: a low step that a member can take, and what it counts for.

It is done by a button, by a form in private, or by something shown that an operator approves; once
by each member, or again after a stated time. A deed is an act on the day it was done. It counts at
once, but for a proof, which counts on the day an operator approved it: the two are told apart so
that no number about the past changes when somebody decides late.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Final, TypeAlias, assert_never

from models.calendar import DAY_MS
from models.events import EventKind
from models.rituals import ladder_events as ev
from models.rituals.ladder_events import Rung, Way
from models.rituals.refusal import RefusedError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.rituals.ladder_events import Event

AGAIN_LEAST_DAYS: Final = 7
"""What may be done each day is no rung, and would be done for the points."""
OTHERWISE: Final = {
    Way.BUTTON: "task-by-button",
    Way.FORM: "task-by-form",
    Way.PROOF: "task-by-proof",
}
"""How a task is done, for whoever tries another way."""


@dataclass(frozen=True, slots=True)
class Doing:
    """What one member did about a task."""

    counted_at: int | None = None
    """When it last counted, UTC milliseconds."""
    times: int = 0
    """How often it counted."""
    waiting: int | None = None
    """What he handed in and nobody has looked at yet."""
    answered: frozenset[int] = frozenset()
    """What he handed in and an operator has looked at."""
    shown: bool = False
    """Whether he handed something in, maybe several times, since an operator last answered."""
    more: int | None = None
    """With which words an operator asked for more; None when nothing is asked for."""


@dataclass(frozen=True, slots=True)
class State:
    """A task."""

    rung: Rung | None = None
    """None until it is offered."""
    way: Way = Way.BUTTON
    words: int = 0
    again_days: int | None = None
    open: bool = False
    doings: Mapping[int, Doing] = field(default_factory=dict)
    """By member."""


@dataclass(frozen=True, slots=True)
class Offer:
    """An operator offers the task, or words it anew."""

    rung: Rung
    way: Way
    words: int
    again_days: int | None = None


@dataclass(frozen=True, slots=True)
class Withdraw:
    """An operator takes it off the list."""


@dataclass(frozen=True, slots=True)
class Do:
    """A member says that he did it."""

    by: int


@dataclass(frozen=True, slots=True)
class HandIn:
    """A member hands in what he wrote; a form counts, a proof waits for an operator."""

    by: int
    submission: int


@dataclass(frozen=True, slots=True)
class TakeBack:
    """He does not want it looked at after all."""

    by: int


@dataclass(frozen=True, slots=True)
class Approve:
    """An operator lets count what a member handed in."""

    whom: int
    submission: int


@dataclass(frozen=True, slots=True)
class SendBack:
    """An operator asks for more."""

    whom: int
    submission: int
    words: int | None = None


Answer: TypeAlias = Approve | SendBack
Command: TypeAlias = Offer | Withdraw | Do | HandIn | TakeBack | Answer
Events: TypeAlias = "tuple[Event, ...]"


def begin() -> State:
    """A task before it is offered."""
    return State()


def doing(state: State, who: int) -> Doing:
    """What somebody did about a task."""
    return state.doings.get(who, Doing())


def may_do(state: State, who: int, now: int) -> bool:
    """Whether somebody can do a task now: it is offered, and not done or due again."""
    return state.open and _is_due(state, doing(state, who), now)


def _is_due(state: State, his: Doing, now: int) -> bool:
    if his.counted_at is None:
        return True
    again = state.again_days
    return again is not None and now >= his.counted_at + again * DAY_MS


def decide(state: State, command: Command, now: int) -> Events:
    """What happens when somebody wants something.

    Raises:
        RefusedError: it is against the rules.
    """
    match command:
        case Offer():
            return _offered(state, command)
        case Withdraw():
            return (ev.Withdrawn(),) if state.open else ()
        case Do() | HandIn():
            return _done(state, command, now)
        case TakeBack():
            waits = doing(state, command.by).waiting is not None
            return (ev.TakenBack(command.by),) if waits else ()
        case Approve() | SendBack():
            return _answered(state, command)
    assert_never(command)


def _offered(state: State, command: Offer) -> Events:
    again = command.again_days
    if again is not None and again < AGAIN_LEAST_DAYS:
        raise RefusedError("task-too-often", days=AGAIN_LEAST_DAYS)
    if state.doings and (state.rung, state.way) != (command.rung, command.way):
        raise RefusedError("task-begun")
    event = ev.Offered(command.rung, command.way, command.words, again)
    same = state.open and evolve(state, event, 0) == state
    return () if same else (event,)


def _done(state: State, command: Do | HandIn, now: int) -> Events:
    """Twice the same counts once; what comes in another way than was asked is refused."""
    if not state.open:
        raise RefusedError("task-withdrawn")
    if isinstance(command, Do) is not (state.way is Way.BUTTON):
        raise RefusedError(OTHERWISE[state.way])
    his = doing(state, command.by)
    if isinstance(command, Do):
        return (ev.Done(command.by),) if _is_due(state, his, now) else ()
    if command.submission in {his.waiting, *his.answered}:
        return ()
    if not _is_due(state, his, now):
        raise RefusedError("task-done")
    handed = ev.Filled if state.way is Way.FORM else ev.HandedIn
    return (handed(command.by, command.submission),)


def _answered(state: State, command: Answer) -> Events:
    """An operator answers what lies before him, not what was replaced since he saw it."""
    his = doing(state, command.whom)
    if command.submission in his.answered:
        return ()
    if his.waiting != command.submission:
        raise RefusedError("task-nothing-waits")
    if isinstance(command, Approve):
        return (ev.Approved(command.whom, command.submission),)
    return (ev.SentBack(command.whom, command.submission, command.words),)


def evolve(state: State, event: Event, at: int) -> State:
    """The state after an event that was logged at an instant."""
    match event:
        case ev.Offered():
            doings, again = state.doings, event.again_days
            return State(event.rung, event.way, event.words, again, open=True, doings=doings)
        case ev.Withdrawn():
            return replace(state, open=False)
        case ev.Approved() | ev.SentBack():
            return _with(state, event.whom, _looked_at(doing(state, event.whom), event, at))
        case ev.Done() | ev.Filled() | ev.HandedIn() | ev.TakenBack():
            return _with(state, event.by, _did(doing(state, event.by), event, at))
    assert_never(event)


def _with(state: State, who: int, his: Doing) -> State:
    return replace(state, doings={**state.doings, who: his})


def _did(his: Doing, event: ev.Done | ev.Filled | ev.HandedIn | ev.TakenBack, at: int) -> Doing:
    match event:
        case ev.Done():
            return replace(his, counted_at=at, times=his.times + 1)
        case ev.Filled():
            answered = his.answered | {event.submission}
            return replace(his, counted_at=at, times=his.times + 1, answered=answered)
        case ev.HandedIn():
            return replace(his, waiting=event.submission, shown=True, more=None)
        case ev.TakenBack():
            return replace(his, waiting=None)
    assert_never(event)


def _looked_at(his: Doing, event: ev.Approved | ev.SentBack, at: int) -> Doing:
    answered = his.answered | {event.submission}
    his = replace(his, waiting=None, answered=answered, shown=False, more=None)
    if isinstance(event, ev.Approved):
        return replace(his, counted_at=at, times=his.times + 1)
    return replace(his, more=event.words)


def deeds(before: State, event: Event) -> tuple[tuple[int, EventKind], ...]:
    """Whose acts and credits an event of the log is, for the ledger.

    What is handed in instead of something that nobody has answered is no second act.
    """
    match event:
        case ev.Done() | ev.Filled():
            return (event.by, EventKind.TASK), (event.by, EventKind.TASK_COUNTED)
        case ev.HandedIn():
            again = doing(before, event.by).shown
            return () if again else ((event.by, EventKind.TASK),)
        case ev.Approved():
            return ((event.whom, EventKind.TASK_COUNTED),)
        case _:
            return ()
