"""The disk is full, the store is held by another, or damaged: nothing that counted is lost."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import event
from sqlalchemy.exc import DatabaseError, OperationalError

from bot.sandbox.botapi import TOKEN
from bot.store import engine, live
from models.events import EventKind
from tests.faults.houses import STORE, a_house, held, posts
from tests.faults.invariants import all_hold

if TYPE_CHECKING:
    import io
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from bot.sandbox.botapi import Person
    from tests.faults.houses import House
    from tests.stories.desk import Desk

pytestmark = pytest.mark.asyncio
MESSAGES = f"SELECT count(*) FROM event WHERE kind = {int(EventKind.MESSAGE)}"
NO_LIMIT = 1_000_000_000
MINUTE = 60


def bounds(house: House, pages: int | None = None) -> None:
    """Let the store grow to so many pages, or no further; done before the writer's next try."""
    store = house.shop.live.polling.store

    def bound() -> None:
        with store._writer.connect() as connection:
            now = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
            connection.exec_driver_sql(f"PRAGMA max_page_count = {pages or now}")

    store._thread.submit(bound)


def told_of_the_disk(olga: Person, since: int) -> int:
    """How often the operator was told in private that the disk was full."""
    return sum("The disk took nothing for a while" in one.text for one in olga.inbox[since:])


def written(house: House) -> int:
    """How many updates stand in the store."""
    ((count,),) = house.rows("SELECT count(*) FROM seen")
    return int(str(count))


@pytest.mark.fault(12)
async def test_while_the_disk_is_full_nothing_is_confirmed_and_then_everything_is_there(
    tmp_path: Path, new_store: Path, logbook: io.StringIO
) -> None:
    async with a_house(tmp_path, new_store) as house:
        them, updates, clock = house.people, house.people.world.updates, house.shop.clock
        for number in range(150):
            them.anna.says(them.tea, f"message {number}")
        them.olga.says(them.world.bot, "/groups")
        heard, waits, before = len(them.olga.inbox), list[int](), written(house)

        def pause() -> None:
            waits.append(written(house) - before + len(updates))
            if len(waits) == 7:
                bounds(house, NO_LIMIT)

        clock.on_move(pause)
        bounds(house)
        await house.shop.settle()
        assert len(waits) >= 7
        assert min(waits) == 151  # none was confirmed that is not written down
        assert house.rows(MESSAGES) == [(150,)]
        assert told_of_the_disk(them.olga, since=heard) == 1
        assert len(them.olga.inbox) == heard + 2  # that, and what she asked for
        told = logbook.getvalue()
        assert told.count("store not at hand") == told.count("store at hand again") == 1
        assert "database or disk is full" in told
        await all_hold(house.shop, told)


@contextmanager
def failing_commits(house: House, times: int) -> Iterator[list[int]]:
    """Each transaction fails at its commit so often before it is kept; how many there were."""
    writer, failed = house.shop.live.polling.store._writer, [0, 0]

    def fail(_: Connection) -> None:
        if failed[0] < times:
            failed[0] += 1
            raise full()
        failed[:] = [0, failed[1] + 1]

    event.listen(writer, "commit", fail)
    try:
        yield failed
    finally:
        event.remove(writer, "commit", fail)


def full() -> OperationalError:
    """What the driver says when a commit finds no room."""
    cause = sqlite3.OperationalError("database or disk is full")
    cause.sqlite_errorcode = sqlite3.SQLITE_FULL
    return OperationalError("COMMIT", None, cause)


@pytest.mark.fault(12)
async def test_every_single_commit_may_fail_twice_on_the_way(
    tmp_path: Path, new_store: Path, logbook: io.StringIO
) -> None:
    async with a_house(tmp_path, new_store) as house:
        them = house.people
        dora = them.world.person("Dora")  # unknown, so that a page that fails must not know her
        them.world.enter(them.tea, dora)
        heard, cards = len(them.olga.inbox), len(them.anna.inbox)
        with failing_commits(house, 2) as failed:
            said = dora.says(them.tea, "hello")
            them.anna.replies(said, "hello Dora")
            them.anna.says(them.world.bot, "/me")
            them.olga.says(them.world.bot, "/groups")
            await asyncio.gather(house.shop.settle(), house.plans(them.tea, "The digest"))
            await house.shop.settle()
            assert failed[1] >= 8
        assert house.rows(MESSAGES) == [(2,)]
        assert posts(them.tea) == ["The digest"]
        assert told_of_the_disk(them.olga, since=heard) == 1
        assert (len(them.olga.inbox), len(them.anna.inbox)) == (heard + 2, cards + 1)
        await all_hold(house.shop, logbook.getvalue())


