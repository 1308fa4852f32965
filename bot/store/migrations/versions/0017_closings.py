"""How the balance sheet stood when a month was closed."""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

WIDE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
REAL: sa.types.TypeEngine[float] = sa.Double().with_variant(sa.REAL(), "sqlite")


def upgrade() -> None:
    """Make the two tables."""
    op.create_table(
        "closing",
        *(sa.Column(name, WIDE, nullable=False) for name in ("id", "community", "day", "made_at")),
        sa.ForeignKeyConstraint(["community"], ["community.id"], name="fk_closing_community"),
        sa.PrimaryKeyConstraint("id", name="pk_closing"),
        sa.UniqueConstraint("community", "day", name="uq_closing_community_day"),
        sqlite_strict=True,
    )
    op.create_table(
        "closing_row",
        *(sa.Column(name, WIDE, nullable=False) for name in ("id", "community", "closing")),
        sa.Column("person", WIDE, nullable=True),
        sa.Column("ltv", WIDE, nullable=False),
        sa.Column("trust", REAL, nullable=False),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("upkeep", WIDE, nullable=False),
        sa.ForeignKeyConstraint(["community"], ["community.id"], name="fk_closing_row_community"),
        sa.ForeignKeyConstraint(["closing"], ["closing.id"], name="fk_closing_row_closing"),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name="fk_closing_row_person"),
        sa.PrimaryKeyConstraint("id", name="pk_closing_row"),
        sqlite_strict=True,
    )
    op.create_index("ix_closing_row_closing", "closing_row", ["closing"])
    op.create_index("ix_closing_row_person", "closing_row", ["person"])
