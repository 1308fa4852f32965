"""The trust ladder: tasks, and what happened to each."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

WIDE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    _task()
    _event()


def _wide(name: str, *, null: bool = False) -> sa.Column[int]:
    return sa.Column(name, WIDE, nullable=null)


def _key(
    table: str, column: str, target: str, ondelete: str | None = None
) -> sa.ForeignKeyConstraint:
    name = f"fk_{table}_{column}"
    return sa.ForeignKeyConstraint([column], [target], name=name, ondelete=ondelete)


def _task() -> None:
    op.create_table(
        "task",
        *map(_wide, ("id", "community", "chat", "made_at")),
        _key("task", "community", "community.id"),
        _key("task", "chat", "chat.id"),
        sa.PrimaryKeyConstraint("id", name="pk_task"),
        sqlite_strict=True,
    )


def _event() -> None:
    op.create_table(
        "task_event",
        *map(_wide, ("id", "community", "task", "at")),
        sa.Column("kind", sa.Text(), nullable=False),
        _wide("actor", null=True),
        _wide("subject", null=True),
        sa.Column("data", sa.Text(), nullable=False),
        _key("task_event", "community", "community.id"),
        _key("task_event", "task", "task.id", "CASCADE"),
        sa.PrimaryKeyConstraint("id", name="pk_task_event"),
        sqlite_strict=True,
    )
    op.create_index("ix_task_event_task", "task_event", ["task"])
