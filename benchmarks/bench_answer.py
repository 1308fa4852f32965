"""From a command to its answer while 500 updates a second pour in.

python -m benchmarks.bench_answer [--quick] [--keep]
"""

from __future__ import annotations

import asyncio
import statistics
from collections import defaultdict, deque
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.heart import quantile
from benchmarks.measure import as_rows, command, options, tell
from benchmarks.town import Town, bot, history, python, until

RATE: Final = 500
"""Updates a second, one every two milliseconds."""
EVERY: Final = 50
"""So many updates between two commands: ten commands a second."""
SECONDS, QUICK_SECONDS = 30, 10
ROUNDS, QUICK_ROUNDS = 3, 1
P95: Final = 0.95
MEMBERS: Final = 2_000
"""Of the history that ours has: 100,000 events. The peer begins with an empty store."""
SHARES: Final = {"half": 0.5, "nearly all": P95, "longest": 1.0}
WARM: Final = 20
"""The first commands, which load and compile what the later ones find; not counted."""
OPERATORS, GUESTS = 10, 80
OPERATORS_EVERY: Final = 4
"""So many that nobody asks twice within the second in which a chat gets one answer."""
OF_OPERATORS: Final = ("/groups", "/help")
OF_GUESTS: Final = ("/me", "/help")
BAR: Final = 0.150
PEER, OURS = "python-telegram-bot and one commit each", "ours"


@dataclass(frozen=True, slots=True)
class Waits:
    """How long people waited for an answer, in seconds."""

    seconds: list[float]
    behind: int
    """Updates that were not yet fetched when the last one had come."""


class Stream:
    """Group chatter at a steady clock, a command among it every so often."""

    def __init__(self, town: Town) -> None:
        """Nothing was asked yet."""
        self._town = town
        self._asked: list[tuple[int, int]] = []
        """Who asked, and when: UTC milliseconds of the server."""

    async def pour(self, seconds: int) -> None:
        """Let updates come in, each at its time; late ones catch up."""
        loop = asyncio.get_running_loop()
        began = loop.time()
        for number in range(seconds * RATE):
            wait = began + number / RATE - loop.time()
            if wait > 0:
                await asyncio.sleep(wait)
            if number % EVERY:
                self._town.talk(1)
            else:
                self._ask(number // EVERY)

    def _ask(self, number: int) -> None:
        town = self._town
        if number % OPERATORS_EVERY:
            person, word = town.guests[number % GUESTS], OF_GUESTS[number % 2]
        else:
            turn = number // OPERATORS_EVERY
            person, word = town.operators[turn % OPERATORS], OF_OPERATORS[turn % 2]
        self._asked.append((person.id, town.world.clock.now()))
        person.says(town.world.bot, word)

    async def waits(self) -> Waits:
        """How long each who asked had to wait for the next message to him."""
        behind = len(self._town.world.updates)
        await until(lambda: None not in self._answers())
        pairs = zip(self._asked, self._answers(), strict=True)
        return Waits([(at - since) / 1000 for (_, since), at in pairs if at][WARM:], behind)

    def _answers(self) -> list[int | None]:
        """When each of those who asked was answered; None for who still waits."""
        said: dict[int | None, deque[int]] = defaultdict(deque)
        for call in self._town.world.calls.of("sendMessage"):
            said[call.chat_id].append(call.at)
        return [_next(said[person], since) for person, since in self._asked]


def _next(said: deque[int], since: int) -> int | None:
    while said and said[0] < since:
        said.popleft()
    return said.popleft() if said else None


async def run(name: str, folder: Path, seconds: int) -> Waits:
    """One bot answers for so long."""
    town = Town(GUESTS, OPERATORS)
    if name == OURS:
        await asyncio.to_thread(history, town, folder, MEMBERS)
    async with town.server:
        peer = python("benchmarks.naive", str(town.server.port))
        ours = command("run", "--config", str(town.settings(folder)))
        async with bot(ours if name == OURS else peer, folder):
            await town.let_in()
            if name == OURS:
                await town.adopt()
            stream = Stream(town)
            await stream.pour(seconds)
            return await stream.waits()


def measure(rounds: int, seconds: int) -> dict[str, list[Waits]]:
    """Both in each round."""
    found: dict[str, list[Waits]] = {PEER: [], OURS: []}
    for _ in range(rounds):
        for name, known in found.items():
            with TemporaryDirectory() as folder:
                known.append(asyncio.run(run(name, Path(folder), seconds)))
    return found


def waited(runs: list[Waits], share: float) -> float:
    """What so great a share did not exceed: the median of the rounds, in seconds."""
    return statistics.median(quantile(one.seconds, share) for one in runs)


def table(found: dict[str, list[Waits]]) -> list[str]:
    """The figures as Markdown."""
    heads = [f"{name} ({share:.0%})" if share < 1 else name for name, share in SHARES.items()]
    lines = [f"| bot | {' | '.join(heads)} |", f"|---|{'---|' * len(heads)}"]
    for name, runs in found.items():
        figures = (f"{waited(runs, share) * 1000:,.0f} ms" for share in SHARES.values())
        lines.append(f"| {name} | {' | '.join(figures)} |")
    share = waited(found[PEER], P95) / waited(found[OURS], P95)
    bar = f"Bar for ours: 95 of 100 within {BAR * 1000:.0f} ms."
    return [*lines, "", f"{bar} Those of the peer take {share:.1f} × as long."]


def main() -> None:
    """Measure, print the table, keep it when asked to."""
    asked = options(__doc__, "one round of ten seconds")
    rounds, seconds = (QUICK_ROUNDS, QUICK_SECONDS) if asked.quick else (ROUNDS, SECONDS)
    found = measure(rounds, seconds)
    p95 = {name: waited(runs, P95) for name, runs in found.items()}
    figures = {"p95": p95, "ratio": p95[PEER] / p95[OURS], "runs": as_rows(found)}
    tell(asked, "answer", figures, table(found))


if __name__ == "__main__":
    main()
