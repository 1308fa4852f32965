"""What the clock makes due in a sharing session, one step at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from models.manners import by_day, waits_for_day
from models.rituals import session_events as ev
from models.rituals.session_events import Coming
from models.rituals.session_hosts import at_last
from models.rituals.session_people import came
from models.rituals.session_recap import best
from models.rituals.session_state import Phase
from models.rituals.session_times import INVITED_MS, Step
from models.rituals.session_topics import LEAST_ON_BALLOT, ballot, wished

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from models.rituals.session_commands import Tick, Unheard
    from models.rituals.session_events import Event
    from models.rituals.session_state import State

STEPS: Final[Mapping[Phase, tuple[Step, ...]]] = {
    Phase.PLANNED: (Step.VOTE, Step.ANNOUNCE),
    Phase.ANNOUNCED: (Step.REMIND_GROUP, Step.REMIND_HOST, Step.REMIND, Step.OPEN),
    Phase.OPEN: (Step.CLOSE,),
    Phase.CLOSED: (Step.RECAP, Step.EFFECT),
}
"""In the order in which they are settled."""
TOLD: Final[Mapping[Phase, Step]] = {
    Phase.PLANNED: Step.VOTE,
    Phase.ANNOUNCED: Step.ANNOUNCE,
    Phase.OPEN: Step.OPEN,
}
"""In each phase the step whose post the group must have heard, for it to go on so."""
BY_DAY: Final = frozenset({Step.ANNOUNCE, Step.REMIND_GROUP, Step.RECAP})
"""Posts for which nobody sits waiting: at night the group hears none that is late."""


def hurry(state: State, tick: Tick) -> tuple[Event, ...]:
    """Once, that it was planned late: whoever plans a session for tonight gets it."""
    if state.phase is not Phase.PLANNED or state.hurried or tick.planned_at is None:
        return ()
    late = tick.planned_at > state.times.spans[Step.ANNOUNCE].due
    return (ev.Hurried(tick.planned_at),) if late else ()


def step(state: State, tick: Tick, now: int) -> tuple[Event, ...]:
    """The lines of the first step that something is to be done about; none when all is done."""
    for one in _open_steps(state):
        span = state.times.spans[one]
        if _sleeps(state, one, now):
            continue
        if now >= span.until:
            return _missed(state, one)
        if now >= span.due and (made := DOING[one](state, tick)):
            return made
    return ()


def due(state: State, now: int) -> tuple[Step, ...]:
    """The steps that wait to be done now, so that what they need can be found out before."""
    spans = state.times.spans
    worth = (one for one in _open_steps(state) if spans[one].due <= now < spans[one].until)
    return tuple(one for one in worth if not _sleeps(state, one, now))


def _sleeps(state: State, one: Step, now: int) -> bool:
    """Whether a step waits for the morning.

    That it was not opened is told at once to those who sit waiting, and by day once nobody does.
    """
    span, morning = state.times.spans[one], by_day(state.times.days, now)
    if one is Step.OPEN:
        return state.times.ends_at <= now < morning
    return one in BY_DAY and waits_for_day(morning, span.due, span.until, now)


def _open_steps(state: State) -> tuple[Step, ...]:
    steps = STEPS.get(state.phase, ())
    return tuple(one for one in steps if one not in state.settled and _wanted(state, one))


def _wanted(state: State, one: Step) -> bool:
    """Whether anybody would miss a step."""
    if one is Step.VOTE:
        until = state.times.spans[one].until
        before = sum(said.at < until for said in state.topics.values())
        return state.topic is None and before >= LEAST_ON_BALLOT
    if one is Step.REMIND_GROUP:
        return (state.announced_at or 0) <= state.times.spans[one].due - INVITED_MS
    if one is Step.REMIND_HOST:
        return state.host is not None
    return one is not Step.REMIND or bool(expected(state))


def expected(state: State) -> tuple[int, ...]:
    """Who said that he will come, in time or late."""
    return tuple(who for who, answer in state.replies.items() if answer is not Coming.CANT)


def _missed(state: State, one: Step) -> tuple[Event, ...]:
    if one is Step.OPEN and state.number is not None:
        return ev.Missed(one), ev.PutOff(state.number)
    return (ev.Missed(one),)


def told(state: State) -> Step | None:
    """The step of which the group must have heard by now; None where nothing hangs on a post."""
    step = TOLD.get(state.phase)
    return step if step in state.done else None


def unheard(state: State, wish: Unheard) -> tuple[Event, ...]:
    """What nobody heard did not happen; what was announced and cannot be opened is put off."""
    if wish.step is not told(state):
        return ()
    line = ev.Unheard(wish.step)
    if wish.step is Step.OPEN and state.number is not None:
        return line, ev.PutOff(state.number)
    return (line,)


def _announce(state: State, tick: Tick) -> tuple[Event, ...]:
    topic = wished(state) if state.topic is None else None
    chosen = () if topic is None else (ev.TopicChosen(topic),)
    return *chosen, *at_last(state, tick), ev.Announced(tick.number)


def _recap(state: State, tick: Tick) -> tuple[Event, ...]:
    if tick.recap is None:
        return ()
    return *came(state, tick.recap.acted), *best(tick.recap.posts), ev.Recapped()


DOING: Final[Mapping[Step, Callable[[State, Tick], tuple[Event, ...]]]] = {
    Step.VOTE: lambda state, tick: (ev.VoteOpened(ballot(state)),) if tick.room else (),
    Step.ANNOUNCE: _announce,
    Step.REMIND_GROUP: lambda *_: (ev.GroupReminded(),),
    Step.REMIND_HOST: lambda *_: (ev.HostReminded(),),
    Step.REMIND: lambda *_: (ev.Reminded(),),
    Step.OPEN: lambda *_: (ev.Opened(),),
    Step.CLOSE: lambda *_: (ev.Closed(),),
    Step.RECAP: _recap,
    Step.EFFECT: lambda _, tick: () if tick.effect is None else (tick.effect,),
}
