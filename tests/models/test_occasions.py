"""Occasions to turn to somebody: he is new, helped for the first time, came back, has stayed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from models.memory import remembering
from models.occasions import new_here, thanks_due
from models.snapshots import snapshot
from models.tiers import Bars
from tests.models.diary import Diary
from tests.models.made_rows import made_prior
from tests.models.worlds import World

if TYPE_CHECKING:
    from models.history import History
    from models.snapshots import Rows


def at(world: World, day: int) -> tuple[History, Rows, int]:
    last = world.span.start + day
    past = world.past(last)
    return past, remembering(snapshot(past, Bars(), last + 1), made_prior()), last


def codes(world: World, day: int) -> dict[int, list[tuple[str, float]]]:
    past, rows, last = at(world, day)
    found = thanks_due(past, rows, last)
    return {
        int(rows.person[row]): [(one.code, one.values[0][1]) for one in reasons]
        for row, reasons in found.items()
    }


def regulars(days: int) -> Diary:
    diary = Diary()
    for day in range(days):
        diary.says(1, day, 8)
        diary.says(2, day, 20)
    return diary


def test_the_first_answer_to_a_newcomer_is_thanked_for() -> None:
    diary = regulars(60)
    asked = diary.says(3, 50)
    diary.says(1, 50, 13, to=asked)
    world = World(diary.group())
    assert codes(world, 52) == {1: [("why-first-help", 3)]}  # on day 53


def test_a_second_answer_is_no_first() -> None:
    diary = regulars(80)
    diary.says(1, 40, 13, to=diary.says(3, 40))
    diary.says(1, 70, 13, to=diary.says(4, 70))
    world = World(diary.group())
    assert not codes(world, 72)


def test_who_came_back_after_eight_weeks_is_thanked_for_it() -> None:
    diary = regulars(100)
    diary.says(3, 20)
    diary.says(3, 90)
    world = World(diary.group())
    assert codes(world, 93) == {3: [("why-returned", 70)]}


def test_a_shorter_absence_is_no_return() -> None:
    diary = regulars(100)
    diary.says(3, 60)
    diary.says(3, 90)
    assert not codes(World(diary.group()), 93)


def test_the_day_of_remembrance_comes_each_year_for_who_was_there_steadily() -> None:
    diary = regulars(740)
    world = World(diary.group())
    assert codes(world, 366) == {
        1: [("why-years", 1)],
        2: [("why-years", 1)],
    }
    assert not codes(world, 400)
    assert codes(world, 730)[1] == [("why-years", 2)]


@pytest.mark.parametrize(("silent", "welcomed"), [(1, False), (3, True), (14, True), (15, False)])
def test_a_newcomer_is_welcomed_in_the_days_that_decide(silent: int, *, welcomed: bool) -> None:
    diary = regulars(90)
    diary.says(3, 60)
    world = World(diary.group())
    past, rows, last = at(world, 60 + silent)
    found = {int(rows.person[row]): why for row, (why,) in new_here(past, rows, last).items()}
    assert (3 in found) is welcomed
    if welcomed:
        assert found[3].values == (("days", silent + 1),)
