"""A trained model is kept as numbers, and whatever is not exactly that is refused."""

from __future__ import annotations

import hashlib
import json
import pickle
from typing import TYPE_CHECKING, Any, TypeAlias

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from typing_extensions import override

from models.answers import HELD_LESS, answering, whole
from models.artefact import Artefact, read_model
from models.features import NAMES
from models.findings import MIX
from models.forecast import TierForecaster
from models.manifest import VERSION, WrongModelError, opened, sealed
from models.memory import remembering
from models.training import Setting, trained
from models.yardsticks import RFM, markov
from tests.models.made_rows import FIRST, made_prior, made_rows

if TYPE_CHECKING:
    from collections.abc import Callable

    from models.snapshots import Rows

Kept: TypeAlias = dict[str, Any]
PRIOR = made_prior()
SETTING = Setting(1_700_000_000_000, {"numpy": "2"}, "abc")
DAY = FIRST + 7 * 40


def a_model(rows: Rows) -> bytes:
    return trained("tea", rows, PRIOR, DAY, SETTING).text


TEXT = a_model(made_rows(1))


def test_what_is_read_says_what_was_trained() -> None:
    rows = answering(remembering(made_rows(1), PRIOR), ())
    known = rows.closed_before(DAY)
    model = TierForecaster(whole(PRIOR), RFM, HELD_LESS)
    model.fit(known.values, known.outcome, weeks=known.weeks().size)
    kept = read_model(TEXT)
    asked = rows.at(int(rows.weeks()[-1]))
    assert kept.probabilities(asked) == pytest.approx(model.predict_proba(asked.values), abs=1e-4)
    assert kept.manifest.use == MIX
    assert kept.manifest.weeks == known.weeks().size
    assert kept.manifest.rows == known.day.size
    assert set(kept.manifest.metrics) == {"log_loss", "brier", "ece", "skill_vs_markov"}


def test_a_group_without_a_closed_week_has_the_prior_for_a_model() -> None:
    rows = made_rows(1, weeks=3)
    kept = read_model(trained("tea", rows, PRIOR, FIRST + 7, SETTING).text)
    asked = answering(remembering(rows, PRIOR), ())
    told = whole(PRIOR).probabilities(asked.values)
    assert kept.probabilities(asked) == pytest.approx(told, abs=1e-4)
    assert kept.manifest.metrics == {}


def test_where_the_table_does_better_the_table_is_kept() -> None:
    """Outcomes that are the rank itself, among numbers that say nothing."""
    rows = made_rows(6, people=80)
    rows.values[:] = np.random.default_rng(3).normal(size=rows.values.shape)
    rows.outcome[:] = rows.rank
    kept = read_model(a_model(rows))
    assert kept.manifest.use == "markov"
    known = remembering(rows, PRIOR).closed_before(DAY)
    assert kept.probabilities(known) == pytest.approx(markov(known, known))


def test_what_it_is_can_be_read_without_its_numbers() -> None:
    assert opened(TEXT)[0] == read_model(TEXT).manifest
    assert opened(TEXT)[0].drift is not None


def test_other_features_are_another_version() -> None:
    """Who reads the manifest alone does not know them, and goes by the version."""
    mark = hashlib.sha256(" ".join(NAMES).encode()).hexdigest()[:8]
    assert {2: "e9d34cb1"}[VERSION] == mark


def other_version(body: Kept) -> None:
    body["manifest"]["version"] += 1


def other_keys(body: Kept) -> None:
    del body["manifest"]["drift"]


def other_features(body: Kept) -> None:
    body["manifest"]["features"][0] = "shoe_size"


def one_number(body: Kept) -> None:
    body["parts"][0]["model"]["intercept"][0] += 0.001


def more_keys(body: Kept) -> None:
    body["code"] = "print"


def fewer_columns(body: Kept) -> None:
    body["parts"][0]["model"]["mean"].pop()


def heavier(body: Kept) -> None:
    body["parts"][0]["weight"] += 0.1


def no_table(body: Kept) -> None:
    body["parts"], body["table"] = [], [[0.5, 0.5, 0.5]] * 4


@pytest.mark.parametrize("how", [other_version, other_features, one_number, more_keys, heavier])
def test_a_model_that_was_changed_is_refused_by_its_hash(how: Callable[[Kept], None]) -> None:
    kept = json.loads(TEXT)
    how(kept["body"])
    with pytest.raises(WrongModelError):
        read_model(msgspec.json.format(json.dumps(kept).encode(), indent=1))


@pytest.mark.parametrize(
    ("how", "code"),
    [
        (other_version, "model-other-version"),
        (other_keys, "model-other-version"),
        (other_features, "model-other-version"),
        (more_keys, "model-damaged"),
        (fewer_columns, "model-damaged"),
        (heavier, "model-damaged"),
        (no_table, "model-damaged"),
    ],
)
def test_what_cannot_be_is_refused_though_its_hash_fits(
    how: Callable[[Kept], None], code: str
) -> None:
    body = json.loads(TEXT)["body"]
    how(body)
    with pytest.raises(WrongModelError) as refused:
        read_model(sealed(json.dumps(body).encode()))
    assert refused.value.code == code


@settings(max_examples=30)
@given(st.data())
def test_a_model_that_is_cut_off_or_has_a_byte_changed_is_refused_or_the_same(
    data: st.DataObject,
) -> None:
    place = data.draw(st.integers(0, len(TEXT.rstrip()) - 1))
    with pytest.raises(WrongModelError):
        read_model(TEXT[:place])
    other = TEXT[:place] + bytes([data.draw(st.integers(0, 255))]) + TEXT[place + 1 :]
    try:
        read = read_model(other)
    except WrongModelError:
        return
    assert same(read, read_model(TEXT))


def same(one: Artefact, other: Artefact) -> bool:
    rows = answering(remembering(made_rows(2, weeks=2), PRIOR), ())
    alike = np.array_equal(one.probabilities(rows), other.probabilities(rows))
    return one.manifest == other.manifest and alike


class Malice:
    """What a pickle could do."""

    done = False

    @override
    def __reduce__(self) -> tuple[Callable[[], None], tuple[()]]:
        return _do, ()


def _do() -> None:
    Malice.done = True


def test_a_pickle_is_never_run() -> None:
    with pytest.raises(WrongModelError, match="model-damaged"):
        read_model(pickle.dumps(Malice()))
    assert not Malice.done
