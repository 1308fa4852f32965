"""How many updates a second are taken in, beside bots written as usual, from the same server.

python -m benchmarks.bench_intake [--quick] [--keep]
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from benchmarks.measure import ROOT, as_rows, options, plain_environment, tell

if TYPE_CHECKING:
    from collections.abc import Iterator

COUNT: Final = 30_000
QUICK_COUNT: Final = 3_000
ROUNDS: Final = 3
QUICK_ROUNDS: Final = 2
NOOP, COMMIT, OURS = "python-telegram-bot, handler does nothing", "… and one commit each", "ours"
COMMANDS: Final = {
    NOOP: ("benchmarks.peers", "noop"),
    COMMIT: ("benchmarks.peers", "commit"),
    OURS: ("benchmarks.ours", "intake"),
}
SPEED_BAR, CPU_BAR, COMMIT_BAR = 4.0, 0.25, 8.0


@dataclass(frozen=True, slots=True)
class Taken:
    """What one run cost."""

    seconds: float
    cpu: float


@contextmanager
def server(count: int) -> Iterator[int]:
    """A Bot API server with so many updates waiting; its port."""
    words = [sys.executable, "-m", "bot.sandbox.botapi", "--feed", str(count)]
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, env=plain_environment(), cwd=ROOT, text=True
    ) as process:
        assert process.stdout is not None
        try:
            yield int(process.stdout.readline())
        finally:
            process.terminate()


def run(name: str, count: int) -> Taken:
    """One bot takes all updates of a new server."""
    with server(count) as port, TemporaryDirectory() as place:
        module, word = COMMANDS[name]
        done = subprocess.run(
            [sys.executable, "-m", module, word, str(port), str(count)],
            cwd=place,
            env=plain_environment(),
            check=True,
            stdout=subprocess.PIPE,
        )
    return Taken(**json.loads(done.stdout))


def measure(count: int, rounds: int) -> dict[str, list[Taken]]:
    """All three, one after the other in each round."""
    found: dict[str, list[Taken]] = {name: [] for name in COMMANDS}
    for _ in range(rounds):
        for name in COMMANDS:
            found[name].append(run(name, count))
    return found


def ratios(found: dict[str, list[Taken]]) -> dict[str, float]:
    """Ours against the peers, medians of the rounds."""

    def median(peer: str, cost: str) -> float:
        rounds = zip(found[peer], found[OURS], strict=True)
        shares = [asdict(a)[cost] / asdict(b)[cost] for a, b in rounds]
        return float(statistics.median(shares))

    return {
        "speed": median(NOOP, "seconds"),
        "cpu": 1 / median(NOOP, "cpu"),
        "speed_commit": median(COMMIT, "seconds"),
    }


def table(found: dict[str, list[Taken]], count: int) -> list[str]:
    """The figures as Markdown."""
    lines = ["| bot | updates/s | CPU per update |", "|---|---|---|"]
    for name, runs in found.items():
        seconds = statistics.median(one.seconds for one in runs)
        cpu = statistics.median(one.cpu for one in runs)
        lines.append(f"| {name} | {count / seconds:,.0f} | {cpu / count * 1e6:.0f} µs |")
    known = ratios(found)
    verdict = (
        f"Ours takes {known['speed']:.1f} × as many updates a second as the bot that does nothing"
        f" (bar: {SPEED_BAR:.0f}), at {known['cpu']:.2f} of its CPU (bar: {CPU_BAR}),"
        f" and {known['speed_commit']:.1f} × as many as the one that commits each"
        f" (bar: {COMMIT_BAR:.0f})."
    )
    return [*lines, "", verdict]


def main() -> None:
    """Measure, print the table, keep it when asked to."""
    asked = options(__doc__, "fewer updates and rounds")
    count, rounds = (QUICK_COUNT, QUICK_ROUNDS) if asked.quick else (COUNT, ROUNDS)
    found = measure(count, rounds)
    lines = table(found, count)
    figures = {"count": count, "ratios": ratios(found), "runs": as_rows(found)}
    tell(asked, "intake", figures, lines)


if __name__ == "__main__":
    main()
