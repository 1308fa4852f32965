"""The currency of what was spent and taken back, which a tap may put back."""

from __future__ import annotations

import pytest

from bot.store import spending
from bot.store.house import keep_currency
from bot.store.migrate import StoreError
from tests.bot.ledgers import NOW, Desk
from tests.bot.test_spending import ANNA, busy, gift, spends, to

__all__ = ["busy"]


def test_what_was_taken_back_holds_the_currency_still(busy: Desk) -> None:
    busy.run_sql("UPDATE community SET currency = 'CNY'")
    one = spends(busy, gift(to(busy, ANNA)))
    with busy.engine.begin() as connection:
        spending.undo(connection, busy.community, one, NOW)
    with busy.engine.begin() as connection, pytest.raises(StoreError) as refused:
        keep_currency(connection, busy.community, "EUR")
    assert refused.value.code == "ledger-currency"
    assert busy.rows_of("SELECT currency FROM community") == [("CNY",)]
