"""Topics and the vote on them; questions and their queue."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, Final

from models.rituals import session_events as ev
from models.rituals.refusal import RefusedError
from models.rituals.session_state import Phase, only
from models.rituals.session_times import Step

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.rituals import session_commands as do
    from models.rituals.session_events import Event
    from models.rituals.session_state import Said, State

MOST_TOPICS_EACH: Final = 2
MOST_ON_BALLOT: Final = 5
"""More buttons than these are not read on a phone."""
LEAST_ON_BALLOT: Final = 2
MOST_QUESTIONS_EACH: Final = 3
"""Not answered yet: one person's questions must not fill the hour."""


def propose(state: State, wish: do.Propose) -> tuple[Event, ...]:
    """A topic; once the ballot is out it waits for the next session (`unused`)."""
    if wish.submission in state.topics or wish.submission in state.withdrawn:
        return ()
    only(state, "session-announced", Phase.PLANNED)
    mine = sum(said.by == wish.by for said in state.topics.values())
    if mine >= MOST_TOPICS_EACH:
        raise RefusedError("session-topics-enough", most=MOST_TOPICS_EACH)
    return (ev.TopicProposed(wish.by, wish.submission),)


def take_over(state: State, waiting: tuple[do.Propose, ...]) -> tuple[Event, ...]:
    """The first topic that waited for a session; of one who has enough here it waits on."""
    if state.phase is not Phase.PLANNED or state.ballot is not None:
        return ()
    for wish in waiting:
        with suppress(RefusedError):
            if new := propose(state, wish):
                return new
    return ()


def withdraw(state: State, wish: do.Withdraw) -> tuple[Event, ...]:
    """One's own topic until it is chosen, one's own question until the session closes."""
    if wish.submission in state.withdrawn:
        return ()
    said = state.topics.get(wish.submission) or state.questions.get(wish.submission)
    if said is None or said.by != wish.by:
        raise RefusedError("session-not-yours")
    if wish.submission == state.topic:
        raise RefusedError("session-topic-chosen")
    only(state, "session-over", Phase.PLANNED, Phase.ANNOUNCED, Phase.OPEN)
    return (ev.Withdrawn(wish.by, wish.submission),)


def strike(state: State, wish: do.Strike) -> tuple[Event, ...]:
    """By an operator: a topic until the session is held on it, a question until the recap."""
    if wish.submission in state.withdrawn:
        return ()
    if wish.submission not in state.topics and wish.submission not in state.questions:
        raise RefusedError("session-said-gone")
    if wish.submission == _held_on(state):
        raise RefusedError("session-open")
    if state.ended or Step.RECAP in state.settled:
        raise RefusedError("session-over")
    return (ev.Struck(wish.submission),)


def vote(state: State, wish: do.Vote) -> tuple[Event, ...]:
    """By approval: each is for as many topics as he likes, once each."""
    only(state, "session-vote-closed", Phase.PLANNED)
    if wish.submission not in on_ballot(state):
        raise RefusedError("session-vote-closed")
    if ((wish.by, wish.submission) in state.votes) == wish.on:
        return ()
    return (ev.TopicVoted(wish.by, wish.submission, wish.on),)


def set_topic(state: State, wish: do.SetTopic) -> tuple[Event, ...]:
    """An operator's word goes before any vote, until the session opens."""
    if state.topic == wish.submission:
        return ()
    only(state, "session-open", Phase.PLANNED, Phase.ANNOUNCED)
    return (ev.TopicSet(wish.submission),)


def on_ballot(state: State) -> tuple[int, ...]:
    """The topics that can be voted for: none once a topic is chosen, none that was taken back."""
    if state.topic is not None:
        return ()
    return tuple(topic for topic in state.ballot or () if topic in state.topics)


def ballot(state: State) -> tuple[int, ...]:
    """The topics to vote on: everybody's first one before anybody's second, oldest first."""
    rank: dict[int, int] = {}
    seen: dict[int, int] = {}
    for topic, said in state.topics.items():
        rank[topic] = seen[said.by] = seen.get(said.by, 0) + 1
    return tuple(sorted(state.topics, key=lambda topic: rank[topic])[:MOST_ON_BALLOT])


def wished(state: State) -> int | None:
    """The topic that most are for; of several, and without a vote, the one proposed first."""
    could = on_ballot(state) or ballot(state)
    return max(could, key=lambda topic: votes_for(state, topic), default=None)


def votes_for(state: State, topic: int) -> int:
    """How many are for a topic. It is shown to nobody while the vote is open."""
    return sum(voted == topic for _, voted in state.votes)


def unused(state: State) -> tuple[tuple[int, int], ...]:
    """Who proposed which topics that the next session should have again.

    What a vote ran its course on and nobody wanted is let drop; else old wishes would crowd out new
    ones. Where it fell through before, or an operator's own topic went before the vote, nothing is.
    """
    ballot, topic = state.ballot or (), state.topic
    voted = ballot if state.announced_at is not None and topic in {None, *ballot} else ()
    return tuple(
        (said.by, one)
        for one, said in state.topics.items()
        if one != _held_on(state) and (one == topic or one not in voted or votes_for(state, one))
    )


def awaited(state: State) -> dict[int, int]:
    """Topics that a session is not held on, and open questions: what is still to come, by whom."""
    said = {one: topic.by for one, topic in state.topics.items() if one != _held_on(state)}
    return said | {one: asked.by for one, asked in state.questions.items() if not asked.answered}


def _held_on(state: State) -> int | None:
    return state.topic if state.opened_at is not None else None


def ask(state: State, wish: do.Ask) -> tuple[Event, ...]:
    """A question, from the announcement to the close."""
    if wish.submission in state.questions or wish.submission in state.withdrawn:
        return ()
    only(state, "session-not-announced", Phase.ANNOUNCED, Phase.OPEN)
    open_ones = [one for one in state.questions.values() if one.by == wish.by and not one.answered]
    if len(open_ones) >= MOST_QUESTIONS_EACH:
        raise RefusedError("session-questions-enough", most=MOST_QUESTIONS_EACH)
    return (ev.Asked(wish.by, wish.submission),)


def mark_answered(state: State, wish: do.MarkAnswered) -> tuple[Event, ...]:
    """Until the recap is out, which tells what was answered."""
    asked = state.questions.get(wish.submission)
    if asked is None:
        raise RefusedError("session-question-unknown")
    if asked.answered:
        return ()
    if not wish.operator and wish.by not in (asked.by, state.host):
        raise RefusedError("session-not-host")
    only(state, "session-over", Phase.ANNOUNCED, Phase.OPEN, Phase.CLOSED)
    return (ev.Answered(wish.by, wish.submission),)


def queue(state: State, cheers: Mapping[int, int]) -> tuple[tuple[int, Said], ...]:
    """The open questions in the order in which they should be taken.

    Args:
        state: what is known.
        cheers: by question, how many people reacted to it.
    """
    waiting = [(number, said) for number, said in state.questions.items() if not said.answered]
    return tuple(sorted(waiting, key=lambda one: -cheers.get(one[0], 0)))
