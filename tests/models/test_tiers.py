"""Tiers as stories: who enters at once, who leaves slowly, and what no blind week may do."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.calendar import LocalDays
from models.tiers import Bars, DatedBars, Rules, cut_off_days
from tests.models.diary import MEMBERS, SHANGHAI, ZONES, Diary, by_chance, groups
from tests.models.oracle_tiers import replay
from tests.models.worlds import World

if TYPE_CHECKING:
    from collections.abc import Iterable
    from zoneinfo import ZoneInfo

    from tests.models.facts import Group

CIRCLE = (2, 3, 4, 5, 6)
LAST = 200


def tiers_of(
    diary: Diary,
    who: int,
    until: int = LAST,
    blind: Iterable[tuple[int, int]] = (),
    rules: Rules | None = None,
) -> dict[int, str | None]:
    """A member's tier at every cut-off, by the day of the story (its first is a Monday)."""
    world = World(diary.group(blind=blind))
    found = world.tiers(diary.day(until), rules)
    return {day - diary.day(0): tiers.get(who) for day, tiers in found.items()}


def a_lively_group(days: int = LAST) -> Diary:
    """Five founders who talk with each other every day, all in one round."""
    diary = Diary()
    for day in range(days):
        for n, who in enumerate(CIRCLE):
            diary.says(who, day, 9 + n / 30)
    return diary


def visits(diary: Diary, who: int, days: Iterable[int]) -> None:
    """Let somebody answer each of the five on each of these days."""
    for day in days:
        for n, other in enumerate(CIRCLE):
            diary.says(who, day, 20, to=diary.says(other, day, 18 + n / 3), topic=n + 1)


@settings(max_examples=40)
@given(groups(), st.integers(0, 70))
def test_every_cut_off_is_as_a_naive_replay_has_it(group: Group, later: int) -> None:
    assert_replayed_alike(group, later)


@pytest.mark.parametrize("seed", range(100, 112))
def test_every_cut_off_of_a_long_life_is_as_a_naive_replay_has_it(seed: int) -> None:
    assert_replayed_alike(by_chance(seed, acts_a_week=16), 70)


def assert_replayed_alike(group: Group, later: int) -> None:
    world = World(group)
    until = world.span.stop + later
    naive = replay(group, world.days.midnight(until))
    assert world.tiers(until) == {monday.toordinal(): tiers for monday, tiers in naive}


@settings(max_examples=40)
@given(groups(), st.integers(29, 120))
def test_what_happens_later_moves_nobody_at_an_earlier_cut_off(group: Group, later: int) -> None:
    world = World(group)
    day = world.span.start + later
    assert world.before(world.days.midnight(day)).tiers(day) == world.tiers(day)


def test_before_four_weeks_are_known_nobody_is_judged() -> None:
    found = tiers_of(a_lively_group(), 2)
    assert min(found) == 35
    assert set(found.values()) == {"ordinary"}


def test_a_group_whose_first_word_was_on_a_sunday_is_judged_four_weeks_and_a_day_later() -> None:
    diary = Diary(start=date(2024, 1, 7))
    diary.says(1, 0, 23.5)
    assert min(tiers_of(diary, 1)) == 29


def test_the_first_cut_off_is_a_monday_four_weeks_after_the_first_act() -> None:
    diary = Diary()
    diary.says(1, 2)
    past = World(diary.group()).past(diary.day(4))
    days = LocalDays(SHANGHAI)
    assert not cut_off_days(past, days, diary.day(34))
    assert cut_off_days(past, days, diary.day(60))[0] == diary.day(35)


def test_blind_weeks_are_no_part_of_the_four_that_must_be_known() -> None:
    assert min(tiers_of(a_lively_group(), 2, blind=[(7, 20)])) == 49


def test_a_newcomer_gets_his_tier_at_the_first_cut_off_after_four_weeks() -> None:
    diary = a_lively_group()
    diary.joins(1, 72)
    diary.says(1, 74, topic=9)
    found = tiers_of(diary, 1)
    assert found[70] is None
    assert [found[day] for day in (77, 84, 91, 98)] == ["newcomer"] * 4
    assert found[105] == "liability"


def test_a_newcomer_first_seen_on_a_monday_stays_one_through_four_cut_offs() -> None:
    diary = a_lively_group()
    diary.says(1, 70, topic=9)
    found = tiers_of(diary, 1)
    assert [day for day, tier in found.items() if tier == "newcomer"] == [77, 84, 91, 98]


def test_a_newcomer_who_is_there_every_week_is_core_before_his_time_is_up() -> None:
    diary = a_lively_group()
    visits(diary, 1, range(72, 100, 2))
    found = tiers_of(diary, 1)
    assert (found[77], found[84], found[91]) == ("newcomer", "newcomer", "core")


def test_a_core_member_who_rests_two_weeks_stays_core() -> None:
    diary = a_lively_group()
    visits(diary, 1, [*range(84), *range(98, 150)])
    found = tiers_of(diary, 1)
    assert {found[day] for day in range(35, 148, 7)} == {"core"}


def test_a_core_member_who_is_gone_leaves_at_the_second_cut_off_in_a_row() -> None:
    diary = a_lively_group()
    visits(diary, 1, range(84))
    found = tiers_of(diary, 1)
    assert [found[day] for day in (98, 105)] == ["core", "core"]
    assert found[112] == "liability"


def test_company_found_in_time_begins_the_two_cut_offs_anew() -> None:
    diary = a_lively_group()
    visits(diary, 1, [*range(84), 115])
    for day in range(84, 170):
        diary.says(1, day, 23, topic=30)
    found = tiers_of(diary, 1)
    assert [found[day] for day in (112, 119, 126, 133, 140, 147)] == ["core"] * 6
    assert found[154] == "ordinary"


