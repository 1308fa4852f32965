"""What a co-creation meeting does by itself when its time has come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from models.manners import by_day, waits_for_day
from models.rituals import cocreation_events as ev
from models.rituals.cocreation_events import Step
from models.rituals.cocreation_evolve import evolve
from models.rituals.cocreation_state import decided, heads, on_ballot, undecided
from models.rituals.cocreation_times import LAPSE_MS, NUDGE_MS, TELL_AFTER_MS
from models.rituals.refusal import RefusedError

if TYPE_CHECKING:
    from collections.abc import Callable

    from models.rituals.cocreation_events import Event
    from models.rituals.cocreation_state import State

BALLOT_MOST: Final = 10
"""So many buttons fit a phone; who came first has a place, the others have it next time."""
ENOUGH: Final = 3
"""With so many ideas nobody need be asked again."""
BY_DAY: Final = frozenset({Step.COLLECT, Step.REMIND, Step.VOTE})
"""Posts for which nobody sits waiting: at night the group hears none that is late."""

Events = tuple["Event", ...]


def due(state: State, waiting: tuple[tuple[int, int], ...], now: int) -> Events:
    """Everything that the clock has made due, in order.

    Args:
        state: of the meeting.
        waiting: who brought which ideas before it.
        now: UTC milliseconds.
    """
    found: list[Event] = []
    for event in _taken_in(state, waiting):
        state = evolve(state, event, now)
        found.append(event)
    while state.over is None and state.told_at is None and (events := _next(state, now)):
        for event in events:
            state = evolve(state, event, now)
        found += events
    return tuple(found)


def _taken_in(state: State, waiting: tuple[tuple[int, int], ...]) -> Events:
    """Ideas that waited for this meeting; none once its vote has opened or it fell through."""
    if state.ballot is not None or state.over is not None:
        return ()
    known = {*state.ideas, *state.gone}
    return tuple(ev.Offered(by, one) for by, one in waiting if one not in known)


def _next(state: State, now: int) -> Events:
    if state.closed_at is not None:
        return _after(state, state.closed_at, now)
    for step, act in _BEFORE:
        if step not in state.handled:
            span, morning = state.spans[step], by_day(state.days, now)
            if step in BY_DAY and waits_for_day(morning, span.due, span.until, now):
                return ()
            return act(state, now < span.until) if now >= span.due else ()
    return ()


def _collect(state: State, in_time: bool) -> Events:  # noqa: FBT001 - called by the table below
    del state
    return (ev.Collecting() if in_time else ev.Missed(Step.COLLECT),)


def _remind(state: State, in_time: bool) -> Events:  # noqa: FBT001
    needed = in_time and len(heads(state)) < ENOUGH
    return (ev.Reminded() if needed else ev.Passed(Step.REMIND),)


def _vote(state: State, in_time: bool) -> Events:  # noqa: FBT001
    ideas = heads(state)
    if not ideas:
        return (ev.Empty(),)
    if not in_time:
        return (ev.Missed(Step.VOTE),)
    rest = (ev.CarriedOver(one) for one in ideas[BALLOT_MOST:])
    return (ev.VoteOpened(ideas[:BALLOT_MOST]), *rest)


def _close(state: State, in_time: bool) -> Events:  # noqa: FBT001
    """All that was up for a vote may have been taken back meanwhile."""
    if not on_ballot(state):
        return (ev.Empty(),)
    return (ev.Closed(quiet=not in_time),)


_BEFORE: Final[tuple[tuple[Step, Callable[[State, bool], Events]], ...]] = (
    (Step.COLLECT, _collect),
    (Step.REMIND, _remind),
    (Step.VOTE, _vote),
    (Step.CLOSE, _close),
)


def _after(state: State, closed_at: int, now: int) -> Events:
    """The group waits to hear what was decided, and hears it by day."""
    waiting, awake = undecided(state), by_day(state.days, now) == now
    if now >= closed_at + LAPSE_MS:
        if not awake:
            return ()
        return told(state) if decided(state) else (*_carried(waiting), ev.Lapsed())
    if not waiting:
        if not decided(state):
            return (ev.Lapsed(),)
        ready = now >= (state.decided_at or 0) + TELL_AFTER_MS and awake
        return told(state) if ready else ()
    nudge = Step.NUDGE not in state.handled and now >= closed_at + NUDGE_MS
    return (ev.Nudged(),) if nudge else ()


def told(state: State) -> Events:
    """The group hears what was decided; the rest goes to the next meeting.

    Raises:
        RefusedError: nothing was decided yet.
    """
    if not decided(state):
        raise RefusedError("cocreation-undecided")
    return (*_carried(undecided(state)), ev.ToldBack())


def _carried(ideas: tuple[int, ...]) -> Events:
    return tuple(ev.CarriedOver(one) for one in ideas)
