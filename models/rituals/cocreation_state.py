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
    same: Mapping[int, int] = field(default_factory=dict)
    """Which idea an operator found the same as which; of those that are not there any more, too."""
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


def root(state: State, submission: int) -> int:
    """The idea that all those are merged into that are the same, be it there or not."""
    while submission in state.same:
        submission = state.same[submission]
    return submission


def head(state: State, submission: int) -> int:
    """The idea that stands for another: itself, or the one it was merged into.

    Where that one is not there any more, the first of the others succeeds it, with its place on the
    ballot and with who was for it; where none is left it is no idea of the meeting.
    """
    first = root(state, submission)
    if first in state.ideas:
        return first
    return next((one for one in state.ideas if root(state, one) == first), first)


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
    found = dict.fromkeys(head(state, one) for one in state.ballot or ())
    return tuple(one for one in found if one in state.ideas)


def voters(state: State, submission: int) -> frozenset[int]:
    """Who is for an idea or for one that was merged into it, each once."""
    return frozenset(by for by, one in state.votes if head(state, one) == submission)


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


def was_asked(state: State) -> bool:
    """Whether the group has heard of the meeting: it was asked for ideas."""
    return bool({Step.COLLECT, Step.REMIND} & (state.handled - state.unheard))


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
