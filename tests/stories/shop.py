"""A shop with its bot alive: people in a simulated Telegram, and the program as it is built."""

from __future__ import annotations

import sqlite3
from contextlib import asynccontextmanager, closing
from dataclasses import dataclass, replace
from itertools import count
from typing import TYPE_CHECKING

from bot.app import build
from bot.config import load_settings
from bot.living import living
from bot.maker import Seams
from bot.sandbox.botapi import Chat, Person, World, WorldClock
from bot.store.migrate import back_up
from tests.stories.aside import in_a_thread
from tests.stories.canaries import AviaryServer, put_canaries

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

    from bot.judge import Work
    from bot.live import Live
    from bot.settings import WebhookSettings


@dataclass(frozen=True, slots=True)
class Shop:
    """What a story needs."""

    folder: Path
    world: World
    server: AviaryServer
    clock: WorldClock
    live: Live

    async def settle(self) -> None:
        """Until nobody has anything to do any more."""
        await self.live.settle()

    async def claimed_by(self, person: Person) -> None:
        """The first operator opens the link that the start printed."""
        assert self.live.claim is not None
        person.starts(self.world.bot, self.live.claim.rpartition("=")[2])
        await self.settle()

    async def adopted(self, person: Person, group: Chat, role: str = "Customers' group") -> None:
        """The operator adds the bot as an admin and says in private what the group is."""
        person.adds_bot(group)
        person.promotes_bot(group)
        await self.settle()
        person.presses(person.last, role)
        await self.settle()


def configured(  # noqa: PLR0913, PLR0917 - what settings may differ in
    folder: Path,
    server: AviaryServer,
    more: str = "",
    language: str = "en",
    zone: str = "Asia/Shanghai",
    name: str = "",
) -> Path:
    """Settings for a server, with a canary in every text that is not for groups."""
    put_canaries(folder / "texts")
    config = folder / "config.toml"
    texts = '[texts]\nfolder = "texts"\n'
    own = server.settings(more, language=language)
    said = own.replace("[community]\n", f'[community]\nzone = "{zone}"\nname = "{name}"\n')
    config.write_text(texts + said, encoding="utf-8")
    return config


@asynccontextmanager
async def open_shop(  # noqa: PLR0913 - what stories may differ in
    folder: Path,
    new_store: Path,
    world: World,
    more: str = "",
    *,
    operators: tuple[Person, ...] = (),
    language: str = "en",
    zone: str = "Asia/Shanghai",
    door: WebhookSettings | None = None,
    name: str = "",
    work: Work = in_a_thread,
) -> AsyncIterator[Shop]:
    """Start the program in a folder, against a world; a store that is there is gone on with.

    Whatever the story, it fails when a group saw a text that is not for groups.

    Args:
        folder: of the settings and the store.
        new_store: a store without a row.
        world: whose clock is moved.
        more: lines that follow the usual settings, in their section `telegram` at first.
        operators: those whom the settings name.
        language: of the house.
        zone: of the house.
        door: where updates are brought, on this machine, which the file must not say.
        name: of the community; its usual one where nothing is said.
        work: what processes for heavy work answer; for most stories a thread does as well.
    """
    clock = world.clock
    assert isinstance(clock, WorldClock)
    path = folder / "trustwheel.db"
    if not path.exists():
        back_up(new_store, path)
    numbers = count(clock.now())

    async def sleep(seconds: float) -> None:
        clock.move(int(seconds * 1000) + 1)

    named = f"operators = {[one.id for one in operators]}\n" if operators else ""
    async with AviaryServer(world) as server:
        config = configured(folder, server, named + more, language, zone, name)
        seams = Seams(
            chance=lambda: f"token-{next(numbers)}",
            chance_bytes=bytes,
            sleep=sleep,
            poll_seconds=0,
            work=work,
        )
        settings = load_settings(config, {})
        settings = settings if door is None else replace(settings, webhook=door)
        async with living(build(settings, clock), seams) as live:
            yield Shop(folder, world, server, clock, live)
        assert not server.leaks, server.leaks


def rows_of(shop: Shop, query: str) -> list[tuple[object, ...]]:
    """What a query finds in the store."""
    with closing(sqlite3.connect(shop.folder / "trustwheel.db")) as connection:
        return list(connection.execute(query))
