"""What is said of an order log: what its columns are, what it would bring, what is not taken."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from handlers.names import clean, cut
from handlers.telling import named
from handlers.times import day_text
from models.money.amounts import shown_amount
from models.money.customers import Kind
from models.money.order_rows import Rejected

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import tzinfo

    from handlers.money_records import HandOrder, NotTaken, OrderBatch, OrderPreview, SampleOrder
    from handlers.ports import Words
    from models.money.customers import Customer

MOST_LINES: Final = 10
"""Numbers of lines that are named of refunds without a purchase."""
MOST_FILES: Final = 3
"""Later files that are named where an import is undone."""
WIDEST: Final = 60
"""Characters of a header or a value that are shown."""
UNREADABLE_KEYS: Final = frozenset({Kind.PHONE, Kind.GONE})


def preview_lines(found: OrderPreview, words: Words) -> Iterator[str]:
    """What an import would do, before it does."""
    yield words("orders-file", file=shown(found.source), form=found.form.upper())
    yield from _columns(found, words)
    if found.sample:
        yield words("orders-sample")
        yield from (_sample(one, words) for one in found.sample)
    yield from (_not_taken(one, words) for one in found.rejected)
    more = found.judged.rejected - sum(one.count for one in found.rejected)
    if more:
        yield words("orders-rejected-more", count=more)
    yield from _remarks(found, words)
    yield from summary_lines(found, words)


def _columns(found: OrderPreview, words: Words) -> Iterator[str]:
    yield words("orders-columns")
    for field, header in found.columns:
        name = words(f"orders-field-{field.replace('_', '-')}")
        yield words("orders-column", field=name, header=shown(header))
    if found.remembered:
        yield words("orders-columns-remembered")
    if found.ignored:
        names = ", ".join(map(shown, found.ignored))
        yield words("orders-ignored", columns=names)


def _sample(one: SampleOrder, words: Words) -> str:
    return words(
        "orders-sample-line",
        number=shown(one.number),
        customer=_whose(one, words),
        date=day(one.day),
        amount=shown_amount(one.original, one.currency),
    )


def _whose(one: SampleOrder | HandOrder, words: Words) -> str:
    """A member by his name, a customer whom nobody knows as the shop calls him."""
    if one.member is not None:
        return named(one.member, words)
    return customer_text(one.kind, one.key, words)


def customer_text(kind: str, key: str, words: Words) -> str:
    """A customer as the shop's files call him; a phone is never shown."""
    if kind in UNREADABLE_KEYS:
        return words(f"orders-customer-{kind}")
    return f"@{shown(key)}" if kind == Kind.NAME else shown(key)


def customer_called(who: Customer, words: Words) -> str:
    """A customer in the middle of a sentence."""
    if who.kind in UNREADABLE_KEYS:
        return words("customer-called-phone")
    return words("customer-called", name=customer_text(who.kind, who.shown, words))


def _not_taken(one: NotTaken, words: Words) -> str:
    """A line for each reason, with the lines of the file that it keeps out."""
    why = reason(Rejected(one.lines[0], one.code, one.values), words)
    lines = ", ".join(map(str, one.lines)) + (", …" if one.count > len(one.lines) else "")
    return words("orders-rejected", count=one.count, line=lines, reason=why)


def reason(one: Rejected, words: Words) -> str:
    """Why a record is not taken."""
    exact = {"line", "last"}
    values = {
        name: shown(str(value)) if name in exact or isinstance(value, str) else value
        for name, value in one.values.items()
    }
    return words(one.code, **values)


def _remarks(found: OrderPreview, words: Words) -> Iterator[str]:
    bare = found.judged.bare_refunds
    if bare:
        lines = ", ".join(map(str, bare[:MOST_LINES])) + (", …" if len(bare) > MOST_LINES else "")
        yield words("orders-bare-refunds", count=len(bare), lines=lines)
    if found.doubtful:
        names = ", ".join(map(shown, found.doubtful))
        yield words("orders-doubtful", columns=names)


def summary_lines(found: OrderPreview, words: Words) -> Iterator[str]:
    """What was read, and what of it counts."""
    judged = found.judged
    for currency, count, original, minor in judged.sums:
        amount = shown_amount(original, currency)
        yield words("orders-sum", count=count, amount=amount)
        if currency != found.house:
            yield words("orders-sum-house", amount=shown_amount(minor, found.house))
    if judged.first is not None and judged.last is not None:
        yield words("orders-span", first=day(judged.first), last=day(judged.last))
        unmatched = judged.customers - judged.members
        yield words("orders-customers", members=judged.members, unmatched=unmatched)
    yield words(
        "orders-summary",
        read=judged.read,
        taken=judged.taken,
        rejected=judged.rejected,
        already=judged.already,
    )


def day(ordinal: int) -> str:
    """A local date."""
    return date.fromordinal(ordinal).isoformat()


def shown(text: str) -> str:
    """A text of the shop's files, on one line and not too long."""
    return cut(clean(text).strip(), WIDEST)


def batch_line(one: OrderBatch, words: Words, zone: tzinfo) -> str:
    """An import, or an order by hand, by the number with which it is undone."""
    if one.by_hand is not None:
        return words(
            "orders-hand-line",
            batch=str(one.number),
            date=day(one.by_hand.day),
            customer=_whose(one.by_hand, words),
            amount=shown_amount(one.by_hand.original, one.by_hand.currency),
        )
    return words(
        "orders-batch-line",
        batch=str(one.number),
        date=day_text(one.made_at, zone),
        source=shown(one.source) or words("orders-by-hand"),
        count=one.orders,
    )


def later_lines(undone: OrderBatch, known: Iterable[OrderBatch], words: Words) -> Iterator[str]:
    """What goes with a batch that is undone: orders which later files had, too, came by it."""
    later = [one for one in known if one.number > undone.number and one.source]
    if undone.source and later:
        files = ", ".join(shown(one.source) for one in reversed(later[-MOST_FILES:]))
        yield words("orders-undone-later", files=files)
