"""What operators know of members: tags, notes, and filters that they saved."""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None

WIDE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    _tag()
    _note()
    _filter()


def _wide(name: str, *, null: bool = False) -> sa.Column[int]:
    return sa.Column(name, WIDE, nullable=null)


def _text(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False)


def _key(table: str, column: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [f"{column}.id"], name=f"fk_{table}_{column}")


def _tag() -> None:
    op.create_table(
        "member_tag",
        *map(_wide, ("community", "person")),
        *map(_text, ("key", "words")),
        *map(_wide, ("at", "by")),
        _key("member_tag", "community"),
        _key("member_tag", "person"),
        sa.PrimaryKeyConstraint("community", "person", "key", name="pk_member_tag"),
        sqlite_strict=True,
    )
    op.create_index("ix_member_tag_person", "member_tag", ["person"])


def _note() -> None:
    op.create_table(
        "member_note",
        *map(_wide, ("id", "community", "person", "at", "by")),
        _text("words"),
        _key("member_note", "community"),
        _key("member_note", "person"),
        sa.PrimaryKeyConstraint("id", name="pk_member_note"),
        sqlite_strict=True,
    )
    op.create_index("ix_member_note_person", "member_note", ["person"])


def _filter() -> None:
    op.create_table(
        "saved_filter",
        *map(_wide, ("id", "community")),
        *map(_text, ("key", "name")),
        _wide("chat", null=True),
        _text("wanted"),
        *map(_wide, ("at", "by")),
        _key("saved_filter", "community"),
        _key("saved_filter", "chat"),
        sa.PrimaryKeyConstraint("id", name="pk_saved_filter"),
        sa.UniqueConstraint("community", "key", name="uq_saved_filter_community_key"),
        sqlite_strict=True,
    )
