"""The scratch file in which an order log is judged before anybody sees a row of it in the store.

What the file says twice, what the store knows already and what contradicts it is found here by
SQL, beside the store and without writing to it, so that memory does not grow with the file.
"""

from __future__ import annotations

import json
import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from handlers.money_records import Judged, NotTaken
from models.money.amounts import shown_amount
from models.money.customers import Customer, Kind
from models.money.order_rows import Rejected

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from sqlalchemy import Engine

StagedOrder = tuple[int, str, str, str, int, int, str, int, str, str]
"""Line, number, kind and key of the customer, day, minor, currency, original, refunds, and the
customer as the file writes him where that is not the key."""
NEW, KNOWN, OTHER_AMOUNT, OTHER_DAY, OTHER_CUSTOMER = range(5)
CONFLICTS: Final = {
    OTHER_AMOUNT: "row-other-amount",
    OTHER_DAY: "row-other-day",
    OTHER_CUSTOMER: "row-other-customer",
}
MOST_BARE: Final = 100
"""Refunds without a purchase whose lines are told: a screen names fewer."""
MOST_LINES: Final = 5
"""Lines of one reason that are told: whoever wants all of them has them written down."""
_TABLES = """
CREATE TABLE row (
    line INTEGER PRIMARY KEY, number TEXT NOT NULL, kind TEXT NOT NULL, key TEXT NOT NULL,
    day INTEGER NOT NULL, minor INTEGER NOT NULL, currency TEXT NOT NULL,
    original INTEGER NOT NULL, refunds TEXT NOT NULL,
    written TEXT NOT NULL
) STRICT;
CREATE TABLE rejected (line INTEGER PRIMARY KEY, code TEXT NOT NULL, data TEXT NOT NULL) STRICT;
CREATE TABLE known (
    line INTEGER PRIMARY KEY, verdict INTEGER NOT NULL,
    minor INTEGER NOT NULL, currency TEXT NOT NULL, day INTEGER NOT NULL
) STRICT;
"""
_VERDICT = f"""
CASE WHEN row.original <> old.original OR row.currency <> old.currency THEN {OTHER_AMOUNT}
WHEN row.day <> old.day THEN {OTHER_DAY}
WHEN {{differs}} THEN {OTHER_CUSTOMER} ELSE {KNOWN} END"""
_IN_FILE = f"""
INSERT INTO known
SELECT row.line, {_VERDICT.format(differs="row.kind <> old.kind OR row.key <> old.key")},
    old.original, old.currency, old.day
FROM (SELECT number, min(line) AS line FROM row GROUP BY number HAVING count(*) > 1) AS first
JOIN row AS old ON old.line = first.line
JOIN row ON row.number = first.number AND row.line > first.line
"""
_DIFFERS = f"""
old.kind <> '{Kind.GONE}' AND (row.kind <> old.kind OR row.key <> old.key)
AND (old.telegram_id IS NULL OR old.telegram_id IS NOT (
    SELECT his.telegram_id FROM store.customer AS his
    WHERE his.community = :community AND his.kind = row.kind AND his.key = row.key))"""
_IN_STORE = f"""
INSERT OR REPLACE INTO known
SELECT row.line, {_VERDICT.format(differs=_DIFFERS)}, old.original, old.currency, old.day
FROM row JOIN (
    SELECT shop_order.*, customer.kind, customer.key, customer.telegram_id
    FROM store.shop_order JOIN store.customer ON customer.id = shop_order.customer
) AS old ON old.community = :community AND old.number = row.number
"""
_FROM_NEW = "FROM row WHERE line NOT IN (SELECT line FROM known)"
_MATCHED = f"""
kind = '{Kind.ID}' AND EXISTS (SELECT 1 FROM store.person
    WHERE person.community = :community AND person.telegram_id = CAST(bought.key AS INTEGER))
OR kind = '{Kind.NAME}' AND EXISTS (SELECT 1 FROM store.person
    WHERE person.community = :community AND person.username = bought.key)
OR EXISTS (SELECT 1 FROM store.customer WHERE customer.community = :community
    AND customer.kind = bought.kind AND customer.key = bought.key
    AND customer.telegram_id IS NOT NULL)"""
_PEOPLE = f"""
SELECT count(*), coalesce(sum({_MATCHED}), 0)
FROM (SELECT DISTINCT kind, key {_FROM_NEW}) AS bought
"""
_BARE_REFUNDS = """
SELECT line FROM row WHERE minor < 0 AND line NOT IN (SELECT line FROM known) AND NOT CASE
WHEN refunds <> '' THEN EXISTS (SELECT 1 FROM row AS bought WHERE bought.number = row.refunds)
    OR EXISTS (SELECT 1 FROM store.shop_order AS bought
        WHERE bought.community = :community AND bought.number = row.refunds)
ELSE EXISTS (SELECT 1 FROM row AS bought
        WHERE bought.kind = row.kind AND bought.key = row.key AND bought.minor > 0)
    OR EXISTS (SELECT 1 FROM store.customer JOIN store.shop_order AS bought
        ON bought.customer = customer.id AND bought.minor > 0
        WHERE customer.community = :community
        AND customer.kind = row.kind AND customer.key = row.key) END
ORDER BY line LIMIT :most
"""


