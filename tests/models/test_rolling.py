"""What a day's tables say, however the days were cut into stretches."""

from __future__ import annotations

from dataclasses import fields
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.rolling import LEAD_MS, Events, roll
from models.rollup import ACTS, CLOSED, CONTACTS, THANKED, RollUp, joined, pack
from tests.models.diary import STAFF, Diary, by_chance, groups
from tests.models.worlds import World

if TYPE_CHECKING:
    from tests.models.facts import Group

SECOND = 1 / 3600


def in_stretches(world: World, cuts: list[int]) -> dict[int, RollUp]:
    """Roll up stretch after stretch, each with its lead alone."""
    found: dict[int, RollUp] = {}
    edges = [world.span.start, *sorted(cuts), world.span.stop]
    for start, stop in pairwise(edges):
        since = world.seen.back(world.days.midnight(start), LEAD_MS)
        at = world.events.at
        read = (at >= since) & (at < world.days.midnight(stop))
        columns = [getattr(world.events, field.name)[read] for field in fields(Events)]
        found |= roll(Events(*columns), world.days, range(start, stop), world.seen)
    return found


def packed(days: dict[int, RollUp]) -> dict[int, bytes]:
    return {day: pack(rollup) for day, rollup in days.items()}


@settings(max_examples=60)
@given(groups(), st.data())
def test_days_are_the_same_in_one_stretch_and_in_many(group: Group, data: st.DataObject) -> None:
    world = World(group)
    day = st.integers(world.span.start, world.span.stop - 1)
    cuts = data.draw(st.lists(day, max_size=4, unique=True))
    assert packed(in_stretches(world, cuts)) == packed(world.rolled)


@pytest.mark.parametrize("seed", [3, 8])
def test_a_long_life_is_the_same_rolled_up_day_by_day(seed: int) -> None:
    world = World(by_chance(seed, weeks=12, acts_a_week=40))
    assert packed(in_stretches(world, list(world.span)[1:])) == packed(world.rolled)


def table(diary: Diary, name: str, blind: tuple[tuple[int, int], ...] = ()) -> np.ndarray:
    """One table of a story, days counted from its start."""
    days = joined(World(diary.group(blind=blind)).rolled.values())
    found: np.ndarray = getattr(days, name).copy()
    found[0] -= diary.day(0)
    if name == "closed":
        found[3] -= diary.day(0)
    return found


def column(diary: Diary, name: str) -> list[int]:
    found: list[int] = table(diary, "acts")[ACTS.index(name)].tolist()
    return found


def contacts(diary: Diary) -> list[tuple[int, ...]]:
    """Actor, other, directed acts, neighbouring turns."""
    return [tuple(row) for row in table(diary, "contacts")[1:].T.tolist()]


def closed(diary: Diary, blind: tuple[tuple[int, int], ...] = ()) -> list[tuple[int, ...]]:
    return [tuple(row) for row in table(diary, "closed", blind).T.tolist()]


def test_an_album_is_one_act_by_its_id_or_by_its_second() -> None:
    diary = Diary()
    for part in range(3):
        diary.says(1, 0, 9 + part * 2 * SECOND, media=True, album="77")
    for _ in range(3):
        diary.says(1, 0, 10, media=True)
    diary.says(1, 0, 10)
    assert column(diary, "messages") == [3]


def test_an_album_that_answers_two_people_is_one_act_towards_each() -> None:
    diary = Diary()
    first, second = diary.says(2, 0, 8), diary.says(3, 0, 8.5)
    for to in (first, first, second):
        diary.says(1, 0, 12, to=to, media=True, album="5", names=[2])
    assert contacts(diary) == [(1, 2, 1, 0), (1, 3, 1, 0)]


def test_an_answer_that_also_names_the_same_person_is_one_act() -> None:
    diary = Diary()
    diary.says(1, 0, 12, to=diary.says(2, 0, 8), names=[2, 3])
    assert contacts(diary) == [(1, 2, 1, 0), (1, 3, 1, 0)]


def test_nobody_talks_with_himself() -> None:
    diary = Diary()
    mine = diary.says(1, 0, 12)
    diary.says(1, 0, 12.01, to=mine, names=[1])
    diary.likes(1, mine, 0, 13)
    assert contacts(diary) == []
    assert column(diary, "reactions") == [0]


