"""The live process stays small: what is heavy or only read a command line is not loaded in it."""

from __future__ import annotations

import asyncio
import os
import signal
from typing import TYPE_CHECKING

import pytest

from tests.stories.canaries import AviaryServer
from tests.stories.test_run import adopted, running

if TYPE_CHECKING:
    from pathlib import Path

    from bot.sandbox.botapi import Person

pytestmark = pytest.mark.asyncio
HEAVY = {"alembic", "graspologic_native", "matplotlib", "numpy", "openpyxl", "scipy", "sklearn"}
OF_THE_COMMAND_LINE = {"typer", "pydantic", "sqlalchemy.orm"}
HEAD = "imported package"
"""Begins the list that Python prints of what a program imports."""


async def test_the_live_process_loads_nothing_heavy_even_while_it_audits(
    tmp_path: Path, new_store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    world, olga, _group, _members = await adopted(tmp_path, new_store)
    monkeypatch.setenv("PYTHONPROFILEIMPORTTIME", "1")
    async with AviaryServer(world) as server, running(tmp_path, server) as process:
        reading = asyncio.create_task(process.communicate())
        await server.polling.arrival()
        before = len(olga.inbox)
        olga.says(world.bot, "/audit")
        await answered(olga, before)
        process.send_signal(signal.SIGTERM)
        _, said = await reading
    command_line, live = (loaded(part) for part in said.decode().split(HEAD)[1:])
    assert "bot.cli.common" in command_line
    assert {"bot.live", "telegram", "aiosqlite"} <= live
    assert not (command_line | live) & HEAVY
    assert not live & OF_THE_COMMAND_LINE


def loaded(report: str) -> set[str]:
    """The modules that a report of `python -X importtime` names."""
    return {line.rpartition("|")[2].strip() for line in report.splitlines() if "|" in line}


async def answered(person: Person, before: int) -> None:
    """Until somebody was told something more."""
    async with asyncio.timeout(30):
        while len(person.inbox) == before:
            await asyncio.to_thread(os.sched_yield)
