"""What a voice weighs is read from the history: T, cluster, age, and who sticks together."""

from __future__ import annotations

from itertools import combinations

import pytest

from models.rituals.shortlist import YOUNG_DAYS
from models.rituals.voices import scales
from models.trust import assess
from tests.models.diary import Diary
from tests.models.worlds import World

LAST = 99
NAMES = {1: 2, 2: 1, 3: 1, 4: 1, 6: 7, 7: 6, 8: 6, 9: 6}


def two_tables(days: int = LAST + 1) -> Diary:
    """Five and five, at each of whom two meet each day; one of each table knows the other."""
    diary = Diary()
    pairs = [*combinations(range(1, 6), 2)], [*combinations(range(6, 11), 2)]
    for day in range(days):
        for hour, table in zip((9, 15), pairs, strict=True):
            one, other = table[day % len(table)]
            diary.meet(one, other, day, hour)
        if day % 20 == 0:
            diary.meet(1, 6, day, 20)
    return diary


def world_of(diary: Diary) -> World:
    return World(diary.group(scored=range(1, 30)))


def test_a_voice_weighs_the_trust_of_who_gives_it_on_that_day() -> None:
    world = world_of(two_tables())
    last = world.span.start + LAST
    found = scales(world.past(last), last, NAMES)
    trust = assess(world.past(last), last).trust
    assert {by: one.trust for by, one in found.weights.items()} == {
        by: pytest.approx(float(trust[by])) for by in NAMES
    }


def test_later_days_change_nothing() -> None:
    world = world_of(two_tables(LAST + 60))
    last = world.span.start + LAST
    assert scales(world.whole, last, NAMES) == scales(world.past(last), last, NAMES)


def test_each_table_is_a_side_and_counts_when_five_sit_at_it() -> None:
    world = world_of(two_tables())
    last = world.span.start + LAST
    found = scales(world.past(last), last, NAMES)
    assert found.clusters == 2
    sides = {by: one.cluster for by, one in found.weights.items()}
    assert len({sides[by] for by in (1, 2, 3, 4)}) == len({sides[by] for by in (6, 7, 8, 9)}) == 1
    assert sides[1] != sides[6]


def test_those_who_name_one_and_meet_him_and_each_other_stick_together() -> None:
    diary = two_tables()
    for day in range(40, LAST + 1, 2):
        for one, other in combinations((21, 22, 23, 24), 2):
            diary.meet(one, other, day, 12 + one / 10 + other / 1000)
    world = world_of(diary)
    last = world.span.start + LAST
    found = scales(world.past(last), last, {22: 21, 23: 21, 24: 21, 6: 21, 1: 6})
    assert [by for by, one in found.weights.items() if one.tight] == [22, 23, 24]


def test_age_is_counted_in_days_that_the_bot_saw() -> None:
    diary = two_tables()
    diary.joins(20, 40)
    diary.says(20, 60)
    group = diary.group(scored=range(1, 30), blind=[(70, 79)])
    world = World(group)
    last = world.span.start + LAST
    found = scales(world.past(last), last, {20: 1, 1: 2})
    assert (found.weights[20].days, found.weights[1].days) == (LAST - 40 - 10, LAST - 10)


@pytest.mark.parametrize(("days", "young"), [(10, 0), (27, 0), (40, 13), (83, YOUNG_DAYS)])
def test_in_a_young_group_nobody_who_was_there_at_first_is_new(days: int, young: int) -> None:
    world = world_of(two_tables(days + 1))
    last = world.span.start + days
    assert scales(world.past(last), last, {1: 2}).young == young


def test_nobody_is_weighed_who_said_nothing() -> None:
    world = world_of(two_tables())
    last = world.span.start + LAST
    assert scales(world.past(last), last, {}).weights == {}
    stranger = scales(world.past(last), last, {29: 1}).weights[29]
    assert (stranger.trust, stranger.cluster, stranger.days) == (0, 0, 0)
    assert not stranger.tight
    assert type(stranger.trust) is float
