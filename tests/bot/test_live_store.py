"""The live process's store: many tasks write at once, and a failed one takes nothing with it."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING

import pytest
from sqlalchemy.exc import OperationalError

from bot.store import chats
from bot.store.engine import open_writer
from bot.store.live import LiveStore
from bot.store.migrate import ensure
from bot.store.readers import ClosedError
from models.events import ChatKind

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

NOW = 1_700_000_000_000
pytestmark = pytest.mark.asyncio


def claim(connection: Connection, community: int, number: int) -> int:
    return chats.claim_chat(
        connection, community, chats.Claim(-number, f"Tea {number}", ChatKind.GROUP), NOW
    )


def beside(path: Path) -> list[str]:
    return [one.name for one in path.parent.iterdir()]


def claim_and_fail(connection: Connection, community: int, number: int) -> None:
    claim(connection, community, number)
    raise LookupError(number)


async def test_twenty_tasks_write_at_once_and_the_failed_ones_leave_no_trace(
    tmp_path: Path,
) -> None:
    path = tmp_path / "trustwheel.db"
    ensure(path, NOW)
    store = LiveStore(path)
    try:
        community = await store.write(chats.default_community, "Tea", "Asia/Shanghai")
        outcomes = await asyncio.gather(
            *(
                store.write(claim if number % 3 else claim_and_fail, community, number)
                for number in range(1, 21)
            ),
            return_exceptions=True,
        )
        known = await store.read(chats.chats, community)
    finally:
        await store.close()

    failed = [one for one in outcomes if isinstance(one, LookupError)]
    assert len(failed) == 6
    assert {chat.telegram_id for chat in known} == {-n for n in range(1, 21) if n % 3}


async def test_a_reader_sees_the_last_whole_state_while_a_write_is_under_way(
    tmp_path: Path,
) -> None:
    path = tmp_path / "trustwheel.db"
    ensure(path, NOW)
    store = LiveStore(path)
    seen: list[int] = []
    try:
        community = await store.write(chats.default_community, "Tea", "Asia/Shanghai")
        await store.write(claim, community, 1)

        async def look() -> None:
            seen.append(len(await store.read(chats.chats, community)))

        with open_writer(path).begin() as connection:
            claim(connection, community, 2)
            await look()
        await look()
    finally:
        await store.close()

    assert seen == [1, 2]


@pytest.mark.parametrize("title", ["<b>", "'; DROP TABLE chat; --", "群"])
async def test_a_title_is_kept_as_it_is(tmp_path: Path, title: str) -> None:
    path = tmp_path / "trustwheel.db"
    ensure(path, NOW)
    store = LiveStore(path)
    try:
        community = await store.write(chats.default_community, "Tea", "Asia/Shanghai")
        await store.write(chats.claim_chat, community, chats.Claim(-1, title, ChatKind.GROUP), NOW)
        known = await store.read(chats.chats, community)
    finally:
        await store.close()

    assert [chat.title for chat in known] == [title]


SLOW = """
WITH RECURSIVE c(x) AS (VALUES(1) UNION ALL SELECT x + 1 FROM c LIMIT 300000) SELECT max(x) FROM c
"""
FOREVER = """
WITH RECURSIVE c(x) AS (VALUES(begun()) UNION ALL SELECT x + 1 FROM c) SELECT max(x) FROM c
"""


async def test_a_read_that_is_given_up_leaves_no_thread_behind(tmp_path: Path) -> None:
    """Its thread would tell a loop that may be gone by then."""
    path = tmp_path / "trustwheel.db"
    ensure(path, NOW)
    before = set(threading.enumerate())
    store, begun = LiveStore(path), threading.Event()

    def read(connection: Connection) -> None:
        connection.exec_driver_sql("SELECT 1")
        begun.set()
        connection.exec_driver_sql(SLOW)

    reading = asyncio.create_task(store.read(read))
    await asyncio.to_thread(begun.wait)
    reading.cancel()
    await asyncio.sleep(0)
    reading.cancel()  # whoever ends in a hurry does not wait for it to close either
    await asyncio.gather(reading, return_exceptions=True)
    await store.close()
    left = {one for one in threading.enumerate() if "_connection_worker" in one.name} - before
    for one in left:
        one.join(5)  # told to end, and told so; it may take a moment to be gone
    assert not any(one.is_alive() for one in left)


async def test_the_last_to_close_leaves_one_file_which_holds_everything(tmp_path: Path) -> None:
    """Whoever copies the store of a bot that has ended copies one file."""
    path = tmp_path / "trustwheel.db"
    ensure(path, NOW)
    store = LiveStore(path)
    community = await store.write(chats.default_community, "Tea", "Asia/Shanghai")
    await asyncio.gather(*(store.read(chats.chats, community) for _ in range(6)))
    await store.close()
    assert beside(path) == [path.name]


async def test_nobody_begins_to_read_once_the_end_has_begun(tmp_path: Path) -> None:
    path = tmp_path / "trustwheel.db"
    ensure(path, NOW)
    store = LiveStore(path)
    community = await store.write(chats.default_community, "Tea", "Asia/Shanghai")
    late = [store.read(chats.chats, community) for _ in range(3)]
    _, *ends = await asyncio.gather(store.close(), *late, return_exceptions=True)
    assert {type(one) for one in ends} <= {ClosedError, OperationalError, list}
    with pytest.raises(ClosedError):
        await store.read(chats.chats, community)


async def test_a_read_that_is_given_up_makes_nobody_wait(tmp_path: Path) -> None:
    path = tmp_path / "trustwheel.db"
    ensure(path, NOW)
    store, begun = LiveStore(path), threading.Event()

    def tell() -> int:
        begun.set()
        return 1

    def forever(connection: Connection) -> None:
        driver = connection.connection.dbapi_connection
        assert driver is not None
        driver.create_function("begun", 0, tell)
        connection.exec_driver_sql(FOREVER)

    reading = asyncio.create_task(store.read(forever))
    await asyncio.to_thread(begun.wait)
    reading.cancel()
    await asyncio.gather(reading, return_exceptions=True)
    community = await store.write(chats.default_community, "Tea", "Asia/Shanghai")
    assert not await store.read(chats.chats, community)
    await store.close()
