"""In which topic of a forum a ritual takes place."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

WIDE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the column: until somebody names a topic, rituals stay in General."""
    op.add_column("plan", sa.Column("thread", WIDE, nullable=True))
