"""How right the forecast is on real groups, and how long the backtest takes.

python -m benchmarks.bench_forecast [--quick] [--keep] [EXPORT...]

Each export is imported and tried by the commands that users have. A group that taught the shipped
prior is forecast by what the others taught. The time is taken on a made-up group of 2,000 members
over 100 weeks; without exports nothing else is measured.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo

import numpy as np

from benchmarks.histories import imported
from benchmarks.measure import command, cost, keep, plain_environment
from bot.sandbox.scale import write_big_export

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

MEMBERS, WEEKS, MESSAGES_EACH = 2_000, 100, 100
QUICK_MEMBERS: Final = 300
END: Final = datetime(2025, 6, 2, tzinfo=ZoneInfo("Asia/Shanghai"))
SECONDS_BAR: Final = 60
POPULATIONS: Final = {"recent": "last 8 weeks", "weeks26": "last 26 weeks"}
MODELS: Final = ("rfm", "prior", "prior_recalibrated", "own", "shipped")
Found = dict[str, Any]


def main() -> None:
    """Measure, show, keep."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("exports", nargs="*", type=Path, metavar="EXPORT")
    parser.add_argument("--quick", action="store_true", help="a smaller made-up group")
    parser.add_argument("--keep", action="store_true", help="write the documentation anew")
    asked = parser.parse_args()
    with TemporaryDirectory() as folder:
        members = QUICK_MEMBERS if asked.quick else MEMBERS
        seconds = timed(Path(folder), members)
        print(f"backtest of {members:,} members over {WEEKS} weeks: {seconds:.1f} s", flush=True)
        groups = {}
        for export in asked.exports:
            config = imported(export, Path(folder))
            groups[config.parent.name] = tried(config)
            print(f"{config.parent.name}: tried", flush=True)
    figures = [*table(groups), "", *bars(groups), ""] if groups else []
    lines = [*figures, speed(members, seconds)]
    print("\n".join(lines))
    if asked.keep:
        keep("forecast", {"seconds": seconds, "groups": groups}, lines)


def timed(folder: Path, members: int) -> float:
    """Seconds of the whole command on a made-up group."""
    home = folder / "made-up"
    home.mkdir()
    export = home / "result.json"
    write_big_export(
        export,
        rng=np.random.default_rng(0),
        members=members,
        messages=members * MESSAGES_EACH,
        weeks=WEEKS,
        end=END,
    )
    config = imported(export, home)
    return cost(command("backtest", "--json", "--config", str(config)), home).seconds


def tried(config: Path) -> Found:
    """What `trustwheel backtest --json` says of an imported group."""
    done = subprocess.run(
        command("backtest", "--json", "--config", str(config)),
        env=plain_environment(),
        capture_output=True,
        check=True,
    )
    found: Found = json.loads(done.stdout)
    return found


def table(groups: dict[str, Found]) -> Iterator[str]:
    """Each group's figures: skill of each model against the table, and the rest of what is used."""
    yield (
        "| group | active in the | forecasts | "
        + " | ".join(MODELS)
        + " | vs RFM | AUC | ECE | let go |"
    )
    yield "|---|---|---|" + "---|" * (len(MODELS) + 4)
    for name, found in groups.items():
        for population, told in POPULATIONS.items():
            one = found["populations"][population]
            yield f"| {name} | {told} | {one['rows']:,} | {' | '.join(_cells(one['models']))} |"


def _cells(models: Found) -> Iterator[str]:
    for name in MODELS:
        yield f"{models[name]['skill_vs_markov']:.3f}"
    used, gone = models["shipped"], models["shipped"]["let_go"]
    yield f"{1 - used['log_loss'] / models['rfm']['log_loss']:+.1%}"
    yield f"{used['auc_silent']:.3f} / {used['auc_core']:.3f}"
    yield f"{used['ece']:.3f}"
    yield f"{gone['spoke']} of {gone['n']}"


def bars(groups: dict[str, Found]) -> Iterator[str]:
    """The bars and what was reached: medians over the groups, and the worst."""
    yield "| over all groups | last 8 weeks | bar | last 26 weeks | bar |"
    yield "|---|---|---|---|---|"
    for text, (recent, bar), (half, half_bar) in _judged(groups):
        yield f"| {text} | {recent} | {bar} | {half} | {half_bar} |"


def _judged(groups: dict[str, Found]) -> Iterator[tuple[str, tuple[str, str], tuple[str, str]]]:
    recent, half = (Over(groups, name) for name in POPULATIONS)
    yield (
        "skill of what is used, median; worst",
        (recent.spread("skill_vs_markov", min), "0.13; 0.06"),
        (half.spread("skill_vs_markov", min), "0.14; 0.07"),
    )
    yield (
        "log loss against RFM, mean; worst",
        (recent.against_rfm(), "+1.5%; −2%"),
        (half.against_rfm(), "+1.5%; −2%"),
    )
    yield (
        "AUC silent / core, median",
        (recent.aucs(), "0.82 / 0.91"),
        (half.aucs(), "0.87 / 0.95"),
    )
    yield (
        "ECE, median; worst",
        (recent.spread("ece", max), "0.05; 0.085"),
        (half.spread("ece", max), "0.025; 0.055"),
    )
    yield (
        "a group never seen: skill of the prior as it is; recalibrated, median",
        (recent.unseen(), "0.08; 0.11"),
        (half.unseen(), "0.09; 0.12"),
    )
    yield "let go, spoke again", ("–", "–"), (half.let_go(), "3.5%")


class Over:
    """The figures of all groups on one population."""

    def __init__(self, groups: dict[str, Found], population: str) -> None:
        """Args: groups: what was found of each; population: its name."""
        self._all = [found["populations"][population]["models"] for found in groups.values()]

    def _each(self, model: str, measure: str) -> list[float]:
        return [one[model][measure] for one in self._all]

    def spread(self, measure: str, worst: Callable[[list[float]], float]) -> str:
        """Median and worst of what is used."""
        values = self._each("shipped", measure)
        return f"{statistics.median(values):.3f}; {worst(values):.3f}"

    def against_rfm(self) -> str:
        """By how much its log loss is less: mean and worst."""
        pairs = zip(self._each("shipped", "log_loss"), self._each("rfm", "log_loss"), strict=True)
        gains = [1 - ours / rfm for ours, rfm in pairs]
        return f"{statistics.mean(gains):+.1%}; {min(gains):+.1%}"

    def aucs(self) -> str:
        """The medians of both."""
        silent, core = (
            statistics.median(self._each("shipped", f"auc_{name}")) for name in ("silent", "core")
        )
        return f"{silent:.3f} / {core:.3f}"

    def unseen(self) -> str:
        """The medians of the prior's skill."""
        plain, near = (
            statistics.median(self._each(name, "skill_vs_markov"))
            for name in ("prior", "prior_recalibrated")
        )
        return f"{plain:.3f}; {near:.3f}"

    def let_go(self) -> str:
        """How many of whom nothing more was expected spoke again."""
        gone = [one["shipped"]["let_go"] for one in self._all]
        spoke, n = sum(one["spoke"] for one in gone), sum(one["n"] for one in gone)
        return f"{spoke / n:.1%} of {n:,}" if n else "nobody"


def speed(members: int, seconds: float) -> str:
    """How long the whole command takes."""
    group = f"a made-up group of {members:,} members over {WEEKS} weeks"
    return f"The whole command on {group}: {seconds:.0f} s (bar: below {SECONDS_BAR} s)."


if __name__ == "__main__":
    main()
