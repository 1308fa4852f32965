"""/balance: what members' trust is worth this month, or another one, in money."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from handlers.balance_book import balance_book
from handlers.balance_view import balance_lines, caption, month_of, why_none
from handlers.outgoing import File, Picture

if TYPE_CHECKING:
    from handlers.asks import OperatorAsk
    from models.money.statement import Statement


async def balance(ask: OperatorAsk) -> None:
    """The sheet of a month, by default of this one as of now: a picture, then all of it in words.

    Where there is nothing on it the words say so alone.
    """
    words = ask.words
    today = datetime.fromtimestamp(ask.now / 1000, ask.services.house.zone).date()
    first = month_of(ask.argument, today)
    if isinstance(first, str):
        ask.say([words(first, value=ask.argument)])
        return
    found = await _drawn_up(ask, first)
    if found is None:
        return
    if not found.is_naught:
        png = await ask.services.judge.balance_picture(found, words.language)
        ask.hand(Picture(png, caption(found, words)))
    file = ask.button(
        words("button-balance-file"), "balance-file", str(first.toordinal()), alone=True
    )
    ask.say(list(balance_lines(found, words)), [(file,)])


async def as_file(ask: OperatorAsk) -> None:
    """All of a month's sheet as a workbook, every member in it, marked as what it is."""
    first = date.fromordinal(int(ask.payload))
    found = await _drawn_up(ask, first, whole=True)
    if found is None:
        return
    book = balance_book(found, ask.words)
    content = await ask.services.judge.sheet(book)
    month = first.isoformat()[:7]
    ask.unit.note(ask.user, "balance-exported", month)
    ask.hand(File(f"trustwheel-CONFIDENTIAL-balance-{month}.xlsx", content, book.mark))


async def _drawn_up(ask: OperatorAsk, first: date, *, whole: bool = False) -> Statement | None:
    """The sheet of a month; None, said so, where nothing is known of it, or of any group."""
    try:
        found = await ask.services.judge.balance(first.toordinal(), whole=whole)
    except LookupError:
        ask.say([ask.words("backtest-nothing")])
        return None
    why = why_none(found, ask.words)
    if why is not None:
        ask.say([why])
    return found if why is None else None
