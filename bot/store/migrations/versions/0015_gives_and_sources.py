"""What operators say of the shop's posts, and links whose joins are counted apart."""

import sqlalchemy as sa
from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

WIDE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    _post_label()
    _source()


def _wide(name: str, *, null: bool = False) -> sa.Column[int]:
    return sa.Column(name, WIDE, nullable=null)


def _text(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=null)


def _key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=f"fk_{table}_{column}")


def _post_label() -> None:
    op.create_table(
        "post_label",
        *map(_wide, ("chat", "message", "community")),
        *map(_text, ("by_rules", "label")),
        _wide("at"),
        _key("post_label", "chat", "chat.id"),
        _key("post_label", "community", "community.id"),
        sa.PrimaryKeyConstraint("chat", "message", name="pk_post_label"),
        sqlite_strict=True,
    )


def _source() -> None:
    op.create_table(
        "source",
        *map(_wide, ("id", "community", "chat")),
        *map(_text, ("name", "state")),
        _text("link", null=True),
        _wide("made_at"),
        _wide("retired_at", null=True),
        _key("source", "community", "community.id"),
        _key("source", "chat", "chat.id"),
        sa.PrimaryKeyConstraint("id", name="pk_source"),
        sa.UniqueConstraint("chat", "name", name="uq_source_chat_name"),
        sqlite_strict=True,
    )
    op.create_index("ix_source_state", "source", ["state"])
