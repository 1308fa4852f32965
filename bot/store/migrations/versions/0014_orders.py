"""Orders, their customers and batches, and the @username by which a member may be known."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

WIDE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables and the column."""
    op.add_column("person", sa.Column("username", sa.Text(), nullable=True))
    op.create_index("ix_person_username", "person", ["username"])
    _customer()
    _batch()
    _order()
    _column()


def _wide(name: str, *, null: bool = False) -> sa.Column[int]:
    return sa.Column(name, WIDE, nullable=null)


def _text(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=null)


def _key(table: str, column: str, target: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [target], name=f"fk_{table}_{column}")


def _customer() -> None:
    op.create_table(
        "customer",
        *map(_wide, ("id", "community")),
        *map(_text, ("kind", "key")),
        *(_wide(name, null=True) for name in ("telegram_id", "linked_at", "linked_by")),
        _key("customer", "community", "community.id"),
        sa.PrimaryKeyConstraint("id", name="pk_customer"),
        sa.UniqueConstraint("community", "kind", "key", name="uq_customer_community_kind_key"),
        sqlite_strict=True,
    )
    op.create_index("ix_customer_telegram_id", "customer", ["telegram_id"])


def _batch() -> None:
    op.create_table(
        "order_batch",
        *map(_wide, ("id", "community")),
        *map(_text, ("source", "state")),
        _wide("made_at"),
        _wide("made_by", null=True),
        _text("key", null=True),
        _key("order_batch", "community", "community.id"),
        sa.PrimaryKeyConstraint("id", name="pk_order_batch"),
        sa.UniqueConstraint("community", "key", name="uq_order_batch_community_key"),
        sqlite_strict=True,
    )


def _order() -> None:
    op.create_table(
        "shop_order",
        *map(_wide, ("id", "community")),
        _text("number"),
        *map(_wide, ("customer", "day", "minor")),
        _text("currency"),
        _wide("original"),
        _text("refunds", null=True),
        *map(_wide, ("batch", "recorded_at")),
        _key("shop_order", "community", "community.id"),
        _key("shop_order", "customer", "customer.id"),
        _key("shop_order", "batch", "order_batch.id"),
        sa.PrimaryKeyConstraint("id", name="pk_shop_order"),
        sa.UniqueConstraint("community", "number", name="uq_shop_order_community_number"),
        sqlite_strict=True,
    )
    op.create_index("ix_shop_order_customer", "shop_order", ["customer"])
    op.create_index("ix_shop_order_batch", "shop_order", ["batch"])


def _column() -> None:
    op.create_table(
        "order_column",
        _wide("community"),
        _text("field"),
        _text("header"),
        _key("order_column", "community", "community.id"),
        sa.PrimaryKeyConstraint("community", "field", name="pk_order_column"),
        sqlite_strict=True,
    )
