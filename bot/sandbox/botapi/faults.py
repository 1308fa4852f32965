"""Faults on order: what a network and a busy server do, when a test wants it."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bot.sandbox.botapi.accounts import Account
from bot.sandbox.botapi.chats import Chat
from bot.sandbox.botapi.errors import ApiError, too_many

if TYPE_CHECKING:
    from bot.sandbox.botapi.calls import Call

Place = Chat | Account | int | None
"""Where a fault strikes: a chat, a person, a number, or anywhere."""
ALWAYS: Final = 1_000_000
"""Times that no test reaches."""
TEXTS: Final = {
    500: "Internal Server Error",
    502: "Bad Gateway",
    503: "Service Unavailable",
    504: "Gateway Timeout",
}


class CutError(Exception):
    """The connection is to be closed without an answer."""


@dataclass(slots=True)
class Gate:
    """Where a call waits until the test lets it go on."""

    reached: asyncio.Event = field(default_factory=asyncio.Event)
    """Set when a call stands here."""
    released: asyncio.Event = field(default_factory=asyncio.Event)

    def release(self) -> None:
        """Let it go on."""
        self.released.set()

    async def arrival(self) -> None:
        """Wait until a call stands here."""
        await self.reached.wait()

    async def hold(self) -> None:
        """Stand here."""
        self.reached.set()
        await self.released.wait()


@dataclass(slots=True)
class Fault:
    """One order: which calls, how often, what happens to them."""

    method: str
    chat_id: int | None
    left: int
    after: bool = False
    """Whether the server did first what it was asked."""
    error: ApiError | None = None
    gate: Gate | None = None
    hits: int = 0
    """How many calls it met so far."""

    def meets(self, call: Call, *, after: bool) -> bool:
        """Whether this call is one of those that were meant."""
        same_method = self.method in {"*", call.method}
        same_chat = self.chat_id is None or self.chat_id == call.chat_id
        return self.left > 0 and self.after == after and same_method and same_chat

    async def strike(self) -> None:
        """Let it happen."""
        self.left -= 1
        self.hits += 1
        if self.gate:
            await self.gate.hold()
        elif self.error:
            raise self.error
        else:
            raise CutError


class Faults:
    """The orders that stand. A method's name, or "*" for all; a chat, or all."""

    def __init__(self) -> None:
        """Nothing goes wrong by itself."""
        self.ordered: list[Fault] = []

    def delay(
        self,
        method: str,
        chat: Place = None,
        *,
        times: int = 1,
        after: bool = False,
    ) -> Gate:
        """Let calls wait: before the server acts, or between its act and its answer."""
        gate = Gate()
        self._order(method, chat, times, after=after).gate = gate
        return gate

    def hang(self, method: str = "getUpdates") -> Gate:
        """Let every call wait for ever, or until the gate is opened."""
        return self.delay(method, times=ALWAYS)

    def flood(
        self,
        method: str,
        retry_after: int = 35,
        chat: Place = None,
        *,
        times: int = 1,
    ) -> Fault:
        """Answer 429."""
        fault = self._order(method, chat, times, after=False)
        fault.error = too_many(retry_after)
        return fault

    def fail(
        self,
        method: str,
        code: int = 500,
        chat: Place = None,
        *,
        times: int = 1,
        after: bool = False,
    ) -> Fault:
        """Answer 5xx, having done nothing, or all the same having done it."""
        fault = self._order(method, chat, times, after=after)
        fault.error = ApiError(code, TEXTS.get(code, TEXTS[500]))
        return fault

    def refuse(self, method: str, error: ApiError, chat: Place = None, *, times: int = 1) -> Fault:
        """Answer with any error."""
        fault = self._order(method, chat, times, after=False)
        fault.error = error
        return fault

    def cut(
        self,
        method: str,
        chat: Place = None,
        *,
        times: int = 1,
        after: bool = False,
    ) -> Fault:
        """Close the connection without an answer: before the act, or after it."""
        return self._order(method, chat, times, after=after)

    def clear(self) -> None:
        """Everything works again; who waits goes on."""
        for fault in self.ordered:
            if fault.gate:
                fault.gate.release()
        self.ordered.clear()

    async def strike(self, call: Call, *, after: bool) -> None:
        """Let the first order that means this call happen."""
        for fault in self.ordered:
            if fault.meets(call, after=after):
                await fault.strike()
                return

    def _order(self, method: str, chat: Place, times: int, *, after: bool) -> Fault:
        number = chat.id if isinstance(chat, Chat | Account) else chat
        fault = Fault(method, number, times, after)
        self.ordered.append(fault)
        return fault
