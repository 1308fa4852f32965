"""The queue of updates: kept until confirmed, at most a day, served as bytes made once."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import msgspec

from bot.sandbox.botapi.clock import DAY

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.clock import Clock
    from bot.sandbox.botapi.texts import Json

FIRST_ID: Final = 734_000_001
PRESS_LIFETIME: Final = 150_000
"""Milliseconds after which a press of a button is no longer delivered or answered."""
KINDS: Final = (
    "message", "edited_message", "channel_post", "edited_channel_post", "inline_query",
    "chosen_inline_result", "callback_query", "shipping_query", "pre_checkout_query", "poll",
    "poll_answer", "my_chat_member", "chat_member", "chat_join_request", "chat_boost",
    "removed_chat_boost", "message_reaction", "message_reaction_count", "business_connection",
    "business_message", "edited_business_message", "deleted_business_messages",
    "purchased_paid_media", "managed_bot", "guest_message",
)  # fmt: skip
BY_DEFAULT: Final = frozenset(KINDS) - {
    "chat_member",
    "message_reaction",
    "message_reaction_count",
}
"""What a bot gets that never said what it wants."""
FAMILIES: Final = {
    "edited_message": "message",
    "channel_post": "message",
    "edited_channel_post": "message",
    "poll_answer": "poll",
    "chat_join_request": "chat_member",
}
"""Kinds that are ordered together with another one."""
SLACK: Final = 10
"""An offset further than this beyond the end is taken for another count, and ignored."""
REMEMBERED: Final = 1000


@dataclass(slots=True)
class Pending:
    """An update that waits to be confirmed."""

    id: int
    kind: str
    body: bytes
    """The whole update as JSON."""
    expires: int
    queue: tuple[str, int]
    """A webhook gets the updates of one queue in order, and those of several at once."""
    again: bool = False
    """Whether it comes once more although it was confirmed."""


class Updates:
    """What the bot has still to fetch."""

    def __init__(self, clock: Clock) -> None:
        """Begin empty, with the kinds that a new bot gets."""
        self._clock = clock
        self._next_id = FIRST_ID
        self._pending: deque[Pending] = deque()
        self._past: deque[Pending] = deque(maxlen=REMEMBERED)
        self._listeners: list[Callable[[], None]] = []
        self._soonest = 0
        self._disordered = False
        self.allowed = BY_DEFAULT
        self.held = False
        """Whether what happens stays on the server for now."""

    def __len__(self) -> int:
        """How many wait."""
        return len(self._pending)

    @property
    def kinds(self) -> list[str]:
        """What waits, oldest first."""
        return [update.kind for update in self._pending]

    @property
    def waiting(self) -> list[Json]:
        """What waits, oldest first, as the bot will read it."""
        return [msgspec.json.decode(update.body) for update in self._pending]

    def on_arrival(self, listener: Callable[[], None]) -> None:
        """Whoever waits for updates wants to look again."""
        self._listeners.append(listener)

    def allow(self, kinds: Any) -> None:  # noqa: ANN401
        """What the bot wants from now on; an empty list resets, no list changes nothing."""
        if not isinstance(kinds, list) or not all(isinstance(kind, str) for kind in kinds):
            return
        known = frozenset(kind.lower() for kind in kinds) & frozenset(KINDS)
        self.allowed = known or BY_DEFAULT

    def add(self, kind: str, payload: Json, about: int, lifetime: int = DAY) -> None:
        """Something happened that the bot may get to know; `about` as in `push`."""
        if kind in self.allowed:
            body = msgspec.json.encode({"update_id": self._next_id, kind: payload})
            self.push(kind, body, about, lifetime)

    def push(self, kind: str, body: bytes, about: int, lifetime: int = DAY) -> None:
        """Put a finished update at the end of the queue.

        `about` is what orders updates of its kind for a webhook: messages and reactions by chat,
        people's comings by person, presses by presser, votes by poll.
        """
        expires = self._clock.now() + lifetime
        queue = (FAMILIES.get(kind, kind), about)
        self._pending.append(Pending(self._next_id, kind, body, expires, queue))
        self._next_id += 1
        self._soonest = min(self._soonest, expires) if self._soonest else expires
        self.wake()

    @property
    def next_id(self) -> int:
        """The number of the update that comes next."""
        return self._next_id

    def wake(self) -> None:
        """Tell whoever waits."""
        for listener in tuple(self._listeners):
            listener()

    def page(self, offset: int, limit: int) -> list[bytes]:
        """Confirm what lies below the offset, and serve what comes then."""
        self._expire()
        if offset < 0:
            self._keep_last(-offset)
        elif offset and offset <= self._end() + SLACK:
            self._confirm(offset)
        if self.held:
            return []
        served = [self._pending[index] for index in range(min(limit, len(self._pending)))]
        for update in served:
            update.again = False
        return [update.body for update in served]

    def heads(self, busy: frozenset[tuple[str, int]]) -> list[Pending]:
        """The next update of each queue that has none under way, for a webhook."""
        self._expire()
        seen = set(busy)
        found: list[Pending] = []
        for update in () if self.held else self._pending:
            if update.queue not in seen:
                seen.add(update.queue)
                found.append(update)
        return found

    def done(self, update: Pending) -> None:
        """A webhook took it."""
        if update in self._pending:
            self._pending.remove(update)
            self._past.append(update)

    def drop(self) -> None:
        """Forget everything that waits."""
        self._pending.clear()

    def repeat(self, count: int = 1) -> None:
        """Deliver the latest updates once more, as Telegram sometimes does."""
        latest = [*self._past, *self._pending][-count:]
        for update in latest:
            expires = self._clock.now() + DAY
            self._pending.append(
                Pending(update.id, update.kind, update.body, expires, update.queue, again=True)
            )
        self._disordered = True
        self.wake()

    def reorder(self) -> None:
        """Turn what waits around: the latest comes first."""
        self._pending.reverse()
        for update in self._pending:
            update.again = True
        self._disordered = True

    def restart_ids(self, at: int) -> None:
        """Count anew from somewhere else, as after a quiet week."""
        self._next_id = at

    def hold(self) -> None:
        """Keep what happens on the server until it is let go."""
        self.held = True

    def let_go(self) -> None:
        """Deliver what was held."""
        self.held = False
        self.wake()

    def _end(self) -> int:
        return self._next_id

    def _confirm(self, offset: int) -> None:
        if self._disordered:
            before, kept = tuple(self._pending), deque[Pending]()
            for update in before:
                (kept if update.id >= offset or update.again else self._past).append(update)
            self._pending = kept
            self._disordered = len(kept) > 0
            return
        while self._pending and self._pending[0].id < offset:
            self._past.append(self._pending.popleft())

    def _keep_last(self, count: int) -> None:
        while len(self._pending) > count:
            self._past.append(self._pending.popleft())

    def _expire(self) -> None:
        now = self._clock.now()
        if self._soonest and now >= self._soonest:
            kept = [update for update in self._pending if update.expires > now]
            self._pending = deque(kept)
            self._soonest = min((update.expires for update in kept), default=0)
