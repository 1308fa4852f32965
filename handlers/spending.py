"""/spend: what is spent on trust, on whom and how much; the list of it, and taking it back.

Whatever is missing is asked for, one tap or one word at a time; then it is written down at once and
can be taken back by a tap, as an order by hand can.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Final

from handlers.chosen import watched
from handlers.names import cut
from handlers.order_words import day, reason
from handlers.spend_whom import (
    OF_SOURCES,
    Reading,
    group,
    occasion_meant,
    occasions,
    people,
    readings,
    sources,
)
from handlers.spend_whom import members as called
from handlers.spend_wish import Wish, read_wish
from handlers.spend_words import kind_name, kinds_line, price, spent_line, sums_line
from handlers.telling import named
from handlers.turning import turn_rows
from models.members import Tier
from models.money.order_rows import Rejected
from models.money.spending import Aim, Kind, Target
from models.money.spending_typed import Terms, spending_typed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from handlers.asks import OperatorAsk, Row

ON_LIST: Final = 10
IN_A_ROW: Final = 5
MOST_SOURCES: Final = 6
MOST_LABEL: Final = 40
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
    wish = Wish(typed.kind, typed.cost, typed.day)
    said = typed.rest or (str(ask.meant[0]) if ask.meant else "")
    await for_whom(ask, wish, said)


def terms(ask: OperatorAsk) -> Terms:
    """By what amounts are read now."""
    return Terms(ask.services.orders.house(), ask.services.shop.spending.hourly)


def _refuse(ask: OperatorAsk, why: Rejected) -> None:
    said = [] if why.code == "spend-unclear" else [reason(why, ask.words)]
    ask.say([*said, *how_lines(ask)])


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
    wish = read_wish(ask.payload)
    if not ask.argument:
        await go_on(ask, wish)
    elif wish.cost is None:
        await _priced(ask, wish)
    else:
        await for_whom(ask, wish, ask.argument)


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
        _ask_kind(ask, wish)
    else:
        await _write_down(ask, wish)


async def for_whom(ask: OperatorAsk, wish: Wish, said: str) -> None:
    """Find who is meant; several are offered, and nobody is said to be nobody."""
    if not said and wish.kind is not Kind.RITUAL:
        await go_on(ask, wish)
        return
    found = await readings(ask, said, wish.kind)
    if len(found) == 1:
        await go_on(ask, wish.aimed(found[0].aim, found[0].user))
    elif found:
        ask.say([ask.words("spend-which")], _rows(ask, wish, found))
    else:
        await _nobody(ask, wish, said)


def _rows(ask: OperatorAsk, wish: Wish, found: Iterable[Reading]) -> list[Row]:
    carried = [(one.label, wish.aimed(one.aim, one.user).carried()) for one in found]
    return [(ask.button(cut(label, MOST_LABEL), "spend-on", what),) for label, what in carried]


async def _nobody(ask: OperatorAsk, wish: Wish, said: str) -> None:
    """Say what is wrong with what was typed, and whom it may mean."""
    words, (occasion, number) = ask.words, occasion_meant(said, wish.kind)
    before, at, name = said.partition(" @")
    near: list[Reading] = []
    if occasion:
        code = "spend-no-occasion" if number is None else "spend-no-such-occasion"
        lines = [words(code, number=str(number))]
    elif at and await called(ask, f"@{name}"):
        lines = [words("spend-kind-unknown", value=before, kinds=kinds_line(words))]
    else:
        lines, near = await _unknown(ask, said)
    ask.expect("spend-on", wish.carried())
    ask.say([*lines, words("spend-whom")], _rows(ask, wish, near))


async def _unknown(ask: OperatorAsk, said: str) -> tuple[list[str], list[Reading]]:
    words, reader = ask.words, ask.services.reader.known
    found = await reader.pointed(said)
    if found.people:
        name = named(found.people[0].name, words)
        return [words("spend-rest", value=found.rest, name=name)], []
    if found.unscored is not None:
        code = "member-staff" if found.unscored.staff else "member-unscored"
        return [words(code, name=named(found.unscored.name, words))], []
    near, _ = await reader.near(said.removeprefix("@").partition(" ")[0])
    return [words("spend-nobody", value=named(said, words))], people(near, ask)


async def _ask_whom(ask: OperatorAsk, wish: Wish) -> None:
    """Offer whom it may be for; a name is just written."""
    words, groups = ask.words, await watched(ask.services.reader)
    wide = [group(one, ask) for one in groups]
    offered = _rows(ask, wish, wide)
    tiers = [Reading(words(f"tier-{one}"), Aim(Target.TIER, one.value)) for one in IN_TIERS]
    if wide:
        offered.append(tuple(row[0] for row in _rows(ask, wish, tiers)))
    if wish.kind in OF_SOURCES:
        links = await sources(ask, groups)
        offered = [*_rows(ask, wish, links[:MOST_SOURCES]), *offered]
    if await occasions(ask):
        label, payload = words("spend-an-occasion"), replace(wish, kind=wish.kind).carried()
        offered.append((ask.button(label, "spend-occasion", payload),))
    ask.expect("spend-on", wish.carried())
    ask.show([words("spend-for", price=_said_price(ask, wish)), words("spend-whom")], offered)


def _said_price(ask: OperatorAsk, wish: Wish) -> str:
    return "" if wish.cost is None else price(wish.cost, ask.words)


async def spend_occasion(ask: OperatorAsk) -> None:
    """Offer the occasions of rituals that took place."""
    wish = read_wish(ask.payload)
    ask.show([ask.words("spend-which")], _rows(ask, wish, await occasions(ask)))


def _ask_kind(ask: OperatorAsk, wish: Wish) -> None:
    kinds = [kind for kind in Kind if kind is not Kind.HOURS]
    buttons = [
        ask.button(kind_name(kind, ask.words), "spend-on", replace(wish, kind=kind).carried())
        for kind in kinds
    ]
    rows = [tuple(buttons[:3]), tuple(buttons[3:])]
    ask.show([ask.words("spend-what", price=_said_price(ask, wish))], rows)


async def _write_down(ask: OperatorAsk, wish: Wish) -> None:
    """Write it down, unless the member is gone or a tier is empty; and say whom it reaches."""
    words, spent = ask.words, wish.spending
    if spent is None:
        return
    count = await ask.services.shop.spending.reach(spent.aim)
    if not count and spent.aim.target in {Target.MEMBER, Target.TIER}:
        ask.say([words("member-gone" if spent.aim.target is Target.MEMBER else "spend-tier-empty")])
        return
    key = record(ask, wish)
    shown = {"price": price(spent, words), "kind": kind_name(spent.kind, words)}
    lines = [words("spend-done", **shown, whom=await _name(ask, wish), date=day(spent.day))]
    if spent.aim.target is not Target.MEMBER:
        lines.append(words("spend-reaches", count=count))
    ask.show(lines, [undo_row(ask, key)])


def record(ask: OperatorAsk, wish: Wish) -> str:
    """Write down what is whole; the key by which it is taken back."""
    key = f"update-{ask.update}" if ask.token is None else f"tap-{ask.token.id}"
    if (spent := wish.spending) is not None:
        ask.unit.shop.spending.record(spent, key, ask.user)
        ask.unit.note(ask.user, "spend")
    return key


def undo_row(ask: OperatorAsk, key: str) -> Row:
    """A button that takes back what was just written down, and one to all of it."""
    undo = ask.button(ask.words("button-undo"), "spend-undo", key)
    return undo, ask.button(ask.words("button-spend-list"), "spend")


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
