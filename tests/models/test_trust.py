"""T is what the scorecard says, uses no future, fades with silence, and cannot be bought."""

from __future__ import annotations

from dataclasses import astuple, replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from models.tiers import indicators
from models.trust import assess
from tests.models.diary import MEMBERS, Diary, by_chance, groups
from tests.models.facts import Fact, Kind
from tests.models.oracle import Oracle
from tests.models.worlds import World

if TYPE_CHECKING:
    from models.history import History
    from tests.models.facts import Group

PARTS = ("presence", "rhythm", "freshness", "depth", "responsiveness", "contribution", "trust")
DECAYING = ("presence", "rhythm", "freshness", "depth", "contribution")
STRANGER, FRIEND = 5, 6


def numbers(past: History, person: int, last: int) -> dict[str, float]:
    """All that the program says of one member at the end of a day."""
    parts, now = assess(past, last), indicators(past, last)
    found = {name: float(getattr(parts, name)[person]) for name in PARTS}
    found |= {"a": float(now.activity[person]), "d": float(now.depth[person])}
    found["newcomer"] = float(past.newcomer(last)[person])
    return found | {"c": float(now.contribution[person])}


def trust(diary: Diary, person: int, day: int) -> dict[str, float]:
    """The numbers of a member of a story at the end of one of its days."""
    return numbers(World(diary.group()).whole, person, diary.day(day))


def assert_as_the_oracle_says(past: History, oracle: Oracle, last: int) -> None:
    """Compare every number of everybody known."""
    for person in oracle.first_seen:
        expected, found = oracle.score(person), numbers(past, person, last)
        naive = {name: float(getattr(expected, name)) for name in found}
        assert found == pytest.approx(naive, abs=1e-12), person


@settings(max_examples=100)
@given(groups(), st.integers(0, 100))
def test_every_number_is_what_a_naive_reading_of_the_definitions_gives(
    group: Group, later: int
) -> None:
    world = World(group)
    last = world.span.start + later
    oracle = Oracle(group, world.days.midnight(last + 1))
    assert_as_the_oracle_says(world.whole, oracle, last)


@pytest.mark.parametrize("seed", range(10))
def test_every_number_of_a_long_life_is_what_a_naive_reading_gives(seed: int) -> None:
    group = by_chance(seed, weeks=26 + seed % 4)
    world = World(group)
    for last in range(world.span.start, world.span.stop + 30, 29):
        oracle = Oracle(group, world.days.midnight(last + 1))
        assert_as_the_oracle_says(world.whole, oracle, last)


@settings(max_examples=40)
@given(groups(), st.integers(0, 60), st.integers(1, 86_399_999))
def test_in_the_middle_of_a_day_only_what_lies_before_counts(
    group: Group, later: int, moment: int
) -> None:
    whole = World(group)
    now = whole.days.midnight(whole.span.start + later) + moment
    assume(now > whole.facts[0].at)
    last = whole.days.last_day(now)
    assert_as_the_oracle_says(whole.before(now).past(last), Oracle(group, now), last)


@settings(max_examples=60)
@given(groups(), st.integers(0, 80))
def test_every_part_lies_between_nothing_and_everything(group: Group, later: int) -> None:
    world = World(group)
    parts = world.parts(world.span.start + later)
    for name in PARTS:
        assert ((getattr(parts, name) >= 0) & (getattr(parts, name) <= 1)).all(), name


@settings(max_examples=60)
@given(groups(), st.integers(0, 60))
def test_what_happens_later_changes_no_number_of_the_past(group: Group, later: int) -> None:
    world = World(group)
    last = world.span.start + later
    then = world.before(world.days.midnight(last + 1))
    for person in range(then.scored.size):
        told_later = numbers(world.whole, person, last)
        assert numbers(then.past(last), person, last) == pytest.approx(told_later), person


@settings(max_examples=40)
@given(groups(), st.sampled_from(MEMBERS[:4]), st.data())
def test_more_of_the_same_on_the_same_day_gives_nothing(
    group: Group, who: int, data: st.DataObject
) -> None:
    world = World(group)
    acts = [f for f in world.facts if f.person == who and f.kind is Kind.MESSAGE]
    assume(acts)
    act = data.draw(st.sampled_from(acts))
    alone = [replace(act, message=10**6 + n, topic=99, reply_to=None, album=None) for n in range(9)]
    louder = World(replace(group, facts=(*group.facts, *alone)))
    last = world.days.day(act.at) + data.draw(st.integers(0, 40))
    before, after = numbers(world.whole, who, last), numbers(louder.whole, who, last)
    assert after == pytest.approx(before)


