"""What a co-creation meeting has come to, made of its log alone.

Rows of erased people may be missing from the log: their ideas, their votes. What refers to an idea
that is not there is passed over; what an operator decided of one stays, as a promise to the group,
without an author.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from models.rituals.cocreation_events import Status, Step, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.calendar import LocalDays
    from models.rituals.cocreation_times import Span

FINISHED = (Status.DONE, Status.DROPPED)


@dataclass(frozen=True, slots=True)
class Idea:
    """An idea of this meeting."""

    author: int | None
    """None when he was erased and the idea was decided."""
    into: int | None = None
    """The idea that it is the same as."""
    verdict: Verdict | None = None
    words: int | None = None
    """Of the operator, on the verdict or on what became of it; a submission."""
    status: Status | None = None
    told: Status | None = None
    """What the group was last told of it."""


@dataclass(frozen=True, slots=True)
class State:
    """A meeting; times are UTC milliseconds."""

    begins_at: int
    days: LocalDays
    spans: Mapping[Step, Span]
    ideas: Mapping[int, Idea]
    """By submission; those that were taken back are not there."""
    gone: frozenset[int] = frozenset()
    """Ideas that were taken back."""
    votes: frozenset[tuple[int, int]] = frozenset()
    """Who is for which idea, as it was pressed."""
    tapped: Mapping[tuple[int, int], int] = field(default_factory=dict)
    """When somebody last changed his mind about an idea."""
    ballot: tuple[int, ...] | None = None
    """None until the vote opened."""
    kept: tuple[tuple[int, int], ...] = ()
    """Who brought which idea too late for this meeting."""
    carried: frozenset[int] = frozenset()
    """Ideas that had no place here, or that nobody decided."""
    handled: frozenset[Step] = frozenset()
    """Steps that were done, missed, or not needed."""
    unheard: frozenset[Step] = frozenset()
    """Those of them of which the group was to hear, and did not."""
    closed_at: int | None = None
    decided_at: int | None = None
    """When something was last decided."""
    told_at: int | None = None
    standings: frozenset[int] = frozenset()
    """Meetings at which the group was told what became of this one's ideas."""
    over: str | None = None
    """`cancelled` or `expired`; None for a meeting that takes, or took, its course."""


def head(state: State, submission: int) -> int:
    """The idea that stands for another on the ballot: itself, or the one it was merged into."""
    into = state.ideas[submission].into
    while into is not None and into in state.ideas:
        submission, into = into, state.ideas[into].into
    return submission


def heads(state: State) -> tuple[int, ...]:
    """The ideas that stand for themselves, in the order in which they came."""
    return tuple(one for one in state.ideas if head(state, one) == one)


def merged(state: State, submission: int) -> tuple[int, ...]:
    """The ideas that another stands for beside itself, in the order in which they came."""
    same = (one for one in state.ideas if head(state, one) == submission)
    return tuple(one for one in same if one != submission)


def authors(state: State, submission: int) -> frozenset[int]:
    """Who brought an idea or one that was merged into it; who was erased is nobody any more."""
    brought = (submission, *merged(state, submission))
    return frozenset(by for one in brought if (by := state.ideas[one].author) is not None)


def on_ballot(state: State) -> tuple[int, ...]:
    """The ideas that can be voted for, in the order of the ballot."""
    places = {one: place for place, one in enumerate(state.ballot or ())}
    found: dict[int, int] = {}
    for one in state.ideas:
        at = _place(state, one, places)
        if at is not None:
            found.setdefault(head(state, one), at)
    return tuple(sorted(found, key=lambda one: (found[one], one)))


def _place(state: State, one: int, places: Mapping[int, int]) -> int | None:
    """Where on the ballot an idea stands: it, or one that it was merged into, there or erased."""
    into: int | None = one
    while into is not None:
        if into in places:
            return places[into]
        into = state.ideas[into].into if into in state.ideas else None
    return None


def voters(state: State, submission: int) -> frozenset[int]:
    """Who is for an idea or for one that was merged into it, each once."""
    return frozenset(by for by, one in state.votes if _stands_for(state, one) == submission)


def tally(state: State) -> dict[int, int]:
    """How many are for each idea of the ballot, the most first; not for the group while open."""
    count = {one: len(voters(state, one)) for one in on_ballot(state)}
    return dict(sorted(count.items(), key=lambda pair: -pair[1]))


def undecided(state: State) -> tuple[int, ...]:
    """The ideas of the ballot of which an operator has not said what becomes."""
    return tuple(one for one in on_ballot(state) if state.ideas[one].verdict is None)


def decided(state: State) -> tuple[int, ...]:
    """The ideas of which he has."""
    return tuple(one for one, idea in state.ideas.items() if idea.verdict is not None)


def standing(state: State) -> tuple[int, ...]:
    """The adopted ideas that the group still waits for, or has not heard the end of."""
    adopted = ((one, idea) for one, idea in state.ideas.items() if idea.status is not None)
    return tuple(one for one, idea in adopted if idea.told not in FINISHED)


def for_next(state: State) -> tuple[tuple[int, int], ...]:
    """Who brought which idea that goes to the next meeting.

    All that stand for themselves when this one fell through, else those that came late, had no
    place, or were never decided. What is the same as another goes with it.
    """
    mine = (one for one in heads(state) if state.over is not None or one in state.carried)
    pairs = ((state.ideas[one], one) for one in mine)
    waiting = ((idea.author, one) for idea, one in pairs if idea.verdict is None)
    return (*((by, one) for by, one in waiting if by is not None), *state.kept)


def to_be_heard(state: State) -> frozenset[Step]:
    """The steps that did not happen, should the group not have heard of them."""
    if state.over is not None or state.closed_at is not None:
        return frozenset()
    asked = frozenset({Step.COLLECT}) & state.handled - state.unheard
    return asked if state.ballot is None else asked | {Step.VOTE}


def ended(state: State) -> str | None:
    """How it ended: `done`, `expired`, `cancelled`; None while the group waits for something."""
    if state.over is not None:
        return state.over
    return "done" if state.told_at is not None and not standing(state) else None


def _stands_for(state: State, one: int) -> int | None:
    return head(state, one) if one in state.ideas else None
