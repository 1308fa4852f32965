"""The life of a sharing session, as people and the clock lead it."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from models.calendar import LocalDays
from models.rituals import session_commands as do
from models.rituals import session_events as ev
from models.rituals.calendar import begins_at
from models.rituals.refusal import RefusedError
from models.rituals.session_events import Coming
from models.rituals.session_recap import no_shows, streaks, window
from models.rituals.session_state import Phase
from models.rituals.session_steps import due
from models.rituals.session_times import LEEWAY, Order, Settings, Step, times_of
from models.rituals.session_topics import queue, unused
from tests.models.sessions import DAY, HOUR, MINUTE, NUMBER, THURSDAY, Stage

ANN, BO, CHEN, DORA = 11, 12, 13, 14
OPERATOR = 1


def refused(stage: Stage, command: do.Command) -> str:
    before = len(stage.log)
    with pytest.raises(RefusedError) as told:
        stage.does(command)
    assert len(stage.log) == before
    return told.value.code


def test_a_session_from_the_first_topic_to_the_look_back() -> None:
    stage = Stage()
    stage.does(do.Propose(ANN, 1), do.Propose(BO, 2), do.Volunteer(CHEN))
    assert stage.ticks(stage.at(-6, 10)) == [ev.HostNamed(CHEN)]
    assert stage.ticks(stage.at(-5, 10)) == [ev.VoteOpened((1, 2))]
    stage.does(do.Vote(ANN, 1), do.Vote(BO, 2), do.Vote(DORA, 2))
    assert stage.ticks(stage.at(-3, 10)) == [ev.TopicChosen(2), ev.Announced(NUMBER)]
    stage.does(do.Rsvp(ANN, Coming.COMING), do.Rsvp(BO, Coming.LATE), do.Rsvp(DORA, Coming.COMING))
    stage.does(do.Rsvp(15, Coming.CANT), do.Rsvp(16, Coming.LATE))
    assert stage.ticks(stage.at(0, 10)) == [ev.GroupReminded()]
    assert stage.ticks(stage.at(0, 17)) == [ev.HostReminded()]
    assert stage.ticks(stage.at(0, 19)) == [ev.Reminded()]
    assert stage.ticks(stage.at(0, 20)) == [ev.Opened()]
    stage.does(do.Ask(ANN, 3), do.Ask(BO, 4), do.MarkAnswered(CHEN, 3))
    assert stage.ticks(stage.at(0, 21)) == [ev.Closed()]
    acted = (do.Acted(CHEN, 9), do.Acted(ANN, 2, 1), do.Acted(BO, reactions=1))
    posts = (do.Post(900, ANN, 2, 0), do.Post(901, CHEN, 3, 1), do.Post(902, BO, 0, 0))
    told = stage.ticks(stage.at(1, 10), recap=do.RecapFacts(acted, posts))
    assert told == [
        ev.Attended(ANN, 2, 1, 0), ev.Attended(BO, 0, 0, 1),
        ev.Attended(CHEN, 9, 0, 0), ev.Hosted(CHEN),
        ev.Praised(901, 3, 1, CHEN), ev.Praised(900, 2, 0, ANN),
        ev.Recapped(),
    ]  # fmt: skip
    assert no_shows(stage.state) == (DORA,)
    assert refused(stage, do.MarkAnswered(CHEN, 99)) == "session-question-unknown"
    assert stage.ticks(stage.at(15, 9)) == []
    (measured,) = stage.ticks(stage.at(15, 10))
    assert measured == stage.state.measured
    assert stage.state.phase is Phase.OVER
    assert stage.state.keeps_number
    assert stage.ticks(stage.at(400, 10)) == []


@pytest.mark.parametrize(
    ("down", "told"),
    [
        (MINUTE, [ev.Announced(NUMBER)]),
        (2 * HOUR, [ev.Announced(NUMBER)]),
        (3 * DAY, [ev.Missed(Step.ANNOUNCE)]),
    ],
)
@pytest.mark.parametrize("hour", [0, 9, 20, 23])
def test_an_announcement_is_late_or_the_session_is_not_held(
    down: int, told: list[ev.Event], hour: int
) -> None:
    stage = Stage(hour=hour)
    assert stage.ticks(stage.at(-3, 10) + down) == told


@pytest.mark.parametrize(
    ("down", "told"),
    [
        (MINUTE, [ev.Opened()]),
        (20 * MINUTE - 1, [ev.Opened()]),
        (20 * MINUTE, [ev.Missed(Step.OPEN), ev.PutOff(NUMBER)]),
        (13 * HOUR, [ev.Missed(Step.OPEN), ev.PutOff(NUMBER)]),
        (3 * DAY, [ev.Missed(Step.OPEN), ev.PutOff(NUMBER)]),
    ],
)
def test_an_opening_is_late_by_a_third_of_the_hour_or_put_off(
    down: int, told: list[ev.Event]
) -> None:
    stage = Stage().announced()
    stage.ticks(stage.at(0, 10))
    assert stage.ticks(stage.begins_at + down) == told
    held = told == [ev.Opened()]
    assert stage.state.keeps_number is held
    assert stage.state.ended is not held
    assert held or not stage.ticks(stage.at(1, 10))


def test_once_nobody_sits_waiting_it_is_told_by_day_that_it_was_not_opened() -> None:
    stage = Stage().announced()
    stage.ticks(stage.at(0, 10))
    assert not stage.ticks(stage.begins_at + 2 * HOUR)
    assert ev.PutOff(NUMBER) in stage.ticks(stage.at(1, 9))


@pytest.mark.parametrize(
    ("down", "told"),
    [(MINUTE, [ev.Closed()]), (2 * HOUR, [ev.Missed(Step.CLOSE)])],
)
def test_who_comes_back_too_late_to_close_tells_of_it_all_the_same(
    down: int, told: list[ev.Event]
) -> None:
    stage = Stage().opened()
    assert stage.ticks(stage.at(0, 21) + down) == told
    assert window(stage.state) == (stage.begins_at, stage.at(0, 21))
    assert stage.ticks(stage.at(1, 10)) == [ev.Recapped()]


@pytest.mark.parametrize(
    ("down", "told"),
    [
        (MINUTE, [ev.Recapped()]),
        (2 * HOUR, [ev.Recapped()]),
        (3 * DAY, [ev.Missed(Step.RECAP)]),
    ],
)
def test_a_recap_is_worth_three_days(down: int, told: list[ev.Event]) -> None:
    stage = Stage().closed()
    assert stage.ticks(stage.at(1, 10) + down) == told
    assert [type(one) for one in stage.ticks(stage.at(15, 10))] == [ev.Measured]


def test_three_days_away_over_the_evening_itself() -> None:
    """What was missed is told once each, and the group is told that it is put off."""
    stage = Stage().announced()
    stage.does(do.Rsvp(ANN, Coming.COMING))
    told = stage.ticks(stage.at(2, 9))
    assert told == [
        ev.Missed(Step.REMIND_GROUP), ev.Missed(Step.REMIND),
        ev.Missed(Step.OPEN), ev.PutOff(NUMBER),
    ]  # fmt: skip
    assert stage.ticks(stage.at(20, 9)) == []


def test_numbers_have_no_gap_and_no_repeat_whatever_becomes_of_the_dates() -> None:
    held: list[int] = []
    for fate in ("held", "unannounced", "held", "unopened", "called off", "held"):
        stage = Stage()
        number = max(NUMBER, *(one + 1 for one in held), 0)
        if fate == "unannounced":
            stage.ticks(stage.begins_at)
        else:
            stage.does(do.Tick(number), at=stage.at(-3, 10))
            assert stage.state.number == number
        if fate == "called off":
            stage.does(do.Cancel(OPERATOR))
        stage.ticks(stage.begins_at + (0 if fate == "held" else 13 * HOUR))
        if stage.state.keeps_number and stage.state.number is not None:
            held.append(stage.state.number)
        else:
            assert stage.state.number is None
    assert held == [NUMBER, NUMBER + 1, NUMBER + 2]


def test_no_session_has_a_number_while_the_one_before_may_give_its_own_back() -> None:
    """The earliest announcement of the next week lies behind the latest end of this one."""
    for zone in ("Asia/Shanghai", "Europe/Helsinki", "America/New_York"):
        days = LocalDays(ZoneInfo(zone))
        settings = Settings(minutes=600, announce_days=6, vote_days=7, host_days=7)
        for day in range(THURSDAY, THURSDAY + 366):
            begins = [begins_at(days, day + week, 60 * hour) for week, hour in ((0, 23), (7, 0))]
            this, following = (times_of(at, settings, days) for at in begins)
            opened = this.spans[Step.OPEN].until
            assert following.spans[Step.ANNOUNCE].due > opened


def test_a_session_is_made_in_time_for_its_host_and_when_the_week_before_is_decided() -> None:
    days = Stage().days
    for hour in range(24):
        at = begins_at(days, THURSDAY, 60 * hour)
        times = times_of(at, Settings(minutes=600), days)
        made = at + 7 * DAY - LEEWAY.lead_ms
        assert made > times.spans[Step.OPEN].until
        following = times_of(at + 7 * DAY, Settings(), days)
        assert made <= following.host_from + 2 * HOUR


def test_a_topic_that_nobody_contends_is_the_topic_and_without_one_it_is_open() -> None:
    alone, none = Stage(), Stage()
    alone.does(do.Propose(ANN, 1))
    assert alone.ticks(alone.at(-3, 10)) == [ev.TopicChosen(1), ev.Announced(NUMBER)]
    assert none.ticks(none.at(-3, 10)) == [ev.Announced(NUMBER)]


def test_a_second_topic_opens_the_vote_late_but_not_for_less_than_a_day() -> None:
    stage = Stage()
    stage.does(do.Propose(ANN, 1))
    assert stage.ticks(stage.at(-5, 10)) == []
    stage.does(do.Propose(BO, 2))
    assert stage.ticks(stage.at(-4, 9.9)) == [ev.VoteOpened((1, 2))]
    late = Stage()
    late.does(do.Propose(ANN, 1), at=late.at(-6, 9))
    late.does(do.Propose(BO, 2), at=late.at(-4, 11))
    assert late.ticks(late.at(-4, 12)) == []


def test_a_vote_missed_is_told_and_the_first_proposal_stands() -> None:
    stage = Stage()
    stage.does(do.Propose(ANN, 1), do.Propose(BO, 2))
    told = stage.ticks(stage.at(-3, 10))
    assert told == [ev.Missed(Step.VOTE), ev.TopicChosen(1), ev.Announced(NUMBER)]


def test_the_ballot_has_five_and_everybody_s_first_before_anybody_s_second() -> None:
    stage = Stage()
    stage.does(do.Propose(ANN, 1), do.Propose(ANN, 2))
    assert refused(stage, do.Propose(ANN, 3)) == "session-topics-enough"
    stage.does(*(do.Propose(20 + one, one) for one in range(4, 8)))
    assert stage.ticks(stage.at(-5, 10)) == [ev.VoteOpened((1, 4, 5, 6, 7))]
    stage.does(do.Vote(ANN, 4), do.Vote(ANN, 5), do.Vote(BO, 5))
    stage.ticks(stage.at(-3, 10))
    stage.ticks(stage.begins_at)
    assert stage.state.topic == 5
    assert unused(stage.state) == ((ANN, 2), (24, 4))


def test_topics_are_let_drop_only_where_a_vote_ran_its_course_on_them() -> None:
    stage = Stage()
    stage.does(do.Propose(ANN, 1), do.Propose(BO, 2))
    stage.ticks(stage.at(-5, 10))
    assert unused(stage.state) == ((ANN, 1), (BO, 2))
    stage.does(do.Vote(CHEN, 2))
    stage.ticks(stage.at(-3, 10))
    assert unused(stage.state) == ((BO, 2),)
    stage.does(do.Cancel(OPERATOR))
    assert unused(stage.state) == ((BO, 2),)


def test_whoever_is_gone_takes_his_words_along_and_brings_them_back_while_there_is_time() -> None:
    stage = Stage()
    stage.does(do.Propose(ANN, 1), do.Propose(BO, 2), do.Leave(ANN), do.Leave(ANN))
    assert stage.log[-1].event == ev.Departed(ANN)
    assert list(stage.state.topics) == [2]
    stage.does(do.Propose(ANN, 1))
    assert list(stage.state.topics) == [2, 1]
    stage.ticks(stage.at(-5, 10))
    stage.does(do.Vote(CHEN, 1), do.Vote(CHEN, 2), do.Vote(DORA, 1))
    stage.does(do.Leave(BO))
    assert stage.state.votes == {(CHEN, 1), (DORA, 1)}
    stage.ticks(stage.at(-3, 10))
    stage.does(do.Ask(ANN, 7), do.Ask(CHEN, 8), do.MarkAnswered(ANN, 7), do.Leave(ANN))
    assert (stage.state.topic, list(stage.state.questions)) == (None, [7, 8])
    stage.does(do.SetTopic(OPERATOR, 9), do.Leave(CHEN))
    assert (stage.state.topic, list(stage.state.questions)) == (9, [7])


def test_a_vote_is_for_any_number_of_topics_once_each_and_taken_back() -> None:
    stage = Stage()
    stage.does(do.Propose(ANN, 1), do.Propose(BO, 2))
    assert refused(stage, do.Vote(ANN, 1)) == "session-vote-closed"
    stage.ticks(stage.at(-5, 10))
    stage.does(*(do.Vote(ANN, 1) for _ in range(5)), do.Vote(ANN, 2))
    stage.does(do.Vote(ANN, 2, on=False), do.Vote(ANN, 2, on=False))
    assert stage.state.votes == {(ANN, 1)}
    assert stage.kinds().count("TopicVoted") == 3
    stage.does(do.Withdraw(BO, 2))
    assert refused(stage, do.Vote(ANN, 2)) == "session-vote-closed"
    stage.ticks(stage.at(-3, 10))
    assert refused(stage, do.Vote(BO, 1)) == "session-vote-closed"
    assert refused(stage, do.Withdraw(ANN, 1)) == "session-topic-chosen"


def test_an_operator_s_topic_goes_before_the_vote() -> None:
    stage = Stage()
    stage.does(do.Propose(ANN, 1), do.Propose(BO, 2))
    stage.ticks(stage.at(-5, 10))
    stage.does(do.Vote(ANN, 1), do.SetTopic(OPERATOR, 9), do.SetTopic(OPERATOR, 9))
    assert refused(stage, do.Vote(BO, 1)) == "session-vote-closed"
    assert stage.ticks(stage.at(-3, 10)) == [ev.Announced(NUMBER)]
    stage.does(do.SetTopic(OPERATOR, 2))
    assert stage.state.topic == 2
    early = Stage()
    early.does(do.Propose(ANN, 1), do.Propose(BO, 2), do.SetTopic(OPERATOR, 9))
    assert early.ticks(early.at(-5, 10)) == []
    assert early.ticks(early.at(-3, 10)) == [ev.Announced(NUMBER)]
    stage.ticks(stage.begins_at)
    assert refused(stage, do.SetTopic(OPERATOR, 9)) == "session-open"


def test_what_an_operator_strikes_is_gone_with_its_votes_and_does_not_come_back() -> None:
    stage = Stage()
    stage.does(do.Propose(ANN, 1), do.Propose(BO, 2), do.Propose(CHEN, 3))
    stage.ticks(stage.at(-5, 10))
    stage.does(do.Vote(ANN, 1), do.Vote(BO, 1), do.Vote(CHEN, 2))
    assert stage.does(do.Strike(OPERATOR, 1), do.Strike(OPERATOR, 1)) == [ev.Struck(1)]
    assert refused(stage, do.Vote(ANN, 1)) == "session-vote-closed"
    assert stage.state.votes == {(CHEN, 2)}
    assert stage.does(do.Propose(ANN, 1)) == []
    assert refused(stage, do.Strike(OPERATOR, 99)) == "session-said-gone"
    assert stage.ticks(stage.at(-3, 10)) == [ev.TopicChosen(2), ev.Announced(NUMBER)]
    stage.does(do.Strike(OPERATOR, 2), do.Ask(BO, 21), do.Ask(BO, 22), do.SetTopic(OPERATOR, 3))
    stage.does(do.Strike(OPERATOR, 21))
    assert (stage.state.topic, [*stage.state.questions]) == (3, [22])
    stage.ticks(stage.begins_at)
    assert refused(stage, do.Strike(OPERATOR, 3)) == "session-open"
    stage.ticks(stage.at(0, 21))
    assert stage.does(do.Strike(OPERATOR, 22)) == [ev.Struck(22)]


def test_the_rota_asks_one_after_the_other_and_the_shop_hosts_when_nobody_will() -> None:
    stage = Stage()
    kocs = (do.Candidate(BO, 500), do.Candidate(ANN), do.Candidate(CHEN, 100))
    assert stage.ticks(stage.at(-6, 10), candidates=kocs) == [ev.HostAsked(ANN)]
    assert stage.ticks(stage.at(-6, 20), candidates=kocs) == []
    later = stage.ticks(stage.at(-5, 10), candidates=kocs)
    assert later == [ev.HostPassed(ANN), ev.HostAsked(CHEN)]
    stage.does(do.DeclineHost(CHEN), do.DeclineHost(CHEN))
    assert stage.ticks(stage.at(-5, 11), candidates=kocs) == [ev.HostAsked(BO)]
    assert stage.ticks(stage.at(-4, 11), candidates=kocs) == [ev.HostPassed(BO)]
    assert stage.ticks(stage.at(-3, 10), candidates=kocs) == [ev.Announced(NUMBER)]
    assert stage.state.host is None


def test_nobody_is_asked_who_would_not_have_the_time_to_answer() -> None:
    kocs = (do.Candidate(ANN), do.Candidate(BO, 500))
    stage = Stage()
    assert stage.ticks(stage.at(-4, 23), candidates=kocs) == []
    stage.does(do.Volunteer(BO))
    assert stage.ticks(stage.at(-3, 9), candidates=kocs) == [ev.HostNamed(BO)]
    asked = Stage()
    asked.ticks(asked.at(-4, 22), candidates=kocs)
    assert asked.ticks(asked.at(-3, 10), candidates=kocs) == [ev.Announced(NUMBER)]


def test_whoever_was_asked_and_says_yes_late_has_the_place_while_it_is_free() -> None:
    kocs = (do.Candidate(ANN), do.Candidate(BO, 500))
    stage = Stage()
    stage.ticks(stage.at(-6, 10), candidates=kocs)
    stage.ticks(stage.at(-5, 10), candidates=kocs)
    assert stage.state.asked is not None
    assert stage.state.asked.whom == BO
    assert refused(stage, do.AcceptHost(CHEN)) == "session-not-asked"
    assert stage.does(do.AcceptHost(ANN), do.AcceptHost(ANN)) == [ev.HostAccepted(ANN)]
    assert refused(stage, do.AcceptHost(BO)) == "session-host-taken"
    stage.announced().does(do.StandDown(ANN), do.AcceptHost(BO))
    assert stage.state.host == BO
    stage.does(do.SetHost(None))
    assert refused(stage, do.AcceptHost(ANN)) == "session-host-taken"
    stage.ticks(stage.begins_at)
    assert refused(stage, do.AcceptHost(ANN)) == "session-open"


def test_a_volunteer_hosts_where_who_was_asked_has_not_answered_by_the_announcement() -> None:
    kocs = (do.Candidate(ANN), do.Candidate(BO, 500))
    stage = Stage()
    stage.ticks(stage.at(-4, 12), candidates=kocs)
    stage.does(do.Volunteer(BO))
    told = stage.ticks(stage.at(-3, 10), candidates=kocs)
    assert told == [ev.HostNamed(BO), ev.Announced(NUMBER)]


def test_a_volunteer_is_named_at_his_turn_and_may_stand_down() -> None:
    stage = Stage()
    stage.does(do.Volunteer(BO), do.Volunteer(ANN), do.Volunteer(BO))
    hosted = (do.Candidate(BO, 500), do.Candidate(ANN, 100))
    assert stage.ticks(stage.at(-6, 10), candidates=hosted) == [ev.HostNamed(ANN)]
    stage.does(do.StandDown(ANN), do.StandDown(ANN))
    assert stage.ticks(stage.at(-6, 11), candidates=hosted) == [ev.HostNamed(BO)]
    stage.announced().does(do.StandDown(BO))
    assert stage.state.host is None
    assert refused(stage, do.Volunteer(ANN)) == "session-announced"
    stage.does(do.SetHost(CHEN), do.SetHost(CHEN))
    stage.ticks(stage.begins_at)
    assert refused(stage, do.StandDown(CHEN)) == "session-open"
    assert refused(stage, do.SetHost(None)) == "session-open"


def test_an_operator_asks_whom_he_likes_and_who_hosts_does_until_the_other_says_yes() -> None:
    stage = Stage()
    stage.does(do.SetHost(ANN), do.AskHost(BO), do.AskHost(BO))
    assert (stage.state.host, stage.kinds().count("HostAsked")) == (ANN, 1)
    stage.does(do.AcceptHost(BO), do.AcceptHost(BO))
    assert stage.state.host == BO
    stage.does(do.SetHost(None), do.SetHost(None))
    assert stage.ticks(stage.at(-6, 10), candidates=(do.Candidate(CHEN),)) == []
    stage.does(do.AskHost(CHEN), do.Volunteer(CHEN))
    assert stage.state.host == CHEN


def test_answers_change_freely_from_the_announcement_to_the_close() -> None:
    stage = Stage()
    assert refused(stage, do.Rsvp(ANN, Coming.COMING)) == "session-not-announced"
    stage.announced()
    stage.does(*(do.Rsvp(ANN, Coming.COMING) for _ in range(5)))
    assert stage.kinds().count("Replied") == 1
    stage.does(do.Rsvp(ANN, Coming.CANT))
    assert stage.state.replies == {ANN: Coming.CANT}
    assert stage.ticks(stage.at(0, 19)) == [ev.Missed(Step.REMIND_GROUP)]
    stage.ticks(stage.begins_at)
    stage.does(do.Rsvp(ANN, Coming.LATE))
    stage.ticks(stage.at(0, 21))
    assert refused(stage, do.Rsvp(ANN, Coming.CANT)) == "session-over"


def test_questions_are_queued_by_cheers_and_one_person_s_do_not_fill_the_hour() -> None:
    stage = Stage()
    assert refused(stage, do.Ask(ANN, 5)) == "session-not-announced"
    stage.opened().does(*(do.Ask(ANN, one) for one in (5, 6, 7)), do.Ask(BO, 8), do.Ask(BO, 8))
    assert refused(stage, do.Ask(ANN, 9)) == "session-questions-enough"
    assert [number for number, _ in queue(stage.state, {8: 2, 6: 1})] == [8, 6, 5, 7]
    assert refused(stage, do.MarkAnswered(CHEN, 5)) == "session-not-host"
    stage.does(do.MarkAnswered(ANN, 5), do.MarkAnswered(OPERATOR, 6, operator=True))
    stage.does(do.MarkAnswered(ANN, 5), do.Ask(ANN, 9), do.Withdraw(ANN, 9), do.Ask(ANN, 9))
    assert [number for number, _ in queue(stage.state, {})] == [7, 8]
    assert refused(stage, do.Withdraw(ANN, 8)) == "session-not-yours"
    assert refused(stage, do.MarkAnswered(ANN, 99)) == "session-question-unknown"


def test_nobody_is_quoted_who_was_not_told_before_and_does_not_agree() -> None:
    stage = Stage()
    stage.does(do.Record(OPERATOR), do.Record(OPERATOR))
    stage.announced()
    assert refused(stage, do.Record(OPERATOR, on=False)) == "session-record-late"
    stage.does(do.Agree(ANN), do.Agree(BO), do.Agree(BO, on=False))
    assert stage.state.agreed == {ANN}
    stage.does(do.Agree(CHEN), do.Leave(CHEN))
    assert stage.state.agreed == {ANN}
    for at in (stage.begins_at, stage.at(0, 21), stage.at(1, 10)):
        stage.ticks(at)
    assert refused(stage, do.Agree(BO)) == "session-over"
    other = Stage().announced()
    assert refused(other, do.Record(OPERATOR)) == "session-record-late"
    assert refused(other, do.Agree(ANN)) == "session-not-recorded"


def test_the_host_or_an_operator_closes_early_and_nobody_else() -> None:
    stage = Stage()
    stage.does(do.SetHost(ANN))
    assert refused(stage, do.Close(ANN)) == "session-not-open"
    stage.opened()
    assert refused(stage, do.Close(BO)) == "session-not-host"
    half = stage.begins_at + 30 * MINUTE
    assert stage.does(do.Close(ANN), at=half) == [ev.Ordered(ANN, Order.CLOSE), ev.Closed()]
    assert stage.does(do.Close(OPERATOR, operator=True)) == []
    assert window(stage.state) == (stage.begins_at, half)
    assert stage.ticks(stage.at(0, 21)) == []


def test_what_is_called_off_stays_off_and_an_open_session_is_closed_instead() -> None:
    stage = Stage().announced()
    stage.does(do.Cancel(OPERATOR), do.Cancel(OPERATOR))
    assert stage.kinds().count("CalledOff") == 1
    assert stage.ticks(stage.begins_at) == []
    assert refused(stage, do.Rsvp(ANN, Coming.COMING)) == "session-over"
    assert refused(Stage().opened(), do.Cancel(OPERATOR)) == "session-open"


def test_who_leaves_decides_nothing_any_more() -> None:
    stage = Stage()
    stage.does(do.Propose(ANN, 1), do.Propose(BO, 2), do.SetHost(ANN))
    stage.ticks(stage.at(-5, 10))
    stage.does(do.Vote(ANN, 1), do.Leave(ANN), do.Leave(ANN), do.Leave(DORA))
    assert stage.kinds().count("Departed") == 1
    assert (stage.state.votes, stage.state.host) == (frozenset(), None)
    stage.announced().does(do.Rsvp(BO, Coming.COMING), do.Leave(BO))
    assert stage.state.replies == {}


def test_attendance_is_what_people_did_and_is_written_once() -> None:
    stage = Stage()
    stage.does(do.SetHost(ANN))
    stage.opened()
    assert refused(stage, do.Attend(())) == "session-not-closed"
    stage.ticks(stage.at(0, 21))
    stage.does(do.Attend((do.Acted(BO, 1), do.Acted(CHEN))))
    again = stage.does(do.Attend((do.Acted(BO, 1), do.Acted(ANN, 1))))
    assert again == [ev.Attended(ANN, 1, 0, 0), ev.Hosted(ANN)]
    told = stage.ticks(stage.at(1, 10), recap=do.RecapFacts((do.Acted(BO, 4),), ()))
    assert told == [ev.Attended(BO, 4, 0, 0), ev.Recapped()]
    assert stage.does(do.Attend((do.Acted(DORA, 1),))) == []


def test_a_recap_and_an_effect_wait_until_what_they_tell_is_known() -> None:
    stage = Stage().closed()
    morning = stage.at(1, 10)
    assert due(stage.state, morning) == (Step.RECAP,)
    assert stage.ticks(morning, facts=False) == []
    assert stage.ticks(morning) == [ev.Recapped()]
    assert due(stage.state, stage.at(15, 10)) == (Step.EFFECT,)
    assert stage.ticks(stage.at(16, 10), facts=False) == []
    assert stage.ticks(stage.at(29, 10), facts=False) == [ev.Missed(Step.EFFECT)]
    assert stage.state.phase is Phase.OVER


def test_who_plans_a_session_for_tonight_gets_it_and_the_group_is_not_told_twice() -> None:
    stage = Stage()
    planned = stage.at(0, 9)
    assert stage.ticks(planned, planned_at=planned) == [ev.Hurried(planned), ev.Announced(NUMBER)]
    assert stage.ticks(stage.at(0, 12), planned_at=planned) == []
    assert stage.ticks(stage.begins_at, planned_at=planned) == [ev.Opened()]
    late = Stage()
    planned = late.at(0, 19.2)
    told = late.ticks(planned, planned_at=planned)
    assert told == [ev.Hurried(planned), ev.Missed(Step.ANNOUNCE)]
    usual = Stage()
    assert usual.ticks(usual.at(-3, 10), planned_at=usual.at(-9, 10)) == [ev.Announced(NUMBER)]


def test_topics_that_waited_for_a_session_are_its_first_but_not_more_than_two_of_one() -> None:
    stage = Stage()
    waiting = (*(do.Propose(ANN, one) for one in (1, 2, 3)), do.Propose(BO, 4))
    stage.ticks(stage.at(-6, 8), waiting=waiting)
    assert list(stage.state.topics) == [1, 2, 4]
    assert stage.ticks(stage.at(-6, 9), waiting=waiting) == []
    stage.does(do.Withdraw(ANN, 1))
    stage.ticks(stage.at(-6, 9.5), waiting=waiting)
    assert list(stage.state.topics) == [2, 4, 3]


def test_the_clocks_of_the_wall_go_on_through_summer_time() -> None:
    """Clocks change between the announcement and the session: ten o'clock stays ten o'clock."""
    days = LocalDays(ZoneInfo("America/New_York"))
    for sunday in (date(2026, 3, 8), date(2026, 11, 1)):
        day = sunday.toordinal() + 1
        times = times_of(begins_at(days, day, 1200), Settings(), days)
        for step, offset in ((Step.VOTE, -5), (Step.ANNOUNCE, -3), (Step.RECAP, 1)):
            assert times.spans[step].due == begins_at(days, day + offset, 600)
        hours = (times.begins_at - times.spans[Step.ANNOUNCE].due) / HOUR
        assert hours == 3 * 24 + 10 + (-1 if sunday.month == 3 else 1)


@pytest.mark.parametrize(
    "values",
    [
        {"minutes": 5}, {"minutes": 601}, {"announce_days": 0}, {"announce_days": 7},
        {"vote_days": 3}, {"host_days": 3},
    ],
)  # fmt: skip
def test_settings_that_cannot_be_held_are_refused(values: dict[str, int]) -> None:
    with pytest.raises(ValueError, match=r"\d"):
        Settings(**values)


def test_a_streak_ends_with_the_first_session_missed() -> None:
    assert streaks([]) == {}
    assert streaks([frozenset({1, 2}), frozenset({2, 3}), frozenset({2, 1})]) == {1: 1, 2: 3}
