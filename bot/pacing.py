"""How fast the bot may talk: a chat that has to wait never holds another."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

SECOND_MS, MINUTE_MS = 1000, 60_000
BUSY_CHATS: Final = 1000
"""So many chats are remembered before those that were long silent are forgotten."""


@dataclass(frozen=True, slots=True)
class Limit:
    """So many calls within any stretch of so many milliseconds."""

    calls: int
    within_ms: int

    def free_at(self, past: Iterable[int], now: int) -> int:
        """The first instant at which one more call fits.

        Args:
            past: when calls were made, in order; what lies after `now` is of a clock that was
                set back since, and counts for nothing.
            now: UTC milliseconds.
        """
        recent = [at for at in past if now - self.within_ms < at <= now]
        return now if len(recent) < self.calls else recent[-self.calls] + self.within_ms


IN_A_CHAT: Final = Limit(1, SECOND_MS)
IN_A_GROUP: Final = Limit(20, MINUTE_MS)
OVER_ALL: Final = Limit(30, SECOND_MS)
"""As the Bot API's documentation asks; the real limits are not told, see the 429s."""


@dataclass(slots=True)
class Pace:
    """What was said lately, and who asked for silence. It reads no clock: it is given `now`."""

    _chats: dict[int, deque[int]] = field(default_factory=dict)
    _all: deque[int] = field(default_factory=lambda: deque(maxlen=OVER_ALL.calls))
    _holds: dict[int, tuple[int, int]] = field(default_factory=dict)

    def ready_at(self, chat: int, now: int) -> int:
        """The first instant at which something may be said in a chat; `now` or later."""
        past = self._chats.get(chat, ())
        limits = (IN_A_CHAT, IN_A_GROUP) if chat < 0 else (IN_A_CHAT,)
        return max(
            self._held_until(chat, now),
            OVER_ALL.free_at(self._all, now),
            *(limit.free_at(past, now) for limit in limits),
        )

    def count(self, chat: int, now: int) -> None:
        """Something is being said in a chat."""
        if chat not in self._chats and len(self._chats) >= BUSY_CHATS:
            self._forget(now)
        self._chats.setdefault(chat, deque(maxlen=IN_A_GROUP.calls)).append(now)
        self._all.append(now)

    def hold(self, chat: int, now: int, wait_ms: int) -> None:
        """Nothing more in this chat for a while, as Telegram asks; the others go on."""
        self._holds[chat] = now, now + wait_ms

    def _held_until(self, chat: int, now: int) -> int:
        since, until = self._holds.get(chat, (now, now))
        if since <= now < until:
            return until
        self._holds.pop(chat, None)
        return now

    def _forget(self, now: int) -> None:
        """Leave out the chats whose last word no limit counts any more."""
        self._chats = {
            chat: past for chat, past in self._chats.items() if 0 <= now - past[-1] < MINUTE_MS
        }
