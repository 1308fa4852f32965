"""A member on holiday loses nothing by his silence, and the others' numbers know nothing of it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from typing_extensions import override

from models.history import NEVER
from models.holidays import ANSWER_DAYS
from models.tiers import TIER_OF_CODE, Replay, Rules, indicators
from models.trust import ANSWER_DAYS as TRUSTS_ANSWER_DAYS
from models.trust import Parts
from tests.models.diary import MEMBERS, Diary, by_chance, groups
from tests.models.facts import Kind
from tests.models.test_tiers import a_lively_group, visits
from tests.models.worlds import World

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tests.models.facts import Group

NAMES = tuple(name for name in Parts.__slots__)
OWN_TIME = ("presence", "rhythm", "freshness", "depth", "silent_days", "people")
"""What is the same whether one was away or nobody was watching: the time to answer and the time in
which others are newcomers go on while one is away."""
HAD = ("presence", "rhythm", "freshness", "depth", "responsiveness", "contribution", "trust")
LOW = 1e-9


def row(parts: Parts, who: int) -> dict[str, float]:
    return {name: float(getattr(parts, name)[who]) for name in (*NAMES, "trust")}


class Holiday:
    """Somebody who does nothing on the days after `before`, which he has off.

    No dataclass: a group is long, and Hypothesis writes out the fields of one.
    """

    def __init__(self, group: Group, who: int, before: int, length: int) -> None:
        self.who, self.before, self.length = who, before, length
        self.world = self.among(group)

    @override
    def __repr__(self) -> str:
        number = len(self.world.group.facts)
        return f"Holiday({self.who}, {self.before}, {self.length}: {number} facts)"

    @property
    def days(self) -> range:
        return range(self.before + 1, self.before + 1 + self.length)

    @property
    def back(self) -> int:
        """The last day off."""
        return self.before + self.length

    def among(self, group: Group) -> World:
        """Another group with the same holiday."""
        return World(group, {self.who: frozenset(self.days)})

    def alone(self) -> Group:
        """The group as it would be if nobody had done anything meanwhile."""
        day = self.world.days.day
        kept = tuple(f for f in self.world.group.facts if day(f.at) not in self.days)
        return replace(self.world.group, facts=kept)

    @property
    def is_known(self) -> bool:
        """Whether he was there before."""
        past = self.world.whole
        return self.who < past.size and bool(past.first_seen[self.who] <= self.before)


@st.composite
def holidays(draw: st.DrawFn) -> Holiday:
    """Draw a group and a member of it who was there and goes away for some days."""
    group = draw(st.one_of(groups(), st.integers(0, 10_000).map(by_chance)))
    who, begin = draw(st.sampled_from(MEMBERS[:4])), draw(st.integers(0, 90))
    length = draw(st.sampled_from([1, 2, 6, 7, 8, 14, 28, 60]))
    world = World(group)
    before = world.span.start + begin
    days = range(before + 1, before + 1 + length)
    kept = tuple(f for f in group.facts if f.person != who or world.days.day(f.at) not in days)
    assume(kept)
    found = Holiday(replace(group, facts=kept), who, before, length)
    assume(found.is_known)
    return found


@settings(max_examples=100)
@given(holidays(), st.integers(1, 60))
def test_t_at_the_return_is_not_below_what_it_was_before(holiday: Holiday, some: int) -> None:
    world, who = holiday.world, holiday.who
    had = row(world.parts(holiday.before), who)
    for day in {min(holiday.before + some, holiday.back), holiday.back}:
        has = row(world.parts(day), who)
        for name in ("presence", "rhythm", "freshness"):
            assert has[name] == pytest.approx(had[name])
        assert all(has[name] >= had[name] - LOW for name in HAD)


@settings(max_examples=60)
@given(holidays())
def test_when_nobody_talked_to_him_meanwhile_t_is_the_very_same(holiday: Holiday) -> None:
    group = holiday.alone()
    unbrought = tuple(f for f in group.facts if f.kind is not Kind.JOIN or f.target != holiday.who)
    assume(unbrought)  # whom he brought may have stayed for four weeks while he was away
    alone = holiday.among(replace(group, facts=unbrought))
    had, has = (row(alone.parts(day), holiday.who) for day in (holiday.before, holiday.back))
    assert has == pytest.approx(had)


@settings(max_examples=60)
@given(holidays(), st.integers(0, 40))
def test_one_away_is_as_all_unwatched(holiday: Holiday, later: int) -> None:
    """Where nothing happened meanwhile, his own clock and the community's show him the same."""
    group, who, days = holiday.alone(), holiday.who, holiday.days
    midnight = holiday.world.days.midnight
    blind = World(replace(group, blind=(*group.blind, (midnight(days.start), midnight(days.stop)))))
    rested, day = holiday.among(group), holiday.back + later
    ours, theirs = row(rested.parts(day), who), row(blind.parts(day), who)
    assert {name: ours[name] for name in OWN_TIME} == pytest.approx(
        {name: theirs[name] for name in OWN_TIME}
    )
    mine, all_blind = indicators(rested.whole, day), indicators(blind.whole, day)
    assert mine.activity[who] == all_blind.activity[who]
    assert mine.depth[who] == all_blind.depth[who]


