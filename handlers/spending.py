"""/spend: what is spent on trust, on whom and how much; the list of it, and taking it back.

Whatever is missing is asked for, one tap or one word at a time; then it is written down at once and
can be taken back by a tap, as an order by hand can.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from handlers.chosen import watched
from handlers.order_words import day, reason
from handlers.spend_record import is_answered, keyed, record, undo_row, why_nobody
from handlers.spend_unread import ask_kind, nobody, rows_for, said_price, whom_line
from handlers.spend_whom import (
    OF_SOURCES,
    Reading,
    group,
    occasions,
    readings,
    sources,
)
from handlers.spend_wish import Wish, read_wish
from handlers.spend_words import kind_name, kinds_line, price, spent_line, sums_line
from handlers.telling import named
from handlers.turning import turn_rows
from models.members import Tier
from models.money.amounts import decimals_of
from models.money.order_rows import Rejected
from models.money.spending import Aim, Kind, Target
from models.money.spending_typed import Terms, kind_said, spending_typed, without_for

if TYPE_CHECKING:
    from handlers.asks import OperatorAsk, Row
    from models.money.spending import Spending

ON_LIST: Final = 10
IN_A_ROW: Final = 5
MOST_SOURCES: Final = 6
HUGE_TIMES: Final = 100
"""Two zeros too many; a shop's dearest gift is seldom a hundred times the one before."""
HUGE_UNITS: Final = 10_000
"""Of the house's currency: below it a slip costs less than being asked each time."""
TELLS_HOW: Final = frozenset({"spend-amount-missing", "spend-no-rate"})
"""What is wrong in these says how it is put right."""
IN_TIERS: Final = (Tier.CORE, Tier.ORDINARY, Tier.NEWCOMER)
"""Tiers that are offered; whoever wants another one writes it."""


async def spend(ask: OperatorAsk) -> None:
    """Write down what was typed; without anything, what was spent lately and how to write it."""
    if not ask.argument:
        await _overview(ask)
        return
    typed = spending_typed(ask.argument, terms(ask))
    if isinstance(typed, Rejected):
        _refuse(ask, typed)
        ask.expect("spend")
        return
    wish = keyed(ask, Wish(typed.kind, typed.cost, typed.day))
    said = typed.rest or (str(ask.meant[0]) if ask.meant else "")
    await for_whom(ask, wish, said)


def terms(ask: OperatorAsk) -> Terms:
    """By what amounts are read now."""
    return Terms(ask.services.orders.house(), ask.services.shop.spending.hourly)


def _refuse(ask: OperatorAsk, why: Rejected) -> None:
    said = [] if why.code == "spend-unclear" else [reason(why, ask.words)]
    ask.say([*said, *([] if why.code in TELLS_HOW else how_lines(ask))])


def how_lines(ask: OperatorAsk) -> list[str]:
    """How a spending is typed."""
    return [ask.words("spend-unclear"), ask.words("spend-kinds", kinds=kinds_line(ask.words))]


async def _overview(ask: OperatorAsk) -> None:
    words, shop = ask.words, ask.services.shop
    start = int(ask.payload) if ask.message and ask.payload.isdecimal() else 0
    found = await shop.spending.listed(ON_LIST, start)
    lines = [words("spend-list") if found else words("spend-list-none")]
    lines += [spent_line(place, one, words) for place, one in enumerate(found, start + 1)]
    today = date.fromordinal(ask.services.orders.house().today)
    first = today.replace(day=1).toordinal()
    sums = await shop.spending.by_kind(first, today.toordinal())
    if sums:
        lines += ["", words("spend-month", sums=sums_line(sums, shop.currency, words))]
    buttons = [
        ask.button(words("button-spend-undo", place=str(place)), "spend-undo", str(one.id))
        for place, one in enumerate(found, start + 1)
    ]
    rows: list[Row] = [
        tuple(buttons[at : at + IN_A_ROW]) for at in range(0, len(buttons), IN_A_ROW)
    ]
    rows += turn_rows(ask, "spend", (start, ON_LIST, await shop.spending.count()))
    ask.expect("spend")
    ask.show([*lines, "", *how_lines(ask)], rows)


