"""What the live process and the one that reads orders say to each other."""

from __future__ import annotations

import msgspec

from handlers.money_records import OrderBatch, OrderPreview  # noqa: TC001 - msgspec reads the types


class OrderJob(msgspec.Struct, frozen=True):
    """A file of orders and what to do with it. Times are UTC milliseconds."""

    store: str
    community: int
    path: str
    name: str
    said: dict[str, str]
    currency: str
    rates: dict[str, str]
    today: int
    zone: str
    now: int
    by: int | None = None
    """Who takes it; None to look only."""
    key: str = ""


class OrderAnswer(msgspec.Struct, frozen=True):
    """What came of it: one of the three."""

    preview: OrderPreview | None = None
    batch: OrderBatch | None = None
    refused: str = ""
    values: dict[str, str] = {}
