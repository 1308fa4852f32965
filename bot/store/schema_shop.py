"""The tables of what the shop gives and asks, and of where its members come from."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Table, Text, UniqueConstraint

from bot.store.schema import Wide, community_column, metadata

post_label = Table(
    "post_label",
    metadata,
    Column("chat", Wide, ForeignKey("chat.id"), primary_key=True),
    Column("message", Wide, primary_key=True),
    community_column(),
    Column("by_rules", Text, nullable=False),
    Column("label", Text, nullable=False),
    Column("at", Wide, nullable=False),
    sqlite_strict=True,
)
"""What an operator says of a post of the shop, beside what the rules said of it when he did:
`models.money.gives.Class` both. `message`: the first of an album."""

source = Table(
    "source",
    metadata,
    Column("id", Wide, primary_key=True),
    community_column(),
    Column("chat", Wide, ForeignKey("chat.id"), nullable=False),
    Column("name", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("link", Text),
    Column("made_at", Wide, nullable=False),
    Column("retired_at", Wide),
    UniqueConstraint("chat", "name"),
    sqlite_strict=True,
)
"""A way into a group whose joins are counted apart: a link that the bot makes, of this `name`.
`state`: `wanted` (Telegram has yet to make it), `made`, `failed`, `ending` (Telegram has yet to
close it), `retired`."""
Index("ix_source_state", source.c.state)
