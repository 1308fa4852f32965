"""What was spent on trust, and whom it reached."""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

WIDE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the two tables."""
    op.create_table(
        "spending",
        *map(_wide, ("id", "community", "day")),
        _text("kind"),
        _wide("minor"),
        _text("currency"),
        _wide("original"),
        _wide("minutes", null=True),
        _text("target"),
        _text("tier", null=True),
        *(_wide(name, null=True) for name in ("chat", "run", "source")),
        _wide("made_at"),
        _wide("made_by", null=True),
        _text("key", null=True),
        _wide("undone_at", null=True),
        _key("spending", "community", "community.id"),
        _key("spending", "chat", "chat.id"),
        _key("spending", "run", "ritual_run.id"),
        _key("spending", "source", "source.id"),
        sa.PrimaryKeyConstraint("id", name="pk_spending"),
        sa.UniqueConstraint("community", "key", name="uq_spending_community_key"),
        sqlite_strict=True,
    )
    op.create_table(
        "spending_reached",
        *map(_wide, ("id", "community", "spending")),
        _wide("person", null=True),
        _key("spending_reached", "community", "community.id"),
        _key("spending_reached", "spending", "spending.id"),
        _key("spending_reached", "person", "person.id"),
        sa.PrimaryKeyConstraint("id", name="pk_spending_reached"),
        sa.UniqueConstraint("spending", "person", name="uq_spending_reached_spending_person"),
        sqlite_strict=True,
    )
    op.create_index("ix_spending_reached_person", "spending_reached", ["person"])


def _wide(name: str, *, null: bool = False) -> sa.Column[int]:
    return sa.Column(name, WIDE, nullable=null)


def _text(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=null)


def _key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=f"fk_{table}_{column}")
