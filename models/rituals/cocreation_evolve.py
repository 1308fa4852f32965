"""How each line of a co-creation meeting's log changes what is known of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from models.rituals import cocreation_events as ev
from models.rituals.cocreation_events import Status, Step, Verdict
from models.rituals.cocreation_state import Idea, root

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.rituals.cocreation_events import Event
    from models.rituals.cocreation_state import State

ByMember = ev.Offered | ev.Kept | ev.TakenBack | ev.SetAside | ev.Voted | ev.Departed
Handled = ev.Collecting | ev.Reminded | ev.Nudged | ev.Missed | ev.Passed
STEPS: Mapping[type, Step] = {
    ev.Collecting: Step.COLLECT,
    ev.Reminded: Step.REMIND,
    ev.Nudged: Step.NUDGE,
}


def evolve(state: State, event: Event, at: int) -> State:
    """The state after an event that was logged at an instant."""
    if isinstance(event, ByMember):
        return _by_member(state, event, at)
    if isinstance(event, ev.Decided):
        return _decided(state, event, at)
    if isinstance(event, ev.StatusSet):
        return _status_set(state, event)
    if isinstance(event, ev.Merged | ev.Parted):
        return _same(state, event)
    if isinstance(event, Handled):
        return _handled(state, event)
    return _course(state, event, at)


def _by_member(state: State, event: ByMember, at: int) -> State:
    match event:
        case ev.Offered():
            ideas = {**state.ideas, event.submission: Idea(event.by)}
            return replace(state, ideas=ideas)
        case ev.Kept():
            return replace(state, kept=(*state.kept, (event.by, event.submission)))
        case ev.TakenBack():
            left = _without(state, event.submission)
            kept = tuple(pair for pair in state.kept if pair[1] != event.submission)
            return replace(left, kept=kept, gone=state.gone | {event.submission})
        case ev.SetAside():
            return _without(state, event.submission)
        case ev.Voted():
            tapped = {**state.tapped, (event.by, event.submission): at}
            return replace(state, votes=_voted(state, event), tapped=tapped)
        case ev.Departed():
            votes = frozenset(pair for pair in state.votes if pair[0] != event.by)
            return replace(state, votes=votes)
    assert_never(event)


def _without(state: State, gone: int) -> State:
    return replace(state, ideas={one: idea for one, idea in state.ideas.items() if one != gone})


def _voted(state: State, event: ev.Voted) -> frozenset[tuple[int, int]]:
    """Who is no longer for an idea is for none of those that were merged into it either."""
    if event.on:
        return state.votes | {(event.by, event.submission)}
    about = root(state, event.submission)
    return frozenset(
        (by, one) for by, one in state.votes if by != event.by or root(state, one) != about
    )


def _decided(state: State, event: ev.Decided, at: int) -> State:
    """Of an idea whose author was erased the decision stays, if it was made before."""
    known = state.ideas.get(event.submission, Idea(None))
    status = Status.PLANNED if event.verdict is Verdict.ADOPTED else None
    idea = replace(known, verdict=event.verdict, words=event.words, status=status)
    ideas = {**state.ideas, event.submission: idea}
    return replace(state, ideas=ideas, decided_at=at)


def _status_set(state: State, event: ev.StatusSet) -> State:
    known = state.ideas.get(event.submission)
    if known is None:
        return state
    words = known.words if event.words is None else event.words
    idea = replace(known, status=event.status, words=words)
    return replace(state, ideas={**state.ideas, event.submission: idea})


def _same(state: State, event: ev.Merged | ev.Parted) -> State:
    same = {one: into for one, into in state.same.items() if one != event.submission}
    if isinstance(event, ev.Merged):
        same[event.submission] = event.into
    return replace(state, same=same)


def _handled(state: State, event: Handled) -> State:
    step = event.step if isinstance(event, ev.Missed | ev.Passed) else STEPS[type(event)]
    over = "expired" if isinstance(event, ev.Missed) and step is Step.VOTE else state.over
    return replace(state, handled=state.handled | {step}, over=over)


Course = (
    ev.VoteOpened | ev.Unheard | ev.Closed | ev.CarriedOver | ev.Empty | ev.Lapsed | ev.Cancelled
    | ev.ToldBack | ev.StandingTold
)  # fmt: skip


def _course(state: State, event: Course, at: int) -> State:
    match event:
        case ev.VoteOpened():
            return replace(state, ballot=event.ballot, handled=state.handled | {Step.VOTE})
        case ev.Unheard():
            return _unheard(state, event.step)
        case ev.Closed():
            return replace(state, closed_at=at, handled=state.handled | {Step.CLOSE})
        case ev.CarriedOver():
            return replace(state, carried=state.carried | {event.submission})
        case ev.Empty() | ev.Lapsed() | ev.Cancelled():
            over = "cancelled" if isinstance(event, ev.Cancelled) else "expired"
            return replace(state, over=over)
        case ev.ToldBack() | ev.StandingTold():
            return _told(state, event, at)
    assert_never(event)


def _unheard(state: State, step: Step) -> State:
    """A vote that nobody saw decides nothing: it is as if it had never been opened."""
    left = replace(state, unheard=state.unheard | {step})
    if step is not Step.VOTE:
        return left
    return replace(left, ballot=None, votes=frozenset(), tapped={}, over="expired")


def _told(state: State, event: ev.ToldBack | ev.StandingTold, at: int) -> State:
    """The group knows now how far each adopted idea is."""
    ideas = {one: replace(idea, told=idea.status) for one, idea in state.ideas.items()}
    if isinstance(event, ev.ToldBack):
        return replace(state, told_at=at, ideas=ideas)
    return replace(state, standings=state.standings | {event.meeting}, ideas=ideas)
