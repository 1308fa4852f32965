"""What an operator answers teaches the next forecast, from its day on and no earlier."""

from __future__ import annotations

import numpy as np
import pytest

from models.advice import Earlier, Kind, State, Why
from models.answers import AFTER_DAYS, BEFORE_DAYS, COLUMNS, answering, put_right, whole
from models.forecast import TierForecaster
from models.members import Tier
from models.memory import extended, remembering
from models.snapshots import OPEN, Rows
from models.tiers import LIABILITY, ORDINARY
from models.yardsticks import RFM
from tests.models.made_rows import FIRST, STEP, made_prior, made_rows

DAY = FIRST + 20 * STEP
WHO = 7


def answer(state: State, why: Why | None = None, *, answered: int | None = DAY) -> Earlier:
    return Earlier(WHO, Kind.KEEP, Tier.ORDINARY, DAY, state, why, answered)


def a_group() -> Rows:
    return remembering(made_rows(3), made_prior())


def columns(rows: Rows) -> tuple[np.ndarray, np.ndarray]:
    return rows.values[:, COLUMNS[0]], rows.values[:, COLUMNS[1]]


def test_without_answers_both_numbers_are_nought_and_the_fit_is_the_same() -> None:
    rows = a_group()
    more = answering(rows, ())
    assert not more.values[:, COLUMNS].any()
    few = TierForecaster(extended(made_prior()), RFM, ())
    few.fit(rows.values, rows.outcome, weeks=20)
    many = TierForecaster(whole(made_prior()), RFM, ())
    many.fit(more.values, more.outcome, weeks=20)
    assert many.predict_proba(more.values) == pytest.approx(
        few.predict_proba(rows.values), abs=2e-3
    )


def test_a_contact_is_known_from_the_next_day_and_fades() -> None:
    rows = answering(a_group(), [answer(State.CONTACTED)])
    contacted, _ = columns(rows)
    assert not contacted[rows.person != WHO].any()
    mine, days = contacted[rows.person == WHO], rows.day[rows.person == WHO]
    assert not mine[days <= DAY].any()
    assert mine[days == DAY + 28 + 7][0] == pytest.approx(2 ** (-34 / 28))


@pytest.mark.parametrize(
    ("why", "sign"), [(Why.AWAY, 1), (Why.ELSEWHERE, 1), (Why.SURE, 1), (Why.LEFT, -1)]
)
def test_better_knowledge_speaks_for_or_against(why: Why, sign: int) -> None:
    rows = answering(a_group(), [answer(State.WRONG, why)])
    _, known = columns(rows)
    later = (rows.person == WHO) & (rows.day > DAY)
    assert (np.sign(known[later]) == sign).all()
    assert not known[~later].any()


@pytest.mark.parametrize("state", [State.OPEN, State.HELD, State.LATER, State.AGAIN])
def test_what_was_not_answered_tells_nothing(state: State) -> None:
    assert not answering(a_group(), [answer(state)]).values[:, COLUMNS].any()


def test_who_was_away_has_no_outcome_in_those_weeks() -> None:
    rows = a_group()
    right = put_right(rows, [answer(State.WRONG, Why.AWAY)])
    about = (
        (rows.person == WHO)
        & (rows.day > DAY - BEFORE_DAYS)
        & (rows.day <= DAY + AFTER_DAYS[Why.AWAY])
    )
    assert (right.outcome[about] == OPEN).all()
    assert (right.outcome[~about] == rows.outcome[~about]).all()


def test_who_is_in_touch_elsewhere_is_no_liability_by_his_silence() -> None:
    rows = a_group()
    right = put_right(rows, [answer(State.WRONG, Why.ELSEWHERE)])
    changed = right.outcome != rows.outcome
    assert changed.any()
    assert (rows.person[changed] == WHO).all()
    assert (rows.outcome[changed] == LIABILITY).all()
    assert (right.outcome[changed] == ORDINARY).all()


@pytest.mark.parametrize("why", [Why.SURE, Why.LEFT])
def test_an_opinion_changes_no_outcome(why: Why) -> None:
    rows = a_group()
    assert (put_right(rows, [answer(State.WRONG, why)]).outcome == rows.outcome).all()


def test_contact_that_helps_is_learned() -> None:
    """Everybody who was contacted came: the next forecast thinks better of who was contacted."""
    rows = a_group()
    answers = [
        Earlier(who, Kind.KEEP, Tier.ORDINARY, day, State.CONTACTED, None, day)
        for who in range(1, 21)
        for day in range(FIRST, FIRST + 30 * STEP, 28)
    ]
    more = answering(rows, answers)
    more.outcome[more.values[:, COLUMNS[0]] > 0.7] = ORDINARY
    model = TierForecaster(whole(made_prior()), RFM, COLUMNS)
    model.fit(more.values, more.outcome, weeks=30)
    asked = np.tile(more.values[0], (2, 1))
    asked[:, COLUMNS[0]] = 0, 1
    said = model.predict_proba(asked)
    assert said[1, 0] < said[0, 0] - 0.05
