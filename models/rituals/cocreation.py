"""The monthly co-creation meeting: ideas are gathered, voted, decided, and told of until done.

Ideas come for a week; a vote of two days closes at the hour of the meeting. It is by approval:
whoever likes three ideas presses three buttons, so that two alike do not take each other's votes,
and one can be for an idea without being against another. How many are for each is hidden from
the group while it is open: the first votes would else decide, since people join what leads. What
an operator decides need not follow the count, but each idea is answered in his own words, and what
was adopted is told of at every later meeting until it is done or dropped with a reason.

An idea that comes after the vote opened waits for the next meeting, as does one for which the
ballot has no room, or that nobody decided in time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias, assert_never

from models.rituals import cocreation_events as ev
from models.rituals import cocreation_steps as steps
from models.rituals.cocreation_commands import (
    ByMember,
    ByOperator,
    Cancel,
    Close,
    Command,
    Decide,
    Depart,
    Merge,
    Offer,
    Part,
    SetStatus,
    TakeBack,
    Tell,
    TellStanding,
    Tick,
    Unheard,
    Vote,
)
from models.rituals.cocreation_events import Event
from models.rituals.cocreation_evolve import evolve
from models.rituals.cocreation_fates import fates
from models.rituals.cocreation_state import (
    FINISHED,
    State,
    ended,
    head,
    heads,
    on_ballot,
    root,
    standing,
    tally,
    to_be_heard,
    undecided,
    voters,
)
from models.rituals.cocreation_times import spans_of
from models.rituals.refusal import RefusedError

if TYPE_CHECKING:
    from models.rituals.machine import Occasion

__all__ = [
    "Cancel",
    "Close",
    "Decide",
    "Depart",
    "Merge",
    "Offer",
    "Part",
    "SetStatus",
    "TakeBack",
    "Tell",
    "TellStanding",
    "Tick",
    "Unheard",
    "Vote",
    "begin",
    "decide",
    "ended",
    "events",
    "evolve",
    "fates",
    "heads",
    "on_ballot",
    "parts_here",
    "standing",
    "tally",
    "to_be_heard",
    "undecided",
    "voters",
]

events: Final = Event
IDEAS_EACH: Final = 3
"""More of one member would make the ballot his."""
Events: TypeAlias = tuple[Event, ...]


def begin(occasion: Occasion) -> State:
    """A meeting before anything happened; it begins when its vote closes."""
    days = occasion.days
    return State(occasion.begins_at, days, spans_of(occasion.begins_at, days), {})


def decide(state: State, command: Command, now: int) -> Events:
    """What happens when somebody wants something, or time has passed.

    Raises:
        RefusedError: it is against the rules.
    """
    if isinstance(command, Tick):
        return steps.due(state, command.waiting, now)
    if isinstance(command, Unheard):
        return (ev.Unheard(command.step),) if command.step in to_be_heard(state) else ()
    if isinstance(command, TellStanding):
        told = command.meeting in state.standings or state.told_at is None
        return () if told or not standing(state) else (ev.StandingTold(command.meeting),)
    if state.over is not None:
        if isinstance(command, Cancel) and state.over == "cancelled":
            return ()
        raise RefusedError("cocreation-over")
    if isinstance(command, ByMember):
        return _by_member(state, command, now)
    return _by_operator(state, command)


def _by_member(state: State, command: ByMember, now: int) -> Events:
    match command:
        case Offer():
            return _offered(state, command)
        case TakeBack():
            return _taken_back(state, command)
        case Vote():
            return _voted(state, command, now)
        case Depart():
            return _departed(state, command.by, now)
    assert_never(command)


def _departed(state: State, who: int, now: int) -> Events:
    """Until the vote is over his voice counts no more, and nothing of his is up for one."""
    if state.ballot is not None and not _is_open(state, now):
        return ()
    his = [one for one, idea in state.ideas.items() if idea.author == who]
    voted = any(by == who for by, _ in state.votes)
    gone = (ev.Departed(who),) if voted else ()
    return (*gone, *(ev.SetAside(who, one) for one in his if one not in state.carried))


def _is_open(state: State, now: int) -> bool:
    """Whether votes are taken: by the clock too, however late the bot comes to close it."""
    return state.ballot is not None and state.closed_at is None and now < state.begins_at


def _offered(state: State, command: Offer) -> Events:
    """An idea for this meeting, or for the next one once the vote has opened."""
    by, submission = command.by, command.submission
    if submission in {*state.ideas, *state.gone} or (by, submission) in state.kept:
        return ()
    here = state.ballot is None
    mine = [idea for idea in state.ideas.values() if idea.author == by]
    waiting = [one for one in state.kept if one[0] == by]
    if len(mine if here else waiting) >= IDEAS_EACH:
        raise RefusedError("cocreation-enough", count=IDEAS_EACH)
    return (ev.Offered(by, submission) if here else ev.Kept(by, submission),)


def _taken_back(state: State, command: TakeBack) -> Events:
    by, submission = command.by, command.submission
    if (by, submission) in state.kept:
        return (ev.TakenBack(by, submission),)
    idea = state.ideas.get(submission)
    if idea is None or submission in state.carried:
        return ()
    if idea.author != by:
        raise RefusedError("cocreation-not-yours")
    if state.closed_at is not None:
        raise RefusedError("cocreation-closed")
    return (ev.TakenBack(by, submission),)


def _voted(state: State, command: Vote, now: int) -> Events:
    if state.ballot is None:
        raise RefusedError("cocreation-not-open")
    if not _is_open(state, now):
        raise RefusedError("cocreation-closed")
    about = head(state, command.submission)
    if about not in on_ballot(state):
        raise RefusedError("cocreation-unknown")
    is_for = command.by in voters(state, about)
    return () if is_for is command.on else (ev.Voted(command.by, about, command.on),)


def _known(state: State, submission: int) -> int:
    if submission not in state.ideas:
        raise RefusedError("cocreation-unknown")
    return submission


def _by_operator(state: State, command: ByOperator) -> Events:
    match command:
        case Merge():
            return _merged(state, command)
        case Part():
            return _parted(state, command.submission)
        case Decide():
            return _decided(state, command)
        case SetStatus():
            return _status_set(state, command)
        case Close() | Cancel() | Tell():
            return _steered(state, command)
    assert_never(command)


def _steered(state: State, command: Close | Cancel | Tell) -> Events:
    """What an operator does with the meeting as a whole."""
    if isinstance(command, Tell):
        if state.closed_at is None:
            raise RefusedError("cocreation-still-open")
        return steps.told(state) if state.told_at is None else ()
    if isinstance(command, Cancel):
        if state.closed_at is not None:
            raise RefusedError("cocreation-closed")
        return (ev.Cancelled(),)
    if state.ballot is None:
        raise RefusedError("cocreation-not-open")
    return (ev.Closed(quiet=False),) if state.closed_at is None else ()


def _undecided(state: State, submission: int) -> int:
    idea = state.ideas[_known(state, submission)]
    if idea.verdict is not None:
        raise RefusedError("cocreation-decided")
    return submission


def _merged(state: State, command: Merge) -> Events:
    """Whatever is the same as an idea goes with it, also where its first author took it back."""
    one = _undecided(state, command.submission)
    into = _here(state, _undecided(state, command.into))
    stands = _here(state, one)
    if stands == into:
        if one == into:
            raise RefusedError("cocreation-same")
        return ()
    return (ev.Merged(root(state, one) if one == stands else one, into),)


def _here(state: State, submission: int) -> int:
    """The idea that stands for one that this meeting can still do something about."""
    stands = _undecided(state, head(state, submission))
    if stands in state.carried:
        raise RefusedError("cocreation-unknown")
    return stands


def _parted(state: State, submission: int) -> Events:
    """An idea that was on no ballot of its own has its vote at the next meeting."""
    one = _undecided(state, submission)
    if _undecided(state, head(state, one)) == one:
        return ()
    return (ev.Parted(one),) if parts_here(state, one) else (ev.Parted(one), ev.CarriedOver(one))


def parts_here(state: State, submission: int) -> bool:
    """Whether an idea that is parted from another goes on in this meeting."""
    after = evolve(state, ev.Parted(submission), state.begins_at)
    return state.ballot is None or submission in on_ballot(after)


def _decided(state: State, command: Decide) -> Events:
    """A verdict may be changed until the group has heard it."""
    if state.closed_at is None:
        raise RefusedError("cocreation-still-open")
    submission = _known(state, command.submission)
    idea = state.ideas[submission]
    if (idea.verdict, idea.words) == (command.verdict, command.words):
        return ()
    if state.told_at is not None:
        raise RefusedError("cocreation-told")
    if submission not in on_ballot(state):
        raise RefusedError("cocreation-unknown")
    return (ev.Decided(submission, command.verdict, command.words),)


def _status_set(state: State, command: SetStatus) -> Events:
    """How far an idea is may be said anew until the group has heard its end."""
    idea = state.ideas[_known(state, command.submission)]
    if idea.status is None:
        raise RefusedError("cocreation-not-adopted")
    if idea.status is command.status and command.words in {None, idea.words}:
        return ()
    if idea.told in FINISHED:
        raise RefusedError("cocreation-finished")
    if command.status is ev.Status.DROPPED and command.words is None:
        raise RefusedError("cocreation-why")
    return (ev.StatusSet(command.submission, command.status, command.words),)
