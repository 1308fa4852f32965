"""What somebody was expected to spend when he was suggested."""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the column: of earlier suggestions it is not known."""
    op.add_column("suggestion", sa.Column("worth", sa.Text(), nullable=True))