class Pulse:
    """How long the loop did not come round at most, in seconds."""

    def __init__(self) -> None:
        self.longest = 0.0
        self._loop = asyncio.get_running_loop()
        self._last = self._loop.time()
        self._beat()

    def _beat(self) -> None:
        now = self._loop.time()
        self.longest, self._last = max(self.longest, now - self._last), now
        self._next = self._loop.call_later(0.005, self._beat)

    def stop(self) -> float:
        self._next.cancel()
        return self.longest


@pytest.mark.fault(13)
async def test_while_another_process_holds_the_store_the_bot_waits_and_its_loop_goes_on(
    tmp_path: Path, new_store: Path, logbook: io.StringIO
) -> None:
    async with a_house(tmp_path, new_store) as house:
        them, clock, waited = house.people, house.shop.clock, asyncio.Event()
        them.anna.says(them.tea, "hello")
        them.olga.says(them.world.bot, "/groups")
        heard = len(them.olga.inbox)
        async with held(tmp_path) as other:
            clock.on_move(waited.set)
            pulse = Pulse()
            working = asyncio.create_task(house.shop.settle())
            await waited.wait()  # a try was given up: however long it lasts, another follows
            assert len(them.world.updates) == 2
            assert await house.shop.live.reader.operators()  # readers go on
            assert other.stdin is not None
            other.stdin.write(b"\n")
            await working
            assert (
                pulse.stop() < live.BUSY_SECONDS / 2
            )  # a loop that waits for the lock waits longer
        assert house.rows(MESSAGES) == [(1,)]
        assert len(them.olga.inbox) == heard + 1
        assert told_of_the_disk(them.olga, since=heard) == 0  # no disk, and over in a minute
        assert "database is locked" in logbook.getvalue()
        await all_hold(house.shop, logbook.getvalue())


async def test_a_minute_is_within_everybodys_patience() -> None:
    assert live.PATIENCE * (live.BUSY_SECONDS + live.PAUSE_SECONDS) > 10 * MINUTE
    assert engine.BUSY_SECONDS >= MINUTE


def damages(folder: Path, table: str) -> None:
    """Overwrite the first page of a table, as a dying disk may."""
    path = folder / STORE
    with closing(sqlite3.connect(path)) as store:
        store.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        query = "SELECT rootpage FROM sqlite_master WHERE type = 'table' AND name = ?"
        (page,) = store.execute(query, (table,)).fetchone()
        (size,) = store.execute("PRAGMA page_size").fetchone()
    with path.open("r+b") as file:
        file.seek((page - 1) * size)
        file.write(b"\xff" * size)


@pytest.mark.fault(14)
async def test_a_damaged_store_is_refused_by_every_command_with_the_copy_to_go_back_to(
    desk: Desk, busy: Path
) -> None:
    desk.imports(busy)
    before = desk.facts()
    desk.does("backup")
    (copy,) = [name for name in desk.files() if ".backup-" in name]
    damages(desk.folder, "event")
    ruined = desk.store.read_bytes()
    for words in (["run"], ["import-history", busy], ["audit"]):
        answer = await asyncio.to_thread(desk.asks, *words, TRUSTWHEEL_TOKEN=TOKEN)
        assert (answer.code, answer.out) == (1, ""), words
        assert "is damaged" in answer.err
        assert copy in answer.err
        assert TOKEN not in answer.err
        # An audit finds it while it brings what it derives from the events up to date.
        assert words == ["audit"] or desk.store.read_bytes() == ruined
    desk.does("restore", desk.folder / copy)
    assert desk.facts() == before
    desk.store.unlink()
    assert desk.asks("audit").code == 1
    assert not desk.store.exists()  # nothing is begun anew in silence


@pytest.mark.fault(14)
async def test_damage_that_shows_while_it_runs_ends_what_runs_whoever_finds_it(
    tmp_path: Path, new_store: Path
) -> None:
    async with a_house(tmp_path, new_store) as house:
        them = house.people
    damages(tmp_path, "outbox")
    async with a_house(tmp_path, new_store, them) as again:
        ruin = asyncio.create_task(again.shop.live.polling.store.ruin())
        them.anna.says(them.world.bot, "/me")
        heard = len(them.anna.inbox)
        await again.shop.live.polling.step(None)
        await again.shop.live.dispatcher.settled()
        with pytest.raises(DatabaseError, match="malformed"):
            await asyncio.wait_for(ruin, timeout=5)
        with pytest.raises(ExceptionGroup) as ended:
            await again.shop.live.run()
        assert ended.group_contains(DatabaseError, match="malformed")
        assert len(them.anna.inbox) == heard
