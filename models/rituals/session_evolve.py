"""How each line of its log changes a sharing session.

Nothing is asked to be in order: rows of somebody who was erased are missing, and what refers to
them is let pass.
"""

from __future__ import annotations

from dataclasses import replace
from functools import singledispatch

from models.rituals import session_events as ev
from models.rituals.session_state import Pending, Phase, Said, State
from models.rituals.session_times import Step, hurried
from models.rituals.session_topics import awaited


def evolve(state: State, event: ev.Event, at: int) -> State:
    """The state after a line of the log.

    Args:
        state: before it.
        event: the line.
        at: when it was written, UTC milliseconds.
    """
    return _after(event, state, at)


@singledispatch
def _after(event: ev.Event, state: State, at: int) -> State:
    raise TypeError(event, state, at)


@_after.register(ev.Hurried)
def _(event: ev.Hurried, state: State, _at: int) -> State:
    return replace(state, times=hurried(state.times, event.planned_at), hurried=True)


@_after.register(ev.TopicProposed)
def _(event: ev.TopicProposed, state: State, at: int) -> State:
    return replace(state, topics={**state.topics, event.submission: Said(event.by, at)})


@_after.register(ev.Withdrawn)
def _(event: ev.Withdrawn, state: State, _at: int) -> State:
    return _without(state, event.submission)


@_after.register(ev.Struck)
def _(event: ev.Struck, state: State, _at: int) -> State:
    topic = None if state.topic == event.submission else state.topic
    return replace(_without(state, event.submission), topic=topic)


def _without(state: State, gone: int) -> State:
    """Without a topic or a question, and the votes for it; it does not come back."""
    return replace(
        state,
        topics={one: said for one, said in state.topics.items() if one != gone},
        questions={one: said for one, said in state.questions.items() if one != gone},
        votes=frozenset(vote for vote in state.votes if vote[1] != gone),
        withdrawn=state.withdrawn | {gone},
    )


@_after.register(ev.VoteOpened)
def _(event: ev.VoteOpened, state: State, _at: int) -> State:
    return replace(state.did(Step.VOTE), ballot=event.topics)


@_after.register(ev.TopicVoted)
def _(event: ev.TopicVoted, state: State, at: int) -> State:
    vote = frozenset({(event.by, event.submission)})
    if event.submission not in state.topics:
        return state
    votes = state.votes | vote if event.on else state.votes - vote
    return replace(state, votes=votes, tapped=_tapped(state, event.by, event.submission, at))


@_after.register(ev.TopicChosen)
def _(event: ev.TopicChosen, state: State, _at: int) -> State:
    return replace(state, topic=event.submission) if event.submission in state.topics else state


@_after.register(ev.TopicSet)
def _(event: ev.TopicSet, state: State, _at: int) -> State:
    return replace(state, topic=event.submission)


@_after.register(ev.Volunteered)
def _(event: ev.Volunteered, state: State, at: int) -> State:
    volunteers = {**state.volunteers, event.by: at}
    return replace(state, volunteers=volunteers, passed=state.passed - {event.by})


@_after.register(ev.HostAsked)
def _(event: ev.HostAsked, state: State, at: int) -> State:
    asked = Pending(event.whom, at)
    passed, invited = state.passed - {event.whom}, state.invited | {event.whom}
    return replace(state, asked=asked, passed=passed, invited=invited)


@_after.register(ev.HostAccepted)
def _(event: ev.HostAccepted, state: State, _at: int) -> State:
    return replace(state, host=event.by, asked=None, shop_hosts=False)


@_after.register(ev.HostDeclined)
def _(event: ev.HostDeclined, state: State, _at: int) -> State:
    return _passed(state, event.by)


@_after.register(ev.HostPassed)
def _(event: ev.HostPassed, state: State, _at: int) -> State:
    return _passed(state, event.whom)


@_after.register(ev.HostNamed)
def _(event: ev.HostNamed, state: State, _at: int) -> State:
    return replace(state, host=event.whom, asked=None, shop_hosts=False)


@_after.register(ev.ShopHosts)
def _(_: ev.ShopHosts, state: State, _at: int) -> State:
    return replace(state, host=None, asked=None, shop_hosts=True)


@_after.register(ev.StoodDown)
def _(event: ev.StoodDown, state: State, _at: int) -> State:
    return _passed(state, event.by)


@_after.register(ev.Announced)
def _(event: ev.Announced, state: State, at: int) -> State:
    told = state.did(Step.ANNOUNCE, Phase.ANNOUNCED)
    return replace(told, number=event.number, announced_at=at, asked=None)


@_after.register(ev.Replied)
def _(event: ev.Replied, state: State, _at: int) -> State:
    return replace(state, replies={**state.replies, event.by: event.answer})