def test_a_core_member_left_by_his_company_becomes_ordinary() -> None:
    diary = a_lively_group()
    visits(diary, 1, range(84))
    for day in range(84, 170):
        diary.says(1, day, 23, topic=30)
    found = tiers_of(diary, 1)
    assert (found[112], found[119], found[126]) == ("core", "ordinary", "ordinary")


def test_cut_offs_within_two_weeks_of_a_promotion_do_not_count() -> None:
    diary = a_lively_group()
    diary.says(1, 0, topic=9)
    diary.says(1, 30, topic=9)
    visits(diary, 1, [52, 58, 64])
    found = tiers_of(diary, 1)
    assert [found[day] for day in (49, 56, 63, 70)] == ["ordinary", "ordinary", "ordinary", "core"]
    assert [found[day] for day in (77, 84, 91)] == ["core"] * 3
    assert found[98] == "liability"


def test_whoever_is_promoted_on_his_last_visit_is_spared_for_two_weeks() -> None:
    diary = a_lively_group()
    diary.says(1, 0, topic=9)
    diary.says(1, 100, topic=9)
    found = tiers_of(diary, 1)
    assert [found[day] for day in (91, 98)] == ["dormant", "dormant"]
    assert [found[day] for day in (105, 112, 119, 126, 133)] == ["ordinary"] * 5
    assert found[140] == "liability"


def test_a_silent_member_sleeps_after_eight_weeks_and_wakes_at_the_next_cut_off() -> None:
    diary = a_lively_group()
    diary.says(1, 0, topic=9)
    visits(diary, 1, [120])
    found = tiers_of(diary, 1)
    assert (found[35], found[56], found[63]) == ("liability", "liability", "dormant")
    assert (found[119], found[126]) == ("dormant", "ordinary")


def test_whoever_only_joined_sleeps_when_his_four_weeks_are_over() -> None:
    diary = a_lively_group()
    diary.joins(1, 72)
    found = tiers_of(diary, 1)
    assert (found[98], found[105]) == ("newcomer", "dormant")


def test_three_points_with_an_answered_newcomer_make_a_core_member_without_company() -> None:
    diary = a_lively_group()
    diary.says(1, 0, topic=9)
    for day in (80, 87, 94):
        diary.says(1, day, topic=9)
    for day in (80, 87):
        diary.likes(2, diary.says(1, day, 13, to=diary.says(2, day, 13, topic=9), topic=9), day, 14)
    generous = replace(diary, facts=list(diary.facts), posts=list(diary.posts))
    generous.joins(7, 79)
    generous.joins(8, 79)
    for newcomer in (7, 8):
        generous.says(1, 87, 15, to=generous.says(newcomer, 87, 15, topic=9), topic=9)
    members = (*MEMBERS, 7, 8)
    tier = [World(one.group(members)).tiers(diary.day(98)) for one in (diary, generous)]
    assert [one[diary.day(98)][1] for one in tier] == ["ordinary", "core"]


@pytest.mark.parametrize("first", [84, 88, 97, 103])
def test_a_blind_month_demotes_nobody_sooner(first: int) -> None:
    diary = a_lively_group()
    visits(diary, 1, range(84))
    blind = [(first, first + 27)]
    watched = [day for day, tier in tiers_of(diary, 1).items() if tier == "core"]
    unwatched = [day for day, tier in tiers_of(diary, 1, blind=blind).items() if tier == "core"]
    assert max(watched) == 105
    assert max(unwatched) == 105 + 28


def test_bars_that_change_on_a_date_leave_earlier_weeks_as_they_were() -> None:
    diary = a_lively_group()
    visits(diary, 1, range(150))
    days = LocalDays(SHANGHAI)
    strict = DatedBars(diary.at(90, 0), Bars(core_people=50, core_leave_people=40))
    before = tiers_of(diary, 1)
    after = tiers_of(diary, 1, rules=Rules(days, (strict,)))
    assert {day: tier for day, tier in after.items() if day < 90} == {
        day: tier for day, tier in before.items() if day < 90
    }
    assert (after[91], after[98], before[98]) == ("core", "ordinary", "core")


def test_the_latest_bars_hold_in_whatever_order_they_were_set() -> None:
    early, late = DatedBars(10, Bars(core_weeks=1)), DatedBars(20, Bars(core_weeks=2))
    for dated in ((early, late), (late, early)):
        rules = Rules(LocalDays(SHANGHAI), dated)
        assert rules.bars_at(9) == Bars()
        assert rules.bars_at(19) == early.bars
        assert rules.bars_at(20) == late.bars


@pytest.mark.parametrize("zone", ZONES, ids=str)
@pytest.mark.parametrize("start", [date(2024, 2, 5), date(2024, 9, 16)])
def test_cut_offs_are_mondays_at_midnight_through_every_change_of_the_clocks(
    zone: ZoneInfo, start: date
) -> None:
    diary = replace(a_lively_group(0), zone=zone, start=start)
    for day in range(70):
        diary.says(1, day, 0)
        diary.says(2, day, 23.99)
    world = World(diary.group())
    found = world.tiers(diary.day(84))
    assert [day - diary.day(0) for day in found] == [35, 42, 49, 56, 63, 70, 77, 84]
    for day in found:
        local = world.days.midnight(day)
        assert world.days.day(local) == day == world.days.day(local - 1) + 1
        assert date.fromordinal(day).isoweekday() == 1


def test_an_act_at_midnight_belongs_to_the_week_that_begins() -> None:
    diary = a_lively_group(40)
    diary.says(1, 0, topic=9)
    diary.says(1, 70, 0, topic=9)
    found = tiers_of(diary, 1)
    assert (found[70], found[77]) == ("dormant", "ordinary")
