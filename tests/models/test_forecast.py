"""The forecaster: a scikit-learn estimator that starts from a prior and learns from a group."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from sklearn.utils.estimator_checks import parametrize_with_checks

from models.features import NAMES
from models.forecast import OWN_WEEKS, RANKS, TierForecaster, recalibrated, towards
from models.memory import COLUMNS, extended, remembering
from models.metrics import Judged, log_loss
from models.yardsticks import RFM, base
from tests.models.made_rows import made_prior, made_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from models.snapshots import Rows
    from models.trust import Floats

WHOLE = extended(made_prior())


@parametrize_with_checks([TierForecaster()])  # type: ignore[untyped-decorator]
def test_it_behaves_as_scikit_learn_asks(
    estimator: TierForecaster, check: Callable[[TierForecaster], Any]
) -> None:
    check(estimator)


def a_group(seed: int = 1) -> tuple[Rows, Rows]:
    """What may teach, and the weeks after it."""
    rows = remembering(made_rows(seed), made_prior())
    middle = int(rows.weeks()[25])
    return rows.closed_before(middle), rows.where(rows.day >= middle)


def loss(said: Floats, rows: Rows) -> float:
    return log_loss(Judged(said, rows.outcome, rows.rank, rows.silent))


def fitted(taught: Rows, weeks: int | None = None) -> TierForecaster:
    model = TierForecaster(WHOLE, RFM, COLUMNS)
    return model.fit(taught.values, taught.outcome, weeks=weeks)


def test_it_learns_what_the_numbers_tell() -> None:
    taught, asked = a_group()
    said = fitted(taught).predict_proba(asked.values)
    assert said.sum(axis=1) == pytest.approx(1)
    assert loss(said, asked) < 0.9 * loss(base(taught, asked), asked)


def test_shuffled_outcomes_give_no_skill() -> None:
    taught, asked = a_group()
    dice = np.random.default_rng(0)
    mixed = taught.where(np.arange(taught.day.size))
    mixed.outcome[:] = dice.permutation(mixed.outcome)
    said = fitted(mixed).predict_proba(asked.values)
    assert loss(said, asked) > 0.98 * loss(base(mixed, asked), asked)


def test_a_group_without_a_past_is_told_the_prior() -> None:
    """The fit that starts from the prior stays there while nothing pulls."""
    taught, asked = a_group()
    few = taught.where(np.arange(3))
    place = few.outcome - 1
    near = towards(WHOLE, few.values, place, np.full(few.values.shape[1], 3000.0))
    adapted = recalibrated(WHOLE, few.values, place).probabilities(asked.values)
    assert np.abs(near.probabilities(asked.values) - adapted).max() < 0.02
    assert np.abs(adapted - WHOLE.probabilities(asked.values)).max() < 0.25


def test_the_own_half_earns_its_weight_with_the_weeks() -> None:
    taught, _ = a_group()
    for weeks in (0, OWN_WEEKS, 1000):
        own = sum(part.weight for part in fitted(taught, weeks).parts_[1:])
        assert own == pytest.approx(0.5 * weeks / (weeks + OWN_WEEKS))
        assert sum(part.weight for part in fitted(taught, weeks).parts_) == pytest.approx(1)


def test_a_group_in_which_all_ended_alike_is_forecast_by_the_prior_half() -> None:
    taught, asked = a_group()
    silent = taught.where(taught.outcome == 1)
    model = fitted(silent)
    assert len(model.parts_) == 1
    said = model.predict_proba(asked.values)
    assert (said > 0).all()
    assert said[:, 0].mean() > WHOLE.probabilities(asked.values)[:, 0].mean()


def test_a_tier_that_nobody_reached_is_unlikely_but_possible() -> None:
    taught, asked = a_group()
    said = fitted(taught.where(taught.outcome < 3)).predict_proba(asked.values)
    assert (said[:, 2] > 0).all()
    assert said.shape == (asked.day.size, len(RANKS))


def test_numbers_that_are_none_are_refused() -> None:
    taught, _ = a_group()
    values = taught.values.copy()
    values[3, NAMES.index("trend")] = np.nan
    with pytest.raises(ValueError, match="NaN"):
        TierForecaster(WHOLE, RFM, COLUMNS).fit(values, taught.outcome)
