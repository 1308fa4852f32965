"""How long the event loop is held while an audit, its picture and fits are made, commands arriving.

Ours also tries its forecast (`/backtest`: ten fits and a picture), which the peers do not have.

python -m benchmarks.bench_pause [--quick] [--keep]
"""

from __future__ import annotations

import asyncio
import json
import shutil
import signal
import statistics
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from benchmarks.heart import READY
from benchmarks.measure import as_rows, options, tell
from benchmarks.town import STORE, Town, bot, end, history, python, until

if TYPE_CHECKING:
    from asyncio.subprocess import Process

MEMBERS, QUICK_MEMBERS = 10_000, 2_000
RUNS, QUICK_RUNS = 5, 2
GUESTS: Final = 100
COMMANDS: Final = ("/me", "/help", "/privacy", "/lang")
P999_BAR, WORST_BAR = 0.050, 0.100
KINDS: Final = ("p999", "worst")
INLINE, THREAD, OURS = "audit in the handler", "audit in a thread", "ours"
MODULES: Final = {
    INLINE: ("benchmarks.naive_audit", "inline"),
    THREAD: ("benchmarks.naive_audit", "thread"),
}


@dataclass(frozen=True, slots=True)
class Pause:
    """How late the beats were, in seconds."""

    p999: float
    worst: float


async def run(name: str, folder: Path, town: Town) -> Pause:
    """One bot makes an audit and answers a hundred commands that come at once."""
    async with town.server:
        config = str(town.settings(folder))
        port = str(town.server.port)
        ours = name == OURS
        words = (
            python("benchmarks.living", config) if ours else python(*MODULES[name], port, config)
        )
        async with bot(words, folder) as process:
            await _ready(process)
            await town.let_in()
            if ours:
                await town.adopt()
            return await _strained(town, process, ("/audit", "/backtest") if ours else ("/audit",))


async def _ready(process: Process) -> None:
    assert process.stdout is not None
    assert (await process.stdout.readline()).decode().strip() == READY


async def _strained(town: Town, process: Process, asked: tuple[str, ...]) -> Pause:
    before = {one.id: len(one.inbox) for one in town.guests}
    process.send_signal(signal.SIGUSR1)
    for words in asked:
        town.olga.says(town.world.bot, words)
    for number, one in enumerate(town.guests):
        one.says(town.world.bot, COMMANDS[number % len(COMMANDS)])
    await until(lambda: sum(bool(one.photo) for one in town.olga.inbox) == len(asked))
    await until(lambda: all(len(one.inbox) > before[one.id] for one in town.guests))
    end(process)
    assert process.stdout is not None
    return Pause(**json.loads(await process.stdout.read()))


def measure(runs: int, members: int) -> dict[str, list[Pause]]:
    """All three in each run, each on a copy of the same store."""
    found: dict[str, list[Pause]] = {INLINE: [], THREAD: [], OURS: []}
    with TemporaryDirectory() as place:
        store = history(Town(GUESTS), Path(place), members)
        for _ in range(runs):
            for name, known in found.items():
                with TemporaryDirectory() as folder:
                    shutil.copy(store, Path(folder) / STORE)
                    known.append(asyncio.run(run(name, Path(folder), Town(GUESTS))))
    return found


def median(runs: list[Pause], kind: str) -> float:
    """Of all runs, in seconds."""
    return float(statistics.median(asdict(one)[kind] for one in runs))


def table(found: dict[str, list[Pause]]) -> list[str]:
    """The figures as Markdown."""
    lines = ["| bot | pause, p99.9 | longest pause |", "|---|---|---|"]
    for name, runs in found.items():
        p999, worst = (f"{median(runs, kind) * 1000:,.0f} ms" for kind in KINDS)
        lines.append(f"| {name} | {p999} | {worst} |")
    shares = [median(found[THREAD], kind) / median(found[OURS], kind) for kind in KINDS]
    bars = f"Bars: {P999_BAR * 1000:.0f} ms and {WORST_BAR * 1000:.0f} ms. Median of"
    than = (
        f"A thread in place of our process holds the loop {shares[0]:.1f} × and {shares[1]:.1f} ×"
    )
    return [*lines, "", f"{bars} {len(found[OURS])} runs. {than} as long."]


def main() -> None:
    """Measure, print the table, keep it when asked to."""
    asked = options(__doc__, "fewer runs, a smaller group")
    runs, members = (QUICK_RUNS, QUICK_MEMBERS) if asked.quick else (RUNS, MEMBERS)
    found = measure(runs, members)
    ours = {kind: median(found[OURS], kind) for kind in KINDS}
    figures = {"members": members, "ours": ours, "runs": as_rows(found)}
    tell(asked, "pause", figures, table(found))


if __name__ == "__main__":
    main()
