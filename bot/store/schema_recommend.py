"""The tables of the question how likely members recommend the shop."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Table, and_

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
    Column("summed_at", Wide),
    sqlite_strict=True,
)
"""Somebody was asked how likely he recommends the shop. `score`: 0 to 10; NULL until he answers.
`summed_at`: when his answer went into a sum; NULL before."""
Index("ix_recommend_telegram_id", recommend.c.telegram_id)
waits = and_(recommend.c.score.is_not(None), recommend.c.summed_at.is_(None))
"""The condition that an answer is in no sum yet."""
Index("ix_recommend_waits", recommend.c.community, recommend.c.asked_at, sqlite_where=waits)

recommend_sum = Table(
    "recommend_sum",
    metadata,
    Column("id", Wide, primary_key=True),
    community_column(),
    Column("made_at", Wide, nullable=False),
    Column("promoting", Wide, nullable=False),
    Column("passive", Wide, nullable=False),
    Column("detracting", Wide, nullable=False),
    sqlite_strict=True,
)
"""How many of five or more answers speak for the shop, neither way, and against it. It is written
once and names nobody: who is erased, opts out or is marked as staff later changes nothing in it."""

recommend_not = Table(
    "recommend_not",
    metadata,
    Column("community", Wide, ForeignKey("community.id"), primary_key=True),
    Column("telegram_id", Wide, primary_key=True),
    Column("at", Wide, nullable=False),
    sqlite_strict=True,
)
"""Who does not want to be asked."""
