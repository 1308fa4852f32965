"""What is lost or done twice when the process is killed again and again, beside a usual bot.

    python -m benchmarks.bench_loss [--quick] [--keep]

People talk in groups and ask the bot for things; at random moments it is killed with SIGKILL and
started anew. At the end everything that was said is looked for.
"""

from __future__ import annotations

import asyncio
import logging
import random
import signal
import sqlite3
import sys
from collections import Counter
from contextlib import asynccontextmanager, closing
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from benchmarks.loss_peer import STORE as PEER_STORE
from benchmarks.loss_town import PAUSE_SECONDS, SEED, Town, a_town
from benchmarks.measure import command, options, plain_environment, tell
from bot.sandbox.botapi import BotApiServer
from bot.store import chats, sight
from bot.store.engine import writing
from bot.store.migrate import ensure
from bot.store.schema import chat
from models.events import ChatKind

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Iterable, Sequence

    Wanted = tuple[int, int]
    Count = Callable[[Path, Town], "Kept"]

KILLS: Final = 20
QUICK_KILLS: Final = 4
LONGEST_LIFE: Final = 1.5
"""Seconds after its first question to Telegram within which a life ends."""
EARLY: Final = 3
"""Most lives end soon, when what came meanwhile has just been fetched: there is most to lose."""
LOOK_SECONDS: Final = 0.1
IDLE_LOOKS: Final = 20
"""So many looks without any news, and the last life may end."""
STORE: Final = Path("ours.db")
MESSAGES: Final = """\
SELECT c.telegram_id, e.message FROM event e JOIN chat c ON c.id = e.chat WHERE e.kind = 1"""
ANSWERED: Final = "SELECT chat, id FROM outbox WHERE audience = 'MemberPrivate'"
PEERS_MESSAGES: Final = "SELECT chat, message FROM event"


@dataclass(frozen=True, slots=True)
class Kept:
    """How often the effect of each update is there."""

    messages: Counter[Wanted]
    asked: Counter[Wanted]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What had become of everything in the end.

    Args:
        killed: how often.
        updates: that people caused.
        lost: of which there is no effect.
        twice: of which there is more than one.
        answers: of the bot in groups.
        answers_twice: those to something that was answered already.
    """

    killed: int
    updates: int
    lost: int
    twice: int
    answers: int
    answers_twice: int


def outcome(town: Town, kept: Kept, killed: int) -> Outcome:
    """Look for everything that was said."""
    found = [kept.messages[one] for one in town.said]
    found += [kept.asked[one] for one in town.asked.values()]
    answers = town.answers()
    return Outcome(
        killed=killed,
        updates=len(found),
        lost=found.count(0),
        twice=sum(count > 1 for count in found),
        answers=answers.total(),
        answers_twice=answers.total() - len(answers),
    )


def our_count(place: Path, town: Town) -> Kept:
    """Messages are events; a command's effect is the answer that was decided."""
    answered = Counter(person for person, _ in _rows(place / STORE, ANSWERED))
    asked = Counter({told: answered[person] for person, told in town.asked.items()})
    return Kept(Counter(_rows(place / STORE, MESSAGES)), asked)


def peers_count(place: Path, _: Town) -> Kept:
    """Each message is a row, a command too."""
    rows = Counter(_rows(place / PEER_STORE, PEERS_MESSAGES))
    return Kept(rows, rows)


