"""The tables of the rituals: what is planned, what took place, what people said to it."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Table, Text, UniqueConstraint

from bot.store.schema import Wide, community_column, metadata

plan = Table(
    "plan",
    metadata,
    Column("id", Wide, primary_key=True),
    community_column(),
    Column("key", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("chat", Wide, ForeignKey("chat.id")),
    Column("weekday", Wide, nullable=False),
    Column("minute", Wide, nullable=False),
    Column("weeks", Wide, nullable=False),
    Column("months", Wide, nullable=False),
    Column("which", Wide, nullable=False),
    Column("since", Wide, nullable=False),
    Column("number", Wide, nullable=False),
    Column("minutes", Wide, nullable=False),
    Column("owner", Wide),
    Column("settled", Text),
    Column("made_at", Wide, nullable=False),
    Column("paused_at", Wide),
    Column("ended_at", Wide),
    Column("thread", Wide),
    UniqueConstraint("community", "key"),
    sqlite_strict=True,
)
"""A ritual's rhythm, see `models.rituals.calendar.Plan`. `key`: its name in the settings, or one
that the chat gave it. `number`: of its first occasion. `minutes`: how long it lasts. `owner`: the
operator who is asked first. `settled`: what the settings said when they were last read, so that a
change there is seen; NULL for a plan made in the chat. `made_at`: when it was made, given another
rhythm, or let go on: what was planned late is told of late. `paused_at`, `ended_at`: since when it
rests or is no more. `thread`: the topic of a forum where it is
posted; NULL for General."""

rest = Table(
    "rest",
    metadata,
    Column("plan", Wide, ForeignKey("plan.id", ondelete="CASCADE"), primary_key=True),
    Column("first", Wide, primary_key=True),
    Column("last", Wide, nullable=False),
    Column("held", Wide, nullable=False),
    community_column(),
    sqlite_strict=True,
)
"""Local days on which a plan's dates are left out. `held`: 1 where the operator was asked about a
festival and holds the ritual all the same."""

ritual_run = Table(
    "ritual_run",
    metadata,
    Column("id", Wide, primary_key=True),
    community_column(),
    Column("plan", Wide, ForeignKey("plan.id"), nullable=False),
    Column("day", Wide, nullable=False),
    Column("begins_at", Wide, nullable=False),
    Column("minutes", Wide, nullable=False),
    Column("number", Wide),
    Column("state", Text, nullable=False),
    Column("made_at", Wide, nullable=False),
    Column("ended_at", Wide),
    UniqueConstraint("plan", "day"),
    UniqueConstraint("plan", "number"),
    sqlite_strict=True,
)
"""One occasion of a ritual, on one local date. `number`: by which the group knows it; NULL where it
never came to that. `state`: `open`, `done`, `expired` (nobody was there to run it), `cancelled`."""
Index("ix_ritual_run_state", ritual_run.c.state)

ritual_event = Table(
    "ritual_event",
    metadata,
    Column("id", Wide, primary_key=True),
    community_column(),
    Column("run", Wide, ForeignKey("ritual_run.id", ondelete="CASCADE"), nullable=False),
    Column("at", Wide, nullable=False),
    Column("kind", Text, nullable=False),
    Column("actor", Wide),
    Column("subject", Wide),
    Column("data", Text, nullable=False),
    sqlite_strict=True,
)
"""What happened to a run, in order: its state is these events and nothing else. `kind`: the event's
type. `actor`, `subject`: the Telegram ids of who did it and of whom it is about; no other place of
the row names anybody, so that erasing somebody is deleting rows."""
Index("ix_ritual_event_run", ritual_event.c.run)

submission = Table(
    "submission",
    metadata,
    Column("id", Wide, primary_key=True),
    community_column(),
    Column("chat", Wide, ForeignKey("chat.id"), nullable=False),
    Column("plan", Wide, ForeignKey("plan.id")),
    Column("run", Wide, ForeignKey("ritual_run.id")),
    Column("kind", Text, nullable=False),
    Column("telegram_id", Wide),
    Column("words", Text, nullable=False),
    Column("at", Wide, nullable=False),
    Column("message", Wide),
    Column("shown", Wide, nullable=False),
    Column("state", Text, nullable=False),
    sqlite_strict=True,
)
"""What a person addressed to the bot: `kind` is `topic`, `question`, `idea`, `reason`, `form`,
`proof` or `word` (an operator's). `telegram_id`: whose; NULL once he was erased where the words are
the shop's own. `message`: the group's message that said it. `shown`: 1 where its author lets others
read it. `state`: `open`, `used`, `closed`."""
Index("ix_submission_chat_kind", submission.c.chat, submission.c.kind, submission.c.state)
