"""An order log's way into the store: read and judged, and written once its operator has seen it."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Final, Protocol, TypeVar

from bot.importing.order_file import open_orders
from bot.importing.source import RefusedError
from bot.store import customers, orders, unkept
from bot.store.forgotten import salt_made
from bot.store.house import keep_currency
from bot.store.order_publish import publish_buyers, publish_chunk
from bot.store.order_stage import OrderStage, StagedOrder
from handlers.money_records import OrderPreview, SampleOrder
from models.money.columns import Columns, HeaderError, columns_of
from models.money.customers import Customer, Kind
from models.money.order_rows import House, OrderLine, Rejected, order_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from bot.importing.order_file import OrderFile, Record
    from bot.store.orders import Asked
    from models.money.columns import Field

T = TypeVar("T")
STAGE_SUFFIX: Final = ".orders"
ROWS: Final = 5_000
"""Records read between two steps of the stage: a megabyte or two."""
SAMPLE: Final = 3
NAMING: Final = "--column amount=…"
"""How a column is named on the command line."""
REMEMBERED: Final = 65_536
"""Customers whose kept form is at hand: a phone's hash is made once."""


@dataclass(frozen=True, slots=True)
class OrderSource:
    """What is imported, and what its operator says of it.

    Args:
        path: the file.
        name: as people call it.
        encoding: empty to find out.
        said: by field, the header of its column.
    """

    path: Path
    name: str
    encoding: str
    said: Mapping[Field, str]


class Into(Protocol):
    """What an import needs of a ledger."""

    @property
    def engine(self) -> Engine:
        """The store's writer."""
        ...

    @property
    def community(self) -> int:
        """Whose orders they are."""
        ...

    @property
    def path(self) -> Path:
        """The store's file."""
        ...


