"""The tables of the bot that lives in groups: what came in, what goes out, who may do what."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, LargeBinary, Table, Text, UniqueConstraint

from bot.store.schema import Wide, community_column, metadata

seen = Table(
    "seen",
    metadata,
    Column("bot", Wide, primary_key=True),
    Column("update_id", Wide, primary_key=True),
    Column("at", Wide, nullable=False),
    sqlite_strict=True,
)
"""Updates written down already. Never their maximum: ids begin anew after a quiet week."""
Index("ix_seen_at", seen.c.at)

intake = Table(
    "intake",
    metadata,
    Column("bot", Wide, primary_key=True),
    community_column(),
    Column("fetched_at", Wide, nullable=False),
    Column("update_at", Wide),
    sqlite_strict=True,
)
"""When a bot last heard of Telegram, and when it last was given an update."""

inbox = Table(
    "inbox",
    metadata,
    Column("id", Wide, primary_key=True),
    community_column(),
    Column("bot", Wide, nullable=False),
    Column("update_id", Wide, nullable=False),
    Column("lane", Wide, nullable=False),
    Column("raw", LargeBinary, nullable=False),
    Column("state", Text, nullable=False),
    Column("tries", Wide, nullable=False),
    Column("error", Text),
    Column("recorded_at", Wide, nullable=False),
    UniqueConstraint("bot", "update_id"),
    sqlite_strict=True,
)
"""Updates that a handler must see, in order within a `lane`; the row goes when that is done."""
Index("ix_inbox_state_lane", inbox.c.state, inbox.c.lane, inbox.c.id)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Wide, primary_key=True),
    community_column(),
    Column("dedupe", Text, nullable=False),
    Column("audience", Text, nullable=False),
    Column("chat", Wide, nullable=False),
    Column("method", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Column("media", LargeBinary),
    Column("state", Text, nullable=False),
    Column("tries", Wide, nullable=False),
    Column("due_at", Wide, nullable=False),
    Column("expires_at", Wide, nullable=False),
    Column("created_at", Wide, nullable=False),
    Column("sent_at", Wide),
    Column("message", Wide),
    Column("error", Text),
    UniqueConstraint("community", "dedupe"),
    sqlite_strict=True,
)
"""What the bot says, written in the transaction that decided it."""
Index("ix_outbox_state_due_at", outbox.c.state, outbox.c.due_at)

operator = Table(
    "operator",
    metadata,
    Column("community", Wide, ForeignKey("community.id"), primary_key=True),
    Column("telegram_id", Wide, primary_key=True),
    Column("added_at", Wide, nullable=False),
    Column("added_by", Wide),
    Column("chosen_chat", Wide, ForeignKey("chat.id")),
    sqlite_strict=True,
)

contact = Table(
    "contact",
    metadata,
    Column("community", Wide, ForeignKey("community.id"), primary_key=True),
    Column("telegram_id", Wide, primary_key=True),
    Column("language", Text),
    Column("opened_at", Wide),
    Column("blocked_at", Wide),
    Column("opted_out_at", Wide),
    Column("app_language", Text),
    Column("letter_at", Wide),
    sqlite_strict=True,
)
"""What somebody chose, what his app speaks, and whether the bot may write to him. `letter_at`: when
he was last written to unasked."""

pause = Table(
    "pause",
    metadata,
    Column("community", Wide, ForeignKey("community.id"), primary_key=True),
    Column("telegram_id", Wide, primary_key=True),
    Column("from_at", Wide, primary_key=True),
    Column("to_at", Wide, nullable=False),
    Column("reason", Text),
    sqlite_strict=True,
)
"""Holidays that somebody took. One that he ended early keeps its past, so that the same past is
judged the same at any later time. `reason`: NULL for a holiday; `out` for a time in which he had
opted out, of which his silence says no more."""

token = Table(
    "token",
    metadata,
    Column("id", Text, primary_key=True),
    community_column(),
    Column("action", Text, nullable=False),
    Column("payload", Text, nullable=False),
    Column("holder", Wide),
    Column("chat", Wide),
    Column("group_key", Text),
    Column("made_at", Wide, nullable=False),
    Column("expires_at", Wide, nullable=False),
    Column("used_at", Wide),
    sqlite_strict=True,
)
"""Single-use tokens of buttons, deep links and the first claim. Using one uses up its group."""
Index("ix_token_group_key", token.c.group_key)

journal = Table(
    "journal",
    metadata,
    Column("id", Wide, primary_key=True),
    community_column(),
    Column("at", Wide, nullable=False),
    Column("actor", Wide),
    Column("action", Text, nullable=False),
    Column("detail", Text, nullable=False),
    sqlite_strict=True,
)
"""What operators did and what was denied to whom."""

tombstone = Table(
    "tombstone",
    metadata,
    Column("community", Wide, ForeignKey("community.id"), primary_key=True),
    Column("key", LargeBinary, primary_key=True),
    Column("at", Wide, nullable=False),
    sqlite_strict=True,
)
"""Keyed hashes of those who asked to be forgotten, so that no import brings them back."""

secret = Table(
    "secret",
    metadata,
    Column("community", Wide, ForeignKey("community.id"), primary_key=True),
    Column("key", LargeBinary, nullable=False),
    sqlite_strict=True,
)
"""What keys the tombstones."""
