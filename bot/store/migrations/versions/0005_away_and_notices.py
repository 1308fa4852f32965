"""Times in which nothing was recorded of somebody, beside holidays; since when a notice stands."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

WIDE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Every pause there is was a holiday; a notice counts while the outbox still tells of it."""
    op.add_column("pause", sa.Column("reason", sa.Text(), nullable=True))
    op.add_column("chat", sa.Column("notice_at", WIDE, nullable=True))
    op.execute(
        "UPDATE chat SET notice_at = (SELECT min(sent_at) FROM outbox"
        " WHERE outbox.community = chat.community AND outbox.chat = chat.telegram_id"
        " AND outbox.audience = 'Group' AND outbox.method = 'sendMessage'"
        " AND outbox.state = 'sent'"
        " AND abs(outbox.created_at - chat.adopted_at) < 60000)"
        " WHERE role IN ('customers', 'vip')"
    )
