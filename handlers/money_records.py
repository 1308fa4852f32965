"""What is known of orders, as it leaves the store."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - msgspec reads the type
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class KeptClosing:
    """A member as a month was closed with him, amounts in minor units.

    Args:
        day: ordinal of the month's last date.
        ltv: what he was expected to spend.
        trust: his T.
        tier: his tier.
        upkeep: what keeping a member without trust costs.
        currency: of the house.
        changes: by how much he changed the equity in that month, by cause.
    """

    day: int
    ltv: int
    trust: float
    tier: str
    upkeep: int
    currency: str
    changes: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class KeptOrder:
    """An order of a member.

    Args:
        number: the shop's own.
        day: ordinal of the local date.
        original: minor units as it was paid; a refund is negative.
        currency: in which it was.
        refunds: the number of the order that it takes back; empty for none.
    """

    number: str
    day: int
    original: int
    currency: str
    refunds: str


@dataclass(frozen=True, slots=True)
class HandOrder:
    """An order that an operator added by hand.

    Args:
        day: ordinal of the local date.
        original: minor units as it was paid; a refund is negative.
        currency: in which it was.
        kind: what names the customer, a `models.money.customers.Kind`.
        key: the name.
        member: how the member is called whom he is known to be; None while he is not.
    """

    day: int
    original: int
    currency: str
    kind: str
    key: str
    member: str | None


@dataclass(frozen=True, slots=True)
class OrderBatch:
    """Orders that came together.

    Args:
        number: of the batch.
        source: the file's name; empty for one that was added by hand.
        made_at: UTC milliseconds.
        orders: how many it brought.
        by_hand: the order that was added by hand.
    """

    number: int
    source: str
    made_at: int
    orders: int
    by_hand: HandOrder | None = None


@dataclass(frozen=True, slots=True)
class SampleOrder:
    """A new order as it was read.

    Args:
        number: the shop's own.
        kind: what names the customer, a `models.money.customers.Kind`.
        key: the name, as the file writes it.
        day: ordinal of the local date.
        original: minor units.
        currency: in which it was paid.
        member: how the member is called whom the customer is known to be; None while he is not.
    """

    number: str
    kind: str
    key: str
    day: int
    original: int
    currency: str
    member: str | None = None


@dataclass(frozen=True, slots=True)
class Judged:
    """What a file of orders comes to.

    Args:
        taken: new orders.
        already: orders that the store or an earlier line has, the same in all.
        rejected: records that are no orders, or contradict one.
        sums: of what is new, by currency: orders, minor units as paid, and in the house's.
        first: ordinal of the first day of what is new; None for nothing.
        last: of the last one.
        customers: how many bought what is new.
        members: how many of these are known members.
        bare_refunds: the first lines of refunds of which no purchase is known.
    """

    taken: int
    already: int
    rejected: int
    sums: tuple[tuple[str, int, int, int], ...]
    first: int | None
    last: int | None
    customers: int
    members: int
    bare_refunds: tuple[int, ...]

    @property
    def read(self) -> int:
        """All records."""
        return self.taken + self.already + self.rejected


@dataclass(frozen=True, slots=True)
class NotTaken:
    """Records that are not taken for one and the same reason.

    Args:
        lines: the first of their lines.
        count: how many records they are.
        code: the reason, a text id.
        values: that text's variables.
    """

    lines: tuple[int, ...]
    count: int
    code: str
    values: Mapping[str, str | int]


@dataclass(frozen=True, slots=True)
class OrderPreview:
    """What an import of a file would do.

    Args:
        source: the file's name.
        form: the encoding that it is in, or `xlsx`.
        columns: by field, the header of its column.
        ignored: headers of columns that are not read.
        doubtful: those of them that may say that an amount was not paid, or for each of several.
        remembered: whether an operator once named one of the columns.
        sample: the first orders that are new: number, customer as he is kept, day, amount.
        judged: the figures.
        rejected: what is not taken, by reason; those whose first lines come first.
        house: the house's currency.
    """

    source: str
    form: str
    columns: tuple[tuple[str, str], ...]
    ignored: tuple[str, ...]
    remembered: bool
    sample: tuple[SampleOrder, ...]
    judged: Judged
    rejected: tuple[NotTaken, ...]
    house: str
    doubtful: tuple[str, ...] = ()
