"""What the live process holds when nothing happens, beside a bot that does nothing at all.

python -m benchmarks.bench_memory [--quick] [--keep]
"""

from __future__ import annotations

import asyncio
import statistics
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from benchmarks.measure import MB, command, held, options, tell, tree
from benchmarks.town import Town, bot, history, python, until

if TYPE_CHECKING:
    from benchmarks.measure import Held

MEMBERS: Final = 2_000
"""With fifty messages each: 100,000 events."""
LIVE: Final = 1_000
"""Updates that come in before it is idle."""
ROUNDS, QUICK_ROUNDS = 3, 1
IDLE_SECONDS: Final = 3.0
BAR: Final = 2.0
KINDS: Final = ("rss", "pss")
NOOP, OURS = "python-telegram-bot, handler does nothing", "ours, 100,000 events stored"


@dataclass(frozen=True, slots=True)
class Round:
    """Both, one after the other."""

    noop: Held
    ours: Held


async def ours(folder: Path, members: int, idle: float) -> Held:
    """`trustwheel run` with a history, after chatter and an audit with its picture."""
    town = Town(guests=40)
    await asyncio.to_thread(history, town, folder, members)
    async with (
        town.server,
        bot(command("run", "--config", str(town.settings(folder))), folder) as it,
    ):
        await town.let_in()
        await town.adopt()
        town.talk(LIVE)
        town.olga.says(town.world.bot, "/audit")
        await until(lambda: any(one.photo for one in town.olga.inbox))
        await until(lambda: list(tree(it.pid)) == [it.pid])
        await town.quiet()
        await asyncio.sleep(idle)
        return held(it.pid)


async def noop(folder: Path, idle: float) -> Held:
    """The peer, after the same chatter."""
    town = Town(guests=40)
    async with (
        town.server,
        bot(python("benchmarks.peers", "noop", str(town.server.port), "-1"), folder) as it,
    ):
        await town.let_in()
        town.talk(LIVE)
        await town.quiet()
        await asyncio.sleep(idle)
        return held(it.pid)


def measure(rounds: int, members: int = MEMBERS, idle: float = IDLE_SECONDS) -> list[Round]:
    """Both in each round, in folders of their own."""
    found = []
    for _ in range(rounds):
        with TemporaryDirectory() as one, TemporaryDirectory() as other:
            peer = asyncio.run(noop(Path(one), idle))
            found.append(Round(peer, asyncio.run(ours(Path(other), members, idle))))
    return found


def ratio(found: list[Round], kind: str) -> float:
    """Ours as so many times the peer, the median of the rounds."""
    shares = (asdict(one.ours)[kind] / asdict(one.noop)[kind] for one in found)
    return float(statistics.median(shares))


def table(found: list[Round]) -> list[str]:
    """The figures as Markdown."""
    lines = ["| bot | RSS | PSS |", "|---|---|---|"]
    for name, kept in {
        NOOP: [one.noop for one in found],
        OURS: [one.ours for one in found],
    }.items():
        rss, pss = (statistics.median(asdict(one)[kind] for one in kept) for kind in KINDS)
        lines.append(f"| {name} | {rss / MB:.0f} MB | {pss / MB:.0f} MB |")
    told = f"Ours holds {ratio(found, 'rss'):.2f} × what the peer holds (bar: {BAR:.1f}"
    return [*lines, "", f"{told}); by PSS, {ratio(found, 'pss'):.2f} ×."]


def main() -> None:
    """Measure, print the table, keep it when asked to."""
    asked = options(__doc__, "one round")
    found = measure(QUICK_ROUNDS if asked.quick else ROUNDS)
    lines = table(found)
    ratios = {kind: ratio(found, kind) for kind in KINDS}
    tell(asked, "memory", {"ratio": ratios, "runs": [asdict(one) for one in found]}, lines)


if __name__ == "__main__":
    main()
