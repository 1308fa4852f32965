"""The tables of the question how likely members recommend the shop."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Table

from bot.store.schema import Wide, community_column, metadata

recommend = Table(
    "recommend",
    metadata,
    Column("id", Wide, primary_key=True),
    community_column(),
    Column("telegram_id", Wide, nullable=False),
    Column("asked_at", Wide, nullable=False),
    Column("score", Wide),
    Column("answered_at", Wide),
    sqlite_strict=True,
)
"""Somebody was asked how likely he recommends the shop. `score`: 0 to 10; NULL until he answers."""
Index("ix_recommend_telegram_id", recommend.c.telegram_id)

recommend_not = Table(
    "recommend_not",
    metadata,
    Column("community", Wide, ForeignKey("community.id"), primary_key=True),
    Column("telegram_id", Wide, primary_key=True),
    Column("at", Wide, nullable=False),
    sqlite_strict=True,
)
"""Who does not want to be asked."""