class OrderImport:
    """An import under way: `preview` was found out, `take` writes it.

    Args:
        ledger: the store.
        source: the file.
        house: the shop.
        stage: the scratch file.
        chance_bytes: so many random bytes, for the community's key at first need.
    """

    def __init__(
        self,
        ledger: Into,
        source: OrderSource,
        house: House,
        stage: OrderStage,
        chance_bytes: Callable[[int], bytes],
    ) -> None:
        self._ledger, self._source, self._house, self._stage = ledger, source, house, stage
        self._promised, self._undone = 0, 0
        self._out: frozenset[int | bytes] = frozenset()
        self._write(orders.make_room)
        self._clear()
        self._salt: bytes = self._write(salt_made, ledger.community, chance_bytes)

    def preview(self, most: int) -> OrderPreview:
        """Read the file and judge it; no order is written.

        Args:
            most: so many reasons of what is not taken are told.

        Raises:
            RefusedError: it cannot be taken as a whole.
        """
        source, ledger = self._source, self._ledger
        remembered = self._write(orders.columns, ledger.community)
        with open_orders(source.path, source.encoding) as file:
            columns, used = _columns(file, source, remembered)
            self._read(file, columns)
        self._stage.seal()
        self._write(self._part)
        judged = self._stage.judge(ledger.path, ledger.community)
        self._promised = judged.taken
        return OrderPreview(
            source=source.name,
            form=file.form,
            columns=tuple((field.value, name) for field, name in columns.named().items()),
            ignored=columns.ignored,
            remembered=used,
            sample=self._write(self._sample),
            judged=judged,
            rejected=self._stage.reasons(most),
            house=self._house.currency,
            doubtful=columns.doubtful,
        )

    def rejected(self) -> Iterator[Rejected]:
        """Every record that is not taken."""
        return self._stage.rejected()

    def take(self, asked: Asked) -> tuple[int, int]:
        """Write what is new; the batch's number and how many orders it brought.

        Raises:
            RefusedError: what was promised cannot be brought any more, since what is kept changed
                meanwhile; then nothing of it is.
        """
        community, now, brought = self._ledger.community, asked.at, 0
        batch = self._write(self._open, asked)
        self._stage.list_buyers()
        with self._stage.attached(self._ledger.engine):
            for rows in self._stage.ranges("buyer", orders.CHUNK):
                self._write(publish_buyers, community, rows)
            for lines in self._stage.ranges("row", orders.CHUNK):
                brought += self._write(publish_chunk, community, batch, lines, now)
        if brought != self._promised:
            self._clear()
            raise RefusedError("orders-changed", file=self._source.name)
        self._write(self._complete, batch)
        return batch, brought

    def _sample(self, connection: Connection) -> tuple[SampleOrder, ...]:
        """The first new orders, of members whom we know by their names."""
        rows, ours = self._stage.sample(SAMPLE), self._ledger.community
        who = [Customer(Kind(kind), key) for _, _, kind, key, *_ in rows]
        names = [customers.bearer(connection, ours, one) for one in who]
        return tuple(map(_sample, rows, names))

    def _open(self, connection: Connection, asked: Asked) -> int:
        """Begin to write, for those who want it still: between look and answer hours may pass."""
        community = self._ledger.community
        if orders.undone(connection, community) != self._undone:
            raise RefusedError("orders-changed", file=self._source.name)
        if unkept.out(connection, community) != self._out:
            self._part(connection)
        return orders.open_batch(connection, community, self._source.name, asked)

    def _part(self, connection: Connection) -> None:
        """Make nobody's what those bought of whom nothing may be kept."""
        community = self._ledger.community
        self._undone = orders.undone(connection, community)
        self._out = unkept.out(connection, community)
        self._stage.part(unkept.unkept(connection, community, self._stage.customers()))

    def _complete(self, connection: Connection, batch: int) -> None:
        community = self._ledger.community
        if unkept.out(connection, community) != self._out:
            unkept.part_batch(connection, community, batch)
        orders.remember(connection, community, self._source.said)
        orders.complete(connection, community, batch)

    def _clear(self) -> None:
        """Remove what imports left that never ended, or were undone."""
        self._write(orders.abandon, self._ledger.community)
        while self._write(orders.sweep, self._ledger.community):
            pass

    def _write(self, function: Callable[..., T], *args: object) -> T:
        with self._ledger.engine.begin() as connection:
            return function(connection, *args)

    def _read(self, file: OrderFile, columns: Columns) -> None:
        """Bring every record into the stage, some thousands at a time."""
        kept = lru_cache(REMEMBERED)(lambda found: customers.kept_as(found, self._salt))
        read = (self._order(record, columns) for record in file.records)
        while some := list(islice(read, ROWS)):
            taken = [_staged(one, kept(one.customer)) for one in some if isinstance(one, OrderLine)]
            self._stage.add(taken, [one for one in some if isinstance(one, Rejected)])

    def _order(self, record: Record, columns: Columns) -> OrderLine | Rejected:
        if record.flaw:
            return Rejected(record.line, record.flaw, {"last": record.last, "line": record.line})
        return order_of(record.line, record.cells, columns, self._house)


@contextmanager
def importing(
    ledger: Into, source: OrderSource, house: House, chance_bytes: Callable[[int], bytes]
) -> Iterator[OrderImport]:
    """An import of a file; its scratch file is gone at the end. One at a time: `bot.locks`.

    Raises:
        StoreError: the ledger is kept in another currency than the house's.
    """
    with ledger.engine.begin() as connection:
        keep_currency(connection, ledger.community, house.currency)
    scratch = ledger.path.with_name(ledger.path.name + STAGE_SUFFIX)
    with OrderStage(scratch) as stage:
        yield OrderImport(ledger, source, house, stage, chance_bytes)


def _columns(
    file: OrderFile, source: OrderSource, remembered: Mapping[Field, str]
) -> tuple[Columns, bool]:
    """Which column is what, and whether that was remembered.

    What was named for another file is no matter here, unless it has such columns.
    """
    header = file.header.cells
    fits = {field: name for field, name in remembered.items() if name in header}
    try:
        return columns_of(header, {**fits, **source.said}), bool(fits)
    except HeaderError as error:
        raise RefusedError(error.code, file=source.name, **error.values, how=NAMING) from error


def _staged(one: OrderLine, who: Customer) -> StagedOrder:
    return (
        one.line,
        one.number,
        who.kind.value,
        who.key,
        one.day,
        one.minor,
        one.currency,
        one.original,
        one.refunds,
        who.written,
    )


def _sample(row: StagedOrder, member: str | None) -> SampleOrder:
    _, number, kind, key, day, _, currency, original, _, written = row
    return SampleOrder(number, kind, written or key, day, original, currency, member)
