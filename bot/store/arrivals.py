"""What came in from Telegram, written down in one transaction before it is confirmed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import msgspec
from sqlalchemy import Connection, delete, insert, select, update

from bot.store import adopting, sight
from bot.store.facts import Facts, write_facts
from bot.store.memory import Memory
from bot.store.schema_live import inbox, intake, seen
from bot.store.staff import staff_ids
from models.events import Sight

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from models.calendar import LocalDays
    from models.events import Fact

WAITING, ASIDE = "waiting", "aside"
KEPT_MS = 72 * 3600 * 1000
"""How long ids are remembered: three times as long as Telegram keeps updates."""
TELEGRAM_KEEPS_MS = 24 * 3600 * 1000
"""What is older when the bot comes back is lost."""


class Arrival(msgspec.Struct, frozen=True, gc=False):
    """One update as it is written down."""

    update_id: int
    lane: int
    """Within a lane the order is kept: the chat's id, or the person's."""
    chat: int | None
    """Telegram's id of the group that the facts are of."""
    facts: tuple[Fact, ...]
    attention: bool
    """A handler must see it."""
    raw: bytes
    title: str = ""
    kind: str = ""
    """Of the group: a `models.events.ChatKind`."""
    error: str | None = None
    """Why it cannot be read; it is set aside and its page goes on."""


@dataclass(frozen=True, slots=True)
class Intake:
    """Who writes down: the bot, for its community.

    Args:
        bot: its Telegram id.
        community: the community's number.
        days: its calendar.
    """

    bot: int
    community: int
    days: LocalDays
    memory: Memory = field(default_factory=Memory)
    """Lives as long as the process."""
    on_ask: Callable[[Connection, frozenset[int], int], object] | None = None
    """Told, in the same transaction, in which groups (the store's numbers) the shop has asked for
    something, and the time."""


@dataclass(frozen=True, slots=True)
class Written:
    """What a page brought."""

    new: int
    lanes: frozenset[int]
    """Where a handler has something to do."""
    aside: int
    """Updates that could not be read."""
    asked: bool = False
    """The shop has asked a group for something."""
    blind: tuple[int, int] | None = None
    """The time of which nobody will ever know, after an outage."""


class StaffError(Exception):
    """A page was read with other staff than the store has; `staff` are the right ones."""

    def __init__(self, staff: frozenset[int]) -> None:
        super().__init__()
        self.staff = staff


def write_page(  # noqa: PLR0913, PLR0917 - what a page is, and by whom and how it was read
    connection: Connection,
    intake_: Intake,
    arrivals: Sequence[Arrival],
    now: int,
    writes: Callable[[], int],
    staff: frozenset[int],
) -> Written:
    """Write down a page of updates: each id once, its facts, and the rows that handlers must see.

    Args:
        connection: of the writer, in a transaction.
        intake_: who writes.
        arrivals: in Telegram's order; what was seen before is passed over.
        now: UTC milliseconds.
        writes: how many transactions this process has written before this one.
        staff: whose posts were read for what they give and ask.

    Raises:
        StaffError: those are not the store's staff any more; the page is to be read anew.
    """
    intake_.memory.check(connection, writes())
    try:
        _agree(connection, intake_, staff)
        return _write_page(connection, intake_, arrivals, now)
    except BaseException:
        intake_.memory.clear()
        raise


def _agree(connection: Connection, intake_: Intake, staff: frozenset[int]) -> None:
    """Somebody may have been marked since the page was read, by another process too."""
    memory = intake_.memory
    if memory.staff is None:
        memory.staff = staff_ids(connection, intake_.community)
    if memory.staff != staff:
        raise StaffError(memory.staff)


def _write_page(
    connection: Connection, intake_: Intake, arrivals: Sequence[Arrival], now: int
) -> Written:
    blind = _heard(connection, intake_, now, bool(arrivals))
    fresh = _unseen(connection, intake_.bot, arrivals, now)
    if not fresh:
        return Written(0, frozenset(), 0, blind=blind)
    _meet(connection, intake_, fresh, now)
    told = [(one.chat, fact) for one in fresh if one.chat is not None for fact in one.facts]
    asked = frozenset[int]()
    if told:
        where = Facts(intake_.community, intake_.days, now, intake_.memory)
        asked = write_facts(connection, where, told)
    if asked and intake_.on_ask is not None:
        intake_.on_ask(connection, asked, now)
    waiting = [one for one in fresh if one.attention or one.error]
    if waiting:
        connection.execute(insert(inbox), [_row(intake_, one, now) for one in waiting])
    return Written(
        new=len(fresh),
        lanes=frozenset(one.lane for one in waiting if not one.error),
        aside=sum(one.error is not None for one in waiting),
        asked=bool(asked),
        blind=blind,
    )


