"""Learns the shipped prior anew: `python -m benchmarks.train_prior EXPORT... [--keep]`.

Each export is read into a store of its own by the command that users have, judged by the bars that
are shipped, and its weeks become rows. `--keep` writes `models/prior.json`; without it the figures
alone are shown. docs/forecast.md tells of the result.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.histories import read_history
from bot.files import write_whole
from bot.forecasting import PRIOR
from models.prior import trained, write_prior

if TYPE_CHECKING:
    from collections.abc import Sequence


def main(words: Sequence[str] | None = None) -> int:
    """Read, learn, show; the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("exports", nargs="+", type=Path, metavar="EXPORT")
    parser.add_argument("--keep", action="store_true", help="write models/prior.json")
    asked = parser.parse_args(words)
    with tempfile.TemporaryDirectory() as folder:
        read = [read_history(export, Path(folder)) for export in asked.exports]
    prior = trained([(one.name, one.past, one.rows) for one in read])
    for one in prior.groups:
        shares = " / ".join(f"{share:.0%}" for share in reversed(one.shares))
        sys.stdout.write(f"{one.name:12} {one.weeks:4} weeks {one.rows:6} rows  {shares}\n")
    if asked.keep:
        write_whole(PRIOR, write_prior(prior))
    return 0


if __name__ == "__main__":
    sys.exit(main())
