"""Runs whole commands and measures them from outside: time, CPU, memory of the process tree."""

from __future__ import annotations

import argparse
import json
import os
import platform
import resource
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from benchmarks import figures

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

ROOT: Final = Path(__file__).parent.parent
RESULTS: Final = Path("benchmarks") / "results"
PAGE: Final = Path("docs") / "benchmarks.md"
PROC: Final = Path("/proc")
PAGE_BYTES: Final = resource.getpagesize()
MB: Final = 1_000_000
GIB: Final = 1024**3
EVERY_SECONDS: Final = 0.005
"""Between two looks at the tree: an import takes seconds, a buffer lives for tens of ms."""
FIELDS_AFTER_NAME: Final = 1
"""In /proc/PID/stat the parent stands this far behind the name and the state."""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one run of a command cost.

    Args:
        seconds: from start to end, as on a clock on the wall.
        cpu: user and system seconds of the command and all its children.
    """

    seconds: float
    cpu: float


@dataclass(frozen=True, slots=True)
class Memory:
    """Resident bytes of a command and all its children together.

    Args:
        before: of the command alone at the last look before the watched file was first seen open;
            0 when it never was.
        peak: at most.
    """

    before: int
    peak: int

    @property
    def above(self) -> int:
        """How far the peak rose above what was held before reading."""
        return self.peak - self.before


def command(*words: str) -> list[str]:
    """The command line that runs `trustwheel` with this interpreter."""
    return [sys.executable, "-m", "bot", *words]


def plain_environment() -> dict[str, str]:
    """An environment in which no setting of the one who measures counts."""
    plain = {name: value for name, value in os.environ.items() if "TRUSTWHEEL" not in name}
    return {**plain, "PYTHONPATH": str(ROOT)}


def cost(words: Sequence[str], folder: Path) -> Cost:
    """Run a command to its end in a folder, its output thrown away.

    Raises:
        subprocess.CalledProcessError: it failed, and has said why on stderr.
    """
    cpu, began = _childrens_cpu(), time.perf_counter()
    subprocess.run(
        words, cwd=folder, env=plain_environment(), check=True, stdout=subprocess.DEVNULL
    )
    return Cost(time.perf_counter() - began, _childrens_cpu() - cpu)


def _childrens_cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def memory(words: Sequence[str], folder: Path, watched: Path | None = None) -> Memory:
    """Run a command to its end and look at its tree every few milliseconds.

    Args:
        words: the command line.
        folder: where it runs.
        watched: the file whose opening ends "before".

    Raises:
        subprocess.CalledProcessError: it failed.
        OSError: this system has no /proc.
    """
    before = peak = 0
    opened = watched is None
    with subprocess.Popen(
        words, cwd=folder, env=plain_environment(), stdout=subprocess.DEVNULL
    ) as running:
        while running.poll() is None:
            held = sum(resident(one) for one in tree(running.pid))
            peak = max(peak, held)
            opened = opened or has_open(running.pid, watched)
            before = before if opened else resident(running.pid)
            time.sleep(EVERY_SECONDS)
    if running.returncode:
        raise subprocess.CalledProcessError(running.returncode, words)
    return Memory(before if watched and opened else 0, peak)


def tree(root: int) -> Iterator[int]:
    """A process and all below it that have memory of their own.

    A child between vfork and exec borrows its parent's memory, and is known by its parent's command
    line.
    """
    below: dict[int, list[int]] = {}
    for entry in PROC.iterdir():
        if entry.name.isdigit():
            below.setdefault(_parent(entry), []).append(int(entry.name))
    waiting = [root]
    while waiting:
        one = waiting.pop()
        yield one
        line = _read(one, "cmdline")
        waiting.extend(child for child in below.get(one, ()) if _read(child, "cmdline") != line)


def _parent(process: Path) -> int:
    stat = _read(int(process.name), "stat")
    after = stat[stat.rfind(b")") + 1 :].split()
    return int(after[FIELDS_AFTER_NAME]) if after else 0


def _read(process: int, name: str) -> bytes:
    """A file of a process; empty when the process is gone."""
    try:
        return (PROC / str(process) / name).read_bytes()
    except (FileNotFoundError, ProcessLookupError):
        return b""


def resident(process: int) -> int:
    """Bytes of a process that are in memory now, pages shared with others included."""
    numbers = _read(process, "statm").split()
    return int(numbers[1]) * PAGE_BYTES if numbers else 0


@dataclass(frozen=True, slots=True)
class Held:
    """Bytes of a process that are in memory.

    Args:
        rss: all of them.
        pss: of pages that several processes share, only this one's part.
    """

    rss: int
    pss: int


def held(process: int) -> Held:
    """What a process holds now."""
    lines = _read(process, "smaps_rollup").decode().splitlines()[1:]
    found = {line.split(":")[0]: int(line.split()[1]) * 1024 for line in lines}
    return Held(found["Rss"], found["Pss"])


def has_open(process: int, file: Path | None) -> bool:
    """Whether a process has a file open now."""
    try:
        links = [entry.readlink() for entry in (PROC / str(process) / "fd").iterdir()]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return file in links


def surroundings() -> dict[str, object]:
    """On what the figures were measured, so that they can be read later."""
    return {
        "python": platform.python_version(),
        "system": platform.system(),
        "processors": os.cpu_count(),
        "processor": _processor(),
    }


def _processor() -> str:
    lines = (PROC / "cpuinfo").read_text(encoding="utf-8").splitlines()
    names = (line.partition(":")[2].strip() for line in lines if line.startswith("model name"))
    return next(names, platform.machine())


def options(about: str | None, quick: str) -> argparse.Namespace:
    """What whoever measures asks for.

    Args:
        about: the benchmark's own words.
        quick: what is left out in a hurry.
    """
    parser = argparse.ArgumentParser(description=about)
    parser.add_argument("--quick", action="store_true", help=quick)
    parser.add_argument("--keep", action="store_true", help="write results and documentation")
    return parser.parse_args()


def tell(
    asked: argparse.Namespace, name: str, found: Mapping[str, object], lines: Sequence[str]
) -> None:
    """Print a table, and keep it when asked to: see `options` and `keep`."""
    sys.stdout.write("\n".join(lines) + "\n")
    if asked.keep:
        keep(name, found, lines)


def as_rows(found: Mapping[str, Sequence[Any]]) -> dict[str, list[dict[str, object]]]:
    """The runs of several bots, each a dataclass, as JSON takes them."""
    return {name: [asdict(one) for one in runs] for name, runs in found.items()}


def keep(name: str, found: Mapping[str, object], lines: Sequence[str], house: Path = ROOT) -> None:
    """Put figures where they are committed: as JSON, in the documentation, in the READMEs.

    Args:
        name: of the benchmark; the page has a pair of marks with this name.
        found: the figures.
        lines: Markdown that replaces what stands between the marks.
        house: the checkout.
    """
    file = house / RESULTS / f"{name}.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps({"on": surroundings(), **found}, indent=2) + "\n", encoding="utf-8")
    page = house / PAGE
    page.write_text(figures.between(page.read_text(encoding="utf-8"), name, lines), "utf-8")
    figures.write(file.parent, house)