def _rows(store: Path, query: str) -> list[tuple[int, int]]:
    with closing(sqlite3.connect(store)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        return list(connection.execute(query))


def move_in(place: Path, town: Town, server: BotApiServer) -> list[str]:
    """Our settings, and a store that watches all groups; the command to start."""
    settings = server.settings(f"operators = [{town.owner.id}]\n", str(STORE))
    (place / "config.toml").write_text(settings, encoding="utf-8")
    now = town.world.clock.now()
    ensure(place / STORE, now)
    with writing(place / STORE) as engine, engine.begin() as connection:
        community = chats.default_community(connection, "Tea", "Asia/Shanghai")
        for group in town.groups:
            claim = chats.Claim(group.id, group.title, ChatKind.SUPERGROUP)
            chats.claim_chat(connection, community, claim, now)
        connection.execute(chat.update().values(role=sight.CUSTOMERS))
    return command("run", "--config", str(place / "config.toml"))


def peers_words(_place: Path, _town: Town, server: BotApiServer) -> list[str]:
    """The command that starts the peer."""
    return [sys.executable, "-m", "benchmarks.loss_peer", str(server.port)]


BOTS: Final = {
    "python-telegram-bot, one commit each": (peers_words, peers_count),
    "ours": (move_in, our_count),
}


@asynccontextmanager
async def alive(words: Sequence[str], place: Path) -> AsyncIterator[asyncio.subprocess.Process]:
    """One life of a bot, which ends by SIGKILL unless it has ended before."""
    null = asyncio.subprocess.DEVNULL
    process = await asyncio.create_subprocess_exec(
        *words, cwd=place, env=plain_environment(), stdout=null, stderr=null
    )
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def heard(server: BotApiServer) -> None:
    """Until the bot asks for updates once more."""
    known = len(server.calls)
    while not any(call.method == "getUpdates" for call in server.calls.made[known:]):
        await asyncio.sleep(PAUSE_SECONDS)


async def idle(town: Town, server: BotApiServer) -> None:
    """Until all updates are fetched and the bot has had nothing to say for a while."""
    before, looks = -1, 0
    while looks < IDLE_LOOKS:
        await asyncio.sleep(LOOK_SECONDS)
        calls = len(server.calls.methods())
        looks = looks + 1 if calls == before and not len(town.world.updates) else 0
        before = calls


async def ordeal(name: str, place: Path, kills: int) -> Outcome:
    """Kill a bot again and again while people talk; then let it finish what there is."""
    words_of, count = BOTS[name]
    dice, town = random.Random(SEED), a_town()
    async with BotApiServer(town.world) as server:
        words = words_of(place, town, server)
        talk = asyncio.create_task(town.goes_on())
        for _ in range(kills):
            async with alive(words, place):
                await heard(server)
                await asyncio.sleep(LONGEST_LIFE * dice.random() ** EARLY)
        talk.cancel()
        async with alive(words, place) as process:
            await heard(server)
            await idle(town, server)
            process.send_signal(signal.SIGTERM)
            await process.wait()
    return outcome(town, count(place, town), kills)


def measure(kills: int) -> dict[str, Outcome]:
    """Both, one after the other; the same is said and they die equally often."""
    found = {}
    for name in BOTS:
        with TemporaryDirectory() as place:
            found[name] = asyncio.run(ordeal(name, Path(place), kills))
    return found


def table(found: dict[str, Outcome]) -> list[str]:
    """The figures as Markdown."""
    head = "| bot | killed | updates | lost | counted twice | answers in groups | of these twice |"
    return [head, "|---|---|---|---|---|---|---|", *map(_line, found.items())]


def _line(found: tuple[str, Outcome]) -> str:
    name, one = found
    cells: Iterable[int] = (
        one.killed, one.updates, one.lost, one.twice, one.answers, one.answers_twice,
    )  # fmt: skip
    return f"| {name} | {' | '.join(f'{cell:,}' for cell in cells)} |"


def main() -> None:
    """Measure, print the table, keep it when asked to."""
    asked = options(__doc__, "killed a few times only")
    # A request that was cut off by a kill is no news here.
    logging.getLogger("aiohttp.server").setLevel(logging.CRITICAL)
    found = measure(QUICK_KILLS if asked.quick else KILLS)
    lines = table(found)
    tell(asked, "loss", {name: asdict(one) for name, one in found.items()}, lines)


if __name__ == "__main__":
    main()
