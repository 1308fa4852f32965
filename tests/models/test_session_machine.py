"""No order of wishes, votes, leaves, ticks, restarts and erasures breaks a sharing session."""

from __future__ import annotations

from collections import Counter
from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING, get_args

import msgspec
import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from models.rituals import session_commands as do
from models.rituals import session_events as ev
from models.rituals.machine import replayed
from models.rituals.refusal import RefusedError
from models.rituals.session_events import Coming
from models.rituals.session_state import Phase
from models.rituals.session_steps import due
from models.rituals.session_times import Step
from tests.models.sessions import DAY, HOUR, MACHINE, MINUTE, NUMBER, RULES, TOO_FEW, Stage

if TYPE_CHECKING:
    from collections.abc import Iterator

MEMBERS = (1011, 1012, 1013, 1014)
OPERATOR = 1001
EVERYBODY = (*MEMBERS, OPERATOR)
STEPS: dict[type, Step] = {
    ev.VoteOpened: Step.VOTE,
    ev.Announced: Step.ANNOUNCE,
    ev.GroupReminded: Step.REMIND_GROUP,
    ev.HostReminded: Step.REMIND_HOST,
    ev.Reminded: Step.REMIND,
    ev.Opened: Step.OPEN,
    ev.Closed: Step.CLOSE,
    ev.Recapped: Step.RECAP,
    ev.Measured: Step.EFFECT,
}
who = st.sampled_from(MEMBERS)
words = st.integers(0, 3)
"""A submission is one person's: which of his."""
BEGINS = Stage().begins_at
WAITS = (1, MINUTE, 20 * MINUTE, HOUR, 3 * HOUR, 10 * HOUR, DAY, 3 * DAY, -2 * HOUR)
"""The last one is a clock that is set back."""


def mine(by: int, which: int) -> int:
    return (by - 1000) * 10 + which


def own(command: type) -> st.SearchStrategy[do.Command]:
    return st.builds(lambda by, which: command(by, mine(by, which)), who, words)


def about(command: type) -> st.SearchStrategy[do.Command]:
    """Of anybody's words."""
    return st.builds(
        lambda by, other, which: command(by, mine(other, which)),
        who,
        st.sampled_from(EVERYBODY),
        words,
    )


