"""What a forecast looks at is known at its date, finite, and the same however it was loaded."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.features import GROUPS, KNOWN_DAYS, NAMES, Frame, frame
from models.tiers import Bars
from tests.models.diary import Diary, by_chance, groups
from tests.models.worlds import World

if TYPE_CHECKING:
    from tests.models.facts import Group

SILENCE = NAMES.index("silence_log")


def same(one: Frame, other: Frame) -> bool:
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in one.__slots__)


def test_every_number_has_a_name_and_stands_in_one_group() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert set(NAMES) == {name for names in GROUPS.values() for name in names}


@given(groups(), st.integers(0, 40))
def test_what_comes_later_changes_nothing(group: Group, back: int) -> None:
    """The past loaded at a date gives what the whole history gives for it, to the last bit."""
    world = World(group)
    if not world.facts:
        return
    last = max(world.span.start, world.span.stop - 1 - back)
    then = world.before(world.days.midnight(last + 1))
    if not then.facts:
        return
    assert same(frame(world.whole, last, Bars()), frame(then.past(last), last, Bars()))


@pytest.mark.parametrize("seed", range(3))
def test_a_long_history_gives_the_same_numbers_live_and_in_a_backtest(seed: int) -> None:
    world = World(by_chance(seed, weeks=30))
    for last in range(world.span.start + 28, world.span.stop, 21):
        live = world.before(world.days.midnight(last + 1)).past(last)
        assert same(frame(world.whole, last, Bars()), frame(live, last, Bars()))


@given(groups())
def test_all_numbers_are_finite(group: Group) -> None:
    world = World(group)
    if not world.facts:
        return
    for last in (world.span.start, world.span.stop - 1, world.span.stop + 90):
        found = frame(world.past(last), last, Bars())
        assert np.isfinite(found.values).all()
        assert found.values.shape == (found.person.size, len(NAMES))


def test_whoever_did_nothing_for_half_a_year_has_no_row() -> None:
    diary = Diary()
    diary.says(1, 0)
    diary.says(2, 20)
    world = World(diary.group())
    first = world.span.start
    assert frame(world.whole, first + KNOWN_DAYS - 1, Bars()).person.tolist() == [1, 2]
    assert frame(world.whole, first + KNOWN_DAYS, Bars()).person.tolist() == [2]


def test_days_off_are_no_silence() -> None:
    """Ten days of which eight were off count as two."""
    diary = Diary()
    diary.says(1, 0)
    diary.says(2, 0)
    group = diary.group()
    start = World(group).span.start
    away = World(group, {1: frozenset(range(start + 1, start + 9))})
    found = frame(away.whole, start + 10, Bars())
    assert found.person.tolist() == [1, 2]
    assert found.silent.tolist() == [2, 10]
    assert np.expm1(found.values[:, SILENCE]) == pytest.approx([2, 10])
