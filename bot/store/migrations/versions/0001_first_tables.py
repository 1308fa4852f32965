"""The first tables: communities, chats, people, events, roll-ups, blind intervals, audits."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

WIDE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
REAL: sa.types.TypeEngine[float] = sa.Double().with_variant(sa.REAL(), "sqlite")


def upgrade() -> None:
    """Make everything, in the order of the references."""
    _community()
    _bars()
    _chat()
    _audit()
    _batch()
    _blind()
    _day_ids()
    _person()
    _rollup()
    _audit_row()
    _event()
    _membership()


def _community() -> None:
    op.create_table(
        "community",
        sa.Column("id", WIDE, nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_community")),
        sqlite_strict=True,
    )


def _bars() -> None:
    op.create_table(
        "bars",
        sa.Column("community", WIDE, nullable=False),
        sa.Column("since", WIDE, nullable=False),
        sa.Column("numbers", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["community"], ["community.id"], name=op.f("fk_bars_community")),
        sa.PrimaryKeyConstraint("community", "since", name=op.f("pk_bars")),
        sqlite_strict=True,
    )


def _chat() -> None:
    op.create_table(
        "chat",
        sa.Column("id", WIDE, nullable=False),
        sa.Column("community", WIDE, nullable=False),
        sa.Column("telegram_id", WIDE, nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("member_total", WIDE, nullable=True),
        sa.Column("stale_from", WIDE, nullable=True),
        sa.Column("created_at", WIDE, nullable=False),
        sa.ForeignKeyConstraint(["community"], ["community.id"], name=op.f("fk_chat_community")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_chat")),
        sa.UniqueConstraint("community", "telegram_id", name=op.f("uq_chat_community_telegram_id")),
        sqlite_strict=True,
    )


def _audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", WIDE, nullable=False),
        sa.Column("community", WIDE, nullable=False),
        sa.Column("chat", WIDE, nullable=False),
        sa.Column("as_of", WIDE, nullable=False),
        sa.Column("made_at", WIDE, nullable=False),
        sa.Column("formula", WIDE, nullable=False),
        sa.Column("bars", sa.Text(), nullable=False),
        sa.Column("known", WIDE, nullable=False),
        sa.Column("total", WIDE, nullable=True),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["chat"], ["chat.id"], name=op.f("fk_audit_chat")),
        sa.ForeignKeyConstraint(["community"], ["community.id"], name=op.f("fk_audit_community")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        sa.UniqueConstraint(
            "chat", "as_of", "formula", "digest", name=op.f("uq_audit_chat_as_of_formula_digest")
        ),
        sqlite_strict=True,
    )


def _batch() -> None:
    op.create_table(
        "batch",
        sa.Column("id", WIDE, nullable=False),
        sa.Column("community", WIDE, nullable=False),
        sa.Column("chat", WIDE, nullable=False),
        sa.Column("format", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("started_at", WIDE, nullable=False),
        sa.Column("completed_at", WIDE, nullable=True),
        sa.ForeignKeyConstraint(["chat"], ["chat.id"], name=op.f("fk_batch_chat")),
        sa.ForeignKeyConstraint(["community"], ["community.id"], name=op.f("fk_batch_community")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_batch")),
        sqlite_strict=True,
    )


def _blind() -> None:
    op.create_table(
        "blind",
        sa.Column("chat", WIDE, nullable=False),
        sa.Column("from_at", WIDE, nullable=False),
        sa.Column("to_at", WIDE, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("community", WIDE, nullable=False),
        sa.ForeignKeyConstraint(["chat"], ["chat.id"], name=op.f("fk_blind_chat")),
        sa.ForeignKeyConstraint(["community"], ["community.id"], name=op.f("fk_blind_community")),
        sa.PrimaryKeyConstraint("chat", "from_at", name=op.f("pk_blind")),
        sqlite_strict=True,
    )


def _day_ids() -> None:
    op.create_table(
        "day_ids",
        sa.Column("chat", WIDE, nullable=False),
        sa.Column("day", WIDE, nullable=False),
        sa.Column("lowest", WIDE, nullable=False),
        sa.Column("highest", WIDE, nullable=False),
        sa.Column("community", WIDE, nullable=False),
        sa.ForeignKeyConstraint(["chat"], ["chat.id"], name=op.f("fk_day_ids_chat")),
        sa.ForeignKeyConstraint(["community"], ["community.id"], name=op.f("fk_day_ids_community")),
        sa.PrimaryKeyConstraint("chat", "day", name=op.f("pk_day_ids")),
        sqlite_strict=True,
    )


def _person() -> None:
    op.create_table(
        "person",
        sa.Column("id", WIDE, nullable=False),
        sa.Column("community", WIDE, nullable=False),
        sa.Column("telegram_id", WIDE, nullable=True),
        sa.Column("named_in", WIDE, nullable=True),
        sa.Column("kind", WIDE, nullable=False),
        sa.Column("staff", WIDE, nullable=False),
        sa.Column("name", sa.Text(), nullable=True),
        sa.Column("name_at", WIDE, nullable=False),
        sa.ForeignKeyConstraint(["community"], ["community.id"], name=op.f("fk_person_community")),
        sa.ForeignKeyConstraint(["named_in"], ["chat.id"], name=op.f("fk_person_named_in")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint(
            "community", "telegram_id", name=op.f("uq_person_community_telegram_id")
        ),
        sa.UniqueConstraint("named_in", "name", name=op.f("uq_person_named_in_name")),
        sqlite_strict=True,
    )


def _rollup() -> None:
    op.create_table(
        "rollup",
        sa.Column("chat", WIDE, nullable=False),
        sa.Column("day", WIDE, nullable=False),
        sa.Column("community", WIDE, nullable=False),
        sa.Column("tables", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["chat"], ["chat.id"], name=op.f("fk_rollup_chat")),
        sa.ForeignKeyConstraint(["community"], ["community.id"], name=op.f("fk_rollup_community")),
        sa.PrimaryKeyConstraint("chat", "day", name=op.f("pk_rollup")),
        sqlite_strict=True,
    )


def _audit_row() -> None:
    op.create_table(
        "audit_row",
        sa.Column("audit", WIDE, nullable=False),
        sa.Column("person", WIDE, nullable=False),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("trust", REAL, nullable=False),
        sa.Column("presence", REAL, nullable=False),
        sa.Column("rhythm", REAL, nullable=False),
        sa.Column("freshness", REAL, nullable=False),
        sa.Column("depth_part", REAL, nullable=False),
        sa.Column("responsiveness", REAL, nullable=False),
        sa.Column("contribution_part", REAL, nullable=False),
        sa.Column("penalty", REAL, nullable=False),
        sa.Column("activity", WIDE, nullable=False),
        sa.Column("depth", WIDE, nullable=False),
        sa.Column("contribution", REAL, nullable=False),
        sa.ForeignKeyConstraint(
            ["audit"], ["audit.id"], name=op.f("fk_audit_row_audit"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_audit_row_person")),
        sa.PrimaryKeyConstraint("audit", "person", name=op.f("pk_audit_row")),
        sqlite_strict=True,
    )


def _event() -> None:
    op.create_table(
        "event",
        sa.Column("id", WIDE, nullable=False),
        sa.Column("community", WIDE, nullable=False),
        sa.Column("chat", WIDE, nullable=False),
        sa.Column("batch", WIDE, nullable=True),
        sa.Column("kind", WIDE, nullable=False),
        sa.Column("at", WIDE, nullable=False),
        sa.Column("recorded_at", WIDE, nullable=False),
        sa.Column("person", WIDE, nullable=True),
        sa.Column("target", WIDE, nullable=True),
        sa.Column("message", WIDE, nullable=False),
        sa.Column("subject", WIDE, nullable=False),
        sa.Column("reply_to", WIDE, nullable=True),
        sa.Column("topic", WIDE, nullable=True),
        sa.Column("album", WIDE, nullable=True),
        sa.Column("media", WIDE, nullable=False),
        sa.Column("length", WIDE, nullable=False),
        sa.Column("flags", WIDE, nullable=False),
        sa.Column("signs", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["batch"], ["batch.id"], name=op.f("fk_event_batch")),
        sa.ForeignKeyConstraint(["chat"], ["chat.id"], name=op.f("fk_event_chat")),
        sa.ForeignKeyConstraint(["community"], ["community.id"], name=op.f("fk_event_community")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_event_person")),
        sa.ForeignKeyConstraint(["target"], ["person.id"], name=op.f("fk_event_target")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sa.UniqueConstraint(
            "chat", "message", "kind", "subject", name=op.f("uq_event_chat_message_kind_subject")
        ),
        sqlite_strict=True,
    )
    op.create_index("ix_event_chat_at", "event", ["chat", "at"], unique=False)


def _membership() -> None:
    op.create_table(
        "membership",
        sa.Column("chat", WIDE, nullable=False),
        sa.Column("person", WIDE, nullable=False),
        sa.Column("community", WIDE, nullable=False),
        sa.Column("first_at", WIDE, nullable=False),
        sa.Column("joined_at", WIDE, nullable=True),
        sa.Column("inviter", WIDE, nullable=True),
        sa.ForeignKeyConstraint(["chat"], ["chat.id"], name=op.f("fk_membership_chat")),
        sa.ForeignKeyConstraint(
            ["community"], ["community.id"], name=op.f("fk_membership_community")
        ),
        sa.ForeignKeyConstraint(["inviter"], ["person.id"], name=op.f("fk_membership_inviter")),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name=op.f("fk_membership_person")),
        sa.PrimaryKeyConstraint("chat", "person", name=op.f("pk_membership")),
        sqlite_strict=True,
    )
