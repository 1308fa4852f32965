"""A day's roll-up survives its packing, and many days are one table."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.rollup import (
    TABLES,
    VERSION,
    RollUp,
    between,
    empty,
    joined,
    of_people,
    pack,
    together,
    unpack,
)
from tests.models.diary import groups
from tests.models.worlds import World

if TYPE_CHECKING:
    from tests.models.facts import Group

numbers = st.integers(-(2**31), 2**31 - 1)


@st.composite
def rollups(draw: st.DrawFn) -> RollUp:
    tables = []
    for columns in TABLES:
        row = st.lists(numbers, min_size=len(columns), max_size=len(columns))
        rows = draw(st.lists(row, max_size=4))
        tables.append(np.array(rows, np.int32).reshape(-1, len(columns)).T)
    return RollUp(*tables)


def same(one: RollUp, other: RollUp) -> bool:
    return all(np.array_equal(a, b) for a, b in zip(one.tables, other.tables, strict=True))


@settings(max_examples=50)
@given(rollups())
def test_what_is_packed_comes_out_again(rollup: RollUp) -> None:
    assert same(unpack(pack(rollup)), rollup)


def test_a_day_without_events_is_packed_too() -> None:
    assert same(unpack(pack(empty())), empty())


@pytest.mark.parametrize("blob", [b"", b"\0\0\0\0", np.full(6, VERSION + 1, "<i4").tobytes()])
def test_another_version_is_refused(blob: bytes) -> None:
    with pytest.raises(ValueError, match="version"):
        unpack(blob)


@settings(max_examples=30)
@given(rollups().filter(lambda rollup: any(table.size for table in rollup.tables)), st.data())
def test_a_roll_up_that_was_cut_off_is_refused(rollup: RollUp, data: st.DataObject) -> None:
    blob = pack(rollup)
    cut = data.draw(st.integers(0, len(blob) // 4 - 1)) * 4
    with pytest.raises(ValueError):  # noqa: PT011
        unpack(blob[:cut])


@settings(max_examples=30)
@given(groups())
def test_days_joined_and_cut_out_again_are_the_same_days(group: Group) -> None:
    world = World(group)
    whole = joined(world.rolled.values())
    for day in world.span:
        assert same(between(whole, day, day), world.rolled.get(day, empty()))


def test_no_days_joined_are_an_empty_day() -> None:
    assert same(joined([]), empty())


@settings(max_examples=30)
@given(groups(), groups())
def test_chats_together_are_in_order_and_a_day_in_both_is_one(one: Group, other: Group) -> None:
    parts = [joined(World(group).rolled.values()) for group in (one, other)]
    whole = together(parts)
    for table in whole.tables:
        assert all(a <= b for a, b in pairwise(table[0].tolist()))
    days = list(zip(*whole.acts[:2].tolist(), strict=True))
    assert len(set(days)) == len(days)
    assert set(days) == {
        pair for part in parts for pair in zip(*part.acts[:2].tolist(), strict=True)
    }
    for counted in range(2, 6):
        assert whole.acts[counted].sum() == sum(part.acts[counted].sum() for part in parts)


@settings(max_examples=30)
@given(groups(), st.integers(1, 4))
def test_whoever_is_not_wanted_is_in_no_row(group: Group, left_out: int) -> None:
    world = World(group)
    wanted = world.scored.copy()
    wanted[min(left_out, wanted.size - 1)] = False
    kept = of_people(joined(world.rolled.values()), wanted)
    people = (kept.acts[1:2], kept.contacts[1:3], kept.closed[1:3], kept.thanked[1:3])
    for columns in (*people, kept.passages[1:2]):
        assert wanted[columns].all()