class OrderStage:
    """A scratch database; leaving the `with` block removes it.

    Args:
        path: where it shall lie; a leftover of a crashed import is replaced.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        path.unlink(missing_ok=True)
        self._connection = sqlite3.connect(path, isolation_level=None, uri=True)
        self._connection.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = FILE;"
            "PRAGMA cache_size = -32000;" + _TABLES
        )
        self._connection.execute("BEGIN")

    def __enter__(self) -> OrderStage:
        """The stage itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Leave nothing behind."""
        self._connection.close()
        self.path.unlink(missing_ok=True)

    def add(self, orders: Sequence[StagedOrder], rejected: Sequence[Rejected]) -> None:
        """Append what some records told."""
        self._connection.executemany("INSERT INTO row VALUES (?,?,?,?,?,?,?,?,?,?)", orders)
        self._reject(rejected)

    def _reject(self, rejected: Iterable[Rejected]) -> None:
        rows = ((one.line, one.code, json.dumps(dict(one.values))) for one in rejected)
        self._connection.executemany("INSERT INTO rejected VALUES (?,?,?)", rows)

    def seal(self) -> None:
        """End the reading."""
        self._connection.execute("CREATE INDEX row_number ON row (number)")
        self._connection.execute("CREATE INDEX row_customer ON row (kind, key)")
        self._connection.execute("COMMIT")

    def customers(self) -> Iterator[Customer]:
        """Everybody who bought, each once."""
        for kind, key in self._connection.execute("SELECT DISTINCT kind, key FROM row"):
            yield Customer(Kind(kind), key)

    def part(self, who: Iterable[Customer]) -> None:
        """Make what these bought nobody's."""
        names = [(Kind.GONE.value, one.kind.value, one.key) for one in who]
        self._connection.executemany(
            "UPDATE row SET kind = ?, key = '', written = '' WHERE kind = ? AND key = ?", names
        )

    def judge(self, store: Path, community: int) -> Judged:
        """Compare with itself and with the store, which is only read.

        Args:
            store: the store's file.
            community: whose orders count.
        """
        name = f"{store.absolute().as_uri()}?mode=ro"
        self._connection.execute("ATTACH DATABASE ? AS store", (name,))
        try:
            run, who = self._connection.execute, {"community": community}
            run(_IN_FILE)
            run(_IN_STORE, who)
            self._reject_conflicts()
            return self._judged(who)
        finally:
            self._connection.execute("DETACH DATABASE store")

    def _reject_conflicts(self) -> None:
        query = (
            "SELECT row.line, verdict, row.number, row.original, row.currency, known.minor,"
            " known.currency FROM known JOIN row USING (line) WHERE verdict <> ?"
        )
        found = self._connection.execute(query, (KNOWN,))
        self._reject(
            Rejected(
                line,
                CONFLICTS[verdict],
                {
                    "number": number,
                    "found": shown_amount(original, currency),
                    "known": shown_amount(minor, old),
                },
            )
            for line, verdict, number, original, currency, minor, old in found
        )

    def _judged(self, who: dict[str, int]) -> Judged:
        run = self._connection.execute
        counts = "currency, count(*), sum(original), sum(minor)"
        sums = run(f"SELECT {counts} {_FROM_NEW} GROUP BY currency ORDER BY currency").fetchall()
        first, last = run(f"SELECT min(day), max(day) {_FROM_NEW}").fetchone()
        customers, members = run(_PEOPLE, who).fetchone()
        already = run("SELECT count(*) FROM known WHERE verdict = ?", (KNOWN,)).fetchone()[0]
        return Judged(
            taken=sum(count for _, count, _, _ in sums),
            already=already,
            rejected=run("SELECT count(*) FROM rejected").fetchone()[0],
            sums=tuple(sums),
            first=first,
            last=last,
            customers=customers,
            members=members,
            bare_refunds=tuple(line for (line,) in run(_BARE_REFUNDS, who | {"most": MOST_BARE})),
        )

    def rejected(self) -> Iterator[Rejected]:
        """Every record that is not taken, in the order of the file."""
        for line, code, data in self._connection.execute("SELECT * FROM rejected ORDER BY line"):
            yield Rejected(line, code, json.loads(data))

    def reasons(self, most: int) -> tuple[NotTaken, ...]:
        """Why records are not taken, in the order of the file; a whole file may have one reason."""
        run = self._connection.execute
        found = run(
            "SELECT code, data, count(*) FROM rejected GROUP BY code, data"
            " ORDER BY min(line) LIMIT ?",
            (most,),
        )
        lines = "SELECT line FROM rejected WHERE code = ? AND data = ? ORDER BY line LIMIT ?"
        return tuple(
            NotTaken(
                tuple(line for (line,) in run(lines, (code, data, MOST_LINES))),
                count,
                code,
                json.loads(data),
            )
            for code, data, count in found.fetchall()
        )

    def sample(self, most: int) -> list[StagedOrder]:
        """The first orders that are new."""
        query = f"SELECT * {_FROM_NEW} ORDER BY line LIMIT ?"
        return self._connection.execute(query, (most,)).fetchall()

    def list_buyers(self) -> None:
        """Number the customers of what is new in the order of their index in the store."""
        self._connection.execute(
            f"CREATE TABLE buyer AS SELECT DISTINCT kind, key {_FROM_NEW} ORDER BY kind, key"
        )

    def ranges(self, table: str, rows: int) -> list[tuple[int, int]]:
        """Ranges of rowids of `row` (its lines) or `buyer`, about so many rows each, all of it."""
        last = self._connection.execute(f"SELECT max(rowid) FROM {table}").fetchone()[0] or 0
        return [(first, first + rows - 1) for first in range(1, last + 1, rows)]

    @contextmanager
    def attached(self, engine: Engine) -> Iterator[None]:
        """Let the store's writer read the stage under the name `stage`."""
        connection = engine.raw_connection()
        try:
            connection.cursor().execute("ATTACH DATABASE ? AS stage", (str(self.path),))
            yield
        finally:
            connection.cursor().execute("DETACH DATABASE stage")
            connection.close()
