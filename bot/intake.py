"""Takes what Telegram tells: fetched raw, written down, and only then confirmed."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace

from bot.fetch import PAGE, BusyError, ConflictError
from bot.rivals import Rivals
from bot.store.arrivals import (
    Arrival,
    Intake,
    StaffError,
    Written,
    last_heard,
    write_page,
)
from handlers.translate import Shop, translate
from handlers.wire import PoisonError, decode_update
from models.signs import RULES, Rules

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable, Sequence

    from bot.clock import Clock
    from bot.fetch import Fetcher
    from bot.store.live import LiveStore
    from handlers.translate import Me
    from handlers.wire import Page, RawUpdate

log = logging.getLogger(__name__)
DEAF_SECONDS: Final = 150
"""Requests of which none is answered or refused for so long never will be."""
QUIET_MS: Final = 7 * 24 * 3600 * 1000
"""After so long without updates Telegram begins to count anew: the old offset would miss them."""
FIRST_WAIT, LONGEST_WAIT = 1.0, 30.0
GATHER_SECONDS: Final = 0.02
"""Nobody notices it before an answer, and of 500 updates a second ten come together."""


class DeafError(Exception):
    """Telegram is no longer heard, and the process must be started anew."""


def arrivals(updates: Iterable[RawUpdate], me: Me, shop: Shop) -> list[Arrival]:
    """Read and translate a page; an update that cannot be read is an arrival with its error."""
    return [_arrival(one, me, shop) for one in updates]


def _arrival(raw: RawUpdate, me: Me, shop: Shop) -> Arrival:
    try:
        found = translate(decode_update(raw.raw), me, shop)
    except PoisonError as error:
        poison = Arrival(raw.update_id, lane=0, chat=None, facts=(), attention=False, raw=raw.raw)
        return replace(poison, error=str(error))
    return Arrival(
        update_id=raw.update_id,
        lane=found.lane,
        chat=None if found.chat is None else found.chat.id,
        facts=found.facts,
        attention=found.attention,
        raw=raw.raw if found.attention else b"",
        title=found.chat.title if found.chat else "",
        kind=found.chat.kind if found.chat else "",
    )


@dataclass(slots=True)
class Polling:
    """Asks, writes down, asks for the next page: what was asked beyond is thereby confirmed.

    Args:
        fetcher: where updates come from.
        store: where they are written down.
        intake: for whom.
        me: the bot.
        clock: the time.
        on_written: told after each page.
        sleep: waits some seconds; a test need not.
        deaf_seconds: how long requests may hang, all in a row together.
    """

    fetcher: Fetcher
    store: LiveStore
    intake: Intake
    me: Me
    clock: Clock
    on_written: Callable[[Written], None]
    sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    deaf_seconds: float = DEAF_SECONDS
    staff: frozenset[int] = frozenset()
    """Whose posts are read for what they give and ask."""
    rules: Callable[[], Rules] = lambda: RULES
    """By which they are read now."""
    heard_at: int | None = None
    """When Telegram last answered, UTC milliseconds."""
    silent_since: float | None = None
    """When the first of the requests began that hung in a row, on the loop's clock."""

    async def run(self) -> None:
        """Go on until cancelled.

        Raises:
            ConflictError: another process asks with the same token, and was here before.
            TokenError: Telegram does not know the token.
            DeafError: requests hang, one after the other.
        """
        offset, wait, rivals = None, FIRST_WAIT, Rivals()
        while True:
            try:
                before, offset = offset, await self.step(offset)
                await self._let_gather(before, offset)
            except BusyError as error:
                log.warning("telegram does not answer", extra={"reason": error.reason})
                await self.sleep(error.wait or wait)
                wait = min(wait * 2, LONGEST_WAIT)
            except ConflictError:
                if rivals.gives_way(self.clock.now()):
                    raise
                log.warning("another process asks with the same token")
                await self.sleep(rivals.seconds)
            else:
                rivals.heard(self.clock.now())
                wait = FIRST_WAIT

    async def step(self, offset: int | None) -> int | None:
        """Fetch one page and write it down; the offset that confirms it.

        Raises:
            BusyError, ConflictError, TokenError, DeafError: see `run`.
        """
        page = await self._page(offset)
        await self.take(page.updates)
        if page.updates:
            return page.updates[-1].update_id + 1
        return await self._offset_after_quiet(offset, self.clock.now())

    async def _let_gather(self, before: int | None, offset: int | None) -> None:
        """While much is said, let some of it come together: a page costs as much as forty updates.

        Nobody waits for it in a quiet hour, whose next update finds the bot asking already.
        """
        if before is not None and offset is not None and 0 < offset - before < PAGE:
            await self.sleep(GATHER_SECONDS)

    async def _page(self, offset: int | None) -> Page:
        """The next page. A request that hangs ends by itself, and so may the next, for ever."""
        since, self.silent_since = self.silent_since, None
        since = asyncio.get_running_loop().time() if since is None else since
        try:
            async with asyncio.timeout_at(since + self.deaf_seconds):
                return await self.fetcher.page(offset)
        except TimeoutError:
            raise DeafError from None
        except BusyError as error:
            self.silent_since = since if error.hung else None
            raise

    async def take(self, updates: Sequence[RawUpdate]) -> None:
        """Write updates down; when this has ended they may be confirmed."""
        now = self.heard_at = self.clock.now()
        self.on_written(await self._written(updates, now))

    async def _written(self, updates: Sequence[RawUpdate], now: int) -> Written:
        """Read and write a page; once more when the staff is not who it was."""
        while True:
            staff = self.staff
            shop = Shop(staff, self.rules())
            page = arrivals(updates, self.me, shop), now, lambda: self.store.writes, staff
            try:
                return await self.store.write(write_page, self.intake, *page)
            except StaffError as error:
                self.staff = error.staff

    async def _offset_after_quiet(self, offset: int | None, now: int) -> int | None:
        heard = await self.store.read(last_heard, self.intake.bot)
        last = None if heard is None else heard.update_at
        return None if last is not None and now - last >= QUIET_MS else offset
