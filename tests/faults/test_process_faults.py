"""The real process: deaf it ends as a failure, told to end it does so in time and in order."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.clock import SystemClock
from bot.intake import DEAF_SECONDS
from bot.model_files import ModelFiles
from bot.sandbox.botapi import DAY, World, WorldClock
from bot.store.migrate import back_up
from tests.bot.made_models import a_model
from tests.faults.houses import STORE, a_house, held, people, posts, rows, weeks
from tests.faults.invariants import Traces, all_hold, still_hold
from tests.stories.canaries import AviaryServer
from tests.stories.test_run import drained, running

if TYPE_CHECKING:
    import io

    from tests.faults.houses import People

PROC = Path("/proc")
QUICK = Path(__file__).parent / "quick.py"
TEN_SECONDS = 10.0
pytestmark = [
    pytest.mark.asyncio,
    pytest.mark.skipif(not (PROC / "self/task").is_dir(), reason="looks for children in /proc"),
]


@pytest.mark.fault(5)
async def test_a_process_whose_requests_hang_ends_as_a_failure_after_150_seconds(
    tmp_path: Path, new_store: Path
) -> None:
    back_up(new_store, tmp_path / STORE)
    assert DEAF_SECONDS == 150
    async with AviaryServer(World()) as server:
        gate = server.faults.hang("getUpdates")
        async with running(tmp_path, server, str(QUICK)) as process:
            await gate.arrival()
            process.send_signal(signal.SIGUSR1)
            _, err = await process.communicate()
        # The first two end by their own time-outs at 65 and 131 seconds, the third is cut at 150.
        assert len(server.calls.of("getUpdates")) == 3
        assert process.returncode == 1
        assert "Telegram has not answered for too long" in err.decode()
        still_hold(Traces(tmp_path / STORE, server.world, err.decode()))


def until_today(days: int) -> People:
    """People whose time is so many days back: a process of its own goes by the machine's clock."""
    return people(WorldClock(SystemClock().now() - days * DAY))


def catches_up(them: People) -> None:
    """Their time goes on to where the process of its own was."""
    clock = them.world.clock
    assert isinstance(clock, WorldClock)
    clock.move(SystemClock().now() - clock.now())


