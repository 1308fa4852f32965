"""No order of wishes, comings, goings, ticks and restarts breaks what a round promises."""

from __future__ import annotations

import msgspec
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
)
from typing_extensions import override

from models.calendar import DAY_MS
from models.rituals.nomination import MEMBER_DAYS, begin
from models.rituals.nomination_commands import (
    Cancel,
    Close,
    Command,
    Confirm,
    Decline,
    Finish,
    Leave,
    Nominate,
    Nominee,
    Return,
    StandDown,
    Standing,
    StandUp,
    Unheard,
)
from models.rituals.nomination_state import (
    Event,
    Finished,
    Gone,
    Nominated,
    Phase,
    Weight,
    Withdrawn,
)
from models.rituals.refusal import RefusedError
from models.rituals.shortlist import candidates, shortlist
from tests.models.rituals.rounds import HOUR, OPENING, Round, replayed, without

PEOPLE = range(1, 9)
QUOTA = 2
person = st.sampled_from(PEOPLE)
SINCE = OPENING - MEMBER_DAYS * DAY_MS


class Rounds(RuleBasedStateMachine):
    """Plays a round beside a count of its own that knows none of its code."""

    @override
    def __init__(self) -> None:
        super().__init__()
        self.round = Round(begin(OPENING, quota=QUOTA), now=OPENING - HOUR)
        self.votes: dict[int, int] = {}
        """Who names whom, as a clerk would keep it."""
        self.members = set(PEOPLE)
        self.snapshot: dict[int, int] | None = None

    def ask(self, command: Command) -> tuple[Event, ...] | None:
        """Say it twice: the second time nothing happens, or it is refused again."""
        try:
            events = self.round.tell(command)
        except RefusedError:
            return None
        before = self.round.state
        try:
            again = self.round.tell(command)
        except RefusedError:
            again = ()
        assert again == ()
        assert self.round.state == before
        return events

    @initialize(early=st.sampled_from([0, 0, 0, 0, 1]))
    def it_opens(self, early: int) -> None:
        if not early:
            self.round.now = OPENING
            self.round.tick()

    @rule(hours=st.sampled_from([0.5, 1.0, 5.0, 30.0, 170.0]))
    def time_passes(self, hours: float) -> None:
        self.round.now += round(hours * HOUR)

    @precondition(lambda self: self.round.state.phase is Phase.LISTED)
    @rule(days=st.sampled_from([1, 3, 11]))
    def days_pass_while_the_operator_is_away(self, days: int) -> None:
        self.round.now += days * DAY_MS

    @rule(people=st.sets(person, min_size=3), whom=person)
    def many_name_one(self, people: set[int], whom: int) -> None:
        for by in sorted(people):
            self.somebody_names_another(by, whom, 0)

    @rule()
    def clock_ticks(self) -> None:
        self.round.tick()

    @rule(by=person, whom=person, known=st.sampled_from([0, SINCE, SINCE + 40 * DAY_MS]))
    def somebody_names_another(self, by: int, whom: int, known: int) -> None:
        here = Nominee(here=whom in self.members, scored=True)
        standing = Standing(known if by in self.members else None, OPENING - HOUR)
        events = self.ask(Nominate(by, whom, standing, here))
        if events is not None:
            assert by != whom
            assert OPENING <= self.round.now < self.round.state.closes_at
            assert known <= SINCE
            self.votes[by] = whom

    @rule(by=person)
    def somebody_takes_it_back(self, by: int) -> None:
        try:
            self.round.take_back(by)
        except RefusedError:
            return
        self.votes.pop(by, None)

    @rule(by=person)
    def somebody_does_not_want_it(self, by: int) -> None:
        self.ask(StandDown(by))

    @rule(by=person)
    def somebody_may_be_named_after_all(self, by: int) -> None:
        self.ask(StandUp(by))

    @rule(by=person)
    def somebody_leaves(self, by: int) -> None:
        self.members.discard(by)
        open_ = self.round.state.phase is Phase.OPEN
        self.ask(Leave(by))
        if open_:
            self.votes.pop(by, None)

    @rule(by=person)
    def somebody_is_back(self, by: int) -> None:
        self.members.add(by)
        self.ask(Return(by))

    @precondition(lambda self: len(self.votes) > 3)
    @rule()
    def operator_ends_the_voting(self) -> None:
        self.ask(Close())

    @precondition(lambda self: len(self.votes) > 3)
    @rule()
    def the_time_of_voices_ends(self) -> None:
        self.round.shut()

    @precondition(lambda self: self.round.state.phase is Phase.SHUT)
    @rule(clusters=st.integers(0, 3), lacking=st.sets(person, max_size=2), data=st.data())
    def voices_are_weighed(self, clusters: int, lacking: set[int], data: st.DataObject) -> None:
        known = {
            by: Weight(
                data.draw(st.sampled_from([0.2, 0.5, 0.51234])),
                data.draw(st.sampled_from([0, 1, 2, 2])),
                data.draw(st.sampled_from([30, 300])),
                tight=data.draw(st.booleans()),
            )
            for by in sorted(set(PEOPLE) - lacking)
        }
        self.round.weigh(known, clusters)
        self.snapshot = {by: whom for by, whom in self.votes.items() if by in known}

    @precondition(lambda self: self.round.state.phase not in {Phase.PLANNED, Phase.OPEN})
    @rule(whom=person, wanted=st.booleans())
    def operator_decides(self, whom: int, *, wanted: bool) -> None:
        before = self.round.state
        able = {one.whom for one in candidates(before) if one.enough}
        events = self.ask(Confirm(whom) if wanted else Decline(whom))
        if events:
            assert before.phase is Phase.LISTED
            assert whom in able - before.gone - before.stood_down
            assert len(self.round.state.confirmed) <= QUOTA

    @precondition(lambda self: self.round.state.phase is Phase.LISTED)
    @rule(wanted=st.booleans(), place=st.integers(0, 2))
    def operator_decides_of_those_listed(self, place: int, *, wanted: bool) -> None:
        listed = shortlist(self.round.state)
        if place < len(listed):
            self.operator_decides(listed[place].whom, wanted=wanted)

    @precondition(lambda self: self.snapshot is not None)
    @rule()
    def operator_announces(self) -> None:
        waiting = [
            one.whom
            for one in shortlist(self.round.state)
            if one.whom not in self.round.state.confirmed
        ]
        events = self.ask(Finish())
        assert not (events and waiting)

    @precondition(lambda self: len(self.round.log) > 25)
    @precondition(lambda self: len(self.round.log) > 8)
    @rule()
    def the_opening_was_lost(self) -> None:
        self.ask(Unheard())

    @rule()
    def operator_calls_it_off(self) -> None:
        self.ask(Cancel())

    @invariant()
    def each_has_the_one_voice_that_the_clerk_counted(self) -> None:
        state = self.round.state
        assert {by: voice.whom for by, voice in state.voices.items()} == self.votes
        assert all(by != voice.whom for by, voice in state.voices.items())

    @invariant()
    def the_log_counts_the_same(self) -> None:
        count: dict[int, int] = {}
        open_ = True
        for _, event in self.events():
            if isinstance(event, Nominated):
                count[event.by] = event.whom
            elif isinstance(event, Withdrawn) or (isinstance(event, Gone) and open_):
                count.pop(event.by, None)
            open_ = open_ and type(event).__name__ != "Shut"
        assert count == self.votes

    @invariant()
    def no_voice_is_logged_before_the_opening_or_after_the_close(self) -> None:
        end = self.round.state.closes_at
        names = [type(event).__name__ for _, event in self.events()]
        for at, event in self.events():
            if isinstance(event, Nominated | Withdrawn):
                assert OPENING <= at < end
        last = max((i for i, name in enumerate(names) if name == "Nominated"), default=0)
        assert "Shut" not in names[:last]
        for once in ("Opened", "Reminded", "Shut", "Listed", "Nudged", "Finished", "Lapsed"):
            assert names.count(once) <= 1

    @invariant()
    def the_log_alone_tells_the_same(self) -> None:
        again = replayed(self.round.log, QUOTA)
        assert again == self.round.state
        assert candidates(again) == candidates(self.round.state)

    @invariant()
    def the_list_is_of_the_voices_at_the_close(self) -> None:
        if self.snapshot is not None:
            told = {by: one.whom for one in candidates(self.round.state) for by in one.nominators}
            assert told == self.snapshot
            assert len(self.round.state.confirmed) <= QUOTA

    @invariant()
    def nothing_is_announced_that_was_not_confirmed(self) -> None:
        state = self.round.state
        if any(isinstance(event, Finished) for _, event in self.events()):
            assert state.phase is Phase.DONE
        assert not state.confirmed & (state.gone | state.stood_down | state.declined)

    @invariant()
    def a_log_without_somebody_still_tells_a_round_without_him(self) -> None:
        for gone in (1, 5):
            state = replayed(without(self.round.log, gone), QUOTA)
            voices = {by: voice.whom for by, voice in state.voices.items()}
            rest = {by: whom for by, whom in self.votes.items() if gone not in {by, whom}}
            assert voices == rest
            assert state.phase is self.round.state.phase
            assert gone not in {one.whom for one in candidates(state)}

    def events(self) -> list[tuple[int, Event]]:
        """The log, read."""
        return [(at, msgspec.json.decode(line, type=Event)) for at, line in self.round.log]


class Decisions(Rounds):
    """The same from where an operator is asked about some who were named by many."""

    @initialize(first=st.integers(3, 5), trust=st.lists(st.floats(0.1, 0.9), min_size=9))
    @override
    def it_opens(self, first: int, trust: list[float]) -> None:
        super().it_opens(0)
        for by in PEOPLE:
            whom = 1 if by in range(2, first + 2) else 2
            self.somebody_names_another(by, whom if by != whom else 1, 0)
        self.operator_ends_the_voting()
        weights = {by: Weight(trust[by], by % 3, 300, tight=by > 5) for by in PEOPLE}
        self.round.weigh(weights, 2)
        self.snapshot = dict(self.votes)


TestRounds = Rounds.TestCase
TestDecisions = Decisions.TestCase
TestRounds.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)
TestDecisions.settings = settings(max_examples=60, stateful_step_count=25, deadline=None)
