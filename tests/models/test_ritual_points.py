"""What is done in rituals is an act, counts up to its cap, and nothing changes without rituals."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from models import trust
from models.features import frame
from models.history import history
from models.rollup import TABLES, RollUp, between, empty, joined, pack, unpack
from models.tiers import Bars
from models.trust import assess
from tests.models.diary import MEMBERS, by_chance, groups
from tests.models.facts import Group, Kind
from tests.models.oracle import DEEDS, WORTH, Oracle
from tests.models.test_trust import (
    a_group_of_half_a_year,
    assert_as_the_oracle_says,
    numbers,
)
from tests.models.test_trust import trust as trust_of
from tests.models.worlds import World

CREDITED = {*WORTH}
RITUALS = CREDITED | DEEDS


@pytest.mark.parametrize("seed", range(8))
def test_every_number_of_a_group_with_rituals_is_what_a_naive_reading_gives(seed: int) -> None:
    group = by_chance(seed, weeks=20 + seed % 3, acts_a_week=5, rituals=True)
    world = World(group)
    for last in range(world.span.start, world.span.stop + 30, 29):
        oracle = Oracle(group, world.days.midnight(last + 1))
        assert_as_the_oracle_says(world.whole, oracle, last)


@pytest.mark.parametrize(
    ("kind", "points"),
    [
        (Kind.HOSTED, [1, 2, 2, 2, 2]),
        (Kind.ATTENDED, [0.25, 0.5, 0.75, 1, 1]),
        (Kind.TASK_COUNTED, [0.5, 1, 1, 1, 1]),
        (Kind.NOMINATION_CONFIRMED, [1, 2, 2, 2, 2]),
        (Kind.TASK, [0] * 5),
        (Kind.NOMINATION, [0] * 5),
    ],
)
def test_each_kind_counts_up_to_its_cap(kind: Kind, points: list[float]) -> None:
    diary, found = a_group_of_half_a_year(), []
    for week in range(5):
        diary.does(1, kind, 100 + week)
        found.append(trust_of(diary, 1, 110)["c"])
    assert found == points


def test_points_are_gone_when_their_window_is_over() -> None:
    diary = a_group_of_half_a_year()
    diary.does(1, Kind.HOSTED, 50)
    found = [trust_of(diary, 1, day) for day in (49, 50, 139, 140)]
    assert [round(one["contribution"], 2) for one in found] == [0, 0.5, 0.5, 0]
    assert [trust_of(diary, 1, day)["c"] for day in (77, 78)] == [1, 0]


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind in DEEDS])
def test_what_he_does_makes_him_present_and_seen(kind: Kind) -> None:
    diary = a_group_of_half_a_year()
    diary.does(5, kind, 100)
    found = trust_of(diary, 5, 100)
    assert found["a"] == 1
    assert found["freshness"] == 1
    assert found["newcomer"]
    assert found["d"] == 0


@pytest.mark.parametrize("kind", [kind for kind in Kind if kind in CREDITED - DEEDS])
def test_what_an_operator_lets_count_makes_nobody_present(kind: Kind) -> None:
    diary = a_group_of_half_a_year()
    diary.says(1, 3)
    before = trust_of(diary, 1, 100)
    diary.does(1, kind, 100)
    after = trust_of(diary, 1, 100)
    moved = {"contribution", "trust", "c"}
    assert {name for name, value in after.items() if value != before[name]} == moved


def test_no_cap_exceeds_what_the_scorecard_allows() -> None:
    caps = {kind.name: most for kind, (each, most) in trust.RITUALS.items()}
    assert caps == {
        "HOSTED": 2,
        "ATTENDED": 1,
        "TASK_COUNTED": 1,
        "NOMINATION_CONFIRMED": 2,
    }
    assert all(0 < each <= most for each, most in trust.RITUALS.values())


@settings(max_examples=40)
@given(groups(), st.integers(0, 60))
def test_without_rituals_every_number_is_the_same_to_the_last_bit(group: Group, later: int) -> None:
    plain = replace(group, facts=tuple(f for f in group.facts if f.kind not in RITUALS))
    assume(plain.facts)
    world = World(plain)
    last = world.span.start + later
    past = world.whole
    assert past.rollup.earned.shape == (3, 0)
    parts = assess(past, last)
    by_hand = parts.newcomers + _thanked_and_brought(world, last)
    assert np.array_equal(parts.points, by_hand)


def _thanked_and_brought(world: World, last: int) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    past = world.whole
    first = past.clock.start_of_window(last, trust.POINTS_DAYS)
    thanked = trust._thanked(between(past.rollup, first, last), past.size)
    return thanked + trust._referrals(past, first, last)


@pytest.mark.parametrize("seed", range(4))
def test_roll_ups_from_before_there_were_rituals_give_the_same_numbers(seed: int) -> None:
    world = World(by_chance(seed, weeks=16))
    last = world.span.stop + 5
    old = joined(unpack(_as_version_1(one)) for one in world.rolled.values())
    past, now = history([old], world.clock(last), world.scored), world.past(last)
    assert assess(past, last).trust.tobytes() == assess(now, last).trust.tobytes()
    told, here = frame(past, last, Bars()), frame(now, last, Bars())
    assert told.values.tobytes() == here.values.tobytes()


def _as_version_1(rollup: RollUp) -> bytes:
    """As it was packed before: five tables, and the number 1 in front."""
    assert rollup.earned.size == 0
    tables = rollup.tables[:-1]
    header = np.array([1, *(table.shape[1] for table in tables)], "<i4")
    return b"".join([header.tobytes(), *(table.astype("<i4").tobytes() for table in tables)])


def test_a_day_of_the_first_version_is_read_and_written_anew_as_the_second() -> None:
    old = _as_version_1(empty())
    assert pack(unpack(old)) == pack(empty()) != old
    assert len(unpack(old).tables) == len(TABLES)


def test_a_day_that_claims_six_tables_under_the_first_version_is_refused() -> None:
    acts = np.arange(8, dtype="<i4")
    blob = np.array([1, 1, 0, 0, 0, 0], "<i4").tobytes() + acts.tobytes()
    assert unpack(blob).acts[:, 0].tolist() == acts.tolist()
    with pytest.raises(ValueError, match="version"):
        unpack(np.array([1, 0, 0, 0, 0], "<i4").tobytes())


def test_a_forecast_takes_it_as_an_active_day_without_words() -> None:
    diary = a_group_of_half_a_year()
    for member in MEMBERS:
        diary.says(member, 90)
    quiet = World(diary.group()).whole
    diary.does(1, Kind.TASK, 95)
    busy = World(diary.group()).whole
    day = diary.day(95)
    before, after = frame(quiet, day, Bars()), frame(busy, day, Bars())
    assert before.person.tolist() == after.person.tolist()
    row = before.person.tolist().index(1)
    assert (before.silent[row], after.silent[row]) == (5, 0)
    others = [place for place in range(before.person.size) if place != row]
    assert np.array_equal(before.values[others], after.values[others])


def test_days_off_move_what_was_earned_with_the_rest() -> None:
    diary = a_group_of_half_a_year()
    diary.does(1, Kind.HOSTED, 50)
    off = frozenset(range(diary.day(60), diary.day(100)))
    world = World(diary.group(), {1: off})
    found = [numbers(world.whole, 1, diary.day(day))["contribution"] for day in (179, 180)]
    assert found == [0.5, 0]