async def ends(process: asyncio.subprocess.Process) -> str:
    """Tell a process to end; what it wrote, when that was in time and in order."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    process.send_signal(signal.SIGTERM)
    _, err = await process.communicate()
    assert loop.time() - began < TEN_SECONDS
    assert process.returncode == 0, err.decode()
    return err.decode()


@pytest.mark.fault(11)
@pytest.mark.parametrize(
    ("accepted", "quick"), [(False, True), (True, False)], ids=["held", "accepted"]
)
async def test_told_to_end_during_a_send_it_is_out_in_time_and_the_group_hears_it_once_at_most(
    tmp_path: Path, new_store: Path, logbook: io.StringIO, *, accepted: bool, quick: bool
) -> None:
    """What a call under way is granted takes its true time in one of them, a tenth in the other."""
    them = until_today(1)
    async with a_house(tmp_path, new_store, them, new=True) as house:
        await house.plans(them.tea, "The digest")
        await house.plans(them.vip, "The digest")
    async with AviaryServer(them.world) as server:
        gate = server.faults.delay("sendMessage", them.tea, after=accepted)
        async with running(tmp_path, server, *([str(QUICK)] if quick else ())) as process:
            await gate.arrival()
            await server.polling.arrival()
            if quick:
                process.send_signal(signal.SIGUSR2)
            err = await ends(process)
        still_hold(Traces(tmp_path / STORE, them.world, err, under_way=True))
        assert posts(them.tea) == (["The digest"] if accepted else [])
    assert posts(them.tea) == ["The digest"]  # the server did at last what it had been asked
    catches_up(them)
    async with a_house(tmp_path, new_store, them) as again:
        await again.shop.live.outbox.recover()
        await all_hold(again.shop, logbook.getvalue())
        assert again.states(them.tea)[-1] == "unknown"
        assert posts(them.tea) == posts(them.vip) == ["The digest"]
        asked = [one for one in them.olga.inbox if "The digest" in one.text]
        assert len(asked) == 1


async def child_of(process: asyncio.subprocess.Process, module: str) -> int:
    """The child that runs a module, as soon as there is one."""
    children = PROC / str(process.pid) / "task" / str(process.pid) / "children"
    async with asyncio.timeout(30):
        while True:
            for number in children.read_text().split():
                with contextlib.suppress(FileNotFoundError, ProcessLookupError):  # it has ended
                    if module.encode() in (PROC / number / "cmdline").read_bytes():
                        return int(number)
            await asyncio.to_thread(os.sched_yield)


async def asks(folder: Path) -> None:
    """Until what somebody asked is written down: the weekly audit, due as well, may begin first."""
    async with asyncio.timeout(30):
        while rows(folder, "SELECT state FROM inbox") != [("waiting",)]:
            await asyncio.to_thread(os.sched_yield)


@pytest.mark.fault(11)
@pytest.mark.parametrize("module", ["bot.judging", "bot.charts"], ids=["audit", "picture"])
async def test_told_to_end_during_heavy_work_it_leaves_no_child_and_does_it_at_the_next_start(
    tmp_path: Path, new_store: Path, logbook: io.StringIO, module: str
) -> None:
    them = until_today(38)
    async with a_house(tmp_path, new_store, them, new=True) as house:
        await weeks(house)
        catches_up(them)
        them.olga.says(them.world.bot, "/audit")
        await house.shop.settle()
        them.olga.presses(them.olga.last, "Tea friends")
    before = len(them.olga.inbox)
    async with AviaryServer(them.world) as server, running(tmp_path, server) as process:
        await asks(tmp_path)
        child = await child_of(process, module)
        err = await ends(process)
        assert not (PROC / str(child)).exists()
        still_hold(Traces(tmp_path / STORE, them.world, err, under_way=True))
    assert len(them.olga.inbox) == before
    assert rows(tmp_path, "SELECT state FROM inbox") == [("waiting",)]
    catches_up(them)
    async with a_house(tmp_path, new_store, them) as again:
        await again.shop.live.dispatcher.resume()
        await all_hold(again.shop, logbook.getvalue())
        (answer,) = them.olga.inbox[before:]
        assert answer.photo


@pytest.mark.fault(10, 11)
@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGKILL], ids=["end", "kill"])
async def test_cut_off_while_a_model_is_learned_the_old_one_is_whole_and_the_next_start_learns(
    tmp_path: Path, new_store: Path, logbook: io.StringIO, how: signal.Signals
) -> None:
    them, files = until_today(38), ModelFiles(tmp_path / STORE)
    async with a_house(tmp_path, new_store, them, new=True) as house:
        await weeks(house)
        catches_up(them)
        await house.shop.live.ticker.tick()  # audits are made, and a first model
        (first,) = files.shelf(None).kept
        old = first.made_at - 20 * DAY
        files.file(first.made_at).unlink()
        files.keep(a_model(old), old)
    before = files.text(old)
    async with AviaryServer(them.world) as server, running(tmp_path, server) as process:
        child = await child_of(process, "bot.judging")
        if how is signal.SIGTERM:
            err = await ends(process)
            assert not (PROC / str(child)).exists()
        else:
            os.kill(child, how)
            process.kill()
            err = (await process.communicate())[1].decode()
        still_hold(Traces(tmp_path / STORE, them.world, err, under_way=True))
    (kept,) = files.shelf(None).kept
    assert (kept.made_at, kept.wrong, files.text(old)) == (old, None, before)
    catches_up(them)
    async with a_house(tmp_path, new_store, them) as again:
        await again.shop.live.ticker.tick()
        await all_hold(again.shop, logbook.getvalue())
    assert [one.wrong for one in files.shelf(None).kept] == [None, None]


@pytest.mark.fault(12)
async def test_a_process_that_cannot_write_its_files_confirms_nothing_and_goes_on_when_it_can(
    tmp_path: Path, new_store: Path
) -> None:
    import resource

    them = until_today(1)
    async with a_house(tmp_path, new_store, them, new=True):
        pass
    async with AviaryServer(them.world) as server, running(tmp_path, server) as process:
        await server.polling.arrival()
        _, most = resource.prlimit(process.pid, resource.RLIMIT_FSIZE)
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (4096, most))
        for number in range(150):
            them.anna.says(them.tea, f"message {number}")
        await hears(process, b"store not at hand")
        assert len(them.world.updates) == 150
        resource.prlimit(process.pid, resource.RLIMIT_FSIZE, (most, most))
        await drained(them.world)
        err = await ends(process)
        still_hold(Traces(tmp_path / STORE, them.world, err))
    assert rows(tmp_path, "SELECT count(*) FROM event WHERE kind = 1") == [(150,)]


@pytest.mark.fault(11, 13)
async def test_told_to_end_while_another_holds_the_store_it_is_out_in_time_and_loses_nothing(
    tmp_path: Path, new_store: Path, logbook: io.StringIO
) -> None:
    them = until_today(1)
    async with a_house(tmp_path, new_store, them, new=True):
        pass
    async with AviaryServer(them.world) as server, running(tmp_path, server) as process:
        await server.polling.arrival()
        async with held(tmp_path):
            them.anna.says(them.tea, "hello")
            await hears(process, b"store not at hand")
            err = await ends(process)
        still_hold(Traces(tmp_path / STORE, them.world, err))
    catches_up(them)
    async with a_house(tmp_path, new_store, them) as again:
        await all_hold(again.shop, logbook.getvalue())
        assert again.rows("SELECT count(*) FROM event WHERE kind = 1") == [(1,)]


async def hears(process: asyncio.subprocess.Process, event: bytes) -> None:
    """Read what a process logs until it tells of an event."""
    assert process.stderr is not None
    while event not in (line := await process.stderr.readline()):
        assert line, "it ended"
