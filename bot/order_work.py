"""`python -m bot.order_work`: looks at a file of orders or takes it, and is gone.

It answers in one line of JSON. What cannot be taken is an answer, too, as a code and its values.
"""

from __future__ import annotations

import secrets
import sys
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Final

import msgspec
from sqlalchemy.exc import DatabaseError

from bot.importing.orders import OrderImport, OrderSource, importing
from bot.importing.source import RefusedError
from bot.locks import BusyError, only_one
from bot.order_jobs import OrderAnswer, OrderJob
from bot.store import order_batches, orders
from bot.store.engine import writing
from bot.store.migrate import StoreError
from bot.zones import zone_named
from handlers.money_records import OrderBatch
from models.money.columns import Field
from models.money.order_rows import House

if TYPE_CHECKING:
    from sqlalchemy import Engine

SHOWN: Final = 10
"""Rejected lines that a phone is shown."""
FAILED: Final = 1


@dataclass(frozen=True, slots=True)
class _Into:
    """The ledger as far as an import needs it."""

    engine: Engine
    community: int
    path: Path


def main() -> int:
    """Do the job that stands on stdin; the exit code."""
    try:
        sys.stdout.buffer.write(answer(sys.stdin.buffer.read()))
    except DatabaseError as error:
        # Its own words alone: the statement's values are somebody's.
        sys.stderr.write(f"{error.orig}\n")
        return FAILED
    return 0


def answer(request: bytes) -> bytes:
    """The line that answers a job."""
    job = msgspec.json.decode(request, type=OrderJob)
    try:
        with only_one(Path(job.store), "import"), writing(Path(job.store)) as engine:
            found = _done(job, _Into(engine, job.community, Path(job.store)))
    except (RefusedError, BusyError, StoreError) as refused:
        values = {name: str(value) for name, value in refused.values.items()}
        values |= {"file": job.name} if "file" in values else {}
        found = OrderAnswer(refused=refused.code, values=values)
    return msgspec.json.encode(found)


def _done(job: OrderJob, into: _Into) -> OrderAnswer:
    rates = {code: Decimal(rate) for code, rate in job.rates.items()}
    said = {Field(name): header for name, header in job.said.items()}
    source = OrderSource(Path(job.path), job.name, "", said)
    house = House(job.currency, rates, job.today, zone_named(job.zone))
    if job.by is not None:
        with into.engine.begin() as connection:
            before = orders.asked_before(connection, job.community, job.key)
            known = order_batches.find_batch(connection, job.community, before or 0)
        if before is not None:
            return OrderAnswer(batch=known or OrderBatch(before, job.name, job.now, 0))
    with importing(into, source, house, secrets.token_bytes) as one:
        preview = one.preview(SHOWN)
        return OrderAnswer(preview=preview) if job.by is None else _taken(job, one)


def _taken(job: OrderJob, one: OrderImport) -> OrderAnswer:
    number, count = one.take(orders.Asked(job.now, job.by, job.key))
    return OrderAnswer(batch=OrderBatch(number, job.name, job.now, count))


if __name__ == "__main__":
    sys.exit(main())
