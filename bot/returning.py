"""Finds what spending on trust brought, from the ledger: in the judging process, or for a command.

What lies before the beginning of today counts, as with suggestions; of today what was spent does.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from threadpoolctl import threadpool_limits

from bot.forecasting import shipped_prior
from bot.store import orders, recommend, spending, suggestions
from bot.worth import expected
from models.advice import State
from models.followed import LOOK_BACK_DAYS
from models.money.again import WINDOWS, bought_again, brought, nps
from models.money.purchases import purchases
from models.money.returned import Returned
from models.money.returns import Books, returns
from models.snapshots import joined, snapshot
from models.tiers import cut_off_days

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

    from bot.loading import Loader, Past
    from bot.settings import MoneySettings
    from models.money.purchases import Order, Purchase
    from models.money.returned import KindReturn
    from models.money.spending import Spent
    from models.snapshots import Rows

    Bought = dict[int, tuple[Purchase, ...]]

WEEK: Final = 7


@dataclass(frozen=True, slots=True)
class Returner:
    """Finds what spending brought in one community.

    Args:
        loader: of its past.
        money: how it is counted.
        currency: of the house.
        asks: whether members are asked how likely they recommend the shop.
    """

    loader: Loader
    money: MoneySettings
    currency: str
    asks: bool

    def returned(self, now: int) -> Returned:
        """Everything, as of the beginning of today.

        Args:
            now: UTC milliseconds.

        Raises:
            NoSuchGroupError: nothing is known of any group.
        """
        whose, days = self.loader.community, self.loader.days
        today = days.day(now)
        with self.loader.reading(days.midnight(today)) as connection, threadpool_limits(1):
            known = self.loader.groups(connection)
            past = self.loader.past(connection, known, days.midnight(today))
            every = orders.log(connection, whose)
            log = [one for one in every if one.day < today]
            bought = _bought(log, past)
            by_themselves, asked = recommend.brought(connection, whose, days)
            return Returned(
                first=today - LOOK_BACK_DAYS,
                last=today,
                currency=self.currency,
                risk_free=self.money.risk_free,
                kinds=self._kinds(connection, past, log, today),
                again=tuple(bought_again(bought, today - 1, size) for size in WINDOWS),
                brought=tuple(brought(by_themselves, asked, today - 1, size) for size in WINDOWS),
                nps=nps(recommend.sums(connection, whose, now)),
                asks=self.asks,
            )

    def _kinds(
        self, connection: Connection, past: Past, log: list[Order], today: int
    ) -> tuple[KindReturn, ...]:
        community = self.loader.community
        spent = [one for one in spending.log(connection, community) if one.day <= today]
        worth = expected(log, today - 1, self.money.horizon_months).people
        members = ((one.id, worth.get(one.telegram_id or 0)) for one in past.people if one.scored)
        books = Books(
            spent=tuple(spent),
            contacts=self._contacts(connection),
            ltv={who: one.expected for who, one in members if one},
            risk_free=self.money.risk_free,
        )
        rows = _rows(past, spent, today)
        return returns(past.history, rows, shipped_prior().of(past.history), books)

    def _contacts(self, connection: Connection) -> tuple[tuple[int, int], ...]:
        """Whom operators say that they contacted, and on which day."""
        every = suggestions.earlier(connection, self.loader.community, self.loader.days)
        done = (one for one in every if one.state is State.CONTACTED)
        return tuple((one.person, one.answered) for one in done if one.answered is not None)


def _bought(log: list[Order], past: Past) -> Bought:
    """Purchases of members, by the store's number of each."""
    by_user = purchases(log)
    mine = ((one.id, by_user.get(one.telegram_id or 0)) for one in past.people if one.scored)
    return {who: all_of for who, all_of in mine if all_of}


def _rows(past: Past, spent: Iterable[Spent], today: int) -> Rows:
    """The rows of the weeks in which something was spent."""
    known, days = past.history, past.rules.days
    bars = past.rules.bars_at(days.midnight(today))
    wanted = {one.day for one in spent if one.reached}
    weeks = cut_off_days(known, days, today)
    made = [one for one in weeks if wanted.intersection(range(one, one + WEEK))]
    return joined([snapshot(known, bars, one) for one in made])
