"""The tables of what was spent on trust, and whom it reached."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Table, Text, UniqueConstraint

from bot.store.schema import Wide, community_column, metadata

spending = Table(
    "spending",
    metadata,
    Column("id", Wide, primary_key=True),
    community_column(),
    Column("day", Wide, nullable=False),
    Column("kind", Text, nullable=False),
    Column("minor", Wide, nullable=False),
    Column("currency", Text, nullable=False),
    Column("original", Wide, nullable=False),
    Column("minutes", Wide),
    Column("target", Text, nullable=False),
    Column("tier", Text),
    Column("chat", Wide, ForeignKey("chat.id")),
    Column("run", Wide, ForeignKey("ritual_run.id")),
    Column("source", Wide, ForeignKey("source.id")),
    Column("made_at", Wide, nullable=False),
    Column("made_by", Wide),
    Column("key", Text),
    Column("undone_at", Wide),
    UniqueConstraint("community", "key"),
    sqlite_strict=True,
)
"""Something that was spent (`models.money.spending.Spending`). `minor`: in the house's currency, at
the rate of the day it was recorded; `currency`, `original`: as it was paid. `minutes`: of time that
somebody gave; NULL for money. `target`: what kind of whom it was for; then one of `tier`, `chat`,
`run`, `source` says which, and for a member `spending_reached` alone. `key`: of the button or the
command that asked for it, so that one wish is done once. `undone_at`: since when it counts no more.
"""

spending_reached = Table(
    "spending_reached",
    metadata,
    Column("id", Wide, primary_key=True),
    community_column(),
    Column("spending", Wide, ForeignKey("spending.id"), nullable=False),
    Column("person", Wide, ForeignKey("person.id")),
    UniqueConstraint("spending", "person"),
    sqlite_strict=True,
)
"""Whom a spending reached, as was known of its day when it was recorded. `person`: NULL once he was
erased: what was for him stays, nobody's."""
Index("ix_spending_reached_person", spending_reached.c.person)
