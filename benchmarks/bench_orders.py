"""How long a million orders take to import, beside reading and inserting their raw rows.

    python -m benchmarks.bench_orders [--quick] [--keep]

The peer is Python's own `csv.DictReader` and one `executemany` of the rows as they stand: no
amount, date or customer is read, nothing is judged, nothing can be undone.
"""

from __future__ import annotations

import argparse
import random
import sys
from dataclasses import asdict
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from benchmarks.measure import MB, Cost, Memory, command, cost, keep, memory

ORDERS, QUICK_ORDERS = 1_000_000, 50_000
CUSTOMERS_SHARE: Final = 5
"""Orders a customer."""
FIRST, DAYS = date(2024, 1, 1).toordinal(), 700
SECONDS_BAR: Final = 60
MEMORY_BAR: Final = 300 * MB
HEADER: Final = "order_id,customer,date,amount,currency\n"
PEER: Final = """
import csv, sqlite3, sys
raw = sqlite3.connect("raw.db")
raw.execute("CREATE TABLE raw (order_id PRIMARY KEY, customer, date, amount, currency)")
with open(sys.argv[1], encoding="utf-8", newline="") as file:
    rows = csv.DictReader(file)
    raw.executemany("INSERT INTO raw VALUES (:order_id,:customer,:date,:amount,:currency)", rows)
raw.commit()
"""


def order_file(path: Path, orders: int, chance: random.Random) -> Path:
    """A shop's log: ids, codes, names and phones, one refund in fifty."""
    buyers = max(orders // CUSTOMERS_SHARE, 1)
    with path.open("w", encoding="utf-8") as file:
        file.write(HEADER)
        for number in range(orders):
            day = date.fromordinal(FIRST + number * DAYS // orders)
            minus = "-" if number % 50 == 49 else ""
            amount = f"{minus}{chance.randrange(1, 900)}.{chance.randrange(100):02}"
            file.write(f"N{number:09},{_customer(chance.randrange(buyers))},{day},{amount},CNY\n")
    return path


def _customer(number: int) -> str:
    kinds = f"{100_000_000 + number}", f"@buyer_{number}", f"1380{number:07}", f"C-{number}"
    return kinds[number % len(kinds)]


def import_command(path: Path) -> list[str]:
    """The whole command: start, a new store, reading, judging, writing."""
    return command("import-orders", str(path), "--yes")


def run(place: Path, orders: int) -> tuple[dict[str, object], list[str]]:
    """All figures, and the table that shows them."""
    path = order_file(place / "orders.csv", orders, random.Random(1))
    taken = {}
    for name, words in (
        ("peer", [sys.executable, "-c", PEER, str(path)]),
        ("import", import_command(path)),
    ):
        with TemporaryDirectory(dir=place) as fresh:
            taken[name] = cost(words, Path(fresh))
    with TemporaryDirectory(dir=place) as fresh:
        held = memory(import_command(path), Path(fresh))
    found = {"orders": orders, "memory": asdict(held)}
    costs = {name: asdict(one) for name, one in taken.items()}
    return {**found, **costs}, table(orders, taken["peer"], taken["import"], held)


def table(orders: int, peer: Cost, read: Cost, held: Memory) -> list[str]:
    """The figures for people."""
    return [
        f"| {orders:,} orders as CSV | |",
        "|---|---|",
        f"| `csv.DictReader` and one `executemany` of the raw rows | {peer.seconds:.1f} s |",
        f"| `trustwheel import-orders`; bar {SECONDS_BAR} s | {read.seconds:.1f} s |",
        f"| CPU time of each | {peer.cpu:.1f} s; {read.cpu:.1f} s |",
        f"| … how many times the peer's | {read.cpu / peer.cpu:.1f} |",
        f"| memory at most | {held.peak / MB:.0f} MB (bar: {MEMORY_BAR / MB:.0f}) |",
    ]


def main() -> None:
    """Measure, print the table, keep it when asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help=f"{QUICK_ORDERS:,} orders")
    parser.add_argument("--keep", action="store_true", help="write results and documentation")
    asked = parser.parse_args()
    with TemporaryDirectory() as place:
        found, lines = run(Path(place), QUICK_ORDERS if asked.quick else ORDERS)
    print("\n".join(lines))
    if asked.keep:
        keep("orders", found, lines)


if __name__ == "__main__":
    main()
