"""Suggestions and what became of them, tiers that operators hold, the model they went back to."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

WIDE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
REAL: sa.types.TypeEngine[float] = sa.Double().with_variant(sa.REAL(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    _round()
    _suggestion()
    _tier_lock()
    _model_choice()
    op.add_column("chat", sa.Column("lot_notice_at", WIDE, nullable=True))


def _of_community(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["community"], ["community.id"], name=f"fk_{table}_community")


def _round() -> None:
    op.create_table(
        "round",
        sa.Column("id", WIDE, nullable=False),
        sa.Column("community", WIDE, nullable=False),
        sa.Column("at", WIDE, nullable=False),
        sa.Column("made_at", WIDE, nullable=False),
        sa.Column("means", sa.Text(), nullable=False),
        sa.Column("model", WIDE, nullable=True),
        sa.Column("found", sa.Text(), nullable=False),
        sa.Column("told_at", WIDE, nullable=True),
        _of_community("round"),
        sa.PrimaryKeyConstraint("id", name="pk_round"),
        sa.UniqueConstraint("community", "at", name="uq_round_community_at"),
        sqlite_strict=True,
    )


def _suggestion() -> None:
    op.create_table(
        "suggestion",
        sa.Column("id", WIDE, nullable=False),
        sa.Column("community", WIDE, nullable=False),
        sa.Column("round", WIDE, nullable=False),
        sa.Column("person", WIDE, nullable=False),
        sa.Column("place", WIDE, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("trust", REAL, nullable=False),
        sa.Column("probability", REAL, nullable=True),
        sa.Column("cases", WIDE, nullable=False),
        sa.Column("gain", REAL, nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("talk", sa.Text(), nullable=False),
        sa.Column("talk_event", WIDE, nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("answered_at", WIDE, nullable=True),
        sa.Column("answered_by", WIDE, nullable=True),
        sa.Column("again_at", WIDE, nullable=True),
        _of_community("suggestion"),
        sa.ForeignKeyConstraint(
            ["round"], ["round.id"], name="fk_suggestion_round", ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name="fk_suggestion_person"),
        sa.PrimaryKeyConstraint("id", name="pk_suggestion"),
        sa.UniqueConstraint("round", "person", name="uq_suggestion_round_person"),
        sqlite_strict=True,
    )
    op.create_index("ix_suggestion_person", "suggestion", ["person"])


def _tier_lock() -> None:
    op.create_table(
        "tier_lock",
        sa.Column("community", WIDE, nullable=False),
        sa.Column("person", WIDE, nullable=False),
        sa.Column("from_at", WIDE, nullable=False),
        sa.Column("to_at", WIDE, nullable=True),
        sa.Column("tier", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("by", WIDE, nullable=False),
        _of_community("tier_lock"),
        sa.ForeignKeyConstraint(["person"], ["person.id"], name="fk_tier_lock_person"),
        sa.PrimaryKeyConstraint("community", "person", "from_at", name="pk_tier_lock"),
        sqlite_strict=True,
    )


def _model_choice() -> None:
    op.create_table(
        "model_choice",
        sa.Column("community", WIDE, nullable=False),
        sa.Column("model", WIDE, nullable=False),
        sa.Column("chosen_at", WIDE, nullable=False),
        sa.Column("chosen_by", WIDE, nullable=False),
        _of_community("model_choice"),
        sa.PrimaryKeyConstraint("community", name="pk_model_choice"),
        sqlite_strict=True,
    )
