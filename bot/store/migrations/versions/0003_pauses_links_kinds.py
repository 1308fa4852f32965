"""Pauses as intervals, joins with the name of their link, one wording for kinds of chats."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

WIDE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
NOW = "CAST(strftime('%s', 'now') AS INTEGER) * 1000"
"""Nobody wrote down when a running pause began: of its past nothing is claimed."""


def upgrade() -> None:
    """Make the table of pauses, and say what chats and joins are."""
    _pause()
    op.add_column("membership", sa.Column("link", sa.Text(), nullable=True))
    _chats()
    op.execute("UPDATE batch SET format = 'json' WHERE format <> 'html'")


def _pause() -> None:
    op.create_table(
        "pause",
        sa.Column("community", WIDE, nullable=False),
        sa.Column("telegram_id", WIDE, nullable=False),
        sa.Column("from_at", WIDE, nullable=False),
        sa.Column("to_at", WIDE, nullable=False),
        sa.ForeignKeyConstraint(["community"], ["community.id"], name=op.f("fk_pause_community")),
        sa.PrimaryKeyConstraint("community", "telegram_id", "from_at", name=op.f("pk_pause")),
        sqlite_strict=True,
    )
    op.execute(
        "INSERT INTO pause (community, telegram_id, from_at, to_at)"
        f" SELECT community, telegram_id, {NOW}, paused_until FROM contact"
        f" WHERE paused_until > {NOW}"
    )
    op.drop_column("contact", "paused_until")


def _chats() -> None:
    """Until now only a group that the bot had come into bore Telegram's own word for its kind."""
    op.add_column("chat", sa.Column("met_at", WIDE, nullable=True))
    op.execute(
        "UPDATE chat SET met_at = created_at"
        " WHERE kind IN ('group', 'supergroup') OR role IS NOT NULL"
    )
    op.execute(
        "UPDATE chat SET kind = CASE WHEN kind IN ('group', 'private_group') THEN 'group'"
        " WHEN kind = 'html' THEN 'unknown' ELSE 'supergroup' END"
    )
