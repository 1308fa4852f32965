"""Since when the bot may write nothing in a group: what nobody can be told of does not begin."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

WIDE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the column; where the bot was put out before, it is mute since then."""
    op.add_column("chat", sa.Column("mute_from", WIDE, nullable=True))
    op.execute(
        "UPDATE chat SET mute_from = blind_from WHERE blind_reason IN ('outside', 'forbidden')"
    )
