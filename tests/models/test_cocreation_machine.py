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
from models.rituals.cocreation_fates import Fate
from models.rituals.cocreation_state import head
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

    def group(self, idea: int) -> int:
        while idea in self.into:
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
        elif isinstance(event, ev.TakenBack | ev.SetAside):
            self.author.pop(event.submission, None)
        elif isinstance(event, ev.Merged):
            self.into[event.submission] = event.into
        elif isinstance(event, ev.Parted):
            self.into.pop(event.submission, None)

    def _voted(self, event: ev.Voted) -> None:
        if event.on:
            self.likes[event.submission].add(event.by)
            return
        for idea in list(self.likes):
            if self.group(idea) == self.group(event.submission):
                self.likes[idea].discard(event.by)

    def count(self, idea: int) -> int:
        same = [one for one in self.likes if self.group(one) == self.group(idea)]
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

    @initialize(
        ideas=st.lists(PEOPLE, min_size=2, max_size=4),
        same=st.integers(0, 3),
        opens=st.integers(0, 3),
    )
    def begins(self, ideas: list[int], same: int, opens: int) -> None:
        for idea, by in enumerate(ideas, 1):
            self.does(co.Offer(by, idea))
        for idea in range(2, 2 + same):
            self.does(co.Merge(idea, 1))
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

    @precondition(lambda self: self.state.same)
    @rule(which=IDEAS)
    def parts(self, which: int) -> None:
        merged = sorted(self.state.same)
        idea = merged[which % len(merged)]
        if idea in self.state.ideas:
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

    @precondition(lambda self: len(self.meeting.log) > 9)
    @rule()
    def is_closed(self) -> None:
        self.does(co.Close())

    @precondition(lambda self: len(self.meeting.log) > 8)
    @rule(step=st.sampled_from([Step.COLLECT, Step.COLLECT, Step.VOTE]))
    def a_post_is_lost(self, step: Step) -> None:
        self.does(co.Unheard(step))

    @rule(which=IDEAS, verdict=st.sampled_from(list(Verdict)))
    def decides(self, which: int, verdict: Verdict) -> None:
        could = co.on_ballot(self.state)
        idea = could[which % len(could)] if could else which
        self.does(co.Decide(idea, verdict, 100 + idea))

    @precondition(lambda self: self.state.closed_at is not None)
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
        if self.state.over is None and self.state.told_at is None:
            return
        waiting = set(self.meeting.waiting())
        for idea, fate in self.meeting.fates.items():
            stands = head(self.state, idea)
            answered = self.state.ideas[stands].verdict if stands in self.state.ideas else None
            done = stands in waiting or answered is not None
            assert fate in {Fate.WAITS, Fate.CLOSED} or (fate is Fate.USED and done)

    @invariant()
    def what_is_not_voted_on_here_waits_for_its_vote(self) -> None:
        if self.state.ballot is None or self.state.over is not None:
            return
        voted = co.on_ballot(self.state)
        for idea in co.heads(self.state):
            assert (idea in voted) or self.meeting.fates[idea] is Fate.WAITS
        if self.state.closed_at is None:
            assert all(self.meeting.fates[idea] is Fate.HERE for idea in voted)

    @invariant()
    def whoever_is_erased_leaves_a_log_that_still_leads_somewhere(self) -> None:
        for gone in (1, 2):
            log = [one for one in self.meeting.log if getattr(one[1], "by", None) != gone]
            state, naive = co.begin(self.meeting.occasion), Naive()
            for at, event in log:
                state = co.evolve(state, event, at)
                naive.sees(event)
            assert all(gone not in co.voters(state, idea) for idea in co.tally(state))
            assert co.tally(state) == {idea: naive.count(idea) for idea in co.tally(state)}
            co.decide(state, co.Tick(), self.meeting.now)


TestMeetings = Meetings.TestCase
TestMeetings.settings = settings(max_examples=100, stateful_step_count=40, deadline=None)
