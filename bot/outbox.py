"""Sends what is planned: each chat for itself, at Telegram's pace, whatever happens on the way."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy.exc import SQLAlchemyError

from bot.fates import conclude
from bot.pacing import Pace
from bot.sending import NotNow, Refused, send
from bot.store.outbox import PLANNED, SENT, due, start
from bot.store.outbox_after import expire, recover, trouble
from bot.store.topics import to_general

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable, Iterable

    from sqlalchemy import Connection
    from telegram.ext import ExtBot

    from bot.clock import Clock
    from bot.sending import Outcome
    from bot.store.live import LiveStore
    from bot.store.outbox import Head, Letter
    from bot.store.outbox_after import Trouble

    Ask = Callable[[Connection, Trouble, int], object]
    Sleep = Callable[[float], Awaitable[None]]

log = logging.getLogger(__name__)
GRACE_SECONDS: Final = 5.0
"""How long calls under way may take when the process is to end."""
LAST_SECONDS: Final = 1.0
"""For the store to finish what it is at: a transaction that is cut off may take long to clear."""
STORE_SECONDS: Final = 5.0
"""How long to wait when the store could not be written."""
LONGEST_REST: Final = 60.0
"""The clock may be set while nothing happens; after so long it is read again."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What a look at the rows left to do."""

    paced_at: int | None
    """When the pace allows one of those that are due now."""
    later_at: int | None
    """When the next of the others is due."""

    @property
    def next_at(self) -> int | None:
        """When to look again, if nothing happens before."""
        return min((at for at in (self.paced_at, self.later_at) if at is not None), default=None)


