"""Whom members chose: terms, what they are welcomed with, and ways in that are somebody's own."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

WIDE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    _koc()
    _material()
    _invitation()


def _wide(name: str, *, null: bool = False) -> sa.Column[int]:
    return sa.Column(name, WIDE, nullable=null)


def _text(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=null)


def _key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=f"fk_{table}_{column}")


def _koc() -> None:
    op.create_table(
        "koc",
        *map(_wide, ("id", "community", "chat", "telegram_id", "since", "until", "renewed")),
        _wide("named", null=True),
        _wide("asked_at", null=True),
        _wide("ended_at", null=True),
        _text("tag", null=True),
        _text("link", null=True),
        _key("koc", "community", "community.id"),
        _key("koc", "chat", "chat.id"),
        sa.PrimaryKeyConstraint("id", name="pk_koc"),
        sa.UniqueConstraint("chat", "telegram_id", "since", name="uq_koc_chat_telegram_id_since"),
        sqlite_strict=True,
    )


def _material() -> None:
    op.create_table(
        "material",
        *map(_wide, ("id", "community", "at")),
        *map(_text, ("kind", "file", "name")),
        _key("material", "community", "community.id"),
        sa.PrimaryKeyConstraint("id", name="pk_material"),
        sqlite_strict=True,
    )


def _invitation() -> None:
    op.create_table(
        "invitation",
        *map(_wide, ("id", "community", "chat", "telegram_id", "made_at", "until")),
        *map(_text, ("purpose", "state")),
        _text("link", null=True),
        _wide("used_at", null=True),
        _key("invitation", "community", "community.id"),
        _key("invitation", "chat", "chat.id"),
        sa.PrimaryKeyConstraint("id", name="pk_invitation"),
        sqlite_strict=True,
    )
    op.create_index("ix_invitation_state", "invitation", ["state"])
