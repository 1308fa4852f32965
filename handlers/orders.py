"""/orders: files of orders that an operator sends, shown before they are taken, and taken back."""

from __future__ import annotations

import json
import unicodedata
from typing import TYPE_CHECKING, Final

from handlers.names import ON_BUTTON, clean, cut
from handlers.order_ports import OrdersRefusedError, Sheet
from handlers.order_words import batch_line, later_lines, preview_lines, shown
from models.money.columns import BETWEEN, Field, said_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.asks import OperatorAsk, Row
    from handlers.money_records import OrderBatch
    from handlers.ports import Words

MOST_BATCHES: Final = 8
MOST_CHOICES: Final = 12
"""More columns than these are not looked through on a phone."""
MOST_BY_HAND: Final = 3
"""Each order by hand is a batch, and has a button of its own where it was added."""
AGAIN: Final = frozenset({"busy-import", "orders-not-fetched"})
"""What passes by itself: nothing was begun, so the same is asked for again."""
DOCUMENT: Final = "document"
ASKED_ABOUT: Final = frozenset(
    {"orders-column-missing", "orders-column-either", "orders-column-unknown"}
)
"""What an operator can mend by naming a column."""
SEPARATORS: Final = str.maketrans(dict.fromkeys("，；;、", ","))


async def orders(ask: OperatorAsk) -> None:
    """Look at the file that was sent; without one, say how, and what was imported before."""
    if ask.file is not None:
        kind, file, name = ask.file
        if kind == DOCUMENT:
            await _look(ask, Sheet(file, name))
            return
    words, zone = ask.words, ask.services.house.zone
    found = await ask.services.orders.batches()
    lines = [words("orders-send")]
    rows: list[Row] = []
    if found:
        lines.append(words("orders-undo-how"))
    for one in _latest(found):
        lines.append(batch_line(one, words, zone))
        label = words("button-orders-undo", batch=str(one.number))
        rows.append((ask.button(label, "orders-undo", str(one.number)),))
    ask.expect("orders")
    ask.show(lines, rows)


def _latest(found: Sequence[OrderBatch]) -> list[OrderBatch]:
    """The latest of both kinds, so that orders by hand push no file out."""
    files = [one for one in found if one.source][:MOST_BATCHES]
    by_hand = [one for one in found if not one.source][:MOST_BY_HAND]
    return sorted(files + by_hand, key=lambda one: -one.number)


async def columns(ask: OperatorAsk) -> None:
    """Look at the file again, by the columns that the operator has named."""
    sheet, asked = _sheet(ask.payload), _asked(ask.payload)
    typed = unicodedata.normalize("NFKC", ask.argument).strip()
    if asked and typed and "=" not in typed:
        typed = f"{asked}={typed}"
    elif typed:
        typed = typed.translate(SEPARATORS).replace("\n", ",")
    named = said_columns(typed.split(",") if "=" in typed else [typed] if typed else [])
    if isinstance(named, str):
        allowed = ", ".join(_called(field, ask.words) for field in Field)
        values = {"file": shown(sheet.name), "value": shown(named), "allowed": allowed}
        ask.say([ask.words("orders-column-typed", **values)])
        ask.expect("orders-columns", ask.payload)
        return
    said = {field.value: header for field, header in named.items()}
    await _look(ask, Sheet(sheet.file, sheet.name, {**sheet.said, **said}))


async def _look(ask: OperatorAsk, sheet: Sheet) -> None:
    words = ask.words
    try:
        found = await ask.services.orders.look(sheet)
    except OrdersRefusedError as refused:
        _refuse(ask, refused, sheet)
        return
    lines = list(preview_lines(found, words))
    if not found.judged.taken:
        ask.say([*lines, words("orders-none")])
        return
    label = words("button-orders-take", count=found.judged.taken)
    take = ask.button(label, "orders-take", _payload(sheet))
    leave = ask.button(words("button-cancel"), "orders-no")
    ask.say([*lines, words("orders-ask")], [(take, leave)])


def _refuse(ask: OperatorAsk, refused: OrdersRefusedError, sheet: Sheet) -> None:
    words, column = ask.words, str(refused.values.get("column", ""))
    values = dict(refused.values)
    if column:
        called = _called(column, words)
        values |= {"column": called, "how": f"{called}=…"}
    if "columns" in values:
        every = str(values["columns"]).split(", ")
        values["columns"] = ", ".join(_called(one, words) for one in every)
    line = words(refused.code, **values)
    if refused.code not in ASKED_ABOUT:
        ask.say([line])
        return
    ask.expect("orders-columns", _payload(sheet, column))
    rows = _choices(ask, sheet, refused)
    ask.say([line, words("orders-column-tap", column=values["column"])] if rows else [line], rows)


def _choices(ask: OperatorAsk, sheet: Sheet, refused: OrdersRefusedError) -> list[Row]:
    """A button for each column that may be the one; who has more of them writes its name."""
    column = str(refused.values["column"])
    headers = [one for one in str(refused.values["choices"]).split(BETWEEN) if one]
    if len(headers) > MOST_CHOICES:
        return []
    buttons = [
        ask.button(
            cut(clean(one), ON_BUTTON),
            "orders-columns",
            _payload(Sheet(sheet.file, sheet.name, {**sheet.said, column: one})),
        )
        for one in headers
    ]
    return [tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2)]


def _called(field: str, words: Words) -> str:
    """A field as people call it."""
    return words(f"orders-field-{field.replace('_', '-')}")


async def take(ask: OperatorAsk) -> None:
    """Take the orders of a file that was looked at."""
    key = ask.token.id if ask.token else ""
    try:
        done = await ask.services.orders.take(_sheet(ask.payload), ask.user, key)
    except OrdersRefusedError as refused:
        if refused.code in AGAIN:
            again = ask.button(ask.words("button-orders-again"), "orders-take", ask.payload)
            leave = ask.button(ask.words("button-cancel"), "orders-no")
            ask.say([ask.words(refused.code, **refused.values)], [(again, leave)])
            return
        _refuse(ask, refused, _sheet(ask.payload))
        return
    ask.unit.note(ask.user, "orders", str(done.orders))
    label = ask.words("button-orders-undo", batch=str(done.number))
    row = (ask.button(label, "orders-undo", str(done.number)),)
    ask.show([ask.words("orders-done", count=done.orders)], [row])


async def cancel(ask: OperatorAsk) -> None:
    """Leave a file untaken."""
    ask.show([ask.words("orders-cancelled")])


async def undo(ask: OperatorAsk) -> None:
    """Let an import count no more."""
    number = int(ask.payload)
    batches = await ask.services.orders.batches()
    found = [one for one in batches if one.number == number]
    if not found:
        ask.show([ask.words("orders-batch-unknown", batch=str(number))])
        return
    ask.unit.orders.undo(number)
    ask.unit.note(ask.user, "orders-undone", str(number))
    line = ask.words("orders-undone", batch=str(number), count=found[0].orders)
    ask.show([line, *later_lines(found[0], batches, ask.words)])


def _payload(sheet: Sheet, asked: str = "") -> str:
    """A file, and which column of it is asked about."""
    return json.dumps([sheet.file, sheet.name, dict(sheet.said), asked], ensure_ascii=False)


def _sheet(payload: str) -> Sheet:
    file, name, said, *_ = json.loads(payload)
    return Sheet(file, name, said)


def _asked(payload: str) -> str:
    return "".join(json.loads(payload)[3:])
