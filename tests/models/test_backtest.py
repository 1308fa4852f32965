"""A backtest knows at each date only what was known then, and measures what it says."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn import metrics as sk

from models.backtest import ORIGINS, Told, backtest, chosen, forecasts, origins
from models.findings import MIX, MODELS, RECENT, WEEKS26, Backtest, LetGo
from models.linear import softmax
from models.memory import SHARED, extended, remembered, remembering
from models.metrics import (
    BINS,
    Judged,
    brier,
    calibration_error,
    droppers,
    let_go,
    log_loss,
    risers,
)
from models.snapshots import OPEN, Rows
from tests.models.made_rows import FIRST, made_prior, made_rows

NEVER_YET = 10**9


def found(rows: Rows) -> Backtest:
    made = backtest("tea", rows, made_prior())
    assert made is not None
    return made


def test_there_are_ten_dates_over_the_later_part_of_the_weeks() -> None:
    rows = made_rows(1)
    days = origins(rows)
    assert len(days) == ORIGINS
    assert days[-1] == rows.weeks()[-1]
    assert days[0] >= rows.weeks()[int(0.35 * rows.weeks().size)]


def test_a_young_group_has_fewer_dates_and_none_without_a_closed_week() -> None:
    assert not origins(made_rows(1, weeks=4)).size
    assert origins(made_rows(1, weeks=6)).tolist() == [FIRST + 28, FIRST + 35]
    assert backtest("tea", made_rows(1, weeks=4), made_prior()) is None
    assert found(made_rows(1, weeks=6)).closed_weeks == 2


def test_all_models_are_measured_on_both_populations() -> None:
    one = found(made_rows(1))
    for name in (RECENT, WEEKS26):
        assert set(one.populations[name].models) == set(MODELS)
    assert one.populations[RECENT].rows < one.populations[WEEKS26].rows
    assert one.populations[WEEKS26].models["markov"].skill_vs_markov == 0


def test_where_numbers_tell_something_the_forecast_has_skill_and_shuffled_it_has_none() -> None:
    rows = made_rows(3)
    assert found(rows).populations[WEEKS26].models["shipped"].skill_vs_markov > 0.03
    mixed = replace(rows, outcome=np.random.default_rng(1).permutation(rows.outcome))
    assert found(mixed).populations[WEEKS26].models["shipped"].skill_vs_markov < 0.01


def test_outcomes_that_were_not_known_yet_change_nothing() -> None:
    """The last third is turned upside down; what was said before it stays."""
    rows = made_rows(2)
    changed = int(rows.weeks()[26])
    other = replace(rows, outcome=np.where(rows.closed >= changed, 4 - rows.outcome, rows.outcome))
    whole = extended(made_prior())
    said = []
    for one in (rows, other):
        known = remembering(one, made_prior())
        said.append(forecasts(known.closed_before(changed), known.at(changed), whole))
    for name in said[0]:
        assert np.allclose(said[0][name], said[1][name], rtol=0, atol=1e-9), name


def test_memory_counts_the_weeks_that_were_closed_before_a_row() -> None:
    rows = made_rows(4, weeks=12, people=5)
    rows.outcome[7:20], rows.closed[7:20] = OPEN, NEVER_YET
    prior, memory = made_prior(), remembered(rows, made_prior())
    said = prior.probabilities(rows.values)
    for place in range(rows.day.size):
        mine = np.flatnonzero(
            (rows.person == rows.person[place])
            & (rows.closed < rows.day[place])
            & (rows.outcome > OPEN)
        )
        alive = sum((rows.outcome[one] > 1) - (1 - said[one, 0]) for one in mine)
        core = sum((rows.outcome[one] == 3) - said[one, 2] for one in mine)
        held = mine.size / SHARED + 1.5
        assert memory[place] == pytest.approx([alive / SHARED / held, core / SHARED / held])


def told_at(day: int, mix: float, table: float) -> Told:
    """Something said of many, as right as asked: the probability of what came."""
    rows = made_rows(day).where(np.arange(200))
    rows = replace(rows, day=np.full(200, FIRST + day), closed=np.full(200, FIRST + day + 27))
    said = {}
    for name, right in ((MIX, mix), ("markov", table), ("rfm", 0.3)):
        chance = np.full((200, 3), (1 - right) / 2)
        chance[np.arange(200), rows.outcome - 1] = right
        said[name] = chance
    return Told(rows, said, MIX)


def test_where_the_forecast_does_not_beat_the_simpler_means_they_are_used() -> None:
    """Judged by the dates whose outcome is known, and by enough of them."""
    told = [told_at(0, 0.5, 0.6), told_at(7, 0.5, 0.6), told_at(14, 0.9, 0.1)]
    assert chosen(told, FIRST + 30) == MIX, "two hundred rows are too few to tell"
    assert chosen(told, FIRST + 40) == "markov", "the third date is not known yet"
    assert chosen(told, FIRST + 60) == MIX
    assert chosen([], FIRST) == MIX


@st.composite
def judged(draw: st.DrawFn) -> Judged:
    size = draw(st.integers(5, 60))
    dice = np.random.default_rng(draw(st.integers(0, 10**6)))
    said = softmax(dice.normal(size=(size, 3)) * draw(st.sampled_from([0.1, 1.0, 4.0])))
    outcome, rank = dice.integers(1, 4, size), dice.integers(1, 4, size)
    return Judged(said, outcome, rank, dice.integers(0, 182, size))


@settings(max_examples=50)
@given(judged())
def test_the_measures_are_those_that_everybody_knows(one: Judged) -> None:
    assert log_loss(one) == pytest.approx(sk.log_loss(one.outcome, one.said, labels=[1, 2, 3]))
    truth = np.eye(3)[one.outcome - 1]
    assert brier(one) == pytest.approx(((one.said - truth) ** 2).sum() / one.outcome.size)
    total = 0.0
    for column in range(3):
        for edge in range(BINS):
            inside = np.minimum((one.said[:, column] * BINS).astype(int), BINS - 1) == edge
            if inside.any():
                gap = one.said[inside, column].mean() - (one.outcome[inside] == column + 1).mean()
                total += abs(gap) * inside.mean() / 3
    assert calibration_error(one) == pytest.approx(total)


@settings(max_examples=50)
@given(judged())
def test_the_named_are_the_likeliest_of_those_who_could(one: Judged) -> None:
    up = [
        (one.said[i, one.rank[i] :].sum(), one.outcome[i] > one.rank[i])
        for i in range(one.rank.size)
        if one.rank[i] < 3
    ]
    best = sorted(up, key=lambda row: -row[0])[:20]
    assert (risers(one).named, risers(one).right) == (len(best), sum(right for _, right in best))
    down = [one.outcome[i] < one.rank[i] for i in range(one.rank.size) if one.rank[i] > 1]
    assert droppers(one).base == (pytest.approx(np.mean(down)) if down else None)


def test_let_go_is_said_only_of_the_long_silent_who_surely_stay_so() -> None:
    said = np.array([[0.98, 0.01, 0.01]] * 3 + [[0.96, 0.03, 0.01]])
    one = Judged(said, np.array([1, 2, 1, 1]), np.ones(4, np.int64), np.array([60, 60, 50, 90]))
    assert let_go(one) == LetGo(2, 1)
    assert LetGo(2, 1).share == 0.5
    bound = LetGo(1141, 37).at_most
    assert bound is not None
    assert 0.041 < bound < 0.043
    assert LetGo(0, 0).at_most is None