def _meet(connection: Connection, intake_: Intake, fresh: Sequence[Arrival], now: int) -> None:
    """Remember a group that the bot was added to, so that it is known since when it saw nothing."""
    looked = [one for one in fresh for fact in one.facts if isinstance(fact, Sight)]
    for one in looked:
        if one.chat is not None and one.chat not in sight.places(connection, intake_.community):
            met: dict[str, str | int] = {"title": one.title, "kind": one.kind}
            adopting.meet(connection, intake_.community, one.chat, created_at=now, **met)
            intake_.memory.places = None


def _row(intake_: Intake, one: Arrival, now: int) -> dict[str, object]:
    return {
        "community": intake_.community,
        "bot": intake_.bot,
        "update_id": one.update_id,
        "lane": one.lane,
        "raw": one.raw,
        "state": ASIDE if one.error else WAITING,
        "tries": 0,
        "error": one.error,
        "recorded_at": now,
    }


def _unseen(
    connection: Connection, bot: int, arrivals: Sequence[Arrival], now: int
) -> list[Arrival]:
    """Those that were never written down, each once; from now on they are remembered."""
    one_each = {one.update_id: one for one in reversed(arrivals)}
    numbers = msgspec.json.encode(list(one_each)).decode()
    found = connection.exec_driver_sql(_REMEMBER, (bot, now, numbers))
    new = set(found.scalars().all())
    return [one for one in reversed(one_each.values()) if one.update_id in new]


def _heard(
    connection: Connection, intake_: Intake, now: int, updates: object
) -> tuple[int, int] | None:
    """Remember that Telegram was heard; the time that an outage took for good, if it did."""
    before, memory = intake_.memory.fetched_at, intake_.memory
    memory.fetched_at = now
    if before is None:
        last = last_heard(connection, intake_.bot)
        if last is None:
            values = {"bot": intake_.bot, "community": intake_.community, "fetched_at": now}
            connection.execute(insert(intake).values(**values))
        before = now if last is None else last.fetched_at
    connection.exec_driver_sql(_HEARD, (now, now if updates else None, intake_.bot))
    if now - before <= TELEGRAM_KEEPS_MS:
        return None
    lost = before, now - TELEGRAM_KEEPS_MS
    sight.was_blind(connection, intake_.community, lost, "outage")
    return lost


_REMEMBER = (
    "INSERT INTO seen (bot, update_id, at) SELECT ?1, value, ?2 FROM json_each(?3)"
    " WHERE true ON CONFLICT DO NOTHING RETURNING update_id"
)
_HEARD = "UPDATE intake SET fetched_at = ?, update_at = coalesce(?, update_at) WHERE bot = ?"
"""They go to the driver as they are: for a page of a hundred updates every statement counts."""


@dataclass(frozen=True, slots=True)
class Heard:
    """When a bot last heard of Telegram."""

    fetched_at: int
    update_at: int | None


def last_heard(connection: Connection, bot: int) -> Heard | None:
    """When the bot last heard of Telegram; None when it never did."""
    query = select(intake.c.fetched_at, intake.c.update_at).where(intake.c.bot == bot)
    row = connection.execute(query).first()
    return None if row is None else Heard(row.fetched_at, row.update_at)


def prune(connection: Connection, now: int, aside_ms: int) -> None:
    """Forget ids that Telegram cannot send again, and what was set aside long enough ago."""
    connection.execute(delete(seen).where(seen.c.at < now - KEPT_MS))
    old = inbox.c.recorded_at < now - aside_ms
    connection.execute(delete(inbox).where(inbox.c.state == ASIDE, old))


@dataclass(frozen=True, slots=True)
class Waiting:
    """An update that a handler must see."""

    id: int
    update_id: int
    lane: int
    raw: bytes
    tries: int
    recorded_at: int


def waiting_lanes(connection: Connection, bot: int) -> list[int]:
    """The lanes in which something waits."""
    query = (
        select(inbox.c.lane).where(inbox.c.bot == bot, inbox.c.state == WAITING).group_by("lane")
    )
    return list(connection.execute(query).scalars())


def next_waiting(connection: Connection, bot: int, lane: int) -> Waiting | None:
    """The oldest update of a lane that waits."""
    query = (
        select(
            inbox.c.id,
            inbox.c.update_id,
            inbox.c.lane,
            inbox.c.raw,
            inbox.c.tries,
            inbox.c.recorded_at,
        )
        .where(inbox.c.bot == bot, inbox.c.state == WAITING, inbox.c.lane == lane)
        .order_by(inbox.c.id)
        .limit(1)
    )
    row = connection.execute(query).first()
    return None if row is None else Waiting(*row)


def done(connection: Connection, number: int) -> None:
    """The handler has seen it: the raw update goes."""
    connection.execute(delete(inbox).where(inbox.c.id == number))


def tried(connection: Connection, number: int, error: str, *, aside: bool) -> None:
    """A handler failed on it; once too often, and it is set aside so that its lane goes on."""
    values = {"tries": inbox.c.tries + 1, "error": error, "state": ASIDE if aside else WAITING}
    connection.execute(update(inbox).where(inbox.c.id == number).values(**values))
