"""The tables. Times are UTC milliseconds, days are proleptic ordinals of local dates.

The definitions compile for SQLite (STRICT) and for PostgreSQL; a change here needs a migration.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    Double,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.types import REAL, TypeEngine

metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

Wide = BigInteger().with_variant(Integer(), "sqlite")
"""64 bits everywhere: SQLite's INTEGER already is, STRICT tables know no BIGINT."""
Real: TypeEngine[float] = Double().with_variant(REAL(), "sqlite")


def community_column() -> Column[int]:
    """Every row carries its community."""
    return Column("community", Wide, ForeignKey("community.id"), nullable=False)


community = Table(
    "community",
    metadata,
    Column("id", Wide, primary_key=True),
    Column("name", Text, nullable=False),
    Column("zone", Text, nullable=False),
    Column("currency", Text),
    sqlite_strict=True,
)
"""`currency`: in which its money is counted; NULL of a store that never heard of one."""

batch = Table(
    "batch",
    metadata,
    Column("id", Wide, primary_key=True),
    community_column(),
    Column("chat", Wide, ForeignKey("chat.id"), nullable=False),
    Column("format", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("started_at", Wide, nullable=False),
    Column("completed_at", Wide),
    sqlite_strict=True,
)
"""An import; what it published stays invisible while its state is `open`."""

chat = Table(
    "chat",
    metadata,
    Column("id", Wide, primary_key=True),
    community_column(),
    Column("telegram_id", Wide),
    Column("title", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("member_total", Wide),
    Column("stale_from", Wide),
    Column("created_at", Wide, nullable=False),
    Column("role", Text),
    Column("adopted_at", Wide),
    Column("blind_from", Wide),
    Column("blind_reason", Text),
    Column("replaced_by", Wide),
    Column("met_at", Wide),
    Column("notice_at", Wide),
    Column("lot_notice_at", Wide),
    Column("mute_from", Wide),
    UniqueConstraint("community", "telegram_id"),
    sqlite_strict=True,
)
"""`stale_from`: the first day whose roll-ups no longer agree with the events; NULL when all do.
`role`: what the bot does here; NULL until an operator adopts it. `blind_from`: since when the bot
cannot see; NULL while it can. `replaced_by`: the Telegram id of the supergroup it became.
`kind`: a `models.events.ChatKind`. `met_at`: when the bot came in; NULL when an export alone tells
of the chat. `notice_at`: since when the notice of what is kept stands there; NULL until it does.
`lot_notice_at`: the same of one that says that some are left alone by lot. `mute_from`: since when
the bot may write nothing there; NULL while it may."""

person = Table(
    "person",
    metadata,
    Column("id", Wide, primary_key=True),
    community_column(),
    Column("telegram_id", Wide),
    Column("named_in", Wide, ForeignKey("chat.id")),
    Column("kind", Wide, nullable=False),
    Column("staff", Wide, nullable=False),
    Column("name", Text),
    Column("name_at", Wide, nullable=False),
    Column("username", Text),
    UniqueConstraint("community", "telegram_id"),
    UniqueConstraint("named_in", "name"),
    sqlite_strict=True,
)
"""`named_in`: the chat in which somebody without a Telegram id is known by name alone.

`staff`: what the operator said of somebody, see `bot.store.people.Said` (1 staff, 2 bot, 4 person).
`username`: the last @username seen of him, casefolded, for orders that name him so.
"""
Index("ix_person_username", person.c.username)

membership = Table(
    "membership",
    metadata,
    Column("chat", Wide, ForeignKey("chat.id"), primary_key=True),
    Column("person", Wide, ForeignKey("person.id"), primary_key=True),
    community_column(),
    Column("first_at", Wide, nullable=False),
    Column("joined_at", Wide),
    Column("inviter", Wide, ForeignKey("person.id")),
    Column("link", Text),
    Column("left_at", Wide),
    Column("back_at", Wide),
    sqlite_strict=True,
)
"""`left_at`: when he went, where the ledger has nothing of him after it; `back_at`: when he was
seen there again, a press of a button included, which the ledger does not have.
`inviter`, `link`: who brought somebody at his first known join, and the name of the link he came
by; NULL where there was none or an export tells, which names no links."""

event = Table(
    "event",
    metadata,
    Column("id", Wide, primary_key=True),
    community_column(),
    Column("chat", Wide, ForeignKey("chat.id"), nullable=False),
    Column("batch", Wide, ForeignKey("batch.id")),
    Column("kind", Wide, nullable=False),
    Column("at", Wide, nullable=False),
    Column("recorded_at", Wide, nullable=False),
    Column("person", Wide, ForeignKey("person.id")),
    Column("target", Wide, ForeignKey("person.id")),
    Column("message", Wide, nullable=False),
    Column("subject", Wide, nullable=False),
    Column("reply_to", Wide),
    Column("topic", Wide),
    Column("album", Wide),
    Column("media", Wide, nullable=False),
    Column("length", Wide, nullable=False),
    Column("flags", Wide, nullable=False),
    Column("signs", Text),
    UniqueConstraint("chat", "message", "kind", "subject"),
    sqlite_strict=True,
)
"""One fact: `person` did `kind` towards `target`. `subject` tells facts of one message apart: 0 for
the message itself, else the person mentioned, joined, gone, or reacting."""
Index("ix_event_chat_at", event.c.chat, event.c.at)

rollup = Table(
    "rollup",
    metadata,
    Column("chat", Wide, ForeignKey("chat.id"), primary_key=True),
    Column("day", Wide, primary_key=True),
    community_column(),
    Column("tables", LargeBinary, nullable=False),
    sqlite_strict=True,
)
"""A day of a chat, packed by `models.rollup`: derived from events, may be deleted and made anew."""

blind = Table(
    "blind",
    metadata,
    Column("chat", Wide, ForeignKey("chat.id"), primary_key=True),
    Column("from_at", Wide, primary_key=True),
    Column("to_at", Wide, nullable=False),
    Column("reason", Text, nullable=False),
    community_column(),
    sqlite_strict=True,
)

day_ids = Table(
    "day_ids",
    metadata,
    Column("chat", Wide, ForeignKey("chat.id"), primary_key=True),
    Column("day", Wide, primary_key=True),
    Column("lowest", Wide, nullable=False),
    Column("highest", Wide, nullable=False),
    community_column(),
    sqlite_strict=True,
)
"""The message ids of each local day of the exports, service rows too: holes are found here."""

bars = Table(
    "bars",
    metadata,
    Column("community", Wide, ForeignKey("community.id"), primary_key=True),
    Column("since", Wide, primary_key=True),
    Column("numbers", Text, nullable=False),
    sqlite_strict=True,
)

audit = Table(
    "audit",
    metadata,
    Column("id", Wide, primary_key=True),
    community_column(),
    Column("chat", Wide, ForeignKey("chat.id"), nullable=False),
    Column("as_of", Wide, nullable=False),
    Column("made_at", Wide, nullable=False),
    Column("formula", Wide, nullable=False),
    Column("bars", Text, nullable=False),
    Column("known", Wide, nullable=False),
    Column("total", Wide),
    Column("digest", Text, nullable=False),
    UniqueConstraint("chat", "as_of", "formula", "digest"),
    sqlite_strict=True,
)
"""`digest` is the hash of what was found, so that a later run tells whether it finds the same."""

audit_row = Table(
    "audit_row",
    metadata,
    Column("audit", Wide, ForeignKey("audit.id", ondelete="CASCADE"), primary_key=True),
    Column("person", Wide, ForeignKey("person.id"), primary_key=True),
    Column("tier", Text, nullable=False),
    Column("trust", Real, nullable=False),
    Column("presence", Real, nullable=False),
    Column("rhythm", Real, nullable=False),
    Column("freshness", Real, nullable=False),
    Column("depth_part", Real, nullable=False),
    Column("responsiveness", Real, nullable=False),
    Column("contribution_part", Real, nullable=False),
    Column("penalty", Real, nullable=False),
    Column("activity", Wide, nullable=False),
    Column("depth", Wide, nullable=False),
    Column("contribution", Real, nullable=False),
    sqlite_strict=True,
)