@_after.register(ev.Departed)
def _(event: ev.Departed, state: State, _at: int) -> State:
    """His words go with him, but come back with him where the session can take them still."""
    gone = event.by
    his = {one for one, by in awaited(state).items() if by == gone}
    topics = {one: said for one, said in state.topics.items() if one not in his}
    return replace(
        _passed(state, gone),
        topics=topics,
        topic=None if state.topic in his else state.topic,
        questions={one: said for one, said in state.questions.items() if one not in his},
        votes=frozenset((by, one) for by, one in state.votes if by != gone and one not in his),
        replies={who: answer for who, answer in state.replies.items() if who != gone},
        agreed=state.agreed - {gone},
        invited=state.invited - {gone},
    )


@_after.register(ev.RecordingSet)
def _(event: ev.RecordingSet, state: State, _at: int) -> State:
    return replace(state, recorded=event.on)


@_after.register(ev.Agreed)
def _(event: ev.Agreed, state: State, at: int) -> State:
    who = frozenset({event.by})
    agreed = state.agreed | who if event.on else state.agreed - who
    return replace(state, agreed=agreed, tapped=_tapped(state, event.by, 0, at))


def _tapped(state: State, who: int, about: int, at: int) -> dict[tuple[int, int], int]:
    return {**state.tapped, (who, about): at}


@_after.register(ev.Asked)
def _(event: ev.Asked, state: State, at: int) -> State:
    return replace(state, questions={**state.questions, event.submission: Said(event.by, at)})


@_after.register(ev.Answered)
def _(event: ev.Answered, state: State, _at: int) -> State:
    asked = state.questions.get(event.submission)
    if asked is None:
        return state
    told = replace(asked, answered=True)
    return replace(state, questions={**state.questions, event.submission: told})


def _passed(state: State, who: int) -> State:
    """Without somebody in the matter of hosting."""
    return replace(
        state,
        volunteers={one: since for one, since in state.volunteers.items() if one != who},
        asked=None if state.asked and state.asked.whom == who else state.asked,
        host=None if state.host == who else state.host,
        passed=state.passed | {who},
    )


@_after.register(ev.GroupReminded)
def _(_: ev.GroupReminded, state: State, _at: int) -> State:
    return state.did(Step.REMIND_GROUP)


@_after.register(ev.HostReminded)
def _(_: ev.HostReminded, state: State, _at: int) -> State:
    return state.did(Step.REMIND_HOST)


@_after.register(ev.Reminded)
def _(_: ev.Reminded, state: State, _at: int) -> State:
    return state.did(Step.REMIND)


@_after.register(ev.Opened)
def _(_: ev.Opened, state: State, at: int) -> State:
    return replace(state.did(Step.OPEN, Phase.OPEN), opened_at=at)


@_after.register(ev.Ordered)
def _(_: ev.Ordered, state: State, _at: int) -> State:
    return state


@_after.register(ev.Closed)
def _(_: ev.Closed, state: State, at: int) -> State:
    return replace(
        state.did(Step.CLOSE, Phase.CLOSED), closed_at=min(at, state.times.ends_at), asked=None
    )


@_after.register(ev.CalledOff)
def _(_: ev.CalledOff, state: State, _at: int) -> State:
    return replace(state, phase=Phase.OFF, number=None)


PHASE_WHEN_MISSED = {
    Step.ANNOUNCE: Phase.EXPIRED,
    Step.OPEN: Phase.EXPIRED,
    Step.CLOSE: Phase.CLOSED,
    Step.EFFECT: Phase.OVER,
}
"""What a missed step leads to; after the others it goes on as if nothing had been."""


@_after.register(ev.Missed)
def _(event: ev.Missed, state: State, _at: int) -> State:
    phase = PHASE_WHEN_MISSED.get(event.step, state.phase)
    closed_at = state.times.ends_at if event.step is Step.CLOSE else state.closed_at
    return replace(state, missed=state.missed | {event.step}, phase=phase, closed_at=closed_at)


@_after.register(ev.Unheard)
def _(event: ev.Unheard, state: State, _at: int) -> State:
    step = event.step
    left = replace(
        state,
        done=state.done - {step},
        missed=state.missed | {step},
        phase=PHASE_WHEN_MISSED.get(step, state.phase),
    )
    match step:
        case Step.VOTE:
            return replace(left, ballot=None)
        case Step.ANNOUNCE:
            return replace(left, number=None, announced_at=None)
    return replace(left, opened_at=None)


@_after.register(ev.PutOff)
def _(_: ev.PutOff, state: State, _at: int) -> State:
    return replace(state, number=None)


@_after.register(ev.Attended)
def _(event: ev.Attended, state: State, _at: int) -> State:
    return replace(state, present={**state.present, event.whom: event})


@_after.register(ev.Hosted)
def _(event: ev.Hosted, state: State, _at: int) -> State:
    return replace(state, hosted=event.whom)


@_after.register(ev.Praised)
def _(event: ev.Praised, state: State, _at: int) -> State:
    return replace(state, praised=(*state.praised, event))


@_after.register(ev.Recapped)
def _(_: ev.Recapped, state: State, _at: int) -> State:
    return state.did(Step.RECAP)


@_after.register(ev.Measured)
def _(event: ev.Measured, state: State, _at: int) -> State:
    return replace(state.did(Step.EFFECT, Phase.OVER), measured=event)
