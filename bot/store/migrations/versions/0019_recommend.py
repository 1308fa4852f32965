"""How likely members recommend the shop, and who does not want to be asked."""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

WIDE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the two tables."""
    op.create_table(
        "recommend",
        *map(_wide, ("id", "community", "telegram_id", "asked_at")),
        *(sa.Column(name, WIDE, nullable=True) for name in ("score", "answered_at")),
        _key("recommend"),
        sa.PrimaryKeyConstraint("id", name="pk_recommend"),
        sqlite_strict=True,
    )
    op.create_index("ix_recommend_telegram_id", "recommend", ["telegram_id"])
    op.create_table(
        "recommend_not",
        *map(_wide, ("community", "telegram_id", "at")),
        _key("recommend_not"),
        sa.PrimaryKeyConstraint("community", "telegram_id", name="pk_recommend_not"),
        sqlite_strict=True,
    )


def _wide(name: str) -> sa.Column[int]:
    return sa.Column(name, WIDE, nullable=False)


def _key(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["community"], ["community.id"], name=f"fk_{table}_community")
