"""How near expected spending comes to what customers spent: ours beside the plain models.

python -m benchmarks.bench_ltv ORDERS.csv [--known WEEKS] [--keep]

The log's first weeks are known, the rest is to be foretold. Above the holdout stand the cut-offs
within the known weeks by which the model was chosen: whatever was chosen saw no later order.
"""

from __future__ import annotations

import argparse
import csv
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from benchmarks.buyers_peer import plain_ltv, shrunken_ltv
from benchmarks.measure import tell
from models.money.amounts import minor_units
from models.money.order_dates import day_of
from models.money.purchases import Order, purchases
from models.money.value import errors, spent_between, valuation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from models.money.purchases import Purchase
    from models.money.value import Errors

    Bought = Mapping[int, tuple[Purchase, ...]]

WEEK: Final = 7
CUTS: Final = (20, 26, 29)
"""Weeks known, of those that are known in all, at which the candidates were compared."""
OURS: Final = "ours"
HEAD: Final = (
    "known, foretold",
    "model",
    "RMSE a customer",
    "rank correlation",
    "error of the sum",
)


def read(file: Path) -> Bought:
    """The purchases of a log with the columns order_id, customer, date, amount, currency."""
    today = date.max.toordinal()
    with file.open(encoding="utf-8", newline="") as rows:
        lines = list(csv.DictReader(rows))
    numbers = {name: place for place, name in enumerate(sorted({row["customer"] for row in lines}))}
    return purchases(
        Order(
            row["order_id"],
            numbers[row["customer"]],
            day_of(row["date"], today),
            minor_units(row["amount"], row["currency"]),
        )
        for row in lines
    )


def compared(bought: Bought, known: int, weeks: int) -> Iterator[tuple[str, Errors]]:
    """Each model with its errors.

    Args:
        bought: by customer.
        known: weeks from the first purchase of all.
        weeks: after them that are to be foretold.
    """
    cut = min(of[0].day for of in bought.values() if of) + WEEK * known - 1
    seen = {who: known_of for who, of in bought.items() if (known_of := before(of, cut))}
    came = spent_between(bought, tuple(seen), cut, cut + WEEK * weeks)
    x, last, age, mean, total = np.array([facts(of, cut) for of in seen.values()]).T
    ours = valuation(seen, cut, weeks, chance=np.random.default_rng(1))
    found = np.array([ours.people[who].expected for who in seen], dtype=float)
    yield "means drawn towards all", errors(shrunken_ltv(x, age, total, weeks), came)
    yield "BG/NBD, gamma-gamma", errors(plain_ltv(x, last, age, mean, weeks), came)
    yield OURS, errors(found, came)


def held(bought: Bought, known: int, weeks: int) -> float:
    """The share of customers whose spending lay within the bounds that ours gave."""
    cut = min(of[0].day for of in bought.values() if of) + WEEK * known - 1
    people = valuation(bought, cut, weeks, chance=np.random.default_rng(1)).people
    came = spent_between(bought, tuple(people), cut, cut + WEEK * weeks)
    bounds = np.array([(one.low, one.high) for one in people.values()])
    return float(np.mean((bounds[:, 0] <= came) & (came <= bounds[:, 1])))


def before(of: tuple[Purchase, ...], cut: int) -> tuple[Purchase, ...]:
    """What was bought up to a day."""
    return tuple(one for one in of if one.day <= cut)


def facts(known: tuple[Purchase, ...], cut: int) -> tuple[float, float, float, float, float]:
    """Repeats, weeks to the last one, weeks watched, mean repeat purchase, sum of all."""
    later = [one.minor for one in known[1:]]
    first, last = known[0].day, known[-1].day
    mean = sum(later) / len(later) if later else 0.0
    total = float(sum(one.minor for one in known))
    return len(later), (last - first) / WEEK, (cut - first) / WEEK, mean, total


def table(found: Mapping[str, Mapping[str, Errors]]) -> list[str]:
    """The figures as Markdown; money in units of the currency."""
    lines = [f"| {' | '.join(HEAD)} |", "|---|---|---|---|---|"]
    for where, models in found.items():
        for name, one in models.items():
            lines.append(
                f"| {where} | {name} | {one.rmse / 100:.2f} | {one.ranks:.4f} | {one.total:+.1%} |"
            )
    return lines


def main() -> None:
    """Measure, show, and keep when asked to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("orders", type=Path, metavar="ORDERS.csv")
    parser.add_argument("--known", type=int, default=39, help="weeks that are known; 39")
    parser.add_argument("--keep", action="store_true", help="write results and documentation")
    asked = parser.parse_args()
    bought = read(asked.orders)
    days = [one.day for of in bought.values() for one in of]
    rest = (max(days) - min(days) + 1) // WEEK - asked.known
    cuts = [(one, asked.known - one) for one in CUTS if one < asked.known] + [(asked.known, rest)]
    found = {
        f"{known}, {weeks} weeks": dict(compared(bought, known, weeks)) for known, weeks in cuts
    }
    kept = {where: {name: asdict(one) for name, one in of.items()} for where, of in found.items()}
    share = held(bought, *cuts[-1])
    told = (
        f"Bounds of the last block: {share:.0%} of the customers lay within them (promised: 80%)."
    )
    tell(asked, "ltv", {"runs": kept, "held": share}, [*table(found), "", told])


if __name__ == "__main__":
    main()
