"""The tables of those whom members chose: terms, what they are welcomed with, ways in."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Table, Text, UniqueConstraint

from bot.store.schema import Wide, community_column, metadata

koc = Table(
    "koc",
    metadata,
    Column("id", Wide, primary_key=True),
    community_column(),
    Column("chat", Wide, ForeignKey("chat.id"), nullable=False),
    Column("telegram_id", Wide, nullable=False),
    Column("since", Wide, nullable=False),
    Column("until", Wide, nullable=False),
    Column("renewed", Wide, nullable=False),
    Column("named", Wide),
    Column("asked_at", Wide),
    Column("ended_at", Wide),
    Column("link", Text),
    Column("welcomed_at", Wide),
    UniqueConstraint("chat", "telegram_id", "since"),
    sqlite_strict=True,
)
"""A term of somebody whom the members of a group chose. `until`: when it is over unless an
operator renews it, `renewed` times so far. `named`: 1 where he lets the other KOCs read his name.
`asked_at`: when the operators were shown his record last. `ended_at`: when one let it end. `link`:
his own way in for whom he brings. `welcomed_at`: when the letter that welcomes him was decided;
NULL until then."""

material = Table(
    "material",
    metadata,
    Column("id", Wide, primary_key=True),
    community_column(),
    Column("at", Wide, nullable=False),
    Column("kind", Text, nullable=False),
    Column("file", Text, nullable=False),
    Column("name", Text, nullable=False),
    sqlite_strict=True,
)
"""What a new KOC is welcomed with: files that lie at Telegram. `kind`: `document`, `photo`,
`video`; `file`: Telegram's name of it; `name`: what an operator knows it by."""

invitation = Table(
    "invitation",
    metadata,
    Column("id", Wide, primary_key=True),
    community_column(),
    Column("chat", Wide, ForeignKey("chat.id"), nullable=False),
    Column("telegram_id", Wide, nullable=False),
    Column("made_at", Wide, nullable=False),
    Column("until", Wide, nullable=False),
    Column("purpose", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("link", Text),
    Column("used_at", Wide),
    sqlite_strict=True,
)
"""A way into a group that is made for one person. `purpose`: `own` (he may hand it on, so that whom
he brings is counted as his) or `vip` (it lets nobody in but him). `state`: `wanted` (Telegram has
yet to make it), `made`, `failed`, `used`, `closed`. `link`: the address."""
Index("ix_invitation_state", invitation.c.state)
