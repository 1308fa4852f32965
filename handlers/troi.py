"""/troi: what spending on trust brought, kind by kind, and what growth is measured by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.troi_view import troi_lines

if TYPE_CHECKING:
    from handlers.asks import OperatorAsk


async def troi(ask: OperatorAsk) -> None:
    """The last 52 weeks, as of this morning."""
    if ask.argument:
        ask.say([ask.words("troi-takes-nothing")])
        return
    try:
        found = await ask.services.judge.returned()
    except LookupError:
        ask.say([ask.words("backtest-nothing")])
        return
    ask.say(list(troi_lines(found, ask.words)))
