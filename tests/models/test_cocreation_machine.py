"""No order of ideas, votes, mergers, leaves and ticks breaks a co-creation meeting."""

from __future__ import annotations

from collections import defaultdict
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from models.rituals import cocreation as co
from models.rituals import cocreation_events as ev
from models.rituals.cocreation_events import Event, Status, Step, Verdict
from models.rituals.refusal import RefusedError
from tests.models.test_cocreation import DAY, HOUR, Meeting

if TYPE_CHECKING:
    from models.rituals.cocreation_commands import Command
    from models.rituals.cocreation_state import State

PEOPLE = st.integers(1, 4)
IDEAS = st.integers(1, 5)
STEERING = (ev.Collecting, ev.Reminded, ev.VoteOpened, ev.Closed, ev.ToldBack, ev.Nudged)


class Naive:
    """The votes counted a second time, from the log, with nothing but sets."""

    def __init__(self) -> None:
        self.author: dict[int, int | None] = {}
        self.into: dict[int, int] = {}
        self.likes: dict[int, set[int]] = defaultdict(set)

    def head(self, idea: int) -> int:
        while idea in self.into and self.into[idea] in self.author:
            idea = self.into[idea]
        return idea

    def sees(self, event: Event) -> None:
        if isinstance(event, ev.Voted):
            self._voted(event)
        elif isinstance(event, ev.Departed):
            for fans in self.likes.values():
                fans.discard(event.by)
        elif isinstance(event, ev.Offered):
            self.author[event.submission] = event.by
        elif isinstance(event, ev.TakenBack):
            self.author.pop(event.submission, None)
            self.into.pop(event.submission, None)
        elif isinstance(event, ev.Merged):
            self.into[event.submission] = event.into
        elif isinstance(event, ev.Parted):
            self.into.pop(event.submission, None)

    def _voted(self, event: ev.Voted) -> None:
        if event.on:
            self.likes[event.submission].add(event.by)
            return
        for idea in self.author:
            if self.head(idea) == self.head(event.submission):
                self.likes[idea].discard(event.by)

    def count(self, idea: int) -> int:
        same = [one for one in self.author if self.head(one) == idea]
        return len(set().union(*(self.likes[one] for one in same)))


