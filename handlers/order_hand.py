"""/order adds one order by hand; /link says which member a customer of the shop's files is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.order_words import customer_text, day, reason
from handlers.telling import named
from models.money.amounts import shown_amount
from models.money.by_hand import order_typed
from models.money.customers import Customer, Kind, customer_of
from models.money.order_rows import Rejected
from models.search import Named

if TYPE_CHECKING:
    from handlers.asks import OperatorAsk


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
    kept = await desk.kept(typed.customer)
    key = f"update-{ask.update}"
    ask.unit.orders.add(typed, key, ask.user)
    ask.unit.note(ask.user, "order")
    lines = [
        words(
            "order-added",
            amount=shown_amount(typed.original, typed.currency),
            customer=customer_text(kept.kind, typed.customer.key, words),
            date=day(typed.day),
        )
    ]
    if await desk.keeps_out(kept):
        lines.append(words("order-kept-out"))
    elif not await _is_member(ask, kept):
        lines.append(words("order-unmatched"))
    ask.say(lines, [(ask.button(words("button-undo"), "order-undo", key),)])


async def _is_member(ask: OperatorAsk, kept: Customer) -> bool:
    """Whether a customer is a member whom we know."""
    _, tied = await ask.services.orders.bought(kept)
    if tied is not None:
        return True
    said = {Kind.ID: kept.key, Kind.NAME: f"@{kept.key}"}.get(kept.kind, "")
    return bool(said) and await ask.services.orders.member(said) is not None


async def undo(ask: OperatorAsk) -> None:
    """Take an order back that was added by hand."""
    ask.unit.orders.undo(None, ask.payload)
    ask.show([ask.words("order-undone")])


async def link(ask: OperatorAsk) -> None:
    """Tie a customer to a member, by both names or in answer to a forwarded message."""
    desk, words = ask.services.orders, ask.words
    *code, last = ask.argument.split() or [""]
    if ask.meant is not None:
        code = [*code, last]
    who = customer_of(" ".join(code))
    if who is None:
        ask.say([words("link-unclear")])
        ask.expect("link")
        return
    if ask.meant is not None:
        user, name = ask.meant
    else:
        found = await desk.member(last)
        if found is None or found.telegram_id is None:
            ask.say([words("link-nobody", name=last)])
            return
        user, name = found.telegram_id, found.name
    await _tie(ask, who, Named(0, user, name))


async def _tie(ask: OperatorAsk, who: Customer, member: Named) -> None:
    """Tie them and say so, and whose the customer was; unless one of them wants nothing kept."""
    desk, words = ask.services.orders, ask.words
    kept, user = await desk.kept(who), member.telegram_id or 0
    if await desk.keeps_out(kept, user):
        ask.say([words("link-kept-out")])
        return
    count, before = await desk.bought(kept)
    ask.unit.orders.link(kept, user, ask.user)
    ask.unit.note(ask.user, "link", str(user))
    shown = customer_text(kept.kind, who.key, words)
    lines = [words("link-done", customer=shown, name=named(member.name, words), count=count)]
    was = None if before in {None, user} else await desk.member(str(before))
    if was is not None:
        lines.append(words("link-before", name=named(was.name, words)))
    payload = f"{before or 0} {kept.kind.value} {kept.key}"
    ask.say(lines, [(ask.button(words("button-undo"), "link-undo", payload),)])


async def unlink(ask: OperatorAsk) -> None:
    """Take a link back: whose the customer was before, his he is again."""
    before, kind, key = ask.payload.split(" ", 2)
    user = int(before) or None
    ask.unit.orders.unlink(Customer(Kind(kind), key), user, ask.user)
    was = None if user is None else await ask.services.orders.member(before)
    if was is None:
        ask.show([ask.words("link-undone")])
    else:
        ask.show([ask.words("link-again", name=named(was.name, ask.words))])
