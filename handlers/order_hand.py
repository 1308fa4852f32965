"""/order: one order that an operator adds by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers.names import near_label
from handlers.order_words import customer_text, day, reason
from handlers.telling import named
from models.money.amounts import AmountError, shown_amount
from models.money.by_hand import order_typed
from models.money.customers import Customer, Kind, customer_of
from models.money.order_rows import OrderLine, Rejected, in_house
from models.search import Named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.asks import OperatorAsk

BY_NAME: Final = frozenset({Kind.CODE, Kind.NAME})
"""What a member may be called by, whatever the shop calls by it."""
HAS_TO_BE_TIED: Final = frozenset({Kind.CODE, Kind.PHONE})
"""What is nobody's until an operator says whose."""


async def order(ask: OperatorAsk) -> None:
    """Add the order that was typed, or say how one is typed."""
    desk, words = ask.services.orders, ask.words
    meant = None if ask.meant is None else Customer(Kind.ID, str(ask.meant[0]))
    typed = order_typed(ask.argument, desk.house(), meant)
    if isinstance(typed, Rejected):
        said = [] if typed.code == "order-unclear" else [reason(typed, words)]
        ask.say([*said, words("order-unclear"), words("order-whose")])
        ask.expect("order")
        return
    called = await _called(ask, typed.customer)
    if called:
        _which(ask, typed, called)
    else:
        await _add(ask, typed, f"update-{ask.update}")


async def order_of(ask: OperatorAsk) -> None:
    """Add the order of whom a tap has told: a member, or a customer who is called like one."""
    user, original, currency, on, written = ask.payload.split(" ", 4)
    who = customer_of(written) if user == "0" else Customer(Kind.ID, user)
    key = f"tap-{ask.token.id}" if ask.token else ""
    if who is None:
        return
    try:
        minor = in_house(int(original), currency, ask.services.orders.house())
    except AmountError as error:
        ask.show([reason(Rejected(0, error.code, error.values), ask.words)])
        return
    await _add(ask, OrderLine(0, "", who, int(on), minor, currency, int(original)), key)


async def _called(ask: OperatorAsk, who: Customer) -> Sequence[Named]:
    """Members whose name a customer's is, where it ties him to nobody yet."""
    desk = ask.services.orders
    if who.kind not in BY_NAME or await whose(ask, who) is not None:
        return ()
    if await desk.keeps_out(await desk.kept(who)):
        return ()
    found = await ask.services.reader.known.pointed(said_of(who))
    return () if found.rest else [one for one in found.people if one.telegram_id]


def _which(ask: OperatorAsk, typed: OrderLine, called: Sequence[Named]) -> None:
    """Ask whether a member is meant; nothing is written down before the answer."""
    words, name = ask.words, said_of(typed.customer)
    amount = shown_amount(typed.original, typed.currency)
    what = f"{typed.original} {typed.currency} {typed.day}"
    rows = [
        (
            ask.button(
                near_label(one, called, named(one.name, words)),
                "order-of",
                f"{one.telegram_id} {what} ",
            ),
        )
        for one in called
    ]
    rows.append((ask.button(words("button-order-customer"), "order-of", f"0 {what} {name}"),))
    ask.say([words("order-which", amount=amount, name=named(name, words))], rows)


async def _add(ask: OperatorAsk, typed: OrderLine, key: str) -> None:
    """Write it down and say whose it is."""
    desk, words, who = ask.services.orders, ask.words, typed.customer
    kept = await desk.kept(who)
    ask.unit.orders.add(typed, key, ask.user)
    ask.unit.note(ask.user, "order")
    out = await desk.keeps_out(kept)
    member = None if out else await whose(ask, who)
    name = customer_text(kept.kind, who.shown, words)
    if member is not None:
        name = named(member.name, words)
    elif ask.meant is not None and not out:
        name = named(ask.meant[1], words)
    amount, on = shown_amount(typed.original, typed.currency), day(typed.day)
    lines = [words("order-added", amount=amount, customer=name, date=on)]
    if out:
        lines.append(words("order-kept-out"))
    elif member is None:
        code = "order-untied" if kept.kind in HAS_TO_BE_TIED else "order-unmatched"
        lines.append(words(code, customer=name))
    ask.show(lines, [(ask.button(words("button-undo"), "order-undo", key),)])


async def whose(ask: OperatorAsk, who: Customer) -> Named | None:
    """The member whom a customer is tied to, or whose id or @username his is."""
    desk = ask.services.orders
    _, tied = await desk.bought(await desk.kept(who))
    if tied is not None:
        return await desk.member(str(tied)) or Named(0, tied, str(tied))
    return await desk.member(said_of(who)) if who.kind in {Kind.ID, Kind.NAME} else None


def said_of(who: Customer) -> str:
    """A customer as an operator writes him."""
    return f"@{who.key}" if who.kind is Kind.NAME else who.shown


async def undo(ask: OperatorAsk) -> None:
    """Take an order back that was added by hand."""
    ask.unit.orders.undo(None, ask.payload)
    ask.show([ask.words("order-undone")])
