"""The language in which somebody's app speaks, for those who chose none."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; it fills when people next write."""
    op.add_column("contact", sa.Column("app_language", sa.Text(), nullable=True))
