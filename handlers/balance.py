"""/balance: what members' trust is worth this month, or another one, in money."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from handlers.balance_view import balance_lines, month_of

if TYPE_CHECKING:
    from handlers.asks import OperatorAsk


async def balance(ask: OperatorAsk) -> None:
    """The sheet of a month, by default of this one as of now."""
    words = ask.words
    today = datetime.fromtimestamp(ask.now / 1000, ask.services.house.zone).date()
    first = month_of(ask.argument, today)
    if isinstance(first, str):
        ask.say([words(first, value=ask.argument)])
        return
    try:
        found = await ask.services.judge.balance(first.toordinal())
    except LookupError:
        ask.say([words("backtest-nothing")])
        return
    ask.say(list(balance_lines(found, words)))
