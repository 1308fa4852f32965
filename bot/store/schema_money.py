"""The tables of money: what was bought, by whom, and how the shop's files call it."""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, Table, Text, UniqueConstraint

from bot.store.schema import Real, Wide, community_column, metadata

customer = Table(
    "customer",
    metadata,
    Column("id", Wide, primary_key=True),
    community_column(),
    Column("kind", Text, nullable=False),
    Column("key", Text, nullable=False),
    Column("telegram_id", Wide),
    Column("linked_at", Wide),
    Column("linked_by", Wide),
    UniqueConstraint("community", "kind", "key"),
    sqlite_strict=True,
)
"""Who bought, as order logs name him (`models.money.customers`); a phone is kept as a keyed hash.
`telegram_id`: NULL while no member is known for him. `linked_at`, `linked_by`: when an operator
tied him to a member, and who; NULL where the id or the @username did. Of kind `gone` there is one:
what is bought by those who want nothing kept."""
Index("ix_customer_telegram_id", customer.c.telegram_id)

order_batch = Table(
    "order_batch",
    metadata,
    Column("id", Wide, primary_key=True),
    community_column(),
    Column("source", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("made_at", Wide, nullable=False),
    Column("made_by", Wide),
    Column("key", Text),
    UniqueConstraint("community", "key"),
    sqlite_strict=True,
)
"""Orders that came together: of a file, or one by hand (`source` is empty). What it brought counts
while its state is `complete`. `made_by`: the operator; NULL for the command line. `key`: of the
button or the command that asked for it, so that one wish is done once, whatever crashes."""

shop_order = Table(
    "shop_order",
    metadata,
    Column("id", Wide, primary_key=True),
    community_column(),
    Column("number", Text, nullable=False),
    Column("customer", Wide, ForeignKey("customer.id"), nullable=False),
    Column("day", Wide, nullable=False),
    Column("minor", Wide, nullable=False),
    Column("currency", Text, nullable=False),
    Column("original", Wide, nullable=False),
    Column("refunds", Text),
    Column("batch", Wide, ForeignKey("order_batch.id"), nullable=False),
    Column("recorded_at", Wide, nullable=False),
    UniqueConstraint("community", "number"),
    sqlite_strict=True,
)
"""One order, or a refund (less than nothing). `minor`: in the house's currency, at the rate of the
day it was recorded; `currency`, `original`: as it was paid. `refunds`: the number it takes back."""
Index("ix_shop_order_customer", shop_order.c.customer)
Index("ix_shop_order_batch", shop_order.c.batch)

order_column = Table(
    "order_column",
    metadata,
    Column("community", Wide, ForeignKey("community.id"), primary_key=True),
    Column("field", Text, primary_key=True),
    Column("header", Text, nullable=False),
    sqlite_strict=True,
)
"""Which column of the shop's files an operator said was which field."""

closing = Table(
    "closing",
    metadata,
    Column("id", Wide, primary_key=True),
    community_column(),
    Column("day", Wide, nullable=False),
    Column("made_at", Wide, nullable=False),
    Column("method", Text),
    Column("apart", Wide),
    UniqueConstraint("community", "day"),
    sqlite_strict=True,
)
"""A month whose balance sheet was closed; `day`: its last date. It is never written anew. `method`:
how LTV was found; NULL of those closed before it was kept. `apart`: whether corrections stand apart
among its changes; NULL while no changes are kept, as of a month that the next one opened from."""

closing_row = Table(
    "closing_row",
    metadata,
    Column("id", Wide, primary_key=True),
    community_column(),
    Column("closing", Wide, ForeignKey("closing.id"), nullable=False),
    Column("person", Wide, ForeignKey("person.id")),
    Column("ltv", Wide, nullable=False),
    Column("trust", Real, nullable=False),
    Column("tier", Text, nullable=False),
    Column("upkeep", Wide, nullable=False),
    sqlite_strict=True,
)
"""A member as a closed month has him (`models.money.balance.Member`). `person`: NULL once he was
erased, or is one with somebody else: his amounts stay, nobody's."""
Index("ix_closing_row_closing", closing_row.c.closing)
Index("ix_closing_row_person", closing_row.c.person)

closing_move = Table(
    "closing_move",
    metadata,
    Column("id", Wide, primary_key=True),
    community_column(),
    Column("closing", Wide, ForeignKey("closing.id"), nullable=False),
    Column("person", Wide, ForeignKey("person.id")),
    Column("cause", Text, nullable=False),
    Column("amount", Wide, nullable=False),
    sqlite_strict=True,
)
"""By how much a closed month changed a member's part of the equity, and why
(`models.money.balance.Move`). `person`: NULL as in `closing_row`."""
Index("ix_closing_move_closing", closing_move.c.closing)
Index("ix_closing_move_person", closing_move.c.person)
