"""Whether the interval of the effect of contact holds the truth, on communities played act by act.

python -m benchmarks.bench_effect [--quick] [--keep]

Each is played by `benchmarks/effect_town.py`, once with the contacts of its operator and once for
each week without those of that week, from the same draws: the difference is the truth. What the bot
says of it is `models.effect`. Beside it stand two things that an operator may be tempted by: T of
the contacted before and after, and the same beside everybody else's.
"""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from itertools import repeat
from statistics import mean
from typing import TYPE_CHECKING, Final

import numpy as np

from benchmarks.effect_town import HORIZON, Plan, Town
from benchmarks.measure import options, tell
from bot.forecasting import shipped_prior
from models.effect import effect
from models.followed import ALONE, TAKEN, followed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from models.linear import Linear

RUNS, QUICK_RUNS = 200, 10
PLANS: Final[Mapping[str, Plan]] = {
    "contact does nothing": Plan(),
    "nothing, and he goes by the fall of T alone": Plan(eye=3.0),
    "contact helps": Plan(gain=2.8),
}
COVERED_BAR: Final = (0.90, 0.98)
FOUND_BAR: Final = 0.80
FIRST_SEED: Final = 1_000


HEAD: Final = (
    *("communities", "contacts", "truth", "estimate", "half the interval", "truth within"),
    *("own truth within", "found", "before and after", "beside all others"),
)


@dataclass(frozen=True, slots=True)
class Found:
    """One community."""

    truth: float
    effect: float
    low: float
    high: float
    contacted: int
    people: int
    comparables: int
    before_after: float
    """T of the contacted four weeks later, less T when they were contacted."""
    beside_all: float
    """That, less the same of everybody else."""

    def covers(self, truth: float) -> bool:
        """Whether something lies within the interval."""
        return self.low <= truth <= self.high

    @property
    def found(self) -> bool:
        """Whether the interval excludes that contact does nothing."""
        return self.low > 0 or self.high < 0


def play(seed: int, plan: Plan, prior: Linear) -> Found:
    """Play one community and judge what is said of it.

    Args:
        seed: of all that is drawn.
        plan: how it is made.
        prior: by which its operator and the estimate forecast.
    """
    town = Town(plan, np.random.default_rng(seed))
    town.live(prior)
    cases = followed(town.past(town.days), town.rows(), prior, town.done(), HORIZON)
    said = effect(cases, HORIZON)
    assert said.effect is not None
    assert said.low is not None
    assert said.high is not None
    change = cases.later - cases.moving[:, 0]
    mine = float(change[cases.role == TAKEN].mean())
    return Found(
        truth=float(town.truth().mean()),
        effect=said.effect,
        low=said.low,
        high=said.high,
        contacted=said.contacted,
        people=said.people,
        comparables=said.comparables,
        before_after=mine,
        beside_all=mine - float(change[cases.role == ALONE].mean()),
    )


def table(found: Mapping[str, Sequence[Found]]) -> list[str]:
    """The figures as Markdown."""
    lines = [
        f"| {' | '.join(HEAD)} |",
        "|" + "---|" * len(HEAD),
    ]
    for name, runs in found.items():
        contacts, truth, said, before, beside = (
            mean(getattr(one, field) for one in runs)
            for field in ("contacted", "truth", "effect", "before_after", "beside_all")
        )
        half = mean((one.high - one.low) / 2 for one in runs)
        lines.append(
            f"| {name} | {contacts:.0f} | {truth:+.3f} | {said:+.3f} | {half:.3f} |"
            f" {mean(one.covers(truth) for one in runs):.1%} |"
            f" {mean(one.covers(one.truth) for one in runs):.1%} |"
            f" {mean(one.found for one in runs):.1%} |"
            f" {before:+.3f} | {beside:+.3f} |"
        )
    played = min(len(runs) for runs in found.values())
    low, high = COVERED_BAR
    bars = f"Bars: the truth within {low:.0%} to {high:.0%}; an effect of 0.10 found in"
    return [*lines, "", f"{bars} {FOUND_BAR:.0%}. {played} communities a line."]


def main() -> None:
    """Play, print the table, keep it when asked to."""
    asked = options(__doc__, "fewer communities")
    runs = QUICK_RUNS if asked.quick else RUNS
    prior = shipped_prior().model.linear()
    seeds = range(FIRST_SEED, FIRST_SEED + runs)
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        found = {
            name: list(pool.map(play, seeds, repeat(plan), repeat(prior)))
            for name, plan in PLANS.items()
        }
    kept = {name: [asdict(one) for one in runs] for name, runs in found.items()}
    tell(asked, "effect", {"runs": kept}, table(found))


if __name__ == "__main__":
    main()