acted = st.lists(st.builds(do.Acted, who, st.integers(0, 2)), max_size=5).map(tuple)
posts = st.lists(
    st.builds(do.Post, st.integers(1, 9), st.none() | who, words, words), max_size=4
).map(tuple)
kocs = st.lists(st.builds(do.Candidate, who, st.none() | words, st.none() | words), max_size=3).map(
    tuple
)
TICKS = st.builds(
    do.Tick,
    st.just(NUMBER),
    kocs,
    st.lists(own(do.Propose), max_size=2).map(tuple),
    st.none() | st.sampled_from([BEGINS - hours * HOUR // 2 for hours in (1, 6, 60)]),
    st.none() | st.builds(do.RecapFacts, acted, posts),
    st.none() | st.just(TOO_FEW),
    st.booleans(),
)
VOTES: st.SearchStrategy[do.Command] = st.builds(
    lambda vote, on: do.Vote(vote.by, vote.submission, on), about(do.Vote), st.booleans()
)
WISHES: st.SearchStrategy[do.Command] = st.one_of(
    own(do.Propose),
    about(do.Withdraw),
    st.builds(lambda wish: do.Strike(OPERATOR, wish.submission), about(do.Withdraw)),
    VOTES,
    st.builds(lambda which: do.SetTopic(OPERATOR, mine(OPERATOR, which)), words),
    st.builds(do.Volunteer, who),
    st.builds(do.StandDown, who),
    st.builds(do.AskHost, who),
    st.builds(do.AcceptHost, who),
    st.builds(do.DeclineHost, who),
    st.builds(do.SetHost, st.none() | who),
    st.builds(do.Rsvp, who, st.sampled_from(Coming)),
    st.builds(do.Leave, who),
    st.builds(do.Record, st.just(OPERATOR), st.booleans()),
    st.builds(do.Agree, who, st.booleans()),
    own(do.Ask),
    about(do.MarkAnswered),
    st.builds(do.Attend, acted),
)
ENDINGS: st.SearchStrategy[do.Command] = st.one_of(
    st.builds(do.Close, st.sampled_from(EVERYBODY), st.booleans()),
    st.builds(do.Cancel, st.just(OPERATOR)),
    st.builds(do.Unheard, st.sampled_from(Step)),
)


class Sessions(RuleBasedStateMachine):
    """One session, with everything that can happen to it."""

    def __init__(self) -> None:
        super().__init__()
        self.stage = Stage()
        self.clock = self.stage.at(-8, 9)
        self.erased = False

    def takes(self, command: do.Command) -> None:
        """A wish, and the same once more: nothing comes of the second one."""
        stage, ended = self.stage, self.stage.state.ended
        try:
            made = stage.does(command, at=self.clock)
        except RefusedError:
            return
        assert not (ended and made)
        assert not self._again(command)

    def _again(self, command: do.Command) -> tuple[ev.Event, ...]:
        try:
            return RULES.decide(self.stage.state, command, self.clock)
        except RefusedError:
            return ()

    @initialize(topics=st.lists(own(do.Propose), min_size=2, max_size=6))
    def begin(self, topics: list[do.Command]) -> None:
        for command in topics:
            self.takes(command)

    @rule(votes=st.lists(VOTES, min_size=1, max_size=4))
    def vote(self, votes: list[do.Command]) -> None:
        for command in votes:
            self.takes(command)

    @rule(
        replies=st.lists(st.builds(do.Rsvp, who, st.sampled_from(Coming)), min_size=1, max_size=4)
    )
    def reply(self, replies: list[do.Command]) -> None:
        for command in replies:
            self.takes(command)

    @rule(command=WISHES)
    def wish(self, command: do.Command) -> None:
        self.takes(command)

    @rule(command=ENDINGS, dice=st.integers(1, 6))
    def end(self, command: do.Command, dice: int) -> None:
        """Seldom, so that most sessions are held."""
        if dice == 6:
            self.takes(command)

    @rule(tick=TICKS)
    def tick(self, tick: do.Tick) -> None:
        self.takes(tick)

    @rule(wait=st.sampled_from(WAITS))
    def wait(self, wait: int) -> None:
        self.clock += wait

    @rule(tick=TICKS, wishes=st.lists(WISHES, max_size=4))
    def next_step(self, tick: do.Tick, wishes: list[do.Command]) -> None:
        """The bot runs and looks at the clock each quarter of an hour, until something is due."""
        for _ in range(15 * DAY // (15 * MINUTE)):
            if due(self.stage.state, self.clock):
                break
            self.clock += 15 * MINUTE
        self.takes(tick)
        for command in wishes:
            self.takes(command)

    @rule(person=who)
    def forget(self, person: int) -> None:
        """He is erased: his rows are gone, and with them all that the session knew of him.

        Nobody keeps him from coming back, as a stranger.
        """
        stage, self.erased = self.stage, True
        stage.log = [one for one in stage.log if person not in named(one.event)]
        stage.state = replayed(MACHINE, stage.occasion, stage.log)
        assert person not in set(numbers_in(stage.state))

    @invariant()
    def what_is_known_is_what_was_written_down(self) -> None:
        state = self.stage.fresh()
        for one in self.stage.log:
            state = RULES.evolve(state, decoded(one.event), one.at)
        assert state == self.stage.state

    @invariant()
    def nothing_happens_twice_or_out_of_its_time(self) -> None:
        done = Counter(type(event) for event in self.stage.events())
        assert all(done[one] <= 1 for one in (*STEPS, ev.CalledOff, ev.PutOff, ev.Hosted))
        missed = [event.step for event in self.stage.events() if isinstance(event, ev.Missed)]
        assert len(set(missed)) == len(missed)
        assert not set(missed) & {STEPS[one] for one in done if one in STEPS}
        for one in self.stage.log:
            step = STEPS.get(type(one.event))
            ordered = done[ev.Ordered] or self.erased
            if step and not (step is Step.CLOSE and ordered):
                span = self.stage.state.times.spans[step]
                assert span.due <= one.at < span.until

    @invariant()
    def the_steps_stand_in_their_order(self) -> None:
        kinds = [type(event) for event in self.stage.events()]
        order = [one for one in (ev.Announced, ev.Opened, ev.Closed, ev.Recapped) if one in kinds]
        assert sorted(order, key=kinds.index) == order
        assert ev.Opened not in kinds or ev.Announced in kinds
        assert ev.Closed not in kinds or ev.Opened in kinds

    @invariant()
    def there_is_one_answer_and_one_voice_a_topic_each(self) -> None:
        replies: dict[int, Coming] = {}
        votes: dict[tuple[int, int], bool] = {}
        for event in self.stage.events():
            if isinstance(event, ev.Replied):
                replies[event.by] = event.answer
            elif isinstance(event, ev.TopicVoted):
                votes[event.by, event.submission] = event.on
            elif isinstance(event, ev.Departed):
                replies.pop(event.by, None)
                votes = {vote: on for vote, on in votes.items() if vote[0] != event.by}
            elif isinstance(event, ev.Withdrawn | ev.Struck):
                votes = {vote: on for vote, on in votes.items() if vote[1] != event.submission}
        state = self.stage.state
        assert state.replies == replies
        assert state.votes == {vote for vote, on in votes.items() if on and vote[1] in state.topics}

    @invariant()
    def a_number_is_kept_by_what_was_held_alone(self) -> None:
        state = self.stage.state
        held = Step.OPEN in state.done
        assert state.keeps_number == (held or state.phase is Phase.ANNOUNCED)
        assert (state.number is None) == (not state.keeps_number)

    @invariant()
    def who_hosted_was_there_once(self) -> None:
        events = self.stage.events()
        there = [one for one in events if isinstance(one, ev.Attended)]
        assert all(one != after for one, after in pairwise_of_each(there))
        hosted = self.stage.state.hosted
        assert hosted is None or hosted in {one.whom for one in there}


def pairwise_of_each(there: list[ev.Attended]) -> Iterator[tuple[ev.Attended, ev.Attended]]:
    """Lines of one person that follow each other."""
    last: dict[int, ev.Attended] = {}
    for one in there:
        if one.whom in last:
            yield last[one.whom], one
        last[one.whom] = one


def named(event: ev.Event) -> set[int]:
    return {number for name in ("by", "whom") if (number := getattr(event, name, None))}


def decoded(event: ev.Event) -> ev.Event:
    """As it comes back from the store."""
    back: ev.Event = msgspec.json.decode(msgspec.json.encode(event), type=ev.Event)
    return back


def numbers_in(value: object) -> Iterator[object]:
    """Every number in a state, wherever it stands."""
    if isinstance(value, dict):
        for key, part in value.items():
            yield from numbers_in(key)
            yield from numbers_in(part)
    elif isinstance(value, tuple | frozenset):
        for part in value:
            yield from numbers_in(part)
    elif isinstance(value, msgspec.Struct):
        yield from numbers_in(msgspec.structs.astuple(value))
    elif is_dataclass(value):
        for one in fields(value):
            yield from numbers_in(getattr(value, one.name))
    else:
        yield value


Sessions.TestCase.settings = settings(max_examples=100, stateful_step_count=40, deadline=None)
TestSessions = Sessions.TestCase


@pytest.mark.parametrize("kind", get_args(ev.Event), ids=lambda kind: kind.__name__)
def test_an_event_has_room_for_one_who_did_it_one_whom_it_is_about_and_no_words(
    kind: type[msgspec.Struct],
) -> None:
    plain = {"int", "bool", "tuple[int, ...]", "Coming", "Order", "Step", "float", "float | None"}
    people = {"by": "int", "whom": ("int", "int | None")}
    for one in msgspec.structs.fields(kind):
        written = kind.__annotations__[one.name]
        assert written in people.get(one.name, plain), (one.name, written)
