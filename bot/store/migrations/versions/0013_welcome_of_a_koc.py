"""When somebody was welcomed whom members chose; what stands beside his name is no column."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

WIDE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Whoever has a term already was written to when it began."""
    op.add_column("koc", sa.Column("welcomed_at", WIDE, nullable=True))
    op.execute("UPDATE koc SET welcomed_at = since")
    op.execute("ALTER TABLE koc DROP COLUMN tag")
