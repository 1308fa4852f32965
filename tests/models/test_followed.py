"""Who is followed up, and what is known of him: nothing that came later, nothing unfair."""

from __future__ import annotations

import numpy as np
import pytest

from models.followed import ALONE, KEPT, MOST_ALONE, TAKEN, Cases, Done, Told, by_lot, followed
from models.snapshots import Rows, snapshots
from models.tiers import Bars
from models.trust import assess
from tests.models.diary import Diary, by_chance
from tests.models.made_rows import made_prior
from tests.models.worlds import World

DAYS = 28


def told(*pairs: tuple[int, int]) -> Told:
    person, day = np.array(pairs, np.int64).reshape(-1, 2).T
    return Told(person, day)


def rows_of(world: World) -> Rows:
    return snapshots(world.whole, world.days, Bars(), world.span.stop)


def cases_of(world: World, done: Done, days: int = DAYS) -> Cases:
    return followed(world.whole, rows_of(world), made_prior(), done, days)


def two_who_meet(days: int = 160) -> Diary:
    diary = Diary()
    for day in range(0, days, 2):
        diary.meet(1, 2, day)
        diary.meet(3, 4, day)
    return diary


@pytest.mark.parametrize("seed", range(3))
def test_a_case_knows_t_of_the_evening_before_and_t_28_days_later(seed: int) -> None:
    world = World(by_chance(seed, weeks=24))
    day = int(rows_of(world).weeks()[8]) + 3
    cases = cases_of(world, Done(told((1, day))))
    end = int(world.whole.clock.after(np.array([day - 1]), DAYS)[0])
    assert cases.person.size
    assert set(cases.day.tolist()) == {day}
    now, later = assess(world.past(day - 1), day - 1), assess(world.whole, end)
    assert cases.moving[:, 0].tolist() == now.trust[cases.person].tolist()
    assert cases.later.tolist() == later.trust[cases.person].tolist()
    assert (cases.role == TAKEN).sum() == (cases.person == 1).sum()


def test_a_contact_whose_days_are_not_over_has_no_case() -> None:
    diary = two_who_meet(100)
    world = World(diary.group())
    past, rows = world.past(diary.day(99)), rows_of(world)
    for day, closed in ((diary.day(72), True), (diary.day(73), False)):
        found = followed(past, rows, made_prior(), Done(told((1, day))), DAYS)
        assert bool(found.person.size) == closed


def test_whom_the_operator_contacts_later_stays_with_the_part_that_reached_him() -> None:
    """To leave him out would leave those who did well, and contact would look harmful."""
    diary = two_who_meet()
    day = diary.day(80)
    contacts = told((1, day), (2, day + 21), (3, day + 40), (4, day - 5))
    cases = cases_of(World(diary.group()), Done(contacts))
    first = cases.where(cases.day == day)
    assert first.person.tolist() == [1, 2, 3]
    assert first.role.tolist() == [TAKEN, ALONE, ALONE]
    assert first.reached.tolist() == pytest.approx([1.0, 0.5, 0.0])


def test_a_second_contact_within_four_weeks_belongs_to_the_first() -> None:
    diary = two_who_meet()
    contacts = told((1, diary.day(60)), (1, diary.day(70)))
    cases = cases_of(World(diary.group()), Done(contacts))
    assert set(cases.day.tolist()) == {diary.day(60)}


def test_whoever_goes_on_holiday_is_followed_by_nobody() -> None:
    diary = two_who_meet()
    day = diary.day(80)
    away = {2: frozenset(range(day + 10, day + 20)), 3: frozenset(range(day - 3, day + 3))}
    cases = cases_of(World(diary.group(), away), Done(told((1, day))))
    assert cases.person.tolist() == [1, 4]


def test_weeks_that_nobody_watched_have_no_cases() -> None:
    diary = two_who_meet()
    world = World(diary.group(blind=[(70, 89)]))
    assert not cases_of(world, Done(told((1, diary.day(85))))).person.size
    assert cases_of(world, Done(told((1, diary.day(60))))).person.size


def test_where_enough_were_kept_back_the_shown_and_the_kept_are_told_apart() -> None:
    diary = two_who_meet()
    day, world = diary.day(80), World(diary.group())
    held = told(*((2, day) for _ in range(30)))
    done = Done(told((1, day + 3)), shown=told((1, day), (3, day)), held=held)
    assert by_lot(world.whole, done, DAYS)
    cases = cases_of(world, done)
    assert dict(zip(cases.person.tolist(), cases.role.tolist(), strict=True)) == {
        1: TAKEN, 2: KEPT, 3: TAKEN, 4: ALONE,
    }  # fmt: skip
    assert cases.reached.tolist() == [1.0, 0.0, 0.0, 0.0]
    few = Done(done.contacts, shown=done.shown, held=told(*((2, day) for _ in range(29))))
    assert not by_lot(world.whole, few, DAYS)
    assert set(cases_of(world, few).role.tolist()) == {TAKEN, ALONE}


def test_what_was_done_a_year_ago_is_told_of_no_more() -> None:
    diary = two_who_meet(480)
    world = World(diary.group())
    end = world.whole.clock.last
    assert not cases_of(world, Done(told((1, end - 364)))).person.size
    assert cases_of(world, Done(told((1, end - 363)))).person.size


def test_of_many_left_alone_those_most_like_the_contacted_are_kept() -> None:
    diary = Diary()
    for person in range(1, 541):
        for day in (0, 40, 74, 76, 78, 119) if person <= 520 else (0, 119):
            diary.says(person, day)
    day = diary.day(80)
    cases = cases_of(World(diary.group(range(1, 541))), Done(told((1, day), (2, day))))
    alone = cases.where(cases.role == ALONE)
    assert (cases.role == TAKEN).sum() == 2
    assert alone.person.size == MOST_ALONE
    assert alone.person.max() <= 520  # nobody of the silent
    assert (np.diff(cases.person) > 0).all()
