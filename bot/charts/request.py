"""What the live process tells the drawing one: words and numbers, nothing left to decide."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from handlers.backtest_picture import BacktestPicture, backtest_picture_of
from handlers.balance_picture import BalancePicture, balance_picture_of
from handlers.picture import Picture, picture_of

if TYPE_CHECKING:
    from datetime import tzinfo

    from handlers.ports import Words
    from models.findings import Backtest
    from models.members import Audit
    from models.money.statement import Statement

Drawn = Picture | BacktestPicture | BalancePicture


class Request(msgspec.Struct, frozen=True, omit_defaults=True):
    """What to draw: one of them."""

    audit: Picture | None = None
    backtest: BacktestPicture | None = None
    balance: BalancePicture | None = None


def picture_request(audit: Audit, words: Words, zone: tzinfo) -> bytes:
    """The description of an audit's picture, for `python -m bot.charts` to read on stdin.

    Args:
        audit: what to draw.
        words: the reader's language; the drawing process needs none.
        zone: of the dates.
    """
    return msgspec.json.encode(Request(audit=picture_of(audit, words, zone)))


def backtest_request(found: Backtest, words: Words) -> bytes:
    """The description of a backtest's picture."""
    return msgspec.json.encode(Request(backtest=backtest_picture_of(found, words)))


def balance_request(found: Statement, words: Words) -> bytes:
    """The description of a balance sheet's picture."""
    return msgspec.json.encode(Request(balance=balance_picture_of(found, words)))


def read_request(request: bytes) -> Drawn:
    """The picture that was described.

    Raises:
        ValueError: nothing was.
    """
    asked = msgspec.json.decode(request, type=Request)
    found = asked.audit or asked.backtest or asked.balance
    if found is None:
        msg = "the request describes no picture"
        raise ValueError(msg)
    return found
