"""The return on what is spent on trust: only what can be measured is judged."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from models.money.troi import Return, troi
from models.outcomes import Effect

SAFE = 0.02


def effect(value: float | None, reach: float = 0.02) -> Effect:
    if value is None:
        return Effect(28, 4, 4, 2, by_lot=False)
    bounds = value - reach, value + reach
    return Effect(28, 80, 60, 300, by_lot=False, effect=value, low=bounds[0], high=bounds[1])


def test_a_gift_that_moved_people_pays() -> None:
    found = troi(50_000, 60, 6_000_000, effect(0.08), SAFE)
    assert (found.gain, found.low, found.high) == (480_000, 360_000, 600_000)
    assert found.ratio == 9.6
    assert found.verdict is Return.PAYS


def test_a_gift_that_certainly_moved_nobody_is_to_stop() -> None:
    assert troi(50_000, 60, 1_000_000, effect(-0.05), SAFE).verdict is Return.STOP


def test_what_brings_the_interest_but_not_the_money_back_does_not_pay() -> None:
    """Safe money would still be there beside its interest."""
    found = troi(50_000, 60, 100_000, effect(0.1), SAFE)
    assert (found.low, found.high) == (8_000, 12_000)
    assert found.verdict is Return.LESS
    assert troi(50_000, 60, 500_000, effect(0.1), SAFE).verdict is Return.OPEN
    assert troi(50_000, 60, 700_000, effect(0.1), SAFE).verdict is Return.PAYS


def test_where_the_interval_holds_both_nothing_is_said() -> None:
    assert troi(50_000, 60, 6_000_000, effect(0.01), SAFE).verdict is Return.OPEN


def test_of_a_handful_nothing_is_said() -> None:
    found = troi(50_000, 4, 400_000, effect(None), SAFE)
    assert found.verdict is Return.TOO_FEW
    assert found.ratio is None


@given(
    st.integers(1, 10**9),
    st.integers(0, 10**9),
    st.floats(-1, 1),
    st.floats(0, 0.5),
    st.floats(0, 0.2),
)
def test_a_verdict_never_contradicts_the_interval(
    spent: int, ltv: int, value: float, reach: float, safe: float
) -> None:
    found = troi(spent, 50, ltv, effect(value, reach), safe)
    assert found.low is not None
    assert found.high is not None
    interest = spent * safe * 28 / 365
    assert (found.verdict is Return.PAYS) == (found.low >= spent + interest)
    assert (found.verdict is Return.STOP) == (found.high < interest)
    less = interest < found.low <= found.high < spent
    assert (found.verdict is Return.LESS) == less
