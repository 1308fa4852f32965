"""Days are those of a wall calendar, and the clock stands still while nobody watches."""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.calendar import DAY_MS, LocalDays, common, merged, unseen_days
from models.days import FAR, SeenClock, SeenTime, days_of

PLACES = (
    "Asia/Shanghai", "Europe/Helsinki", "America/New_York", "America/Havana", "Asia/Beirut",
    "Pacific/Apia", "Australia/Lord_Howe", "Asia/Kathmandu",
)  # fmt: skip
"""Some change their clocks at midnight, one by half an hour, one once left out a whole day."""
HOUR_MS = 3_600_000
YEAR_2011, YEAR_2025 = 1_293_840_000_000, 1_735_689_600_000
zones = st.sampled_from(PLACES).map(ZoneInfo).map(LocalDays)
instants = st.integers(YEAR_2011, YEAR_2025)
intervals = st.tuples(st.integers(0, 200), st.integers(1, 60)).map(lambda x: (x[0], x[0] + x[1]))
interval_lists = st.lists(intervals, max_size=6)
unseen = st.frozensets(st.integers(100, 160), max_size=40)


def clocks(hidden: frozenset[int], length: int = 60) -> SeenClock:
    return SeenClock(100, 100 + length, hidden)


@given(zones, instants)
def test_the_day_of_an_instant_is_the_date_on_the_wall(days: LocalDays, at: int) -> None:
    wall = datetime.fromtimestamp(at // 1000, days.zone).date()
    assert date.fromordinal(days.day(at)) == wall
    assert days.midnight(days.day(at)) <= at < days.midnight(days.day(at) + 1)


@given(zones, st.lists(instants, max_size=20).map(sorted))
@settings(max_examples=30)
def test_many_instants_at_once_have_the_days_each_has_alone(days: LocalDays, at: list[int]) -> None:
    some = [one for one in at if at[-1] - one < 40 * DAY_MS]
    assert days_of(days, np.array(some, np.int64)).tolist() == [days.day(one) for one in some]


@given(zones, instants)
def test_as_of_midnight_the_day_before_is_the_last_one(days: LocalDays, at: int) -> None:
    day = days.day(at)
    assert days.last_day(days.midnight(day)) == days.day(days.midnight(day) - 1)
    assert days.last_day(days.midnight(day) + 1) == day


@pytest.mark.parametrize(("day", "hours"), [(30, 24), (31, 23)])
def test_the_day_the_clocks_change_is_an_hour_shorter(day: int, hours: int) -> None:
    days = LocalDays(ZoneInfo("Europe/Helsinki"))
    ordinal = date(2024, 3, day).toordinal()
    assert days.midnight(ordinal + 1) - days.midnight(ordinal) == hours * HOUR_MS


@given(st.integers(1, 3_000_000))
def test_the_next_monday_is_at_most_six_days_away(day: int) -> None:
    monday = LocalDays(ZoneInfo("Asia/Shanghai")).next_monday(day)
    assert 0 <= monday - day <= 6
    assert date.fromordinal(monday).strftime("%u") == "1"


@given(unseen, st.integers(100, 160), st.integers(100, 160))
def test_an_age_counts_the_seen_days_after_a_day(hidden: frozenset[int], day: int, to: int) -> None:
    early, late = sorted((day, to))
    expected = sum(one not in hidden for one in range(early + 1, late + 1))
    clock = clocks(hidden)
    assert clock.age(early, late) == expected
    assert clock.ages(np.array([early]), late).tolist() == [expected]


@given(unseen, st.integers(100, 160))
def test_what_was_seen_in_all_grows_only_by_seen_days(hidden: frozenset[int], day: int) -> None:
    clock = clocks(hidden)
    assert clock.seen_through(99) == 0
    step = clock.seen_through(day) - clock.seen_through(day - 1)
    assert step == (day not in hidden)


@given(unseen, st.integers(100, 160), st.integers(1, 70))
def test_a_window_begins_with_the_earliest_day_that_is_young_enough(
    hidden: frozenset[int], last: int, length: int
) -> None:
    clock = clocks(hidden)
    young = [day for day in range(100, last + 1) if clock.age(day, last) < length]
    assert clock.start_of_window(last, length) == young[0]


@given(unseen, st.integers(100, 160), st.integers(1, 70))
def test_a_term_ends_on_the_first_day_on_which_it_has_passed(
    hidden: frozenset[int], start: int, length: int
) -> None:
    clock = clocks(hidden)
    over = [day for day in range(start, 161) if clock.age(start, day) >= length]
    (found,) = clock.after(np.array([start]), length).tolist()
    assert found == (over[0] if over else FAR)


def test_a_clock_without_blind_days_counts_the_calendar() -> None:
    clock = clocks(frozenset())
    assert clock.age(110, 150) == 40
    assert clock.start_of_window(150, 28) == 123


@given(interval_lists)
def test_joined_intervals_cover_the_same_and_never_touch(lists: list[tuple[int, int]]) -> None:
    joined = merged(lists)
    covered = {one for start, end in lists for one in range(start, end)}
    assert {one for start, end in joined for one in range(start, end)} == covered
    assert all(a[1] < b[0] for a, b in pairwise(joined))


@given(st.lists(interval_lists, min_size=1, max_size=3))
def test_a_community_is_blind_where_every_chat_is(lists: list[list[tuple[int, int]]]) -> None:
    chats = [merged(one) for one in lists]
    covered = [{x for start, end in one for x in range(start, end)} for one in chats]
    found = {x for start, end in common(chats) for x in range(start, end)}
    assert found == set.intersection(*covered)


def test_a_community_without_chats_was_never_blind() -> None:
    assert common([]) == ()


def test_a_day_is_cut_out_when_at_least_half_of_it_was_blind() -> None:
    days = LocalDays(ZoneInfo("Europe/Helsinki"))
    short = date(2024, 3, 31).toordinal()
    begin = days.midnight(short)
    half = int(11.5 * HOUR_MS)
    assert unseen_days(days, ((begin, begin + half),)) == {short}
    assert unseen_days(days, ((begin, begin + half - 1),)) == frozenset()
    assert unseen_days(days, ((begin, begin + 1), (begin + 2, begin + half + 1))) == {short}


def test_an_outage_of_some_days_cuts_out_its_whole_days() -> None:
    days = LocalDays(ZoneInfo("America/New_York"))
    first = date(2024, 11, 1).toordinal()
    outage = (days.midnight(first) + 13 * HOUR_MS, days.midnight(first + 3) + 12 * HOUR_MS)
    assert unseen_days(days, (outage,)) == {first + 1, first + 2, first + 3}


def watched(blind: tuple[tuple[int, int], ...], start: int, end: int) -> int:
    return sum(not any(a <= one < b for a, b in blind) for one in range(start, end))


@given(interval_lists.map(merged), st.integers(0, 300), st.integers(0, 300))
def test_seen_time_between_two_instants_leaves_out_what_was_blind(
    blind: tuple[tuple[int, int], ...], one: int, other: int
) -> None:
    start, end = sorted((one, other))
    seen = SeenTime(blind).of(np.array([start, end]))
    assert int(seen[1] - seen[0]) == watched(blind, start, end)


@given(interval_lists.map(merged), st.integers(0, 300), st.integers(0, 100))
def test_going_back_in_seen_time_leaves_enough_of_it_behind(
    blind: tuple[tuple[int, int], ...], at: int, length: int
) -> None:
    start = SeenTime(blind).back(at, length)
    assert watched(blind, start, at) >= length


def test_going_back_over_a_long_outage_takes_no_long_time() -> None:
    month = 30 * DAY_MS
    blind = ((month, 13 * month + 5),)
    start = SeenTime(blind).back(13 * month + DAY_MS, DAY_MS)
    assert start <= month - 5
