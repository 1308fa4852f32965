"""The tables of the operators' advice: whom to turn to, what they did, what they know better."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Table, Text, UniqueConstraint

from bot.store.schema import Real, Wide, community_column, metadata

round_ = Table(
    "round",
    metadata,
    Column("id", Wide, primary_key=True),
    community_column(),
    Column("at", Wide, nullable=False),
    Column("made_at", Wide, nullable=False),
    Column("means", Text, nullable=False),
    Column("model", Wide),
    Column("found", Text, nullable=False),
    Column("told_at", Wide),
    UniqueConstraint("community", "at"),
    sqlite_strict=True,
)
"""Suggestions made at one instant. `means`: by what, see `models.manifest.USES`, or `rule`.
`model`: when the model that spoke was made; NULL for the rule. `found`: what was found beside them
(how right earlier ones were, the effect of contact), as JSON. `told_at`: when the operators were
told of it unasked; NULL until they are."""

suggestion = Table(
    "suggestion",
    metadata,
    Column("id", Wide, primary_key=True),
    community_column(),
    Column("round", Wide, ForeignKey("round.id", ondelete="CASCADE"), nullable=False),
    Column("person", Wide, ForeignKey("person.id"), nullable=False),
    Column("place", Wide, nullable=False),
    Column("kind", Text, nullable=False),
    Column("tier", Text, nullable=False),
    Column("trust", Real, nullable=False),
    Column("probability", Real),
    Column("cases", Wide, nullable=False),
    Column("gain", Real, nullable=False),
    Column("reasons", Text, nullable=False),
    Column("talk", Text, nullable=False),
    Column("talk_event", Wide),
    Column("state", Text, nullable=False),
    Column("why", Text),
    Column("answered_at", Wide),
    Column("answered_by", Wide),
    Column("again_at", Wide),
    Column("worth", Text),
    UniqueConstraint("round", "person"),
    sqlite_strict=True,
)
"""One person to turn to, or to spend no more on. `place`: in the order of the gain expected.
`reasons`: codes and numbers as JSON. `talk`: what to talk about, a code; `talk_event`: the message
it is about, if it is there still. `state`: `open`, `held` (kept back by lot), `contacted`, `later`,
`wrong`, `again`. `why`: why it was wrong. `again_at`: when the operator wants to be reminded.
`worth`: what he was expected to spend then, as JSON (`models.advice.Expected`); NULL where no order
of his was known."""
Index("ix_suggestion_person", suggestion.c.person)

tier_lock = Table(
    "tier_lock",
    metadata,
    Column("community", Wide, ForeignKey("community.id"), primary_key=True),
    Column("person", Wide, ForeignKey("person.id"), primary_key=True),
    Column("from_at", Wide, primary_key=True),
    Column("to_at", Wide),
    Column("tier", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("by", Wide, nullable=False),
    sqlite_strict=True,
)
"""A tier that an operator holds somebody in, with his reason. `to_at`: NULL while it holds."""

model_choice = Table(
    "model_choice",
    metadata,
    Column("community", Wide, ForeignKey("community.id"), primary_key=True),
    Column("model", Wide, nullable=False),
    Column("chosen_at", Wide, nullable=False),
    Column("chosen_by", Wide, nullable=False),
    sqlite_strict=True,
)
"""The trained model that an operator went back to, by when it was made; no row for the newest."""
