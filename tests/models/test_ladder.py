"""Members climb the ladder: a task counts once, or again in time, and the next rung is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from models.events import EventKind
from models.rituals import ladder
from models.rituals import ladder_events as ev
from models.rituals.ladder import Approve, Do, HandIn, Offer, SendBack, TakeBack, Withdraw
from models.rituals.ladder_climb import LADDER, climb, crowd, standing
from models.rituals.ladder_events import Rung, Way
from models.rituals.refusal import RefusedError

if TYPE_CHECKING:
    from models.rituals.ladder import Command
    from models.rituals.ladder_events import Event

ANNA, BORIS, CLARA = 11, 12, 13
DAY = 86_400_000
WORDS = 500


class Task:
    """A task that remembers its log."""

    def __init__(self, way: Way = Way.BUTTON, again: int | None = None) -> None:
        self.state = ladder.begin()
        self.log: list[tuple[int, Event]] = []
        self.now = 0
        self.does(Offer(Rung.QUESTIONNAIRE, way, WORDS, again))

    def does(self, command: Command) -> tuple[Event, ...]:
        events = ladder.decide(self.state, command, self.now)
        for event in events:
            self.state = ladder.evolve(self.state, event, self.now)
            self.log.append((self.now, event))
        return events

    def refused(self, command: Command) -> str:
        with pytest.raises(RefusedError) as refusal:
            self.does(command)
        return refusal.value.code

    def times(self, who: int) -> int:
        return ladder.doing(self.state, who).times


def done(rung: Rung, *people: int) -> ladder.State:
    """A task of a rung that some have done."""
    state = ladder.evolve(ladder.begin(), ev.Offered(rung, Way.BUTTON, WORDS), 0)
    for who in people:
        state = ladder.evolve(state, ev.Done(who), 0)
    return state


def test_five_taps_in_a_second_count_once() -> None:
    task = Task()
    assert [task.does(Do(ANNA)) for _ in range(5)] == [(ev.Done(ANNA),), (), (), (), ()]
    task.now = 900 * DAY
    assert task.does(Do(ANNA)) == ()
    assert task.does(Do(BORIS)) == (ev.Done(BORIS),)


@pytest.mark.parametrize(("days", "counts"), [(0, 1), (29, 1), (30, 2), (31, 2)])
def test_what_may_be_done_again_counts_again_after_its_time(days: int, counts: int) -> None:
    task = Task(again=30)
    task.does(Do(ANNA))
    task.now = days * DAY
    task.does(Do(ANNA))
    assert task.times(ANNA) == counts


def test_what_may_be_done_each_day_is_no_rung() -> None:
    task = Task()
    assert task.refused(Offer(Rung.HOSTING, Way.BUTTON, WORDS, 1)) == "task-too-often"


def test_a_form_counts_when_it_is_handed_in() -> None:
    task = Task(Way.FORM)
    assert task.refused(Do(ANNA)) == "task-by-form"
    assert task.does(HandIn(ANNA, 1)) == (ev.Filled(ANNA, 1),)
    assert task.does(HandIn(ANNA, 1)) == ()
    assert task.refused(HandIn(ANNA, 2)) == "task-done"
    assert task.times(ANNA) == 1


def test_a_proof_counts_when_an_operator_approves_it() -> None:
    task = Task(Way.PROOF)
    task.does(HandIn(ANNA, 1))
    assert task.times(ANNA) == 0
    assert task.does(Approve(ANNA, 1)) == (ev.Approved(ANNA, 1),)
    assert task.does(Approve(ANNA, 1)) == ()
    assert task.does(SendBack(ANNA, 1)) == ()
    assert (task.times(ANNA), ladder.doing(task.state, ANNA).waiting) == (1, None)


def test_a_proof_that_is_sent_back_may_be_shown_again() -> None:
    task = Task(Way.PROOF)
    task.does(HandIn(ANNA, 1))
    assert task.does(SendBack(ANNA, 1, 7)) == (ev.SentBack(ANNA, 1, 7),)
    assert task.does(HandIn(ANNA, 1)) == ()
    assert task.does(HandIn(ANNA, 2)) == (ev.HandedIn(ANNA, 2),)
    task.does(Approve(ANNA, 2))
    assert task.times(ANNA) == 1


def test_an_operator_answers_what_lies_there_now() -> None:
    task = Task(Way.PROOF)
    task.does(HandIn(ANNA, 1))
    task.does(HandIn(ANNA, 2))
    assert task.refused(Approve(ANNA, 1)) == "task-nothing-waits"
    assert task.refused(Approve(BORIS, 2)) == "task-nothing-waits"
    assert task.does(TakeBack(ANNA)) == (ev.TakenBack(ANNA),)
    assert task.does(TakeBack(ANNA)) == ()
    assert task.refused(Approve(ANNA, 2)) == "task-nothing-waits"


def test_a_task_that_is_withdrawn_is_done_by_nobody_and_what_waits_is_looked_at() -> None:
    task = Task(Way.PROOF)
    task.does(HandIn(ANNA, 1))
    assert task.does(Withdraw()) == (ev.Withdrawn(),)
    assert task.does(Withdraw()) == ()
    assert task.refused(HandIn(BORIS, 2)) == "task-withdrawn"
    assert task.does(Approve(ANNA, 1))
    assert task.does(Offer(Rung.QUESTIONNAIRE, Way.PROOF, WORDS))
    assert task.does(HandIn(BORIS, 2))


def test_a_task_may_be_worded_anew_but_not_become_another_once_begun() -> None:
    task = Task()
    assert task.does(Offer(Rung.QUESTIONNAIRE, Way.BUTTON, WORDS)) == ()
    assert task.does(Offer(Rung.HOSTING, Way.FORM, WORDS))
    task.does(HandIn(ANNA, 1))
    assert task.does(Offer(Rung.HOSTING, Way.FORM, WORDS + 1, 90))
    assert task.refused(Offer(Rung.EXPERIENCE, Way.FORM, WORDS)) == "task-begun"
    assert task.times(ANNA) == 1


def test_each_deed_is_an_act_of_its_day_and_counts_once() -> None:
    task, form, proof = Task(), Task(Way.FORM), Task(Way.PROOF)
    task.does(Do(ANNA))
    form.does(HandIn(BORIS, 1))
    proof.does(HandIn(CLARA, 2))
    told = [
        [ladder.deeds(ladder.begin(), event) for _, event in one.log[1:]]
        for one in (task, form, proof)
    ]
    act, credit = EventKind.TASK, EventKind.TASK_COUNTED
    assert told == [
        [((ANNA, act), (ANNA, credit))],
        [((BORIS, act), (BORIS, credit))],
        [((CLARA, act),)],
    ]
    (approved,) = proof.does(Approve(CLARA, 2))
    assert ladder.deeds(proof.state, approved) == ((CLARA, credit),)
    assert ladder.deeds(proof.state, ev.Withdrawn()) == ()


def test_what_is_replaced_or_taken_back_before_an_answer_is_one_act() -> None:
    proof, told = Task(Way.PROOF), []
    for command in (
        HandIn(CLARA, 1),
        HandIn(CLARA, 2),
        TakeBack(CLARA),
        HandIn(CLARA, 3),
        SendBack(CLARA, 3, WORDS + 1),
        HandIn(CLARA, 4),
    ):
        before = proof.state
        told += [ladder.deeds(before, event) for event in proof.does(command)]
    act = ((CLARA, EventKind.TASK),)
    assert told == [act, (), (), (), (), act]


def test_the_words_that_ask_for_more_stand_until_more_is_handed_in() -> None:
    proof = Task(Way.PROOF)
    for command in (HandIn(CLARA, 1), SendBack(CLARA, 1, WORDS + 1)):
        proof.does(command)
    assert ladder.doing(proof.state, CLARA).more == WORDS + 1
    proof.does(HandIn(CLARA, 2))
    assert ladder.doing(proof.state, CLARA).more is None


def test_the_next_rung_is_the_lowest_one_above() -> None:
    tasks = {1: done(Rung.HOSTING), 2: done(Rung.EXPERIENCE), 3: done(Rung.QUESTIONNAIRE, ANNA)}
    hers, his = climb(tasks, ANNA, 0), climb(tasks, BORIS, 0)
    assert (hers.rung, hers.next, hers.todo) == (Rung.QUESTIONNAIRE, 2, (2, 1))
    assert (his.rung, his.next, his.todo) == (None, 3, (3, 2, 1))


def test_nobody_is_sent_back_to_a_rung_that_he_skipped() -> None:
    tasks = {1: done(Rung.QUESTIONNAIRE), 2: done(Rung.COCREATION)}
    found = climb(tasks, ANNA, 0, {ANNA: frozenset({Rung.COCREATION})})
    assert (found.rung, found.next, found.todo) == (Rung.COCREATION, None, (1, 2))


def test_what_waits_for_an_operator_is_not_asked_for_again() -> None:
    task = Task(Way.PROOF)
    task.does(HandIn(ANNA, 1))
    found = climb({4: task.state}, ANNA, 0)
    assert (found.rung, found.next, found.todo, found.waiting) == (None, None, (), (4,))


def test_everybody_stands_on_the_highest_rung_that_he_reached() -> None:
    tasks = [done(Rung.QUESTIONNAIRE, ANNA, BORIS), done(Rung.EXPERIENCE, BORIS)]
    found = standing(tasks, {CLARA: frozenset({Rung.HOSTING})})
    assert found == {ANNA: Rung.QUESTIONNAIRE, BORIS: Rung.EXPERIENCE, CLARA: Rung.HOSTING}
    assert [count for _, count in crowd(found)] == [1, 1, 0, 1]
    assert LADDER[0] is Rung.QUESTIONNAIRE