@settings(max_examples=40)
@given(groups(), st.integers(0, 10), st.integers(0, 20))
def test_naming_the_same_people_again_gives_at_most_what_answering_them_gives(
    group: Group, which: int, later: int
) -> None:
    world = World(group)
    messages = [f for f in world.facts if f.kind is Kind.MESSAGE and f.person in group.scored]
    assume(messages)
    post = messages[which % len(messages)]
    said = [replace(post, message=10**6 + n, topic=99, reply_to=None, media=False) for n in (0, 1)]
    names = [Fact(post.at, Kind.MENTION, post.person, 10**6 + n, 4) for n in (0, 1)]
    once, twice = ((*group.facts, *said[:n], *names[:n]) for n in (1, 2))
    last = world.days.day(post.at) + later
    person = post.person or 0
    before = numbers(World(replace(group, facts=once)).whole, person, last)
    after = numbers(World(replace(group, facts=twice)).whole, person, last)
    assert after == pytest.approx(before)


@settings(max_examples=60)
@given(groups(), st.integers(1, 20))
def test_trust_fades_week_by_week_when_all_are_silent(group: Group, weeks: int) -> None:
    world = World(replace(group, blind=()))
    first = world.span.stop + 28
    early, late = world.parts(first), world.parts(first + 7 * weeks)
    for name in DECAYING:
        assert (getattr(late, name) <= getattr(early, name) + 1e-12).all(), name
    assert (late.trust <= early.trust + 0.008).all()


def test_who_never_answered_gains_a_trifle_when_his_debts_are_forgotten() -> None:
    diary = Diary()
    diary.says(1, 0)
    for day in range(1, 40):
        diary.says(2, day, names=[1])
    fresh, old = trust(diary, 1, 60), trust(diary, 1, 160)
    assert 0 < old["responsiveness"] - fresh["responsiveness"] < 0.052
    assert old["trust"] < fresh["trust"]


def test_an_answer_owed_weighs_only_from_its_seventh_day_on() -> None:
    diary = Diary()
    diary.says(1, 0)
    diary.says(2, 10, names=[1])
    owed, old, older = (trust(diary, 1, day)["responsiveness"] for day in (16, 17, 18))
    assert owed > 1.8 * old
    assert older < old


def a_group_of_half_a_year() -> Diary:
    """Two others who write now and then and have done so for long."""
    diary = Diary()
    for week in range(27):
        diary.says(2, 7 * week, 9)
        diary.says(3, 7 * week, 15)
    return diary


def test_five_hundred_messages_in_one_day_beside_one_other_buy_a_third() -> None:
    diary = a_group_of_half_a_year()
    for minute in range(500):
        diary.says(1, 183, 10 + minute / 60)
    diary.says(2, 183, 12)
    assert trust(diary, 1, 183)["trust"] == pytest.approx(0.31, abs=0.02)


def test_half_a_year_of_monologues_stays_below_a_regular() -> None:
    diary = a_group_of_half_a_year()
    for day in range(183):
        diary.says(2 + day % 2, day, 11.9)
        diary.says(1, day, 12)
    assert trust(diary, 1, 182)["trust"] == pytest.approx(0.58, abs=0.02)


def a_real_regular() -> Diary:
    """Three days a week with ten people, six of them and one newcomer in the older half."""
    diary = a_group_of_half_a_year()
    for person in range(12, 20):
        diary.joins(person, 0)
    diary.joins(11, 96)
    diary.joins(20, 160)
    early, late = [12, 13, 14, 15, 16, 11], [17, 18, 19, 20]
    visits = [day for day in range(183) if day % 7 in {1, 3, 5}]
    for n, day in enumerate(visits):
        circle = early if day < 141 else late
        partner = circle[n % len(circle)] if day > 96 else 12 + n % 5
        if partner == 20 and day < 160:
            partner = 17
        diary.meet(partner, 1, day)
        if n % 7 == 0:
            diary.says(1, day, 14, to=diary.says(partner, day, 13, to=diary.posts[-1]))
    return diary