class Outbox:
    """Sends the planned rows of one community.

    Args:
        live: where they are written down.
        community: its number.
        bot: that sends them.
        clock: the time.
        sleep: waits some seconds; a test's moves its clock instead.
        ask: told of a message that did not arrive, or perhaps not, in the transaction that finds
            it; it plans what the operators are asked or told.
    """

    def __init__(  # noqa: PLR0913, PLR0917 - each of them is a seam of the tests
        self,
        live: LiveStore,
        community: int,
        bot: ExtBot[None],
        clock: Clock,
        sleep: Sleep = asyncio.sleep,
        ask: Ask = lambda *_: None,
    ) -> None:
        self._store, self._community, self._bot = live, community, bot
        self._clock, self._sleep, self._ask = clock, sleep, ask
        self._pace = Pace()
        self._calls: dict[int, asyncio.Task[None]] = {}
        self._wires: set[asyncio.Task[Outcome]] = set()
        self._woken = asyncio.Event()
        self._stopping = False

    def wake(self) -> None:
        """Something may be due now."""
        self._woken.set()

    async def run(self) -> None:
        """Send whatever becomes due, until `stop`."""
        await self.recover()
        while not self._stopping:
            self._woken.clear()
            try:
                turn = await self._launch()
            except SQLAlchemyError as error:
                log.warning("store not at hand", extra={"reason": type(error).__name__})
                turn = Turn(self._clock.now() + int(STORE_SECONDS * 1000), None)
            await self._rest(turn)

    async def recover(self) -> None:
        """Settle what was under way when the last process ended; before anything is sent."""
        await self._store.write(self._recovered)

    async def stop(self) -> None:
        """Begin nothing new, and let the calls under way end, but not for ever.

        What is cut off is settled as doubtful at the next start.
        """
        self._stopping = True
        self.wake()
        if not self._calls:
            return
        grace = asyncio.ensure_future(self._sleep(GRACE_SECONDS))
        calls = asyncio.gather(*self._calls.values(), return_exceptions=True)
        ends: list[asyncio.Future[Any]] = [grace, calls]
        await asyncio.wait(ends, return_when=asyncio.FIRST_COMPLETED)
        for task in (grace, *self._wires):
            task.cancel()
        await asyncio.wait([calls], timeout=LAST_SECONDS)
        calls.cancel()
        await asyncio.gather(*ends, return_exceptions=True)

    async def settled(self) -> None:
        """Send what is due now, and wait for it; what is due later stays. For tests.

        It needs no `run`, and does no harm beside one. Waiting for the pace is `sleep`.
        """
        turn, busy = Turn(None, None), True
        while busy or turn.paced_at is not None:
            if self._calls:
                await asyncio.wait(self._calls.values(), return_when=asyncio.FIRST_COMPLETED)
            elif turn.paced_at is not None:
                await self._sleep(self._seconds_until(turn.paced_at))
            busy = bool(self._calls)
            turn = await self._launch()
            busy = busy or bool(self._calls)

    async def _launch(self) -> Turn:
        """Begin the calls that may be made now."""
        now = self._clock.now()
        found = await self._store.read(due, self._community, now)
        if found.stale:
            await self._store.write(self._expired)
            found = await self._store.read(due, self._community, now)
        paced = [at for head in found.heads if (at := self._begin(head, now)) is not None]
        return Turn(min(paced, default=None), found.next_at)

    def _begin(self, head: Head, now: int) -> int | None:
        """Begin a call, or say when its chat's pace allows it."""
        if self._stopping or head.chat in self._calls:
            return None
        ready_at = self._pace.ready_at(head.chat, now)
        if ready_at > now:
            return ready_at
        self._pace.count(head.chat, now)
        self._calls[head.chat] = asyncio.create_task(self._send(head), name=f"row {head.id}")
        return None

    async def _send(self, head: Head) -> None:
        try:
            letter = await self._store.write(start, head.id)
            outcome = None if letter is None else await self._call(letter)
            if letter is not None and outcome is not None:
                await self._settle(letter, outcome)
        except Exception as error:
            log.exception("outbox row failed", extra=_about(head.id, error))
            self._pace.hold(head.chat, self._clock.now(), int(STORE_SECONDS * 1000))
        finally:
            del self._calls[head.chat]
            self.wake()

    async def _call(self, letter: Letter) -> Outcome | None:
        """Make a call; None when it was cut off. The store's work beside it never is."""
        wire = asyncio.create_task(send(self._bot, letter))
        self._wires.add(wire)
        try:
            await asyncio.wait([wire])
        finally:
            self._wires.discard(wire)
        if wire.cancelled():
            return None
        outcome = wire.result()
        if isinstance(outcome, NotNow) and outcome.wait_ms is not None:
            self._pace.hold(letter.chat, self._clock.now(), outcome.wait_ms)
        return outcome

    async def _settle(self, letter: Letter, outcome: Outcome) -> None:
        """Write down the outcome, however long the disk is full: it is not known anywhere else."""
        while True:
            try:
                await self._store.write(self._concluded, letter, outcome)
            except SQLAlchemyError as error:
                log.error("outcome not written", extra=_about(letter.id, error))  # noqa: TRY400
                await self._sleep(STORE_SECONDS)
            else:
                return

    async def _rest(self, turn: Turn) -> None:
        """Until the next thing is due, a call has ended or somebody wakes."""
        waits: list[asyncio.Future[Any]] = [asyncio.ensure_future(self._woken.wait())]
        if turn.next_at is not None:
            waits.append(asyncio.ensure_future(self._sleep(self._seconds_until(turn.next_at))))
        try:
            done, _ = await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
            for wait in done:
                wait.result()
        finally:
            for wait in waits:
                wait.cancel()

    def _seconds_until(self, at: int) -> float:
        return min(max(0, at - self._clock.now()) / 1000, LONGEST_REST)

    def _recovered(self, connection: Connection) -> None:
        now = self._clock.now()
        self._tell(connection, recover(connection, self._community, now), now)

    def _expired(self, connection: Connection) -> None:
        now = self._clock.now()
        self._tell(connection, expire(connection, self._community, now), now)

    def _concluded(self, connection: Connection, letter: Letter, outcome: Outcome) -> None:
        now = self._clock.now()
        end = conclude(connection, letter, outcome, now)
        if end is None or end.state == SENT:
            return
        log.warning(
            "message not sent",
            extra={"row": letter.id, "state": end.state, "outcome": type(outcome).__name__},
        )
        if end.state != PLANNED:
            self._tell(connection, (letter.id,), now)
        elif isinstance(outcome, Refused):
            found = to_general(connection, letter, now)
            if found is not None:
                self._ask(connection, found, now)

    def _tell(self, connection: Connection, rows: Iterable[int], now: int) -> None:
        """Let the operators be asked or told, in the transaction that found it."""
        for number in rows:
            found = trouble(connection, number)
            if found is not None:
                self._ask(connection, found, now)


def _about(number: int, error: Exception) -> dict[str, object]:
    return {"row": number, "reason": type(error).__name__}