@pytest.mark.parametrize(("seconds", "tied"), [(600, True), (601, False)])
def test_neighbours_speak_within_ten_minutes(seconds: int, tied: bool) -> None:  # noqa: FBT001
    diary = Diary()
    diary.says(1, 0, 12)
    diary.says(2, 0, 12 + seconds * SECOND)
    assert contacts(diary) == ([(2, 1, 0, 1)] if tied else [])


@pytest.mark.parametrize("between", [STAFF, None, 3])
def test_whoever_speaks_between_two_parts_them(between: int | None) -> None:
    diary = Diary()
    for n, who in enumerate((1, between, 2)):
        diary.says(who, 0, 12 + n * SECOND)
    assert (2, 1) not in [row[:2] for row in contacts(diary)]


def test_who_speaks_in_another_topic_parts_nobody() -> None:
    diary = Diary()
    diary.says(1, 0, 12, topic=4)
    diary.says(3, 0, 12 + SECOND)
    diary.says(2, 0, 12 + 2 * SECOND, topic=4)
    assert contacts(diary) == [(2, 1, 0, 1)]


def test_two_who_speak_across_midnight_are_neighbours_on_the_new_day() -> None:
    diary = Diary()
    diary.says(1, 0, 23.99)
    diary.says(2, 1, 0)
    assert table(diary, "contacts").T.tolist() == [[1, 2, 1, 0, 1]]


@pytest.mark.parametrize(("late", "answered"), [(0, True), (SECOND, False)])
def test_an_answer_counts_for_seven_days(late: float, answered: bool) -> None:  # noqa: FBT001
    diary = Diary()
    diary.says(1, 7, 12 + late, to=diary.says(2, 0, 12, names=[1]))
    assert closed(diary) == ([(7, 1, 2, 0, 1)] if answered else [])


def test_nobody_is_late_while_the_bot_was_blind() -> None:
    diary = Diary()
    diary.says(1, 26, 12, to=diary.says(2, 0, 12, names=[1]))
    assert closed(diary) == []
    assert closed(diary, blind=((2, 20),)) == [(26, 1, 2, 0, 1)]


def test_one_answer_settles_all_that_was_asked_in_seven_days() -> None:
    diary = Diary()
    for day in (0, 1, 1, 2):
        diary.says(2, day, names=[1])
    diary.says(1, 8, 9, names=[2])
    diary.says(1, 8, 10, names=[2])
    assert closed(diary) == [(8, 1, 2, 1, 2), (8, 1, 2, 2, 1)]


def test_an_answer_is_thanked_by_others_with_a_word_or_a_sign() -> None:
    diary = Diary()
    question = diary.says(2, 0, 9)
    answer = diary.says(1, 0, 10, to=question)
    diary.says(2, 0, 11, to=answer, thanks=True)
    diary.likes(3, answer, 1)
    diary.likes(1, answer, 1)
    diary.likes(3, question, 1)
    diary.says(3, 1, to=answer)
    rows = table(diary, "thanked").T.tolist()
    assert rows == [[0, 1, 2, answer], [1, 1, 3, answer]]


def test_a_word_of_thanks_is_itself_an_answer_that_can_be_thanked_for() -> None:
    diary = Diary()
    thanks = diary.says(2, 0, 11, to=diary.says(1, 0, 10), thanks=True)
    diary.likes(1, thanks, 0, 12)
    assert table(diary, "thanked").T.tolist() == [[0, 2, 1, thanks]]


def test_hours_and_the_last_moment_of_a_day_are_remembered() -> None:
    diary = Diary()
    diary.says(1, 0, 9.5)
    diary.says(1, 0, 23.5)
    assert column(diary, "hours") == [1 << 9 | 1 << 23]
    assert column(diary, "last") == [int(23.5 * 3_600_000)]


def test_comings_and_goings_keep_who_brought_whom() -> None:
    diary = Diary()
    diary.joins(1, 0, 9, by=2)
    diary.leaves(1, 0, 10)
    hour = 3_600_000
    assert table(diary, "passages").T.tolist() == [[0, 1, 9 * hour, 1, 2], [0, 1, 10 * hour, 0, 0]]


def test_a_chat_without_events_has_no_days() -> None:
    world = World(Diary().group())
    none = Events(*(np.zeros(0, np.int64) for _ in fields(Events)))
    assert roll(none, world.days, range(10), world.seen) == {}


def test_the_stories_know_the_columns_by_their_places() -> None:
    assert CONTACTS[1:5] == ("actor", "other", "directed", "neighbour")
    assert CLOSED == ("day", "person", "other", "received_day", "count")
    assert THANKED == ("day", "person", "by", "subject")