async def spend_on(ask: OperatorAsk) -> None:
    """Go on with a wish: its next part was tapped, or typed in answer to a question."""
    wish = keyed(ask, read_wish(ask.payload))
    if not ask.argument:
        await go_on(ask, wish)
    elif wish.cost is None:
        await _priced(ask, wish)
    elif wish.aim is not None:
        await _of_kind(ask, wish)
    else:
        await for_whom(ask, wish, ask.argument)


async def _of_kind(ask: OperatorAsk, wish: Wish) -> None:
    """Take what was written for the kind, which is all that is missing."""
    kind, rest = kind_said(ask.argument)
    if kind is None or kind is Kind.HOURS or rest:
        shown = named(ask.argument, ask.words)
        ask_kind(ask, wish, ask.words("spend-kind-unknown", value=shown))
    else:
        await go_on(ask, replace(wish, kind=kind))


async def _priced(ask: OperatorAsk, wish: Wish) -> None:
    limits = terms(ask)
    typed = spending_typed(ask.argument, limits)
    if isinstance(typed, Rejected):
        ask.say([reason(typed, ask.words), ask.words("spend-how-much")])
        ask.expect("spend-on", wish.carried())
        return
    await go_on(ask, wish.priced(typed, limits.house.today))


async def go_on(ask: OperatorAsk, wish: Wish) -> None:
    """Ask for what is missing, or write it down."""
    if wish.cost is None:
        ask.expect("spend-on", wish.carried())
        ask.say([ask.words("spend-how-much")])
    elif wish.aim is None:
        await _ask_whom(ask, wish)
    elif wish.kind is None:
        ask_kind(ask, wish)
    else:
        await _write_down(ask, wish)


async def for_whom(ask: OperatorAsk, wish: Wish, said: str) -> None:
    """Find who is meant; several are offered, and nobody is said to be nobody."""
    if not said and wish.kind is not Kind.RITUAL:
        await go_on(ask, wish)
        return
    plain = without_for(said)
    for kind, whom in _ways(wish.kind, said, plain):
        found = await readings(ask, whom, kind) if whom or kind is Kind.RITUAL else []
        if len(found) == 1:
            await go_on(ask, replace(wish, kind=kind).aimed(found[0].aim, found[0].user))
        elif found:
            rows = rows_for(ask, replace(wish, kind=kind), found)
            ask.say([ask.words("spend-which")], rows)
        elif kind is not wish.kind and not whom and kind is not Kind.RITUAL:
            await go_on(ask, replace(wish, kind=kind))
        else:
            continue
        return
    await nobody(ask, wish, plain)


def _ways(kind: Kind | None, said: str, plain: str) -> list[tuple[Kind | None, str]]:
    """How words can be read: as they are, without “for”, and with a kind before or behind them."""
    ways = list(dict.fromkeys([(kind, said), (kind, plain)]))
    said_kind, rest = kind_said(plain)
    if kind is None and said_kind not in {None, Kind.HOURS}:
        ways.append((said_kind, without_for(rest)))
    return ways


async def _ask_whom(ask: OperatorAsk, wish: Wish) -> None:
    """Offer whom it may be for; a name is just written."""
    words, groups = ask.words, await watched(ask.services.reader)
    wide = [group(one, ask) for one in groups]
    offered = rows_for(ask, wish, wide)
    tiers = [Reading(words(f"tier-{one}"), Aim(Target.TIER, one.value)) for one in IN_TIERS]
    if wide:
        offered.append(tuple(row[0] for row in rows_for(ask, wish, tiers)))
    if wish.kind in OF_SOURCES:
        links = await sources(ask, groups)
        offered = [*rows_for(ask, wish, links[:MOST_SOURCES]), *offered]
    if await occasions(ask):
        label, payload = words("spend-an-occasion"), wish.carried()
        offered.append((ask.button(label, "spend-occasion", payload),))
    ask.expect("spend-on", wish.carried())
    ask.show([words("spend-for", price=said_price(ask, wish)), whom_line(ask, offered)], offered)


