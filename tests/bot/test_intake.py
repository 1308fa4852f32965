"""What people do in a group is in the ledger before Telegram hears that it arrived."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, NamedTuple
from zoneinfo import ZoneInfo

import pytest
import pytest_asyncio
from sqlalchemy import update
from telegram.request import HTTPXRequest

from bot.fetch import BusyError, ConflictError, Fetcher, TokenError
from bot.intake import GATHER_SECONDS, DeafError, Polling
from bot.sandbox.botapi import DAY, TOKEN, ApiError, BotApiServer, World, WorldClock
from bot.store import chats, sight, staff
from bot.store.arrivals import Intake
from bot.store.live import LiveStore
from bot.store.schema import chat as chat_table
from handlers.translate import Me
from models.calendar import LocalDays
from models.events import ChatKind, EventKind, Flag

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable
    from pathlib import Path

    from sqlalchemy import Connection

    from bot.sandbox.botapi import Chat, Person
    from bot.store.arrivals import Written

pytestmark = pytest.mark.asyncio
MESSAGE, JOIN, LEAVE = EventKind.MESSAGE, EventKind.JOIN, EventKind.LEAVE


class Life(NamedTuple):
    """A group with the bot in it, and the intake that watches it."""

    world: World
    server: BotApiServer
    group: Chat
    owner: Person
    anna: Person
    boris: Person
    polling: Polling
    written: list[Written]
    store: Path

    def passes(self, milliseconds: int) -> None:
        clock = self.world.clock
        assert isinstance(clock, WorldClock)
        clock.move(milliseconds)

    def rows(self, query: str) -> list[tuple[object, ...]]:
        with closing(sqlite3.connect(self.store)) as connection:
            return list(connection.execute(query))

    async def step(self, offset: int | None = None) -> int | None:
        return await self.polling.step(offset)


def adopt(connection: Connection, group: int, now: int) -> int:
    community = chats.default_community(connection, "Tea", "Asia/Shanghai")
    claim = chats.Claim(group, "Tea", ChatKind.SUPERGROUP)
    number = chats.claim_chat(connection, community, claim, now)
    watched = update(chat_table).where(chat_table.c.id == number)
    connection.execute(watched.values(role=sight.CUSTOMERS))
    return community


@pytest_asyncio.fixture
async def life(tmp_path: Path, new_store: Callable[[Path], None]) -> AsyncIterator[Life]:
    world, path = World(), tmp_path / "trustwheel.db"
    new_store(path)
    owner, anna, boris = world.person("Olga"), world.person("Anna", "Li"), world.person("Boris")
    group = world.supergroup("Tea", owner)
    owner.adds_bot(group)
    owner.promotes_bot(group)
    world.enter(group, anna, boris)
    store, request = LiveStore(path), HTTPXRequest(connection_pool_size=1)
    await request.initialize()
    community = await store.write(adopt, group.id, world.clock.now())
    written: list[Written] = []
    async with BotApiServer(world) as server:
        fetcher = Fetcher(request, server.base_url + TOKEN, poll_seconds=0)
        intake = Intake(world.bot.id, community, LocalDays(ZoneInfo("Asia/Shanghai")))
        me = Me(world.bot.id, world.bot.username or "", reads_all=False)
        polling = Polling(fetcher, store, intake, me, world.clock, written.append)
        yield Life(world, server, group, owner, anna, boris, polling, written, path)
        await request.shutdown()
    await store.close()


async def test_messages_answers_and_thanks_are_linked_as_in_an_import(life: Life) -> None:
    asked = life.anna.says(life.group, "Which tea is best?")
    answer = life.boris.replies(asked, "The oolong")
    life.anna.replies(answer, "Thanks!")
    await life.step()
    found = life.rows(
        "SELECT who.name, whom.name, flags FROM event"
        " JOIN person AS who ON who.id = event.person LEFT JOIN person AS whom ON whom.id = target"
        f" WHERE event.kind = {MESSAGE} ORDER BY message"
    )
    assert found == [
        ("Anna Li", None, Flag.QUESTION),
        ("Boris", "Anna Li", 0),
        ("Anna Li", "Boris", Flag.THANKS | Flag.TO_ANSWER),
    ]


async def test_no_words_reach_the_disk(life: Life) -> None:
    life.anna.says(life.group, "a secret as long as it is")
    await life.step()
    assert b"a secret as long" not in life.store.read_bytes()
    wal = life.store.with_name(life.store.name + "-wal")
    assert not wal.exists() or b"a secret as long" not in wal.read_bytes()


async def test_the_same_update_three_times_and_again_after_a_restart_is_one(life: Life) -> None:
    await life.step()
    life.anna.says(life.group, "hello")
    for _ in range(3):
        await life.step()  # nothing is confirmed: Telegram gives the same page again
    life.polling.intake.memory.clear()
    await life.step()
    assert life.rows(f"SELECT count(*) FROM event WHERE kind = {MESSAGE}") == [(1,)]
    assert [one.new for one in life.written[-4:]] == [1, 0, 0, 0]


async def test_updates_that_begin_anew_at_lower_numbers_are_taken(life: Life) -> None:
    offset = await life.step()
    life.passes(8 * DAY)
    assert await life.step(offset) is None  # after so quiet a week the old offset would miss them
    life.world.updates.restart_ids(at=1000)
    life.anna.says(life.group, "anybody here?")
    await life.step(None)
    assert life.rows(f"SELECT count(*) FROM event WHERE kind = {MESSAGE}") == [(1,)]


async def test_an_outage_of_25_hours_is_a_blind_interval_and_one_of_23_is_none(life: Life) -> None:
    offset = await life.step()
    life.passes(23 * DAY // 24)
    offset = await life.step(offset)
    assert life.rows("SELECT * FROM blind") == []
    before = life.world.clock.now()
    life.passes(25 * DAY // 24)
    await life.step(offset)
    (blind,) = life.rows("SELECT from_at, to_at, reason FROM blind")
    assert blind == (before, before + DAY // 24, "outage")


async def test_a_bot_that_lost_its_rights_is_blind_until_it_has_them_again(life: Life) -> None:
    await life.step()
    lost = life.world.clock.now()
    life.owner.demotes_bot(life.group)
    await life.step()
    assert life.rows("SELECT blind_from FROM chat") == [(lost,)]
    life.passes(DAY)
    life.owner.promotes_bot(life.group)
    await life.step()
    assert life.rows("SELECT blind_from FROM chat") == [(None,)]
    assert life.rows("SELECT from_at, to_at FROM blind") == [(lost, lost + DAY)]


async def test_a_bot_that_was_added_without_rights_is_blind_from_then_on(life: Life) -> None:
    club = life.world.supergroup("Club", life.owner)
    added = life.world.clock.now()
    life.owner.adds_bot(club)
    await life.step()
    await life.polling.store.write(adopt, club.id, life.world.clock.now())
    life.passes(DAY // 4)
    life.owner.promotes_bot(club)
    await life.step()
    assert life.rows("SELECT from_at, to_at FROM blind") == [(added, added + DAY // 4)]


async def test_a_group_that_becomes_a_supergroup_keeps_its_history(
    life: Life,
) -> None:
    family = life.world.group("Family", life.owner)
    life.owner.adds_bot(family)
    await life.polling.store.write(adopt, family.id, life.world.clock.now())
    life.world.enter(family, life.anna)
    life.owner.promotes_bot(family)
    await life.step()
    life.anna.says(family, "before")
    offset = await life.step()
    grown = life.owner.upgrades(family)
    life.anna.says(grown, "after")
    offset = await life.step(offset)
    await life.step(offset)
    found = life.rows(
        "SELECT chat.telegram_id, message < 0 FROM event JOIN chat ON chat.id = event.chat"
        f" WHERE event.kind = {MESSAGE} ORDER BY event.id"
    )
    assert found == [(grown.id, 1), (grown.id, 0)]
    assert life.rows(f"SELECT replaced_by FROM chat WHERE telegram_id = {family.id}") == [
        (grown.id,)
    ]


async def test_a_join_told_twice_is_one_and_one_told_without_a_message_counts(life: Life) -> None:
    await life.step()
    clara, dora = life.world.person("Clara"), life.world.person("Dora")
    clara.joins(life.group)
    life.passes(DAY // 2)
    life.owner.adds(life.group, dora)
    await life.step()
    found = life.rows(
        "SELECT who.name, by.name FROM event JOIN person AS who ON who.id = event.person"
        f" LEFT JOIN person AS by ON by.id = target WHERE event.kind = {JOIN} ORDER BY event.at"
    )
    assert found == [("Clara", None), ("Dora", "Olga")]
    joined = life.rows(
        "SELECT person.name, joined_at IS NOT NULL FROM membership"
        " JOIN person ON person.id = person WHERE person.name IN ('Clara', 'Dora') ORDER BY name"
    )
    assert joined == [("Clara", 1), ("Dora", 1)]


async def test_what_cannot_be_read_is_set_aside_and_its_page_goes_on(life: Life) -> None:
    await life.step()
    updates = life.world.updates
    updates.push("message", b'{"update_id":%d,"message":{"chat":7}}' % updates.next_id, 0, DAY)
    life.anna.says(life.group, "after the poison")
    await life.step()
    assert life.written[-1].aside == 1
    assert life.rows("SELECT state FROM inbox WHERE state = 'aside'") == [("aside",)]
    assert life.rows(f"SELECT count(*) FROM event WHERE kind = {MESSAGE}") == [(1,)]


async def test_a_group_that_nobody_adopted_leaves_no_trace_of_its_people(life: Life) -> None:
    strange = life.world.supergroup("Strange", life.owner)
    life.owner.adds_bot(strange)
    life.owner.promotes_bot(strange)
    life.world.enter(strange, life.anna)
    await life.step()
    life.anna.says(strange, "hello")
    await life.step()
    assert life.rows("SELECT count(*) FROM event") == [(0,)]
    assert life.rows("SELECT count(*) FROM person") == [(0,)]


async def test_who_was_marked_as_staff_is_read_as_such_from_the_next_page_on(life: Life) -> None:
    life.anna.says(life.group, "How to brew it")
    await life.step()
    life.anna.says(life.group, "How to brew it")
    await life.step()

    def mark(connection: Connection) -> None:
        staff.mark(connection, life.polling.intake.community, life.anna.id, marked=True)

    await life.polling.store.write(mark)
    life.anna.says(life.group, "How to brew it")
    await life.step()
    told = life.rows(f"SELECT signs IS NOT NULL FROM event WHERE kind = {MESSAGE} ORDER BY id")
    assert told == [(0,), (0,), (1,)]


async def test_whom_another_process_marked_is_read_as_staff_in_the_very_next_page(
    life: Life,
) -> None:
    life.anna.says(life.group, "How to brew it")
    await life.step()
    with closing(sqlite3.connect(life.store)) as other, other:
        other.execute("UPDATE person SET staff = 1 WHERE telegram_id = ?", (life.anna.id,))
    for _ in range(2):
        life.anna.says(life.group, "How to brew it")
        await life.step()
    told = life.rows(f"SELECT signs IS NOT NULL FROM event WHERE kind = {MESSAGE} ORDER BY id")
    assert told == [(0,), (1,), (1,)]


async def test_who_opted_out_after_he_talked_adds_nothing_more(life: Life) -> None:
    life.anna.says(life.group, "hello")
    await life.step()

    def opt_out(connection: Connection) -> None:
        connection.exec_driver_sql(
            "INSERT INTO contact (community, telegram_id, opted_out_at) VALUES (1, ?, 1)",
            (life.anna.id,),
        )

    await life.polling.store.write(opt_out)
    life.anna.says(life.group, "and again")
    life.anna.says(life.group, "and once more")
    await life.step()
    by_her = f"SELECT count(*) FROM event WHERE kind = {MESSAGE} AND person IS NOT NULL"
    assert life.rows(by_her) == [(1,)]


async def test_who_opted_out_is_counted_as_nobody(life: Life) -> None:
    await life.step()

    def opt_out(connection: Connection) -> None:
        connection.exec_driver_sql(
            "INSERT INTO contact (community, telegram_id, opted_out_at) VALUES (1, ?, 1)",
            (life.anna.id,),
        )

    await life.polling.store.write(opt_out)
    asked = life.anna.says(life.group, "I said something")
    life.boris.replies(asked, "yes")
    await life.step()
    found = life.rows(
        "SELECT person.name, target FROM event LEFT JOIN person ON person.id = person"
    )
    assert found == [(None, None), ("Boris", None)]
    assert life.rows("SELECT count(*) FROM person WHERE name LIKE 'Anna%'") == [(0,)]


async def test_a_wrong_token_a_second_bot_and_a_flood_are_told_apart(life: Life) -> None:
    url = life.polling.fetcher.url
    wrong = Fetcher(life.polling.fetcher.request, url.replace("AAA", "BBB"), poll_seconds=0)
    with pytest.raises(TokenError):
        await wrong.page(None)
    life.server.faults.flood("getUpdates", 7)
    with pytest.raises(BusyError) as busy:
        await life.step()
    assert busy.value.wait == 7
    life.server.faults.fail("getUpdates", 502)
    with pytest.raises(BusyError):
        await life.step()
    await life.server.refuse()
    with pytest.raises(BusyError):
        await life.step()
    await life.server.listen()
    await life.step()


async def test_it_waits_as_long_as_telegram_asks_and_then_goes_on(life: Life) -> None:
    life.server.faults.flood("getUpdates", 35)
    life.anna.says(life.group, "hello")
    waits: list[float] = []
    heard = asyncio.Event()
    life.polling.on_written = lambda written: heard.set() if written.new else None

    async def sleep(seconds: float) -> None:
        waits.append(seconds)
        await asyncio.sleep(0)

    life.polling.sleep = sleep
    going = asyncio.create_task(life.polling.run())
    await heard.wait()
    going.cancel()
    await asyncio.gather(going, return_exceptions=True)
    assert waits == [35]


async def test_a_second_instance_ends_after_a_few_conflicts(life: Life) -> None:
    async def sleep(_seconds: float) -> None:
        await asyncio.sleep(0)

    life.polling.sleep = sleep
    life.server.faults.refuse("getUpdates", conflict(), times=100)
    with pytest.raises(ConflictError):
        await life.polling.run()


def conflict() -> ApiError:
    return ApiError(409, "Conflict: terminated by other getUpdates request")


async def test_a_request_that_hangs_for_ever_ends_the_process(life: Life) -> None:
    life.server.faults.hang("getUpdates")
    life.polling.deaf_seconds = 0.05
    with pytest.raises(DeafError):
        await life.polling.run()


async def test_while_much_is_said_it_lets_some_of_it_come_together(life: Life) -> None:
    rests: list[tuple[float, int]] = []
    said = iter(range(3))

    async def rest(seconds: float) -> None:
        rests.append((seconds, sum(page.new for page in life.written)))
        await asyncio.sleep(0)
        if next(said, None) is None:
            raise asyncio.CancelledError
        life.anna.says(life.group, "and another thing")

    life.polling.sleep = rest
    for number in range(250):
        life.anna.says(life.group, f"message {number}")
    waiting = len(life.world.updates)
    with pytest.raises(asyncio.CancelledError):
        await life.polling.run()
    # No rest after the full pages; one after each that was not full, when all of it was written.
    assert rests == [(GATHER_SECONDS, waiting + number) for number in range(4)]
