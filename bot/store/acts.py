"""What members did in rituals, as events of their group: so that it counts as any other act does.

A deed is written once, however often it is told: its key is the group, the kind, the person and
`ref`, which tells deeds of one kind apart and stands in place of a message's id, as a negative
number, which no message bears. `ref` is the run of a session or a round of nominations, and the row
of the log by which a task was done, since a task may be done again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from sqlalchemy.dialects.sqlite import insert as upsert

from bot.store.batches import make_stale
from bot.store.live_people import find_people
from bot.store.memory import Memory
from bot.store.schema import event
from bot.store.sight import places
from models.calendar import DAY_MS
from models.events import CREDITS, EventKind, Party

if TYPE_CHECKING:
    from sqlalchemy import Connection

EPOCH: Final = date(1970, 1, 1).toordinal()


@dataclass(frozen=True, slots=True)
class Deed:
    """What one member did, or is credited with."""

    chat: int
    """Telegram's id of his group."""
    user: int
    """His Telegram id."""
    kind: EventKind
    """One of `models.events.RITUAL_ACTS` or `CREDITS`."""
    ref: int
    """A positive number that no other deed of this kind and person bears."""
    at: int
    """When he did it; of a credit, when it was given. UTC milliseconds."""
    name: str | None = None
    """As Telegram showed it, if it did: somebody may be known by his name alone so far."""


def record(connection: Connection, community: int, deed: Deed, now: int) -> bool:
    """Write down a deed, in the transaction of the ritual's own event.

    Args:
        connection: of the writer.
        community: its number.
        deed: what was done, by whom and where.
        now: UTC milliseconds.

    Returns:
        Whether it is new. Nothing is written in a chat that is not watched, nor of somebody who
        wants nothing kept.
    """
    place = places(connection, community).get(deed.chat)
    if place is None or not place.watched:
        return False
    sighting = place, Party(deed.user, deed.name), deed.at, True
    who = find_people(connection, community, [sighting], Memory()).number(sighting[1])
    if who is None:
        return False
    credit = deed.kind in CREDITS
    values = {
        "community": community,
        "chat": place.id,
        "kind": int(deed.kind),
        "at": deed.at,
        "recorded_at": now,
        "message": -deed.ref,
        "subject": who,
        "media": 0,
        "length": 0,
        "person": None if credit else who,
        "target": who if credit else None,
        "flags": 0,
    }
    new = upsert(event).values(**values).on_conflict_do_nothing()
    if not connection.execute(new).rowcount:
        return False
    make_stale(connection, place.id, _day_before(deed.at))
    return True


def _day_before(at: int) -> int:
    """A day that is not later than the local day of an instant, whatever the zone."""
    return EPOCH + at // DAY_MS - 1
