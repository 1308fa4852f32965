"""What operators did, and what was denied to whom."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from bot.store.schema_live import journal

if TYPE_CHECKING:
    from sqlalchemy import Connection

MOST = 100
"""As many entries as anybody reads."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that was done or denied."""

    at: int
    """UTC milliseconds."""
    actor: int | None
    """Telegram id; None for somebody who was forgotten."""
    action: str
    detail: str


def note(connection: Connection, community: int, entry: Entry) -> None:
    """Write down who did or tried what."""
    values = {name: getattr(entry, name) for name in Entry.__slots__}
    connection.execute(insert(journal).values(community=community, **values))


def latest(connection: Connection, community: int) -> tuple[Entry, ...]:
    """The last entries, newest first."""
    columns = [journal.c[name] for name in Entry.__slots__]
    query = select(*columns).where(journal.c.community == community)
    rows = connection.execute(query.order_by(journal.c.id.desc()).limit(MOST))
    return tuple(Entry(*row) for row in rows)


def noted(connection: Connection, community: int, action: str) -> bool:
    """Whether something was ever noted, as far back as notes are kept."""
    query = select(journal.c.id).where(journal.c.community == community, journal.c.action == action)
    return connection.execute(query.limit(1)).first() is not None


def prune(connection: Connection, before: int) -> None:
    """Forget what was noted before an instant."""
    connection.execute(delete(journal).where(journal.c.at < before))


def unname(connection: Connection, community: int, user: int) -> int:
    """Take somebody's id out of what was noted: that it was done stays; how many entries."""
    mine = journal.c.community == community
    done = update(journal).where(mine, journal.c.actor == user).values(actor=None)
    told = update(journal).where(mine, journal.c.detail == str(user)).values(detail="")
    return sum(connection.execute(statement).rowcount for statement in (done, told))
