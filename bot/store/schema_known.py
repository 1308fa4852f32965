"""The tables of what operators know of members: tags, notes, contacts, filters that they saved."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Table, Text, UniqueConstraint

from bot.store.schema import Wide, community_column, metadata

member_tag = Table(
    "member_tag",
    metadata,
    Column("community", Wide, ForeignKey("community.id"), primary_key=True),
    Column("person", Wide, ForeignKey("person.id"), primary_key=True),
    Column("key", Text, primary_key=True),
    Column("words", Text, nullable=False),
    Column("at", Wide, nullable=False),
    Column("by", Wide, nullable=False),
    sqlite_strict=True,
)
"""A tag of a member. `key`: by what it is known again, large or small; `words`: as it was written;
`by`: the operator, 0 for one who was forgotten."""
Index("ix_member_tag_person", member_tag.c.person)

member_note = Table(
    "member_note",
    metadata,
    Column("id", Wide, primary_key=True),
    community_column(),
    Column("person", Wide, ForeignKey("person.id"), nullable=False),
    Column("at", Wide, nullable=False),
    Column("by", Wide, nullable=False),
    Column("words", Text, nullable=False),
    sqlite_strict=True,
)
"""What an operator wrote down of a member, who may read it."""
Index("ix_member_note_person", member_note.c.person)

noted_contact = Table(
    "noted_contact",
    metadata,
    Column("id", Wide, primary_key=True),
    community_column(),
    Column("person", Wide, ForeignKey("person.id"), nullable=False),
    Column("at", Wide, nullable=False),
    Column("by", Wide, nullable=False),
    Column("key", Text, nullable=False),
    UniqueConstraint("community", "key"),
    sqlite_strict=True,
)
"""An operator turned to a member, and no suggestion is answered by it. `by`: the operator, 0 for
one who was forgotten; `key`: by what it is kept once, and taken back."""
Index("ix_noted_contact_person", noted_contact.c.person)

saved_filter = Table(
    "saved_filter",
    metadata,
    Column("id", Wide, primary_key=True),
    community_column(),
    Column("key", Text, nullable=False),
    Column("name", Text, nullable=False),
    Column("chat", Wide, ForeignKey("chat.id")),
    Column("wanted", Text, nullable=False),
    Column("at", Wide, nullable=False),
    Column("by", Wide, nullable=False),
    UniqueConstraint("community", "key"),
    sqlite_strict=True,
)
"""What was looked for, under a name. `chat`: in which group, NULL for all; `wanted`: the rest of
it, as JSON."""