@settings(max_examples=60)
@given(holidays(), st.integers(0, 120))
def test_the_others_numbers_know_nothing_of_it(holiday: Holiday, later: int) -> None:
    """But for points: whoever is a newcomer for longer may be welcomed for longer."""
    world, day = holiday.world, holiday.world.span.start + later
    plain = replace(world, paused={})
    others = [one for one in MEMBERS if one != holiday.who and one < world.whole.size]
    for name in set(NAMES) - {"newcomers", "points", "contribution"}:
        mine, theirs = getattr(world.parts(day), name), getattr(plain.parts(day), name)
        assert mine[others] == pytest.approx(theirs[others]), name


@settings(max_examples=60)
@given(holidays(), st.integers(0, 90))
def test_before_it_began_nothing_knows_of_it(holiday: Holiday, earlier: int) -> None:
    world, day = holiday.world, holiday.before - earlier
    plain = replace(world, paused={})
    assert row(world.parts(day), holiday.who) == row(plain.parts(day), holiday.who)


RANK = {"liability": 1, "dormant": 1, "ordinary": 2, "core": 3}


def steps(world: World, who: int, until: int) -> Iterator[tuple[int, str | None]]:
    for cut in Replay(world.whole, Rules(world.days)).steps(until):
        tier = TIER_OF_CODE[cut.codes()[who]]
        yield cut.day, None if tier is None else str(tier)


@settings(max_examples=100)
@given(holidays())
def test_no_cut_off_within_it_lowers_a_tier(holiday: Holiday) -> None:
    found = steps(holiday.world, holiday.who, holiday.back + 1)
    for (_, was), (day, now) in pairwise(found):
        if day - 1 in holiday.days and was != now:
            assert was is None or RANK.get(now or "", 0) > RANK.get(was, 0)


@settings(max_examples=40)
@given(holidays(), st.integers(0, 90))
def test_who_acts_on_every_day_of_it_is_not_away(holiday: Holiday, later: int) -> None:
    world, who = holiday.world, holiday.who
    diary, top = Diary(world.group.zone, date(2020, 1, 1)), len(world.group.facts) + 100
    for day in holiday.days:
        diary.says(who, day - diary.day(0))
    more = (replace(fact, message=top + fact.message) for fact in diary.facts)
    busy = World(replace(world.group, facts=(*world.group.facts, *more)))
    rested, day = replace(busy, paused=world.paused), holiday.back + later
    assert row(rested.parts(day), who) == pytest.approx(row(busy.parts(day), who))


# Stories


def tiers(diary: Diary, who: int, days: Iterable[int], until: int = 200) -> dict[int, str | None]:
    world = World(diary.group(), {who: frozenset(diary.day(day) for day in days)})
    return {day - diary.day(0): tier for day, tier in steps(world, who, diary.day(until))}


def test_a_core_member_stays_core_through_a_month_off_and_a_week_to_come_back() -> None:
    diary = a_lively_group()
    visits(diary, 1, range(0, 70, 2))
    visits(diary, 1, range(105, 130, 2))
    gone = tiers(diary, 1, [], 130)
    assert gone[98] == "liability"
    rested = tiers(diary, 1, range(70, 98), 130)
    assert {tier for day, tier in rested.items() if day >= 63} == {"core"}


def test_one_miss_before_a_holiday_and_one_after_it_are_two_in_a_row() -> None:
    diary = a_lively_group()
    visits(diary, 1, range(0, 70, 2))
    plain = tiers(diary, 1, [], 140)
    fell = next(day for day in sorted(plain) if day > 70 and plain[day] != "core")
    rested = tiers(diary, 1, range(fell - 5, fell + 9), 160)
    later = next(day for day in sorted(rested) if day > 70 and rested[day] != "core")
    assert later == fell + 14


def test_a_newcomer_on_holiday_stays_one_until_he_was_here_for_four_weeks() -> None:
    diary = a_lively_group()
    diary.says(1, 70)
    for days, first in ((range(0), 105), (range(77, 91), 119)):
        found = tiers(diary, 1, days)
        assert min(day for day, tier in found.items() if tier not in {None, "newcomer"}) == first


def test_an_answer_that_came_while_he_was_away_is_held_against_nobody() -> None:
    diary = a_lively_group(40)
    question = diary.says(1, 20)
    diary.says(2, 22, 13, to=question)
    world = World(diary.group(), {1: frozenset(diary.day(day) for day in range(21, 28))})
    rested, plain = world.parts(diary.day(39)), replace(world, paused={}).parts(diary.day(39))
    assert (rested.due[1], plain.due[1]) == (0, 1)
    assert rested.responsiveness[1] > plain.responsiveness[1]


def test_days_on_which_he_acted_are_not_off() -> None:
    diary = a_lively_group(60)
    for day in range(30, 44):
        diary.says(1, day)
    world = World(diary.group(), {1: frozenset(diary.day(day) for day in range(30, 58))})
    plain = replace(world, paused={})
    day = diary.day(43)
    assert world.parts(day).presence[1] == plain.parts(day).presence[1]
    assert world.parts(diary.day(57)).presence[1] == pytest.approx(plain.parts(day).presence[1])


def test_the_time_to_answer_is_the_same_in_both_places() -> None:
    assert ANSWER_DAYS == TRUSTS_ANSWER_DAYS
    assert np.iinfo(np.int64).max == NEVER
