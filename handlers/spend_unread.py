"""What of a spending cannot be read: what is wrong with it, and what it may mean."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from handlers.names import cut
from handlers.spend_whom import Reading, occasion_meant, people
from handlers.spend_whom import members as called
from handlers.spend_words import kind_name, price
from handlers.telling import named
from models.money.spending import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from handlers.asks import OperatorAsk, Row
    from handlers.spend_wish import Wish

MOST_LABEL: Final = 40


def rows_for(ask: OperatorAsk, wish: Wish, found: Iterable[Reading]) -> list[Row]:
    """A button for everybody it may be for."""
    carried = [(one.label, wish.aimed(one.aim, one.user).carried()) for one in found]
    return [(ask.button(cut(label, MOST_LABEL), "spend-on", what),) for label, what in carried]


def whom_line(ask: OperatorAsk, rows: Sequence[Row]) -> str:
    """How it is answered for whom it is; nobody is sent to a button that is not there."""
    return ask.words("spend-whom" if rows else "spend-whom-written")


def said_price(ask: OperatorAsk, wish: Wish) -> str:
    """What it cost, as far as that was said."""
    return "" if wish.cost is None else price(wish.cost, ask.words)


def ask_kind(ask: OperatorAsk, wish: Wish, *wrong: str) -> None:
    """Ask on what it was; time has its kind, and money was for something else."""
    buttons = [
        ask.button(kind_name(kind, ask.words), "spend-on", replace(wish, kind=kind).carried())
        for kind in Kind
        if kind is not Kind.HOURS
    ]
    ask.expect("spend-on", wish.carried())
    lines = [*wrong, ask.words("spend-what", price=said_price(ask, wish))]
    ask.show(lines, [tuple(buttons[:3]), tuple(buttons[3:])])


async def nobody(ask: OperatorAsk, wish: Wish, said: str) -> None:
    """Say what is wrong with what was typed, and whom it may mean."""
    before, at, name = said.rpartition(" @")
    one = await called(ask, f"@{name}") if at and not said.startswith("@") else []
    if len(one) == 1 and wish.kind is None:
        wrong = ask.words("spend-kind-unknown", value=named(before, ask.words))
        ask_kind(ask, wish.aimed(one[0].aim, one[0].user), wrong)
        return
    near: list[Reading] = []
    if len(one) == 1:
        values = {"name": one[0].label, "value": named(before, ask.words)}
        lines = [ask.words("spend-before", **values)]
    elif " @" in said:
        lines = [ask.words("spend-one-whom")]
    else:
        lines, near = await _unknown(ask, wish, said)
    rows = rows_for(ask, wish, near)
    ask.expect("spend-on", wish.carried())
    ask.say([*lines, whom_line(ask, rows)], rows)


async def _unknown(ask: OperatorAsk, wish: Wish, said: str) -> tuple[list[str], list[Reading]]:
    words, reader = ask.words, ask.services.reader.known
    occasion, number = occasion_meant(said, wish.kind)
    if occasion:
        code = "spend-no-occasion" if number is None else "spend-no-such-occasion"
        return [words(code, number=str(number))], []
    found = await reader.pointed(said)
    if found.people:
        name = named(found.people[0].name, words)
        return [words("spend-rest", value=found.rest, name=name)], []
    if found.unscored is not None:
        code = "member-staff" if found.unscored.staff else "member-unscored"
        return [words(code, name=named(found.unscored.name, words))], []
    near, _ = await reader.near(said.removeprefix("@").partition(" ")[0])
    return [words("spend-nobody", value=named(said, words))], people(near, ask)
