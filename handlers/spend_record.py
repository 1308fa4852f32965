"""A spending that is whole: written down once, with the way to take it back, or why it is not."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handlers.order_words import day
from handlers.spend_words import spent_words
from models.money.spending import Target

if TYPE_CHECKING:
    from handlers.asks import OperatorAsk, Row
    from handlers.spend_wish import Wish
    from models.money.spending import Spending


def keyed(ask: OperatorAsk, wish: Wish) -> Wish:
    """The same under one key, that of what began it: a question and its buttons make one record."""
    own = f"update-{ask.update}" if ask.token is None else f"tap-{ask.token.id}"
    return wish if wish.key else replace(wish, key=own)


async def is_answered(ask: OperatorAsk, wish: Wish) -> bool:
    """Whether its question was answered before; then that record is shown, and nothing written."""
    words, one = ask.words, await ask.services.shop.spending.kept(keyed(ask, wish).key)
    if one is None:
        return False
    whole = ask.button(words("button-spend-list"), "spend")
    redo = ask.button(words("button-spend-redo"), "spend-redo", wish.key), whole
    row = undo_row(ask, wish.key) if one.counts else redo
    code = "spend-once" if one.counts else "spend-once-undone"
    ask.show([words(code, what=spent_words(one, words))], [row])
    return True


def record(ask: OperatorAsk, wish: Wish) -> str:
    """Write down what is whole; the key by which it is taken back."""
    key = keyed(ask, wish).key
    if (spent := wish.spending) is not None:
        ask.unit.shop.spending.record(spent, key, ask.user)
        ask.unit.note(ask.user, "spend")
    return key


def undo_row(ask: OperatorAsk, key: str) -> Row:
    """A button that takes back what was just written down, and one to all of it."""
    undo = ask.button(ask.words("button-undo"), "spend-undo", key)
    return undo, ask.button(ask.words("button-spend-list"), "spend")


async def why_nobody(ask: OperatorAsk, spent: Spending) -> str:
    """Why something for a member or a tier reaches nobody, so that it is not written down."""
    if spent.aim.target is Target.MEMBER:
        return ask.words("member-gone")
    known = await ask.services.shop.spending.is_audited(spent.day)
    return ask.words("spend-tier-empty" if known else "spend-no-audit", date=day(spent.day))
