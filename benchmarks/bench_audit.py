"""How long an audit takes and what it holds, from ten thousand members on.

    python -m benchmarks.bench_audit [--quick] [--largest] [--keep]

Each size: a synthetic export is written and imported, then audited from the roll-ups, as a whole
command and inside a process that is already running.
"""

from __future__ import annotations

import argparse
import sqlite3
import statistics
import time
from contextlib import closing
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

import numpy as np

from benchmarks.measure import GIB, MB, ROOT, command, cost, keep, memory
from benchmarks.plot import draw
from bot.app import build
from bot.cli.audit import auditor
from bot.clock import SystemClock
from bot.config import load_settings
from bot.sandbox.scale import write_big_export

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

MESSAGES_EACH: Final = 50
WEEKS: Final = 104
END: Final = datetime(2025, 6, 2, tzinfo=ZoneInfo("Asia/Shanghai"))
QUICK: Final = (10_000, 20_000)
USUAL: Final = (10_000, 20_000, 50_000, 100_000)
LARGEST: Final = 200_000
RUNS: Final = 5
SECONDS_BAR: Final = 2.0
"""For the first size, whole command."""
STORE: Final = "trustwheel.db"
PICTURE: Final = ROOT / "docs" / "pictures" / "bench-audit.png"


@dataclass(frozen=True, slots=True)
class Point:
    """What was measured at one size.

    Args:
        members: people in the group.
        events: in the store.
        import_seconds: of the whole import, for orientation.
        import_peak: bytes.
        seconds: of the whole command, the median.
        inside: seconds of the audit alone, the median.
        peak: bytes that the command's process tree held at most.
    """

    members: int
    events: int
    import_seconds: float
    import_peak: int
    seconds: float
    inside: float
    peak: int


def measure(place: Path, members: int) -> Point:
    """Make a group of a size, import it and audit it."""
    export = place / "result.json"
    write_big_export(
        export,
        rng=np.random.default_rng(1),
        members=members,
        messages=members * MESSAGES_EACH,
        weeks=WEEKS,
        end=END,
    )
    began = time.perf_counter()
    imported = memory(command("import-history", str(export)), place)
    took = time.perf_counter() - began
    export.unlink()
    words = command("audit", "--as-of", END.date().isoformat(), "--json")
    return Point(
        members=members,
        events=_events(place / STORE),
        import_seconds=took,
        import_peak=imported.peak,
        seconds=statistics.median(cost(words, place).seconds for _ in range(RUNS)),
        inside=statistics.median(inside(place / STORE) for _ in range(RUNS)),
        peak=memory(words, place).peak,
    )


def _events(store: Path) -> int:
    with closing(sqlite3.connect(store)) as connection:
        return int(connection.execute("SELECT count(*) FROM event").fetchone()[0])


def inside(store: Path) -> float:
    """Seconds of one audit in this process: load, judge, store."""
    app = build(load_settings(None, {"TRUSTWHEEL_STORE_URL": str(store)}), SystemClock())
    with app.ledger() as ledger:
        began = time.perf_counter()
        auditor(ledger).audit(None, round(END.timestamp() * 1000), app.clock.now())
        return time.perf_counter() - began


def table(points: Iterable[Point]) -> list[str]:
    """The figures as Markdown."""
    lines = [
        "| members | events | import | audit, whole command | audit inside | peak memory |",
        "|---|---|---|---|---|---|",
    ]
    for one in points:
        bar = f" (bar: below {SECONDS_BAR:.0f} s)" if one.members == USUAL[0] else ""
        room = f" (bar: {GIB / MB:.0f} MB)" if one.members == LARGEST else ""
        lines.append(
            f"| {one.members:,} | {one.events:,} | {one.import_seconds:.0f} s"
            f" | {one.seconds:.2f} s{bar} | {one.inside:.2f} s | {one.peak / MB:.0f} MB{room} |"
        )
    return lines


def growth(points: Sequence[Point]) -> float:
    """How the time of an event at the largest size stands to that between the first two.

    Linear growth gives 1: the whole command's fixed start is left out by taking differences.
    """
    first, second, last = points[0], points[1], points[-1]
    early = (second.inside - first.inside) / (second.events - first.events)
    late = (last.inside - first.inside) / (last.events - first.events)
    return late / early


def sizes(*, quick: bool, largest: bool) -> tuple[int, ...]:
    """How many members the groups have."""
    usual = QUICK if quick else USUAL
    return (*usual, LARGEST) if largest else usual


def main() -> None:
    """Measure, print the table, keep it when asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="the two smallest sizes only")
    parser.add_argument("--largest", action="store_true", help="200,000 members too; ten minutes")
    parser.add_argument("--keep", action="store_true", help="write results and documentation")
    asked = parser.parse_args()
    points = []
    for members in sizes(quick=asked.quick, largest=asked.largest):
        with TemporaryDirectory() as place:
            points.append(measure(Path(place), members))
        print(table(points)[-1], flush=True)
    lines = [*table(points), "", f"Growth by event, late against early: {growth(points):.2f}."]
    print("\n".join(lines))
    if asked.keep:
        keep("audit", {"growth": growth(points), "points": [asdict(one) for one in points]}, lines)
        draw(points, PICTURE)


if __name__ == "__main__":
    main()
