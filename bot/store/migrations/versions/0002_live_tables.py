"""The bot lives in groups: what came in, what goes out, who may do what, the roles of chats."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

WIDE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables of the live process, and give chats a role."""
    _seen()
    _contact()
    _inbox()
    _intake()
    _journal()
    _outbox()
    _secret()
    _token()
    _tombstone()
    _operator()
    _chat_columns()


def _seen() -> None:
    op.create_table(
        "seen",
        sa.Column("bot", WIDE, nullable=False),
        sa.Column("update_id", WIDE, nullable=False),
        sa.Column("at", WIDE, nullable=False),
        sa.PrimaryKeyConstraint("bot", "update_id", name=op.f("pk_seen")),
        sqlite_strict=True,
    )
    op.create_index("ix_seen_at", "seen", ["at"], unique=False)


def _contact() -> None:
    op.create_table(
        "contact",
        sa.Column("community", WIDE, nullable=False),
        sa.Column("telegram_id", WIDE, nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("opened_at", WIDE, nullable=True),
        sa.Column("blocked_at", WIDE, nullable=True),
        sa.Column("paused_until", WIDE, nullable=True),
        sa.Column("opted_out_at", WIDE, nullable=True),
        sa.ForeignKeyConstraint(["community"], ["community.id"], name=op.f("fk_contact_community")),
        sa.PrimaryKeyConstraint("community", "telegram_id", name=op.f("pk_contact")),
        sqlite_strict=True,
    )


def _inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("id", WIDE, nullable=False),
        sa.Column("community", WIDE, nullable=False),
        sa.Column("bot", WIDE, nullable=False),
        sa.Column("update_id", WIDE, nullable=False),
        sa.Column("lane", WIDE, nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("tries", WIDE, nullable=False),
        sa.Column("error", sa.Text(), nullable=True),
        sa.Column("recorded_at", WIDE, nullable=False),
        sa.ForeignKeyConstraint(["community"], ["community.id"], name=op.f("fk_inbox_community")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox")),
        sa.UniqueConstraint("bot", "update_id", name=op.f("uq_inbox_bot_update_id")),
        sqlite_strict=True,
    )
    op.create_index("ix_inbox_state_lane", "inbox", ["state", "lane", "id"], unique=False)


def _intake() -> None:
    op.create_table(
        "intake",
        sa.Column("bot", WIDE, nullable=False),
        sa.Column("community", WIDE, nullable=False),
        sa.Column("fetched_at", WIDE, nullable=False),
        sa.Column("update_at", WIDE, nullable=True),
        sa.ForeignKeyConstraint(["community"], ["community.id"], name=op.f("fk_intake_community")),
        sa.PrimaryKeyConstraint("bot", name=op.f("pk_intake")),
        sqlite_strict=True,
    )


def _journal() -> None:
    op.create_table(
        "journal",
        sa.Column("id", WIDE, nullable=False),
        sa.Column("community", WIDE, nullable=False),
        sa.Column("at", WIDE, nullable=False),
        sa.Column("actor", WIDE, nullable=True),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["community"], ["community.id"], name=op.f("fk_journal_community")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_journal")),
        sqlite_strict=True,
    )


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", WIDE, nullable=False),
        sa.Column("community", WIDE, nullable=False),
        sa.Column("dedupe", sa.Text(), nullable=False),
        sa.Column("audience", sa.Text(), nullable=False),
        sa.Column("chat", WIDE, nullable=False),
        sa.Column("method", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("media", sa.LargeBinary(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("tries", WIDE, nullable=False),
        sa.Column("due_at", WIDE, nullable=False),
        sa.Column("expires_at", WIDE, nullable=False),
        sa.Column("created_at", WIDE, nullable=False),
        sa.Column("sent_at", WIDE, nullable=True),
        sa.Column("message", WIDE, nullable=True),
        sa.Column("error", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["community"], ["community.id"], name=op.f("fk_outbox_community")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("community", "dedupe", name=op.f("uq_outbox_community_dedupe")),
        sqlite_strict=True,
    )
    op.create_index("ix_outbox_state_due_at", "outbox", ["state", "due_at"], unique=False)


def _secret() -> None:
    op.create_table(
        "secret",
        sa.Column("community", WIDE, nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["community"], ["community.id"], name=op.f("fk_secret_community")),
        sa.PrimaryKeyConstraint("community", name=op.f("pk_secret")),
        sqlite_strict=True,
    )


def _token() -> None:
    op.create_table(
        "token",
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("community", WIDE, nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("payload", sa.Text(), nullable=False),
        sa.Column("holder", WIDE, nullable=True),
        sa.Column("chat", WIDE, nullable=True),
        sa.Column("group_key", sa.Text(), nullable=True),
        sa.Column("made_at", WIDE, nullable=False),
        sa.Column("expires_at", WIDE, nullable=False),
        sa.Column("used_at", WIDE, nullable=True),
        sa.ForeignKeyConstraint(["community"], ["community.id"], name=op.f("fk_token_community")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_token")),
        sqlite_strict=True,
    )
    op.create_index("ix_token_group_key", "token", ["group_key"], unique=False)


def _tombstone() -> None:
    op.create_table(
        "tombstone",
        sa.Column("community", WIDE, nullable=False),
        sa.Column("key", sa.LargeBinary(), nullable=False),
        sa.Column("at", WIDE, nullable=False),
        sa.ForeignKeyConstraint(
            ["community"], ["community.id"], name=op.f("fk_tombstone_community")
        ),
        sa.PrimaryKeyConstraint("community", "key", name=op.f("pk_tombstone")),
        sqlite_strict=True,
    )


def _operator() -> None:
    op.create_table(
        "operator",
        sa.Column("community", WIDE, nullable=False),
        sa.Column("telegram_id", WIDE, nullable=False),
        sa.Column("added_at", WIDE, nullable=False),
        sa.Column("added_by", WIDE, nullable=True),
        sa.Column("chosen_chat", WIDE, nullable=True),
        sa.ForeignKeyConstraint(["chosen_chat"], ["chat.id"], name=op.f("fk_operator_chosen_chat")),
        sa.ForeignKeyConstraint(
            ["community"], ["community.id"], name=op.f("fk_operator_community")
        ),
        sa.PrimaryKeyConstraint("community", "telegram_id", name=op.f("pk_operator")),
        sqlite_strict=True,
    )


def _chat_columns() -> None:
    op.add_column("chat", sa.Column("role", sa.Text(), nullable=True))
    op.add_column("chat", sa.Column("adopted_at", WIDE, nullable=True))
    op.add_column("chat", sa.Column("blind_from", WIDE, nullable=True))
    op.add_column("chat", sa.Column("blind_reason", sa.Text(), nullable=True))
    op.add_column("chat", sa.Column("replaced_by", WIDE, nullable=True))
