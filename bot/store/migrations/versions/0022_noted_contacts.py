"""Contacts that operators noted by themselves."""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

WIDE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table: of earlier contacts only those that answered a suggestion are known."""
    op.create_table(
        "noted_contact",
        *map(_wide, ("id", "community", "person", "at", "by")),
        sa.Column("key", sa.Text(), nullable=False),
        _key("community"),
        _key("person"),
        sa.PrimaryKeyConstraint("id", name="pk_noted_contact"),
        sa.UniqueConstraint("community", "key", name="uq_noted_contact_community_key"),
        sqlite_strict=True,
    )
    op.create_index("ix_noted_contact_person", "noted_contact", ["person"])


def _wide(name: str) -> sa.Column[int]:
    return sa.Column(name, WIDE, nullable=False)


def _key(column: str) -> sa.ForeignKeyConstraint:
    name = f"fk_noted_contact_{column}"
    return sa.ForeignKeyConstraint([column], [f"{column}.id"], name=name)