class Meetings(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.meeting = Meeting()
        self.naive = Naive()

    @property
    def state(self) -> State:
        return self.meeting.state

    def does(self, command: Command) -> None:
        before = len(self.meeting.log)
        with suppress(RefusedError):
            self.meeting.does(command)
            assert self.meeting.does(command) == ()
        for _, event in self.meeting.log[before:]:
            self.naive.sees(event)
            if event == ev.Unheard(Step.VOTE):
                self.naive.likes.clear()

    @initialize(ideas=st.lists(PEOPLE, min_size=2, max_size=4), opens=st.integers(0, 3))
    def begins(self, ideas: list[int], opens: int) -> None:
        for idea, by in enumerate(ideas, 1):
            self.does(co.Offer(by, idea))
        for days in (7, 3, 2):
            if opens:
                self.meeting.now = self.meeting.begins_at - days * DAY
                self.does(co.Tick())

    @rule(by=PEOPLE, idea=IDEAS)
    def offers(self, by: int, idea: int) -> None:
        brought = {event.submission for _, event in self.meeting.log if isinstance(event, ev.Kept)}
        if idea not in {*self.naive.author, *brought}:
            self.does(co.Offer(by, idea))

    @rule(by=PEOPLE, idea=IDEAS)
    def takes_back(self, by: int, idea: int) -> None:
        self.does(co.TakeBack(by, idea))

    @rule(votes=st.lists(st.tuples(PEOPLE, IDEAS, st.booleans()), min_size=3, max_size=8))
    def votes(self, votes: list[tuple[int, int, bool]]) -> None:
        for by, idea, on in votes:
            self.does(co.Vote(by, idea, on))

    @rule(by=PEOPLE)
    def leaves(self, by: int) -> None:
        self.does(co.Depart(by))

    @rule(idea=IDEAS, into=IDEAS)
    def merges(self, idea: int, into: int) -> None:
        self.does(co.Merge(idea, into))

    @rule(idea=IDEAS)
    def parts(self, idea: int) -> None:
        self.does(co.Part(idea))

    @rule(hours=st.sampled_from([1, 1, 1, 5, 24]))
    def time_passes(self, hours: int) -> None:
        self.meeting.now += hours * HOUR
        self.does(co.Tick())

    @precondition(lambda self: self.state.closed_at is not None)
    @rule(days=st.sampled_from([1, 8, 20]))
    def weeks_pass(self, days: int) -> None:
        self.meeting.now += days * DAY
        self.does(co.Tick())

    @precondition(lambda self: len(self.meeting.log) > 12)
    @rule()
    def is_closed(self) -> None:
        self.does(co.Close())

    @precondition(lambda self: len(self.meeting.log) > 8)
    @rule(step=st.sampled_from([Step.COLLECT, Step.COLLECT, Step.VOTE]))
    def a_post_is_lost(self, step: Step) -> None:
        self.does(co.Unheard(step))

    @rule(idea=IDEAS, verdict=st.sampled_from(list(Verdict)))
    def decides(self, idea: int, verdict: Verdict) -> None:
        self.does(co.Decide(idea, verdict, 100 + idea))

    @rule()
    def tells(self) -> None:
        self.does(co.Tell())

    @rule(idea=IDEAS, status=st.sampled_from(list(Status)))
    def gets_on(self, idea: int, status: Status) -> None:
        self.does(co.SetStatus(idea, status, 200 + idea))

    @rule(meeting=st.integers(8, 10))
    def meets_again(self, meeting: int) -> None:
        self.does(co.TellStanding(meeting))

    @invariant()
    def counts_are_those_of_the_log(self) -> None:
        for idea, count in co.tally(self.state).items():
            assert count == self.naive.count(idea)
            assert count <= 4

    @invariant()
    def the_log_leads_to_the_same_state(self) -> None:
        coder = msgspec.json.Encoder()
        reader = msgspec.json.Decoder(Event)
        state = co.begin(self.meeting.occasion)
        for at, event in self.meeting.log:
            state = co.evolve(state, reader.decode(coder.encode(event)), at)
        assert state == self.state

    @invariant()
    def each_step_happens_once(self) -> None:
        kinds = [type(event) for _, event in self.meeting.log]
        assert all(kinds.count(kind) <= 1 for kind in STEERING)
        if ev.ToldBack in kinds:
            assert ev.Closed in kinds[: kinds.index(ev.ToldBack)]

    @invariant()
    def nobody_votes_outside_of_the_vote(self) -> None:
        votes = [at for at, event in self.meeting.log if isinstance(event, ev.Voted)]
        opened = [at for at, event in self.meeting.log if isinstance(event, ev.VoteOpened)]
        assert all(opened[0] <= at < self.meeting.begins_at for at in votes)

    @invariant()
    def every_idea_is_somewhere(self) -> None:
        """On the ballot, the same as another, taken back, or on its way to the next meeting."""
        if co.ended(self.state) is None or self.state.over == "cancelled":
            return
        waiting = {idea for _, idea in co.for_next(self.state)}
        for idea, known in self.state.ideas.items():
            same = known.into is not None and known.into in self.state.ideas
            assert same or known.verdict is not None or idea in waiting

    @invariant()
    def whoever_is_erased_leaves_a_log_that_still_leads_somewhere(self) -> None:
        for gone in (1, 2):
            log = [one for one in self.meeting.log if getattr(one[1], "by", None) != gone]
            state, naive = co.begin(self.meeting.occasion), Naive()
            for at, event in log:
                state = co.evolve(state, event, at)
                naive.sees(event)
            assert gone not in {by for by, _ in co.for_next(state)}
            assert all(gone not in co.voters(state, idea) for idea in co.tally(state))
            co.decide(state, co.Tick(), self.meeting.now)


TestMeetings = Meetings.TestCase
TestMeetings.settings = settings(max_examples=100, stateful_step_count=40, deadline=None)
