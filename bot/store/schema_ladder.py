"""The tables of the trust ladder: its tasks, and what happened to each."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Table, Text

from bot.store.schema import Wide, community_column, metadata

task = Table(
    "task",
    metadata,
    Column("id", Wide, primary_key=True),
    community_column(),
    Column("chat", Wide, ForeignKey("chat.id"), nullable=False),
    Column("made_at", Wide, nullable=False),
    sqlite_strict=True,
)
"""A task of a group; what it asks, and of whom it counted, is its log and nothing else."""

task_event = Table(
    "task_event",
    metadata,
    Column("id", Wide, primary_key=True),
    community_column(),
    Column("task", Wide, ForeignKey("task.id", ondelete="CASCADE"), nullable=False),
    Column("at", Wide, nullable=False),
    Column("kind", Text, nullable=False),
    Column("actor", Wide),
    Column("subject", Wide),
    Column("data", Text, nullable=False),
    sqlite_strict=True,
)
"""What happened to a task, in order; as in `ritual_event`, `actor` and `subject` alone name people.
`id` is the `ref` of the acts and credits that the event is."""
Index("ix_task_event_task", task_event.c.task)
