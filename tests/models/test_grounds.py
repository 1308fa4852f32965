"""A reason is the model's own, true in words, and takes the probability with it when it goes."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import pytest

from models.features import GROUPS, NAMES
from models.forecast import TierForecaster
from models.grounds import FACTS, LEAST_STEP, PLACES, Question, chosen, grounds, without
from models.memory import COLUMNS, extended, remembering
from models.yardsticks import RFM
from tests.models.made_rows import made_prior, made_rows

if TYPE_CHECKING:
    from models.grounds import Ground
    from models.snapshots import Rows

FALLS, STAYS = Question((1, 0, 0), up=False), Question((0, 1, 1), up=True)


@cache
def taught(seed: int) -> tuple[TierForecaster, Rows]:
    """A model, and the rows that it is asked about."""
    rows = remembering(made_rows(seed), made_prior())
    middle = int(rows.weeks()[25])
    known = rows.closed_before(middle)
    model = TierForecaster(extended(made_prior()), RFM, COLUMNS)
    return model.fit(known.values, known.outcome, weeks=20), rows.at(middle)


def found(seed: int, asked: Question) -> list[tuple[int, Ground]]:
    model, rows = taught(seed)
    everybody = np.arange(rows.day.size)
    return [
        (row, one)
        for row in range(rows.day.size)
        for one in grounds(model.predict_proba, rows, row, everybody, asked)
    ]


def test_every_group_of_numbers_can_be_told() -> None:
    assert set(FACTS) == set(PLACES) == {*GROUPS, "memory"}
    for group, facts in FACTS.items():
        for fact in facts:
            assert fact.column == "memory" or NAMES.index(fact.column) in PLACES[group]


@pytest.mark.parametrize("asked", [FALLS, STAYS])
@pytest.mark.parametrize("seed", range(4))
def test_a_reason_taken_away_in_another_way_moves_what_is_said(seed: int, asked: Question) -> None:
    """By the mean member, not by one after the other: the direction must be the same."""
    model, rows = taught(seed)
    told = found(seed, asked)
    assert len(told) > 50
    right = 0
    for row, one in told:
        mine = rows.values[row].copy()
        said = float(asked.of(model.predict_proba(mine[None]))[0])
        mine[PLACES[one.group]] = rows.values.mean(axis=0)[PLACES[one.group]]
        right += (said - float(asked.of(model.predict_proba(mine[None]))[0]) > 0) is (one.step > 0)
    assert right / len(told) >= 0.95


def test_the_fact_lies_on_the_side_that_is_said() -> None:
    _, rows = taught(1)
    for row, one in found(1, FALLS):
        code, values = one.reason.code, dict(one.reason.values)
        assert code.endswith("-against" if one.step > 0 else "-for")
        if code.startswith("why-silent"):
            more_silent = values["count"] > values["usual"]
            assert more_silent is (one.step > 0)
            assert values["count"] == round(np.expm1(rows.values[row, NAMES.index("silence_log")]))


def test_what_hardly_counts_is_not_named() -> None:
    assert all(abs(one.step) >= LEAST_STEP for _, one in found(2, STAYS))


def test_the_strongest_comes_first() -> None:
    model, rows = taught(3)
    for row in range(10):
        told = grounds(model.predict_proba, rows, row, np.arange(rows.day.size), STAYS)
        steps = [abs(one.step) for one in told]
        assert steps == sorted(steps, reverse=True)


def test_with_too_few_to_compare_nothing_is_said() -> None:
    model, rows = taught(1)
    assert grounds(model.predict_proba, rows, 0, np.arange(4), STAYS) == []


def test_nobody_is_his_own_peer_and_many_peers_are_thinned() -> None:
    assert 3 not in chosen(np.arange(200), 3)
    assert chosen(np.arange(200), 3).size <= 60
    assert chosen(np.arange(5), 9).tolist() == [0, 1, 2, 3, 4]


def test_a_group_that_all_share_changes_nothing() -> None:
    model, rows = taught(1)
    same = np.tile(rows.values[0], (7, 1))
    for places in PLACES.values():
        left = without(model.predict_proba, rows.values[0], same, places, STAYS)
        said = float(STAYS.of(model.predict_proba(rows.values[:1]))[0])
        assert left == pytest.approx(said)
