"""/balance: what members' trust is worth this month, or another one, in money."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from handlers.balance_view import balance_lines

if TYPE_CHECKING:
    from handlers.asks import OperatorAsk


async def balance(ask: OperatorAsk) -> None:
    """The sheet of a month, by default of this one as of now."""
    words = ask.words
    today = datetime.fromtimestamp(ask.now / 1000, ask.services.house.zone).date()
    first = _month(ask.argument) if ask.argument else today.replace(day=1)
    if first is None:
        ask.say([words("balance-month-form", value=ask.argument)])
        return
    if first > today:
        ask.say([words("balance-month-to-come", value=ask.argument)])
        return
    try:
        found = await ask.services.judge.balance(first.toordinal())
    except LookupError:
        ask.say([words("backtest-nothing")])
        return
    ask.say(list(balance_lines(found, words)))


def _month(text: str) -> date | None:
    try:
        return date.fromisoformat(f"{text.strip()}-01")
    except ValueError:
        return None
