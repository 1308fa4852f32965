"""Rituals: what is planned, what took place, what people said to it."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

WIDE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    _plan()
    _rest()
    _run()
    _event()
    _submission()
    op.add_column("contact", _wide("letter_at", null=True))


def _wide(name: str, *, null: bool = False) -> sa.Column[int]:
    return sa.Column(name, WIDE, nullable=null)


def _text(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=null)


def _key(
    table: str, column: str, target: str, ondelete: str | None = None
) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}"
    return sa.ForeignKeyConstraint([column], [target], name=name, ondelete=ondelete)


def _plan() -> None:
    op.create_table(
        "plan",
        _wide("id"),
        _wide("community"),
        _text("key"),
        _text("kind"),
        _wide("chat", null=True),
        *map(_wide, ("weekday", "minute", "weeks", "months", "which", "since", "number")),
        _wide("minutes"),
        _wide("owner", null=True),
        _text("settled", null=True),
        _wide("made_at"),
        _wide("paused_at", null=True),
        _wide("ended_at", null=True),
        _key("plan", "community", "community.id"),
        _key("plan", "chat", "chat.id"),
        sa.PrimaryKeyConstraint("id", name="pk_plan"),
        sa.UniqueConstraint("community", "key", name="uq_plan_community_key"),
        sqlite_strict=True,
    )


def _rest() -> None:
    op.create_table(
        "rest",
        *map(_wide, ("plan", "first", "last", "held", "community")),
        _key("rest", "plan", "plan.id", "CASCADE"),
        _key("rest", "community", "community.id"),
        sa.PrimaryKeyConstraint("plan", "first", name="pk_rest"),
        sqlite_strict=True,
    )


def _run() -> None:
    op.create_table(
        "ritual_run",
        *map(_wide, ("id", "community", "plan", "day", "begins_at", "minutes")),
        _wide("number", null=True),
        _text("state"),
        _wide("made_at"),
        _wide("ended_at", null=True),
        _key("ritual_run", "community", "community.id"),
        _key("ritual_run", "plan", "plan.id"),
        sa.PrimaryKeyConstraint("id", name="pk_ritual_run"),
        sa.UniqueConstraint("plan", "day", name="uq_ritual_run_plan_day"),
        sa.UniqueConstraint("plan", "number", name="uq_ritual_run_plan_number"),
        sqlite_strict=True,
    )
    op.create_index("ix_ritual_run_state", "ritual_run", ["state"])


def _event() -> None:
    op.create_table(
        "ritual_event",
        *map(_wide, ("id", "community", "run", "at")),
        _text("kind"),
        _wide("actor", null=True),
        _wide("subject", null=True),
        _text("data"),
        _key("ritual_event", "community", "community.id"),
        _key("ritual_event", "run", "ritual_run.id", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_ritual_event"),
        sqlite_strict=True,
    )
    op.create_index("ix_ritual_event_run", "ritual_event", ["run"])


def _submission() -> None:
    op.create_table(
        "submission",
        *map(_wide, ("id", "community", "chat")),
        _wide("plan", null=True),
        _wide("run", null=True),
        _text("kind"),
        _wide("telegram_id", null=True),
        _text("words"),
        _wide("at"),
        _wide("message", null=True),
        _wide("shown"),
        _text("state"),
        _key("submission", "community", "community.id"),
        _key("submission", "chat", "chat.id"),
        _key("submission", "plan", "plan.id"),
        _key("submission", "run", "ritual_run.id"),
        sa.PrimaryKeyConstraint("id", name="pk_submission"),
        sqlite_strict=True,
    )
    op.create_index("ix_submission_chat_kind", "submission", ["chat", "kind", "state"])
