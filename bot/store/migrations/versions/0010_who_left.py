"""Who left a group, beside where he was seen: every look asks for it, and reads no ledger."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

WIDE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the columns, and fill in what the ledgers tell."""
    op.add_column("membership", sa.Column("left_at", WIDE, nullable=True))
    op.add_column("membership", sa.Column("back_at", WIDE, nullable=True))
    op.execute(
        "UPDATE membership SET left_at = last.at FROM ("
        " SELECT chat, person, kind, at,"
        " row_number() OVER (PARTITION BY chat, person ORDER BY at DESC, id DESC) AS place"
        " FROM event WHERE kind IN (1, 3, 4, 5) AND person IS NOT NULL) AS last"
        " WHERE last.place = 1 AND last.kind = 5"
        " AND last.chat = membership.chat AND last.person = membership.person"
    )
    _steering_names_nobody()


def _steering_names_nobody() -> None:
    """An operator who is erased must not take a session's topic with him."""
    op.execute("UPDATE ritual_event SET actor = NULL WHERE kind IN ('TopicSet', 'RecordingSet')")
