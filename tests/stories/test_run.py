"""An operator starts the program as a process, stops it, and pulls the plug."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import socket
import sqlite3
import sys
from contextlib import asynccontextmanager, closing
from typing import TYPE_CHECKING

import pytest

from bot.outbox import GRACE_SECONDS
from bot.sandbox.botapi import TOKEN, World
from bot.store.migrate import back_up
from tests.stories.canaries import AviaryServer
from tests.stories.desk import ROOT, Desk
from tests.stories.shop import configured, open_shop

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.sandbox.botapi import Chat, Person

pytestmark = pytest.mark.asyncio
PLUGS = 4
"""How often the plug is pulled while people talk."""


@asynccontextmanager
async def running(
    folder: Path, server: AviaryServer, *program: str, more: str = ""
) -> AsyncIterator[asyncio.subprocess.Process]:
    """`trustwheel run` as a process of its own; `program` stands for `-m bot`."""
    config = configured(folder, server, more)
    kept = {key: value for key, value in os.environ.items() if "TRUSTWHEEL" not in key}
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *(program or ("-m", "bot")),
        *("run", "--config", str(config)),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        cwd=folder,
        env=kept | {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    )
    try:
        yield process
        assert not server.leaks, server.leaks
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def adopted(folder: Path, new_store: Path) -> tuple[World, Person, Chat, list[Person]]:
    """A store in which the operator is known and the group adopted."""
    world = World()
    olga = world.person("Olga", username="olga", language="en")
    members = [world.person(f"Guest {number}") for number in range(5)]
    group = world.supergroup("Tea friends", olga)
    world.enter(group, *members)
    async with open_shop(folder, new_store, world) as shop:
        await shop.claimed_by(olga)
        await shop.adopted(olga, group)
    return world, olga, group, members


async def test_without_a_token_it_says_where_to_get_one(desk: Desk) -> None:
    answer = desk.asks("run")
    assert (answer.code, answer.out) == (1, "")
    assert "@BotFather" in answer.err


async def test_it_says_who_is_the_first_operator_and_ends_when_told(
    tmp_path: Path, new_store: Path
) -> None:
    back_up(new_store, tmp_path / "trustwheel.db")
    async with AviaryServer(World()) as server, running(tmp_path, server) as process:
        assert process.stderr is not None
        started = (await process.stderr.readline()).decode()
        link = (await process.stderr.readline()).decode()
        assert "is running" in started
        assert "?start=" in link
        await server.polling.arrival()
        process.send_signal(signal.SIGTERM)
        out, err = await process.communicate()
    assert (process.returncode, out) == (0, b"")
    *lines, last = err.decode().splitlines()
    for line in lines:
        assert TOKEN not in line
        assert json.loads(line)["level"] in {"info", "warning"}
    assert last.endswith("Stopped; nothing was lost.")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
async def test_told_to_end_before_telegram_has_answered_it_ends_as_at_any_time(
    tmp_path: Path, new_store: Path, number: signal.Signals
) -> None:
    back_up(new_store, tmp_path / "trustwheel.db")
    async with AviaryServer(World()) as server:
        gate = server.faults.hang("getMe")
        async with running(tmp_path, server) as process:
            await gate.arrival()
            process.send_signal(number)
            out, err = await process.communicate()
    assert (process.returncode, out) == (0, b"")
    (last,) = err.decode().splitlines()
    assert last.endswith("Stopped; nothing was lost.")


async def test_ctrl_c_while_it_loads_shows_no_trace_of_calls(tmp_path: Path) -> None:
    names = tmp_path / "config.toml"
    os.mkfifo(names)  # whoever reads it waits for the one who writes
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.alive", "en", str(names)),
        stderr=asyncio.subprocess.PIPE,
        cwd=ROOT,
    )
    pipe = await asyncio.to_thread(names.open, "w")
    process.send_signal(signal.SIGINT)
    _, err = await process.communicate()
    pipe.close()
    assert (process.returncode, err) == (-signal.SIGINT, b"")


async def test_what_holds_up_the_end_is_left_behind(tmp_path: Path, new_store: Path) -> None:
    world, *_ = await adopted(tmp_path, new_store)
    owner = world.person("Omar", language="en")
    async with AviaryServer(world) as server:
        gate = server.faults.hang("sendMessage")
        code = (
            "import sys, pathlib, bot.running as it; it.GRACE_SECONDS = 0.5;"
            " sys.exit(it.main(pathlib.Path(sys.argv[-1]), 'en'))"
        )
        async with running(tmp_path, server, "-c", code) as process:
            owner.starts(world.bot)
            await gate.arrival()
            began = asyncio.get_running_loop().time()
            process.send_signal(signal.SIGTERM)
            _, err = await process.communicate()
            assert asyncio.get_running_loop().time() - began < GRACE_SECONDS
    assert process.returncode == 0
    assert err.decode().splitlines()[-1].endswith("Stopped; nothing was lost.")


async def test_settings_that_were_spoilt_meanwhile_are_refused_in_words(tmp_path: Path) -> None:
    config = tmp_path / "config.toml"
    config.write_text('[community]\nzone = "Asia/Shangai"\n', encoding="utf-8")
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot.alive", "en", str(config)),
        stderr=asyncio.subprocess.PIPE,
        cwd=ROOT,
    )
    _, err = await process.communicate()
    assert process.returncode == 1
    assert "Asia/Shanghai" in err.decode()
    assert "Traceback" not in err.decode()


async def test_a_place_that_is_taken_is_told_in_one_sentence(
    tmp_path: Path, new_store: Path
) -> None:
    back_up(new_store, tmp_path / "trustwheel.db")
    with socket.create_server(("127.0.0.1", 0)) as taken:
        place = f"127.0.0.1:{taken.getsockname()[1]}"
        async with AviaryServer(World()) as server:
            more = f'[health]\nlisten = "{place}"\n'
            async with running(tmp_path, server, more=more) as process:
                _, err = await process.communicate()
    assert process.returncode == 1
    *_, last = err.decode().splitlines()
    assert f"Nothing can listen on {place} (Address already in use)." in last


async def test_a_second_process_on_the_same_store_is_refused(
    tmp_path: Path, new_store: Path
) -> None:
    back_up(new_store, tmp_path / "trustwheel.db")
    async with AviaryServer(World()) as server, running(tmp_path, server) as first:
        assert first.stderr is not None
        await first.stderr.readline()
        async with running(tmp_path, server) as second:
            _, err = await second.communicate()
    assert second.returncode == 1
    assert "is running on" in err.decode()


async def test_a_token_that_telegram_does_not_know_is_told_and_never_printed(
    tmp_path: Path, new_store: Path
) -> None:
    back_up(new_store, tmp_path / "trustwheel.db")
    other = TOKEN.replace("A", "B")
    async with AviaryServer(World()) as server:
        async with running(tmp_path, server) as process:
            process.kill()
            await process.wait()
        config = tmp_path / "config.toml"
        config.write_text(config.read_text(encoding="utf-8").replace(TOKEN, other), "utf-8")
        desk = Desk(tmp_path)
        answer = await asyncio.to_thread(desk.runs, "run")
    assert answer.code == 1
    assert "does not know this token" in answer.err
    assert other not in answer.err


async def test_the_plug_is_pulled_while_people_talk_and_nothing_is_lost_or_double(
    tmp_path: Path, new_store: Path
) -> None:
    world, _olga, group, members = await adopted(tmp_path, new_store)
    said = 0
    async with AviaryServer(world) as server:
        for plug in range(PLUGS + 1):
            async with running(tmp_path, server) as process:
                for number in range(150):
                    members[number % 5].says(group, f"{plug} {number}")
                    said += 1
                await server.polling.arrival()
                if plug < PLUGS:
                    process.kill()
                    await process.wait()
                else:
                    await drained(world)
                    process.send_signal(signal.SIGTERM)
                    await process.communicate()
                    assert process.returncode == 0
    with closing(sqlite3.connect(tmp_path / "trustwheel.db")) as store:
        kept = "SELECT count(*), count(DISTINCT message) FROM event WHERE kind = 1"
        assert store.execute(kept).fetchone() == (said, said)
        assert store.execute("PRAGMA integrity_check").fetchone() == ("ok",)


async def drained(world: World) -> None:
    """Until every update was confirmed."""
    async with asyncio.timeout(30):
        while len(world.updates):
            await asyncio.to_thread(os.sched_yield)
