"""Whether the interval behind TROI holds the truth, where presents go to those who are falling.

python -m benchmarks.bench_troi [--quick] [--keep]

Each community is played by `benchmarks/gift_town.py`, once as its operator gives and once for each
day of giving without it, from the same draws: the difference is the truth. What the bot says of it
is `models.effect`; beside it stands what an operator would reckon by hand, T of those who got
something before and after, with the interval of that mean.
"""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from itertools import repeat
from statistics import mean
from typing import TYPE_CHECKING, Final

from benchmarks.gift_town import HORIZON, Plan, Town
from benchmarks.measure import options, tell
from bot.forecasting import shipped_prior
from models.effect import effect
from models.followed import TAKEN, followed
from models.outcomes import TWO_SIDED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from models.linear import Linear

RUNS, QUICK_RUNS = 200, 10
PLANS: Final[Mapping[str, Plan]] = {
    "gifts do nothing": Plan(),
    "gifts help": Plan(gain=8.0),
    "nothing, and he knows what no number tells": Plan(eye=1.0),
}
FIRST_SEED: Final = 5_000
COVERED_BAR: Final = (0.90, 0.98)
NONE_BAR: Final = 0.90
FOUND_BAR: Final = 0.80
HEAD: Final = (
    *("communities", "reached", "truth", "estimate", "half the interval", "truth within"),
    *("own truth within", "found", "before and after", "truth within that", "found by that"),
)


@dataclass(frozen=True, slots=True)
class Said:
    """An estimate, with its interval."""

    value: float
    low: float
    high: float

    def holds(self, truth: float) -> bool:
        """Whether something lies within the interval."""
        return self.low <= truth <= self.high

    @property
    def found(self) -> bool:
        """Whether the interval excludes that it did nothing."""
        return self.low > 0 or self.high < 0


@dataclass(frozen=True, slots=True)
class Found:
    """One community."""

    truth: float
    reached: int
    people: int
    ours: Said
    naive: Said
    """T of those reached four weeks later, less T when they were reached."""


def play(seed: int, plan: Plan, prior: Linear) -> Found:
    """Play one community and judge what is said of it.

    Args:
        seed: of all that is drawn.
        plan: how it is made.
        prior: by which the estimate forecasts.
    """
    town = Town(plan, seed)
    town.live()
    cases = followed(town.past(town.days), town.rows(), prior, town.done(), HORIZON)
    said = effect(cases, HORIZON)
    assert said.effect is not None
    assert said.low is not None
    assert said.high is not None
    mine = (cases.later - cases.moving[:, 0])[cases.role == TAKEN]
    change, reach = float(mine.mean()), TWO_SIDED * float(mine.std(ddof=1)) / mine.size**0.5
    return Found(
        truth=town.truth(),
        reached=said.contacted,
        people=said.people,
        ours=Said(said.effect, said.low, said.high),
        naive=Said(change, change - reach, change + reach),
    )


def table(found: Mapping[str, Sequence[Found]]) -> list[str]:
    """The figures as Markdown."""
    lines = [f"| {' | '.join(HEAD)} |", "|" + "---|" * len(HEAD)]
    lines += [_row(name, runs) for name, runs in found.items()]
    played = min(len(runs) for runs in found.values())
    low, high = COVERED_BAR
    bars = f"Bars: the truth within {low:.0%} to {high:.0%}; nothing found in {NONE_BAR:.0%} where"
    more = f"there is nothing; an effect of 0.10 on 150 found in {FOUND_BAR:.0%}."
    return [*lines, "", f"{bars} {more} {played} communities a line."]


def _row(name: str, runs: Sequence[Found]) -> str:
    truth = mean(one.truth for one in runs)
    half = mean((one.ours.high - one.ours.low) / 2 for one in runs)
    cells = [
        name,
        f"{mean(one.reached for one in runs):.0f}",
        f"{truth:+.3f}",
        f"{mean(one.ours.value for one in runs):+.3f}",
        f"{half:.3f}",
        f"{mean(one.ours.holds(truth) for one in runs):.1%}",
        f"{mean(one.ours.holds(one.truth) for one in runs):.1%}",
        f"{mean(one.ours.found for one in runs):.1%}",
        f"{mean(one.naive.value for one in runs):+.3f}",
        f"{mean(one.naive.holds(truth) for one in runs):.1%}",
        f"{mean(one.naive.found for one in runs):.1%}",
    ]
    return f"| {' | '.join(cells)} |"


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
    tell(asked, "troi", {"runs": kept}, table(found))


if __name__ == "__main__":
    main()
