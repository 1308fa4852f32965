"""/backtest: how right the forecast would have been on the operator's own past."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.backtest_view import sentences
from handlers.early import import_lines
from handlers.outgoing import Picture
from handlers.times import day_text

if TYPE_CHECKING:
    from handlers.asks import OperatorAsk
    from handlers.ports import Words
    from models.findings import Backtest


async def backtest(ask: OperatorAsk) -> None:
    """The picture with what follows from it, of all groups together; or when there will be one."""
    words, judge = ask.words, ask.services.judge
    try:
        trial = await judge.backtest()
    except LookupError:
        ask.say([words("backtest-nothing"), *import_lines(words)])
        return
    if trial.found is None:
        date = day_text(trial.first, ask.services.house.zone)
        ask.say([words("backtest-too-early", date=date), *import_lines(words)])
        return
    png = await judge.backtest_picture(trial.found, words.language)
    ask.hand(Picture(png, caption_of(trial.found, words)))


def caption_of(found: Backtest, words: Words) -> str:
    """What stands below the picture: sentences with counts."""
    return "\n".join([words("backtest-title"), *sentences(found, words)])
