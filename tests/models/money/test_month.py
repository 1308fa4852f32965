"""Which months are to be closed: none twice, none left out, none that is not over."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from models.money.month import Month, to_close

DAYS = st.integers(date(2019, 1, 1).toordinal(), date(2032, 12, 31).toordinal())


@given(DAYS)
def test_a_month_joins_those_beside_it(day: int) -> None:
    month = Month.of(day)
    assert month.first.toordinal() <= day <= month.last
    assert month.following.before == month.last
    assert Month.of(month.before).last == month.before


@given(st.frozensets(DAYS.map(lambda day: Month.of(day).last), max_size=8), DAYS)
def test_from_the_first_closed_one_on_every_month_that_is_over(
    closed: frozenset[int], today: int
) -> None:
    found = to_close(closed, today)
    assert all(one.last < today and one.last not in closed for one in found)
    newest = Month.of(today).before
    if not closed:
        assert [one.last for one in found] == [newest]
        return
    every = sorted({*(one.last for one in found), *(one for one in closed if one <= newest)})
    assert all(Month.of(before + 1).last == after for before, after in pairwise(every))
    if every:
        assert (every[0], every[-1]) == (min(closed), newest)