async def spend_occasion(ask: OperatorAsk) -> None:
    """Offer the occasions of rituals that took place."""
    wish = read_wish(ask.payload)
    ask.show([ask.words("spend-which")], rows_for(ask, wish, await occasions(ask)))


async def spend_sure(ask: OperatorAsk) -> None:
    """Write down what is far more than anything so far, now that it is meant so."""
    await _write_down(ask, read_wish(ask.payload), sure=True)


async def _is_huge(ask: OperatorAsk, spent: Spending) -> bool:
    """Whether an amount is so far above all others that it is rather a slip."""
    money = ask.services.shop
    if spent.minor <= HUGE_UNITS * 10 ** decimals_of(money.currency):
        return False
    return spent.minor > HUGE_TIMES * await money.spending.largest()


async def _write_down(ask: OperatorAsk, wish: Wish, *, sure: bool = False) -> None:
    """Write it down, unless the member is gone or a tier is empty; and say whom it reaches."""
    words, spent = ask.words, wish.spending
    if spent is None:
        return
    await _close(ask)
    if await is_answered(ask, wish):
        return
    if not sure and await _is_huge(ask, spent):
        yes = ask.button(words("button-spend-sure"), "spend-sure", wish.carried())
        ask.show([words("spend-huge", price=price(spent, words))], [(yes,)])
        return
    count = await ask.services.shop.spending.reach(spent.aim, spent.day)
    if not count and spent.aim.target in {Target.MEMBER, Target.TIER}:
        ask.say([await why_nobody(ask, spent)])
        return
    key = record(ask, wish)
    shown = {"price": price(spent, words), "kind": kind_name(spent.kind, words)}
    lines = [words("spend-done", **shown, whom=await _name(ask, wish), date=day(spent.day))]
    if spent.aim.target is not Target.MEMBER:
        lines.append(_reached(ask, spent.aim.target, count))
    ask.show(lines, [undo_row(ask, key)])


def _reached(ask: OperatorAsk, target: Target, count: int) -> str:
    """How many it reaches; or why nobody, which the cost does not mind."""
    if not count and target in {Target.GROUP, Target.SOURCE}:
        return ask.words(f"spend-reaches-no-{target}")
    return ask.words("spend-reaches", count=count)


async def _close(ask: OperatorAsk) -> None:
    """What was tapped needs no answer any more: the next words mean something else."""
    question = await ask.services.reader.awaited(ask.user)
    if question is not None and question.action == "spend-on" and question != ask.token:
        ask.unit.spend(question)


async def _name(ask: OperatorAsk, wish: Wish) -> str:
    """Whom a whole wish is for, in words."""
    aim, words, reader = wish.aim, ask.words, ask.services.reader
    if aim is None:
        return ""
    if aim.target is Target.MEMBER:
        one = await reader.scored(int(aim.key))
        return named(one.name if one else "", words)
    if aim.target is Target.TIER:
        return words(f"tier-{aim.key}")
    groups = await watched(reader)
    wide = [group(one, ask) for one in groups]
    every = [*wide, *await occasions(ask), *await sources(ask, groups)]
    return next((one.label for one in every if one.aim == aim), "")


async def undo(ask: OperatorAsk) -> None:
    """Let a record count no more."""
    ask.unit.shop.spending.take_back(ask.payload)
    ask.unit.note(ask.user, "spend-undone")
    again = ask.button(ask.words("button-spend-redo"), "spend-redo", ask.payload)
    whole = ask.button(ask.words("button-spend-list"), "spend")
    ask.show([ask.words("spend-undone")], [(again, whole)])


async def redo(ask: OperatorAsk) -> None:
    """Let a record count again."""
    ask.unit.shop.spending.put_back(ask.payload)
    ask.unit.note(ask.user, "spend-redone")
    ask.show([ask.words("spend-redone")], [undo_row(ask, ask.payload)])
