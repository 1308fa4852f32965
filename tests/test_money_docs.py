"""docs/trust.md says of money what the code does: formulas, constants, what they reached."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final

import numpy as np
from scipy.special import hyp2f1

from models.money import bgnbd, buyers, gamma_gamma, value
from models.money.balance import Cause

ROOT: Final = Path(__file__).parent.parent
TRUST: Final = (ROOT / "docs" / "trust.md").read_text(encoding="utf-8")
SEEN: Final = bgnbd.Histories(np.array([0.0, 3.0]), np.array([0.0, 20.0]), np.array([30.0, 39.0]))
HAIR: Final = 1e-4
"""By so much two fits of one model may differ."""
BUYING: Final = bgnbd.Buying(0.24, 4.4, 0.79, 2.4, 0.0)


def formula(begins: str) -> str:
    """A formula of the page, as Python reads it."""
    (found,) = re.findall(rf"`({re.escape(begins)}[^`]*)`", TRUST)
    written = found.rpartition(" = ")[2] if " = " in found else found
    for sign, name in {
        "−": "-",
        "·": "*",
        "^": "**",
        "\N{GREEK SMALL LETTER ALPHA}": "alpha",
        "₂F₁": "hyp2f1",
    }.items():
        written = written.replace(sign, name)
    written = written.replace(";", ",").replace(" x m", " x * m").replace("p (", "p * (")
    return re.sub(r"\bp x\b", "p * x", written).replace("P(alive)", "alive")


def worked_out(begins: str, names: dict[str, Any]) -> Any:  # noqa: ANN401 - numbers or arrays
    """What a formula of our own page gives."""
    return eval(formula(begins), {}, names)  # noqa: S307


def test_expected_purchases_are_those_of_the_page() -> None:
    names = {
        "r": BUYING.r, "alpha": BUYING.alpha, "a": BUYING.a, "b": BUYING.b, "hyp2f1": hyp2f1,
        "h": 39.0, "x": SEEN.repeats, "t": SEEN.last, "w": SEEN.watched,
    }  # fmt: skip
    alive = worked_out("P(alive) =", names)
    assert bgnbd.alive(BUYING, SEEN)[1] == alive[1]
    assert bgnbd.alive(BUYING, SEEN)[0] == 1
    names["alive"] = np.array([1, alive[1]])
    told = worked_out("(a + b + x", names)
    assert np.allclose(bgnbd.expected(BUYING, SEEN, 39.0), told, rtol=1e-12)


def test_the_worth_of_a_purchase_is_that_of_the_page() -> None:
    of = gamma_gamma.Spending(6.25, 3.74, 1544.0)
    count, mean = np.array([4.0]), np.array([2000.0])
    names = {"p": of.p, "q": of.q, "v": of.v, "x": count, "m": mean}
    told = worked_out("p (v", names)
    assert np.allclose(gamma_gamma.expected(of, count, mean), told)


def test_constants_and_causes_stand_in_the_page() -> None:
    for line in (
        f"| buyers for the models | {value.LEAST_BUYERS} |",
        f"| … of whom bought again | {value.LEAST_REPEATERS} |",
        f"| weeks for the models | {value.LEAST_WEEKS:.0f} |",
        f"| most who go after a purchase | {value.MOST_GOING} |",
        f"| ten times, three purchases | {buyers.GIANT:.0f}, {buyers.SURE} |",
        f"| least watched | {value.LEAST_WATCHED:.0f} weeks |",
        f"| {value.OWN_WEEKS:.0f} weeks, {value.OWN_ORDERS:.0f} |",
    ):
        assert line in TRUST
    for cause in Cause:
        assert f"*{cause.value}*" in TRUST


def test_what_the_page_claims_was_measured() -> None:
    kept = json.loads((ROOT / "benchmarks" / "results" / "ltv.json").read_text(encoding="utf-8"))
    plain, ours = list(kept["runs"]["39, 39 weeks"].values())[1:]
    for one in (plain, ours):
        assert f"{one['rmse'] / 100:.2f}" in TRUST
        assert f"{one['ranks']:.3f}" in TRUST
        assert f"{-one['total']:.1%}".replace("%", " %") in TRUST
    assert f"held what came for {kept['held']:.0%}".replace("%", " %") in TRUST
    assert ours["rmse"] <= plain["rmse"] * (1 + HAIR)
    assert ours["ranks"] >= plain["ranks"] - HAIR
    assert abs(ours["total"]) <= abs(plain["total"]) + HAIR
