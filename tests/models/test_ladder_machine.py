"""No order of deeds, proofs, answers and withdrawals breaks a task of the ladder."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from typing import TYPE_CHECKING

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from models.events import EventKind
from models.rituals import ladder
from models.rituals import ladder_events as ev
from models.rituals.ladder import Approve, Do, HandIn, Offer, SendBack, TakeBack, Withdraw
from models.rituals.ladder_climb import climb, standing
from models.rituals.ladder_events import Event, Rung, Way
from models.rituals.refusal import RefusedError
from tests.models.test_ladder import DAY, Task

if TYPE_CHECKING:
    from models.rituals.ladder import Command

PEOPLE = st.integers(1, 3)
PAPERS = st.integers(1, 12)
AGAIN = st.sampled_from([None, 7, 30])
COUNTS = (ev.Done, ev.Filled, ev.Approved)


def whose(event: Event) -> int | None:
    """Whom a line of the log names."""
    named: int | None = getattr(event, "by", getattr(event, "whom", None))
    return named


class Tasks(RuleBasedStateMachine):
    @initialize(way=st.sampled_from(Way), again=AGAIN)
    def is_offered(self, way: Way, again: int | None) -> None:
        self.task = Task(way, again)
        self.owner: dict[int, int] = {}

    def does(self, command: Command) -> None:
        with suppress(RefusedError):
            self.task.does(command)
            assert self.task.does(command) == ()

    @rule(people=st.lists(PEOPLE, min_size=1), days=st.sampled_from([0, 6, 7, 30]))
    def do_it(self, people: list[int], days: int) -> None:
        for by in people:
            self.task.now += days * DAY
            self.does(Do(by))

    @rule(by=PEOPLE, paper=PAPERS)
    def hands_in(self, by: int, paper: int) -> None:
        if self.owner.setdefault(paper, by) == by:
            self.does(HandIn(by, paper))

    @rule(by=PEOPLE)
    def takes_back(self, by: int) -> None:
        self.does(TakeBack(by))

    @rule(whom=PEOPLE, paper=PAPERS)
    def is_approved(self, whom: int, paper: int) -> None:
        waiting = ladder.doing(self.task.state, whom).waiting
        self.does(Approve(whom, paper if waiting is None else waiting))

    @rule(whom=PEOPLE, paper=PAPERS)
    def is_sent_back(self, whom: int, paper: int) -> None:
        waiting = ladder.doing(self.task.state, whom).waiting
        self.does(SendBack(whom, paper if waiting is None else waiting))

    @rule()
    def is_withdrawn(self) -> None:
        self.does(Withdraw())

    @rule(words=st.integers(1, 3), again=AGAIN)
    def is_worded_anew(self, words: int, again: int | None) -> None:
        task = self.task.state
        self.does(Offer(task.rung or Rung.HOSTING, task.way, words, again))

    @rule(days=st.sampled_from([1, 7, 30]))
    def time_passes(self, days: int) -> None:
        self.task.now += days * DAY

    @invariant()
    def counts_are_those_of_the_log(self) -> None:
        counted = Counter(whose(one) for _, one in self.task.log if isinstance(one, COUNTS))
        credits_of = Counter(
            who
            for _, event in self.task.log
            for who, kind in ladder.deeds(ladder.begin(), event)
            if kind is EventKind.TASK_COUNTED
        )
        for who in (1, 2, 3):
            assert self.task.times(who) == counted[who] == credits_of[who]

    @invariant()
    def nobody_counts_twice_within_the_time(self) -> None:
        for who in (1, 2, 3):
            last, again = None, None
            for at, event in self.task.log:
                if isinstance(event, ev.Offered):
                    again = event.again_days
                if isinstance(event, ev.Done | ev.Filled) and event.by == who:
                    assert last is None or (again is not None and at >= last + again * DAY)
                last = at if isinstance(event, COUNTS) and whose(event) == who else last

    @invariant()
    def nothing_is_approved_that_was_not_handed_in(self) -> None:
        shown: set[tuple[int, int]] = set()
        for _, event in self.task.log:
            if isinstance(event, ev.HandedIn):
                shown.add((event.by, event.submission))
            if isinstance(event, ev.Approved | ev.SentBack):
                assert (event.whom, event.submission) in shown
                shown.discard((event.whom, event.submission))

    @invariant()
    def the_log_leads_to_the_same_state(self) -> None:
        reader = msgspec.json.Decoder(Event)
        state = ladder.begin()
        for at, event in self.task.log:
            state = ladder.evolve(state, reader.decode(msgspec.json.encode(event)), at)
        assert state == self.task.state

    @invariant()
    def what_is_next_can_be_done(self) -> None:
        tasks = {1: self.task.state}
        for who in (1, 2, 3):
            found = climb(tasks, who, self.task.now)
            assert (found.rung is None) is (self.task.times(who) == 0)
            assert found.next is None or ladder.may_do(tasks[found.next], who, self.task.now)
            assert not {*found.todo} & {*found.waiting}

    @invariant()
    def whoever_is_erased_is_nowhere_and_the_others_keep_theirs(self) -> None:
        state = ladder.begin()
        for at, event in self.task.log:
            if whose(event) != 1:
                state = ladder.evolve(state, event, at)
        assert 1 not in standing([state])
        for who in (2, 3):
            assert ladder.doing(state, who) == ladder.doing(self.task.state, who)


TestTasks = Tasks.TestCase
TestTasks.settings = settings(max_examples=80, stateful_step_count=40, deadline=None)
