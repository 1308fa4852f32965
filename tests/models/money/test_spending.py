"""What was spent is split among those it reached, to the minor unit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from models.money.spending import Kind, Spent, split, worth

AMOUNTS = st.integers(0, 10**15)


@given(AMOUNTS, st.integers(1, 300))
def test_the_parts_sum_to_the_whole_and_are_as_even_as_can_be(minor: int, among: int) -> None:
    parts = split(minor, among)
    assert (len(parts), sum(parts)) == (among, minor)
    assert max(parts) - min(parts) <= 1


@given(AMOUNTS, st.sets(st.integers(1, 10**6), max_size=40), st.integers(0, 9))
def test_who_is_nobody_keeps_his_part(minor: int, reached: set[int], nobody: int) -> None:
    spent = Spent(1, 1, Kind.GIFT, minor, tuple(sorted(reached)), nobody)
    shares = spent.shares()
    assert set(shares) == reached
    whole = sum(shares.values())
    if nobody == 0 and reached:
        assert whole == minor
    elif reached:
        assert 0 <= minor - whole - nobody * (minor // (len(reached) + nobody)) <= nobody


@given(st.integers(1, 10**5), st.integers(1, 10**9))
def test_time_is_worth_its_part_of_an_hour(minutes: int, hourly: int) -> None:
    assert abs(worth(minutes, hourly) * 60 - minutes * hourly) <= 30