@pytest.mark.parametrize(("silent", "expected"), [(0, 0.78), (14, 0.64), (42, 0.44)])
def test_a_real_regular_stands_high_and_fades_when_he_is_gone(silent: int, expected: float) -> None:
    people = range(1, 21)
    past = World(replace(a_real_regular().group(people))).whole
    day = Diary().day(182 + silent)
    assert numbers(past, 1, day)["trust"] == pytest.approx(expected, abs=0.02)


def spam(diary: Diary, who: int, day: int, wall: int) -> None:
    """All of a day's noise in one topic: words, stickers, albums, likes for oneself and again."""
    for n in range(500):
        diary.says(who, day, 12 + n / 3600, topic=9, media=n % 5 == 1)
    for n in range(30):
        diary.says(who, day, 13 + n / 3600, topic=9, media=True, album=str(n // 10 + 1))
    for n in range(100):
        diary.likes(who, diary.posts[-1], day, 14 + n / 3600)
        diary.likes(who, wall, day, 15 + n / 3600)


@pytest.mark.parametrize("later", [0, 1, 30])
@pytest.mark.parametrize("who", [FRIEND, STRANGER])
def test_a_day_of_noise_moves_trust_no_more_than_one_word(who: int, later: int) -> None:
    quiet, loud = a_group_of_half_a_year(), a_group_of_half_a_year()
    for diary in (quiet, loud):
        diary.says(FRIEND, 170, to=diary.says(2, 170, 11))
        wall = diary.posts[-1]
    quiet.says(who, 183, topic=9)
    spam(loud, who, 183, wall)
    assert trust(loud, who, 183 + later) == pytest.approx(trust(quiet, who, 183 + later))


def test_fifty_people_who_thank_for_fifty_answers_give_one_point_a_day() -> None:
    diary = Diary()
    for n in range(50):
        answer = diary.says(1, 3, 8 + n / 10, to=diary.says(2, 3, 8 + n / 10), topic=n)
        diary.likes(3, answer, 3, 20)
    assert trust(diary, 1, 3)["c"] == 1


@pytest.mark.parametrize(("left", "points"), [(57, 0), (58, 1), (59, 1)])
def test_who_brought_somebody_that_stayed_four_weeks_and_spoke_has_a_point(
    left: int, points: int
) -> None:
    diary = a_group_of_half_a_year()
    diary.joins(5, 30, by=1)
    diary.says(5, 31, topic=9)
    diary.leaves(5, left)
    assert [trust(diary, 1, day)["c"] for day in (57, 60, 85, 86)] == [0, points, points, 0]


def test_whoever_was_brought_and_never_spoke_gives_no_point() -> None:
    diary = a_group_of_half_a_year()
    diary.joins(5, 30, by=1)
    diary.likes(5, diary.posts[0], 31)
    assert trust(diary, 1, 70)["c"] == 0
    diary.says(5, 80, topic=9)
    assert [trust(diary, 1, day)["c"] for day in (79, 80)] == [0, 1]


def test_whoever_comes_back_for_another_is_that_ones_point() -> None:
    diary = a_group_of_half_a_year()
    diary.joins(5, 30, 9, by=1)
    diary.says(5, 30, 9.5, topic=9)
    diary.leaves(5, 40, 10)
    diary.joins(5, 40, 11, by=6)
    assert [trust(diary, 1, 70)["c"], trust(diary, 6, 70)["c"]] == [0, 0]
    diary.says(5, 41, topic=9)
    assert [trust(diary, 1, 70)["c"], trust(diary, 6, 70)["c"]] == [0, 1]


def test_whoever_only_joined_has_no_trust_yet() -> None:
    diary = a_group_of_half_a_year()
    diary.joins(1, 100)
    assert trust(diary, 1, 120)["trust"] == 0


def test_ties_with_staff_count_for_nobody() -> None:
    diary = a_group_of_half_a_year()
    diary.says(1, 183, names=[7])
    alone = trust(diary, 1, 183)
    for hour in range(13, 18):
        diary.says(7, 183, hour, to=diary.says(1, 183, hour))
    assert trust(diary, 1, 183) == pytest.approx(alone)
    assert alone["depth"] == 0


def test_the_numbers_of_a_world_are_all_compared() -> None:
    names = {*PARTS, "a", "d", "c", "newcomer"}
    diary = Diary()
    diary.says(1, 0)
    found = trust(diary, 1, 0)
    assert set(found) == names
    assert len(astuple(Oracle(diary.group(), diary.at(1, 0)).score(1))) == len(names) + 2
