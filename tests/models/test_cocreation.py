"""A month's meeting: ideas are gathered, voted once each, decided, and told of until done."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest

from models.calendar import LocalDays
from models.rituals import cocreation as co
from models.rituals import cocreation_events as ev
from models.rituals.cocreation_events import Status, Step, Verdict
from models.rituals.cocreation_fates import Fate
from models.rituals.cocreation_steps import BALLOT_MOST
from models.rituals.cocreation_times import LAPSE_MS, NUDGE_MS
from models.rituals.machine import Logged, Machine, Occasion, replayed
from models.rituals.refusal import RefusedError

if TYPE_CHECKING:
    from models.rituals.cocreation_commands import Command
    from models.rituals.cocreation_events import Event

ANNA, BORIS, CLARA, DMITRI = 11, 12, 13, 14
HOUR, DAY = 3_600_000, 86_400_000
HELSINKI = LocalDays(ZoneInfo("Europe/Helsinki"))
WORDS = 900


class Meeting:
    """A meeting that remembers its log."""

    def __init__(self, begins: str = "2026-04-09 19:00", days: LocalDays = HELSINKI) -> None:
        local = datetime.strptime(begins, "%Y-%m-%d %H:%M").replace(tzinfo=days.zone)
        self.begins_at = round(local.timestamp() * 1000)
        self.days = days
        day = days.day(self.begins_at)
        self.occasion = Occasion(day, self.begins_at, 60, 7, days)
        self.state = co.begin(self.occasion)
        self.log: list[tuple[int, Event]] = []
        self.fates: dict[int, Fate] = {}
        self.now = self.begins_at - 8 * DAY

    def does(self, command: Command) -> tuple[Event, ...]:
        events = co.decide(self.state, command, self.now)
        for event in events:
            self.state = co.evolve(self.state, event, self.now)
            self.log.append((self.now, event))
            self.fates |= co.fates(event, self.state)
        return events

    def waiting(self) -> tuple[int, ...]:
        """The ideas that go on to the next meeting."""
        return tuple(one for one, fate in self.fates.items() if fate is Fate.WAITS)

    def at(self, begins: str) -> tuple[Event, ...]:
        """The bot looks at a local time."""
        local = datetime.strptime(begins, "%Y-%m-%d %H:%M").replace(tzinfo=self.days.zone)
        self.now = round(local.timestamp() * 1000)
        return self.does(co.Tick())

    def refused(self, command: Command) -> str:
        with pytest.raises(RefusedError) as refusal:
            self.does(command)
        return refusal.value.code

    def collects(self, *ideas: tuple[int, int]) -> Meeting:
        """As far as the vote, with these ideas of these people."""
        self.at("2026-04-02 10:00")
        for by, idea in ideas:
            self.does(co.Offer(by, idea))
        self.at("2026-04-06 10:00")
        self.at("2026-04-07 10:00")
        return self

    def closes(self) -> Meeting:
        self.at("2026-04-09 19:00")
        return self

    def decides(self, **verdicts: Verdict) -> Meeting:
        for name, verdict in verdicts.items():
            self.does(co.Decide(int(name[1:]), verdict, WORDS + int(name[1:])))
        return self


def voted(*ideas: tuple[int, int]) -> Meeting:
    return Meeting().collects(*ideas)


def test_a_month_from_the_first_idea_to_what_was_done() -> None:
    meeting = Meeting()
    assert meeting.at("2026-04-02 09:59") == ()
    assert meeting.at("2026-04-02 10:00") == (ev.Collecting(),)
    assert meeting.does(co.Offer(ANNA, 1)) == (ev.Offered(ANNA, 1),)
    meeting.does(co.Offer(BORIS, 2))
    assert meeting.at("2026-04-06 10:00") == (ev.Reminded(),)
    assert meeting.at("2026-04-07 10:00") == (ev.VoteOpened((1, 2)),)
    for who in (ANNA, BORIS, CLARA):
        meeting.does(co.Vote(who, 2, on=True))
    meeting.does(co.Vote(CLARA, 1, on=True))
    assert meeting.at("2026-04-09 18:59") == ()
    assert meeting.at("2026-04-09 19:00") == (ev.Closed(quiet=False),)
    assert co.tally(meeting.state) == {2: 3, 1: 1}
    meeting.decides(i1=Verdict.DECLINED, i2=Verdict.ADOPTED)
    assert meeting.at("2026-04-09 19:59") == ()
    assert meeting.at("2026-04-09 20:00") == (ev.ToldBack(),)
    assert co.standing(meeting.state) == (2,)
    assert co.ended(meeting.state) is None
    meeting.does(co.SetStatus(2, Status.DONE))
    assert co.standing(meeting.state) == (2,)
    assert meeting.does(co.TellStanding(8)) == (ev.StandingTold(8),)
    assert (co.standing(meeting.state), co.ended(meeting.state)) == ((), "done")


def test_the_same_said_twice_happens_once() -> None:
    meeting = Meeting().collects((ANNA, 1), (BORIS, 2), (CLARA, 3))
    once: list[Command] = [
        *(co.Vote(ANNA, 1, on=True), co.Vote(ANNA, 1, on=False), co.Merge(2, 1), co.Part(2)),
        *(co.Merge(2, 1), co.TakeBack(CLARA, 3), co.Close(), co.Decide(1, Verdict.ADOPTED, 5)),
        *(co.Tell(), co.SetStatus(1, Status.UNDER_WAY), co.TellStanding(4)),
    ]
    for command in once:
        assert meeting.does(command)
        assert meeting.does(command) == ()
    assert meeting.at("2026-04-09 19:00") == ()


def test_an_idea_after_the_vote_opened_waits_for_the_next_meeting() -> None:
    meeting = voted((ANNA, 1))
    assert meeting.does(co.Offer(BORIS, 2)) == (ev.Kept(BORIS, 2),)
    assert meeting.refused(co.Vote(CLARA, 2, on=True)) == "cocreation-unknown"
    assert meeting.waiting() == (2,)
    later = Meeting()
    later.does(co.Tick(((BORIS, 2),)))
    assert co.heads(later.state) == (2,)
    assert later.does(co.Tick(((BORIS, 2),))) == ()


def test_what_waited_and_was_taken_back_does_not_come_again() -> None:
    meeting = Meeting()
    meeting.does(co.Tick(((BORIS, 2),)))
    meeting.does(co.TakeBack(BORIS, 2))
    assert meeting.does(co.Tick(((BORIS, 2),))) == ()
    assert meeting.does(co.Offer(BORIS, 2)) == ()


def test_nobody_votes_before_or_after_and_the_clock_closes_even_when_the_bot_is_late() -> None:
    meeting = Meeting()
    meeting.does(co.Offer(ANNA, 1))
    assert meeting.refused(co.Vote(BORIS, 1, on=True)) == "cocreation-not-open"
    meeting.at("2026-04-07 10:00")
    meeting.does(co.Vote(BORIS, 1, on=True))
    meeting.now = meeting.begins_at
    assert meeting.refused(co.Vote(CLARA, 1, on=True)) == "cocreation-closed"
    assert meeting.does(co.Depart(BORIS)) == ()
    assert co.tally(meeting.state) == {1: 1}


def test_whoever_leaves_while_it_is_open_takes_his_votes_with_him() -> None:
    meeting = voted((ANNA, 1))
    meeting.does(co.Vote(BORIS, 1, on=True))
    assert meeting.does(co.Depart(BORIS)) == (ev.Departed(BORIS),)
    assert co.tally(meeting.state) == {1: 0}
    assert meeting.does(co.Vote(BORIS, 1, on=True))


def test_who_was_for_two_that_are_the_same_is_for_it_once() -> None:
    meeting = voted((ANNA, 1), (BORIS, 2), (CLARA, 3))
    for who, idea in ((ANNA, 1), (ANNA, 2), (BORIS, 2), (CLARA, 3)):
        meeting.does(co.Vote(who, idea, on=True))
    meeting.does(co.Merge(2, 1))
    assert co.on_ballot(meeting.state) == (1, 3)
    assert co.tally(meeting.state) == {1: 2, 3: 1}
    meeting.does(co.Vote(BORIS, 1, on=False))
    assert co.tally(meeting.state) == {1: 1, 3: 1}
    meeting.does(co.Part(2))
    assert co.tally(meeting.state) == {1: 1, 2: 1, 3: 1}


def test_who_was_for_an_idea_is_for_its_successor_when_its_author_takes_it_back() -> None:
    meeting = Meeting()
    for idea, who in enumerate((ANNA, BORIS, CLARA, DMITRI), 1):
        meeting.does(co.Offer(who, idea))
    meeting.does(co.Merge(2, 1))
    meeting.does(co.Merge(3, 1))
    assert meeting.at("2026-04-07 10:00")[-1] == ev.VoteOpened((1, 4))
    for who in (BORIS, CLARA):
        meeting.does(co.Vote(who, 1, on=True))
    meeting.does(co.TakeBack(ANNA, 1))
    assert co.tally(meeting.state) == {2: 2, 4: 0}
    meeting.does(co.Vote(DMITRI, 1, on=True))  # by the button that said the other's words
    meeting.does(co.Vote(BORIS, 2, on=False))
    assert co.tally(meeting.state) == {2: 2, 4: 0}
    meeting.does(co.TakeBack(BORIS, 2))
    assert co.tally(meeting.state) == {3: 2, 4: 0}
    assert meeting.does(co.Merge(3, 4)) == (ev.Merged(1, 4),)
    assert co.tally(meeting.state) == {4: 2}
    assert meeting.does(co.Merge(3, 4)) == ()


def test_what_is_parted_while_the_vote_is_open_has_its_own_at_the_next_meeting() -> None:
    meeting = Meeting()
    meeting.does(co.Offer(ANNA, 1))
    meeting.does(co.Offer(BORIS, 2))
    meeting.does(co.Merge(2, 1))
    meeting.at("2026-04-07 10:00")
    assert not co.parts_here(meeting.state, 2)
    assert meeting.does(co.Part(2)) == (ev.Parted(2), ev.CarriedOver(2))
    assert meeting.does(co.Part(2)) == ()
    assert (co.on_ballot(meeting.state), meeting.waiting()) == ((1,), (2,))
    assert meeting.refused(co.Merge(2, 1)) == "cocreation-unknown"
    meeting.closes().decides(i1=Verdict.ADOPTED)
    assert meeting.does(co.Tell()) == (ev.ToldBack(),)
    assert meeting.fates == {1: Fate.USED, 2: Fate.WAITS}


def test_what_is_parted_after_the_vote_goes_to_the_next_meeting_unless_it_was_decided() -> None:
    meeting = Meeting()
    for idea, who in enumerate((ANNA, BORIS, CLARA), 1):
        meeting.does(co.Offer(who, idea))
    meeting.does(co.Merge(2, 1))
    meeting.does(co.Merge(3, 1))
    meeting.at("2026-04-07 10:00")
    meeting.closes()
    assert meeting.does(co.Part(2)) == (ev.Parted(2), ev.CarriedOver(2))
    meeting.decides(i1=Verdict.DECLINED)
    assert meeting.refused(co.Part(3)) == "cocreation-decided"
    assert meeting.fates == {1: Fate.USED, 2: Fate.WAITS, 3: Fate.USED}


def test_ideas_of_who_left_or_opted_out_wait_until_he_is_back() -> None:
    meeting = Meeting()
    meeting.does(co.Offer(ANNA, 1))
    meeting.does(co.Offer(BORIS, 2))
    assert meeting.does(co.Depart(ANNA)) == (ev.SetAside(ANNA, 1),)
    assert meeting.does(co.Depart(ANNA)) == ()
    assert (co.heads(meeting.state), meeting.waiting()) == ((2,), (1,))
    meeting.does(co.Tick(((ANNA, 1),)))
    assert co.heads(meeting.state) == (2, 1)
    meeting.at("2026-04-07 10:00")
    meeting.does(co.Vote(ANNA, 2, on=True))
    assert meeting.does(co.Depart(ANNA)) == (ev.Departed(ANNA), ev.SetAside(ANNA, 1))
    assert co.tally(meeting.state) == {2: 0}
    meeting.closes()
    assert meeting.does(co.Depart(BORIS)) == ()


def test_ideas_cannot_be_the_same_in_a_ring() -> None:
    meeting = voted((ANNA, 1), (BORIS, 2), (CLARA, 3))
    meeting.does(co.Merge(1, 2))
    meeting.does(co.Merge(2, 3))
    assert meeting.refused(co.Merge(3, 1)) == "cocreation-same"
    assert meeting.refused(co.Merge(3, 3)) == "cocreation-same"
    assert co.on_ballot(meeting.state) == (3,)


def test_one_member_brings_three_ideas_at_most() -> None:
    meeting = Meeting()
    for idea in (1, 2, 3):
        meeting.does(co.Offer(ANNA, idea))
    assert meeting.refused(co.Offer(ANNA, 4)) == "cocreation-enough"
    meeting.does(co.TakeBack(ANNA, 1))
    assert meeting.does(co.Offer(ANNA, 4))


def test_nobody_takes_back_what_another_brought() -> None:
    meeting = Meeting()
    meeting.does(co.Offer(ANNA, 1))
    assert meeting.refused(co.TakeBack(BORIS, 1)) == "cocreation-not-yours"
    meeting.at("2026-04-07 10:00")
    meeting.closes()
    assert meeting.refused(co.TakeBack(ANNA, 1)) == "cocreation-closed"


def test_what_has_no_room_on_the_ballot_goes_to_the_next_meeting() -> None:
    ideas = [(who, who * 10) for who in range(1, BALLOT_MOST + 3)]
    meeting = voted(*ideas)
    assert co.on_ballot(meeting.state) == tuple(idea for _, idea in ideas[:BALLOT_MOST])
    assert meeting.waiting() == tuple(idea for _, idea in ideas[BALLOT_MOST:])
    assert meeting.refused(co.Merge(110, 10)) == "cocreation-unknown"
    assert meeting.refused(co.Merge(10, 110)) == "cocreation-unknown"


def test_with_enough_ideas_nobody_is_asked_again() -> None:
    meeting = Meeting()
    meeting.at("2026-04-02 10:00")
    for who in (ANNA, BORIS, CLARA):
        meeting.does(co.Offer(who, who))
    assert meeting.at("2026-04-06 10:00") == (ev.Passed(Step.REMIND),)


def test_a_meeting_without_an_idea_falls_through() -> None:
    meeting = Meeting()
    meeting.at("2026-04-02 10:00")
    meeting.at("2026-04-06 10:00")
    assert meeting.at("2026-04-07 10:00") == (ev.Empty(),)
    assert co.ended(meeting.state) == "expired"
    assert meeting.refused(co.Offer(ANNA, 1)) == "cocreation-over"


@pytest.mark.parametrize(
    ("back", "said"),
    [
        ("2026-04-02 10:01", (ev.Collecting(),)),
        ("2026-04-06 09:59", (ev.Collecting(),)),
        ("2026-04-06 10:00", (ev.Missed(Step.COLLECT), ev.Reminded())),
        ("2026-04-06 22:00", (ev.Missed(Step.COLLECT), ev.Passed(Step.REMIND))),
    ],
)
def test_after_an_outage_the_group_is_asked_late_or_not_at_all(
    back: str, said: tuple[Event, ...]
) -> None:
    meeting = Meeting()
    meeting.does(co.Offer(ANNA, 1))
    assert meeting.at(back) == said


def test_a_vote_that_would_be_open_for_less_than_half_a_day_is_missed() -> None:
    meeting = Meeting()
    meeting.does(co.Offer(ANNA, 1))
    assert meeting.at("2026-04-09 06:59")[-1] == ev.VoteOpened((1,))
    late = Meeting()
    late.does(co.Offer(ANNA, 1))
    assert late.at("2026-04-09 07:00")[-1] == ev.Missed(Step.VOTE)
    assert (co.ended(late.state), late.waiting()) == ("expired", (1,))


def test_a_vote_that_nobody_saw_decides_nothing_and_its_ideas_wait_for_the_next_one() -> None:
    meeting = voted((ANNA, 1), (BORIS, 2))
    meeting.does(co.Vote(CLARA, 1, on=True))
    assert meeting.does(co.Unheard(Step.VOTE)) == (ev.Unheard(Step.VOTE),)
    assert meeting.does(co.Unheard(Step.VOTE)) == ()
    assert (meeting.state.ballot, meeting.state.votes) == (None, frozenset())
    assert co.ended(meeting.state) == "expired"
    assert meeting.waiting() == (1, 2)
    assert meeting.refused(co.Close()) == "cocreation-over"


def test_a_question_for_ideas_that_was_lost_costs_the_meeting_nothing_but_its_ideas() -> None:
    meeting = Meeting()
    meeting.at("2026-04-02 10:00")
    assert meeting.does(co.Unheard(Step.COLLECT)) == (ev.Unheard(Step.COLLECT),)
    assert meeting.does(co.Unheard(Step.COLLECT)) == ()
    meeting.does(co.Offer(ANNA, 1))
    meeting.at("2026-04-06 10:00")
    assert meeting.at("2026-04-07 10:00") == (ev.VoteOpened((1,)),)
    assert meeting.closes().does(co.Unheard(Step.VOTE)) == ()


@pytest.mark.parametrize(("late", "quiet"), [(71, False), (72, True)])
def test_a_close_that_comes_days_late_disturbs_nobody(late: int, quiet: bool) -> None:  # noqa: FBT001
    meeting = voted((ANNA, 1))
    meeting.now = meeting.begins_at + late * HOUR
    assert meeting.does(co.Tick()) == (ev.Closed(quiet=quiet),)


def test_operators_who_do_not_decide_are_reminded_once_and_then_it_is_asked_again() -> None:
    meeting = voted((ANNA, 1), (BORIS, 2)).closes()
    closed = meeting.now
    meeting.now = closed + NUDGE_MS
    assert meeting.does(co.Tick()) == (ev.Nudged(),)
    meeting.now = closed + LAPSE_MS - 1
    assert meeting.does(co.Tick()) == ()
    meeting.now = closed + LAPSE_MS
    assert meeting.does(co.Tick()) == (ev.CarriedOver(1), ev.CarriedOver(2), ev.Lapsed())
    assert meeting.waiting() == (1, 2)


def test_what_was_decided_in_time_is_told_and_the_rest_is_asked_again() -> None:
    meeting = voted((ANNA, 1), (BORIS, 2)).closes().decides(i1=Verdict.NOT_NOW)
    meeting.now += LAPSE_MS
    assert meeting.does(co.Tick()) == (ev.CarriedOver(2), ev.ToldBack())
    assert meeting.waiting() == (2,)
    assert co.ended(meeting.state) == "done"


def test_the_group_is_told_by_day() -> None:
    meeting = voted((ANNA, 1)).closes()
    meeting.at("2026-04-09 20:30")
    meeting.decides(i1=Verdict.ADOPTED)
    assert meeting.at("2026-04-09 21:30") == ()
    assert meeting.at("2026-04-10 08:59") == ()
    assert meeting.at("2026-04-10 09:00") == (ev.ToldBack(),)


def test_an_operator_may_think_again_until_the_group_has_heard_it() -> None:
    meeting = voted((ANNA, 1)).closes()
    assert meeting.refused(co.Tell()) == "cocreation-undecided"
    meeting.decides(i1=Verdict.DECLINED)
    meeting.decides(i1=Verdict.ADOPTED)
    meeting.does(co.Tell())
    assert meeting.refused(co.Decide(1, Verdict.DECLINED, 5)) == "cocreation-told"
    assert meeting.refused(co.Merge(1, 1)) == "cocreation-decided"


def test_nothing_is_decided_while_members_vote() -> None:
    meeting = voted((ANNA, 1))
    assert meeting.refused(co.Decide(1, Verdict.ADOPTED, 5)) == "cocreation-still-open"
    assert meeting.refused(co.Tell()) == "cocreation-still-open"


def test_what_is_dropped_is_dropped_with_a_reason_and_told_once() -> None:
    meeting = voted((ANNA, 1), (BORIS, 2)).closes()
    meeting.decides(i1=Verdict.ADOPTED, i2=Verdict.DECLINED)
    meeting.does(co.Tell())
    assert meeting.refused(co.SetStatus(2, Status.DONE)) == "cocreation-not-adopted"
    assert meeting.refused(co.SetStatus(1, Status.DROPPED)) == "cocreation-why"
    meeting.does(co.SetStatus(1, Status.UNDER_WAY))
    meeting.does(co.TellStanding(8))
    assert co.standing(meeting.state) == (1,)
    meeting.does(co.SetStatus(1, Status.DROPPED, 77))
    meeting.does(co.SetStatus(1, Status.DONE))
    meeting.does(co.SetStatus(1, Status.DROPPED, 77))
    assert meeting.does(co.TellStanding(9)) == (ev.StandingTold(9),)
    assert meeting.does(co.TellStanding(10)) == ()
    assert meeting.refused(co.SetStatus(1, Status.DONE)) == "cocreation-finished"


def test_a_meeting_that_is_called_off_hands_its_ideas_on() -> None:
    meeting = voted((ANNA, 1), (BORIS, 2), (CLARA, 3))
    meeting.does(co.Merge(3, 1))
    meeting.does(co.Offer(DMITRI, 4))
    assert meeting.does(co.Cancel()) == (ev.Cancelled(),)
    assert meeting.does(co.Cancel()) == ()
    assert meeting.waiting() == (1, 2, 4)
    assert meeting.fates[3] is Fate.USED
    assert meeting.at("2026-04-09 19:00") == ()
    assert meeting.refused(co.Close()) == "cocreation-over"


def test_an_adopted_idea_of_somebody_erased_stays_a_promise() -> None:
    meeting = voted((ANNA, 1), (BORIS, 2)).closes()
    meeting.decides(i1=Verdict.ADOPTED, i2=Verdict.DECLINED)
    meeting.does(co.Tell())
    state = co.begin(meeting.occasion)
    for at, event in meeting.log:
        if getattr(event, "by", None) != ANNA:
            state = co.evolve(state, event, at)
    assert co.standing(state) == (1,)
    assert state.ideas[1].author is None


def test_it_is_a_ritual_like_any_other() -> None:
    machine: Machine = co
    meeting = voted((ANNA, 1)).closes()
    log = [Logged(at, event) for at, event in meeting.log]
    assert replayed(machine, meeting.occasion, log) == meeting.state


def test_ten_in_the_morning_is_ten_in_the_morning_across_a_change_of_the_clock() -> None:
    spans = Meeting("2026-03-31 19:00").state.spans
    hours = {step: HELSINKI.hour(span.due) for step, span in spans.items()}
    assert hours == {Step.COLLECT: 10, Step.REMIND: 10, Step.VOTE: 10, Step.CLOSE: 19}
    utc = {step: datetime.fromtimestamp(one.due // 1000, UTC).hour for step, one in spans.items()}
    assert (utc[Step.COLLECT], utc[Step.VOTE]) == (8, 7)
