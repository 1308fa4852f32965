"""docs/suggestions.md says in which order the list stands, and so does the code."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np

from models.suggest import weights
from tests.models.scenes import crowd, scene_of

PAGE = (Path(__file__).parent.parent / "docs" / "suggestions.md").read_text(encoding="utf-8")


def test_what_a_gain_counts_for_is_the_formula_of_the_page() -> None:
    (formula,) = re.findall(r"`stake = gain · ([^`]+)`", PAGE)
    scene = scene_of(crowd(4), {}, {})
    worth = np.zeros(scene.past.size)
    worth[[1, 2, 3]] = 1_000, 90_000, 40_000
    mine = worth[scene.rows.person]
    told = eval(formula.replace("L̄", "mean"), {}, {"LTV": 0, "mean": mine.mean(), "max": max})  # noqa: S307
    found = weights(scene, worth)
    assert found[mine == 0].tolist() == [told] * int((mine == 0).sum())
    for ltv, weight in zip(mine.tolist(), found.tolist(), strict=True):
        names = {"LTV": ltv, "mean": mine.mean(), "max": max}
        assert weight == eval(formula.replace("L̄", "mean"), {}, names)  # noqa: S307
    assert weights(scene, None).tolist() == [1.0] * mine.size
