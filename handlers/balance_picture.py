"""What the picture of a balance sheet says: from the opening over each cause to the closing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Literal

from models.money.amounts import bare_amount
from models.money.method import Method

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handlers.ports import Words
    from models.money.statement import Statement

Way = Literal["stands", "up", "down"]


@dataclass(frozen=True, slots=True)
class Step:
    """One bar: its name, its amount, from where to where it reaches in [0, 1]."""

    name: str
    amount: str
    start: float
    end: float
    way: Way


@dataclass(frozen=True, slots=True)
class BalancePicture:
    """Everything there is to draw; `naught` is where no equity lies, in [0, 1]."""

    eyebrow: str
    closing: str
    dates: str
    title: str
    currency: str
    steps: tuple[Step, ...]
    naught: float
    lines: tuple[str, ...]


def balance_picture_of(found: Statement, words: Words) -> BalancePicture:
    """Choose what the picture shows of a month, in the reader's language."""
    bars = tuple(_bars(found, words))
    ends = [0, *(end for bar in bars for end in (bar.start, bar.end))]
    low, extent = min(ends), max(1, max(ends) - min(ends))
    first, last = (date.fromordinal(one).isoformat() for one in (found.first, found.last))
    closing = _minus(bare_amount(found.sheet.closing.equity, found.currency))
    return BalancePicture(
        eyebrow=words("balance-picture-head"),
        closing=f"{closing} {found.currency}",
        dates=words("balance-picture-dates", first=first, last=last),
        title=words("balance-picture-title"),
        currency=found.currency,
        steps=tuple(_step(bar, low, extent, found.currency) for bar in bars),
        naught=-low / extent,
        lines=tuple(_lines(found, words)),
    )


@dataclass(frozen=True, slots=True)
class _Bar:
    """A bar, between which equities it reaches, in minor units."""

    name: str
    start: int
    end: int
    way: Way


def _bars(found: Statement, words: Words) -> Iterator[_Bar]:
    """The opening, what changed it, the closing."""
    at = found.sheet.opening.equity
    yield _Bar(words("balance-picture-opening"), 0, at, "stands")
    for cause, by in found.sheet.changes.items():
        if by:
            name = words(f"cause-{cause.value}")
            yield _Bar(name[:1].upper() + name[1:], at, at + by, "up" if by > 0 else "down")
            at += by
    yield _Bar(words("balance-picture-closing"), 0, at, "stands")


def _step(bar: _Bar, low: int, extent: int, currency: str) -> Step:
    """A bar on the scale, with what stands at it: an equity, or by how much it changed."""
    shown = _minus(bare_amount(bar.end - bar.start, currency))
    amount = f"+{shown}" if bar.way == "up" else shown
    return Step(bar.name, amount, (bar.start - low) / extent, (bar.end - low) / extent, bar.way)


def _minus(amount: str) -> str:
    return amount.replace("-", "−")


def _lines(found: Statement, words: Words) -> Iterator[str]:
    if not any(found.sheet.changes.values()):
        yield words("balance-unchanged")
    if not found.over:
        yield words("balance-open")
    if found.method is not Method.MODEL:
        yield words(f"balance-{found.method.value}")
    if not found.apart:
        yield words("balance-bare")
    yield words("balance-picture-mark")
