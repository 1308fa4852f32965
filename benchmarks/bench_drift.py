"""How often real groups are found to behave otherwise than their forecast expects.

python -m benchmarks.bench_drift EXPORT...

Each group is looked at from up to 24 dates of its past, each time as if nothing had come later.
What is odd is named, so that somebody can see whether anything happened then.
"""

from __future__ import annotations

import argparse
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

import numpy as np
from threadpoolctl import threadpool_limits

from benchmarks.histories import read_history
from bot.forecasting import shipped_prior
from models.backtest import backtest
from models.days import FAR
from models.drift import Drift, drift
from models.snapshots import OPEN, spread

if TYPE_CHECKING:
    from collections.abc import Iterator

    from models.linear import Linear
    from models.snapshots import Rows

DATES: Final = 24


def main() -> None:
    """Look, and show."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("exports", nargs="+", type=Path, metavar="EXPORT")
    asked = parser.parse_args()
    with TemporaryDirectory() as folder, threadpool_limits(1):
        for export in asked.exports:
            read = read_history(export, Path(folder))
            found = list(looks(read.rows, shipped_prior().of(read.past)))
            odd = [told(one) for one in found if one.odd]
            head = f"{read.name}: {len(odd)} odd of {len(found)} dates"
            print(head, *odd, sep="\n  ", flush=True)


def looks(rows: Rows, prior: Linear, dates: int = DATES) -> Iterator[Drift]:
    """What was found at each date at which anything could be said."""
    weeks = rows.weeks()
    for day in weeks[spread(weeks.size, min(dates, weeks.size))].tolist():
        found = backtest("", known_on(rows, day), prior)
        seen = None if found is None else drift(found.stayed)
        if seen is not None:
            yield seen


def known_on(rows: Rows, day: int) -> Rows:
    """The rows as they were on a day, with the outcomes that were closed before it."""
    kept = rows.where(rows.day <= day)
    open_yet = kept.closed >= day
    outcome, closed = np.where(open_yet, OPEN, kept.outcome), np.where(open_yet, FAR, kept.closed)
    return replace(kept, outcome=outcome, closed=closed)


def told(one: Drift) -> str:
    """In a line."""
    day = date.fromordinal(one.day).isoformat()
    return f"from {day}: expected {one.said:.0%} (usually {one.usual:+.0%}), came {one.came:.0%}"


if __name__ == "__main__":
    main()
