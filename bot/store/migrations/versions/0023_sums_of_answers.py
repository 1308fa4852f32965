"""What answers about recommending come to, written down once."""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

WIDE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table: answers given earlier go into its first sums."""
    op.add_column("recommend", sa.Column("summed_at", WIDE, nullable=True))
    waits = sa.text("score IS NOT NULL AND summed_at IS NULL")
    op.create_index(
        "ix_recommend_waits", "recommend", ["community", "asked_at"], sqlite_where=waits
    )
    names = "id", "community", "made_at", "promoting", "passive", "detracting"
    op.create_table(
        "recommend_sum",
        *(sa.Column(name, WIDE, nullable=False) for name in names),
        sa.ForeignKeyConstraint(["community"], ["community.id"], name="fk_recommend_sum_community"),
        sa.PrimaryKeyConstraint("id", name="pk_recommend_sum"),
        sqlite_strict=True,
    )
