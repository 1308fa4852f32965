"""What changed a closed month, kept with it."""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

WIDE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table and the columns; how earlier months were closed is not known."""
    op.add_column("closing", sa.Column("method", sa.Text(), nullable=True))
    op.add_column("closing", sa.Column("apart", WIDE, nullable=True))
    op.create_table(
        "closing_move",
        *(sa.Column(name, WIDE, nullable=False) for name in ("id", "community", "closing")),
        sa.Column("person", WIDE, nullable=True),
        sa.Column("cause", sa.Text(), nullable=False),
        sa.Column("amount", WIDE, nullable=False),
        sa.ForeignKeyConstraint(["community"], ["community.id"], name="fk_closing_move_community"),
        sa.ForeignKeyConstraint(["closing"], ["closing.id"], name="fk_closing_move_closing"),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name="fk_closing_move_person"),
        sa.PrimaryKeyConstraint("id", name="pk_closing_move"),
        sqlite_strict=True,
    )
    op.create_index("ix_closing_move_closing", "closing_move", ["closing"])
    op.create_index("ix_closing_move_person", "closing_move", ["person"])
    op.add_column("community", sa.Column("currency", sa.Text(), nullable=True))
