"""How fast the import is beside `json.load` of the same file, and how much memory it takes.

    python -m benchmarks.bench_import [--quick] [--keep]

The export is qaload, a real group of 101,668 rows, where the shared data is at hand, else a
synthetic one of that size.
"""

from __future__ import annotations

import argparse
import lzma
import os
import shutil
import statistics
import sys
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from zoneinfo import ZoneInfo

import numpy as np

from benchmarks.longer import repeat_export
from benchmarks.measure import MB, ROOT, Cost, Memory, command, cost, keep, memory
from bot.sandbox.scale import write_big_export

REAL: Final = "qaload_result.json"
MEMBERS, MESSAGES, WEEKS = 5_000, 95_000, 260
"""Of the synthetic export: those of the real one."""
END: Final = datetime(2025, 6, 1, tzinfo=ZoneInfo("Asia/Shanghai"))
TIMES: Final = 10
PAIRS: Final = 7
QUICK_PAIRS: Final = 3
LOAD: Final = "import json, sys; json.load(open(sys.argv[1], encoding='utf-8'))"
RATIO_BAR: Final = 0.3
MEMORY_BAR: Final = 80 * MB


@dataclass(frozen=True, slots=True)
class Speed:
    """Runs of `json.load` and of the import, in pairs one after the other."""

    loads: list[Cost]
    imports: list[Cost]

    @property
    def ratio(self) -> float:
        """The import's speed as a share of `json.load`'s: the median of the pairs."""
        pairs = zip(self.loads, self.imports, strict=True)
        return statistics.median(load.seconds / read.seconds for load, read in pairs)

    @property
    def cpu_ratio(self) -> float:
        """The same by CPU time, which other work on the machine disturbs less."""
        pairs = zip(self.loads, self.imports, strict=True)
        return statistics.median(load.cpu / read.cpu for load, read in pairs)


def real_export(place: Path) -> Path | None:
    """The real export, unpacked; None where it is not at hand."""
    shared = Path(os.environ.get("TRUSTWHEEL_SHARED") or ROOT.parent / "shared" / "data")
    packed, target = shared / f"{REAL}.xz", place / REAL
    if not packed.is_file():
        return None
    with lzma.open(packed) as source, target.open("wb") as sink:
        shutil.copyfileobj(source, sink, MB)
    return target


def synthetic_export(place: Path, messages: int = MESSAGES, members: int = MEMBERS) -> Path:
    """An export of the real one's size, for where that is not at hand."""
    path, rng = place / "synthetic.json", np.random.default_rng(1)
    write_big_export(path, rng=rng, members=members, messages=messages, weeks=WEEKS, end=END)
    return path


def import_command(export: Path) -> list[str]:
    """The whole command: start, a new store, its tables, reading, publishing, rolling up."""
    return command("import-history", str(export))


def speed(export: Path, place: Path, pairs: int) -> Speed:
    """Run both alternately, so that what else the machine does meets both alike."""
    found = Speed([], [])
    for _ in range(pairs):
        found.loads.append(cost([sys.executable, "-c", LOAD, str(export)], place))
        with TemporaryDirectory(dir=place) as fresh:
            found.imports.append(cost(import_command(export), Path(fresh)))
    return found


def peak(export: Path, place: Path) -> Memory:
    """What the import's process tree holds, before reading and at most."""
    with TemporaryDirectory(dir=place) as fresh:
        return memory(import_command(export), Path(fresh), export)


def _speed_lines(found: Speed) -> list[str]:
    load, read = (
        statistics.median(one.seconds for one in runs) for runs in (found.loads, found.imports)
    )
    share = f"its speed as a share of `json.load`'s, median of {len(found.loads)} pairs"
    return [
        f"| `json.load` | {load:.2f} s |",
        f"| `trustwheel import-history` into a new store | {read:.2f} s |",
        f"| {share} | {found.ratio:.2f} (bar: at least {RATIO_BAR}) |",
        f"| the same by CPU time | {found.cpu_ratio:.2f} |",
    ]


def _memory_line(name: str, found: Memory) -> str:
    return (
        f"| {name}: before reading, peak, difference | {found.before / MB:.0f}, "
        f"{found.peak / MB:.0f}, {found.above / MB:.0f} MB (bar: at most {MEMORY_BAR / MB:.0f}) |"
    )


def run(place: Path, pairs: int, *, quick: bool) -> tuple[dict[str, object], list[str]]:
    """All figures, and the table that shows them."""
    export = real_export(place) or synthetic_export(place)
    size = export.stat().st_size
    fast, held = speed(export, place, pairs), {"once": peak(export, place)}
    if not quick:
        longer = place / "longer.json"
        repeat_export(export, longer, TIMES)
        held[f"{TIMES} times"] = peak(longer, place)
    lines = [f"| {export.name}, {size / MB:.1f} MB | |", "|---|---|", *_speed_lines(fast)]
    lines += [_memory_line(name, one) for name, one in held.items()]
    found = {"file": export.name, "bytes": size, "ratio": fast.ratio, "cpu_ratio": fast.cpu_ratio}
    memories = {name: asdict(one) for name, one in held.items()}
    return {**found, **asdict(fast), "memory": memories}, lines


def main() -> None:
    """Measure, print the table, keep it when asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="fewer pairs, not the longer file")
    parser.add_argument("--keep", action="store_true", help="write results and documentation")
    asked = parser.parse_args()
    pairs = QUICK_PAIRS if asked.quick else PAIRS
    with TemporaryDirectory() as place:
        found, lines = run(Path(place), pairs, quick=asked.quick)
    print("\n".join(lines))
    if asked.keep:
        keep("import", found, lines)


if __name__ == "__main__":
    main()
