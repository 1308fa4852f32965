"""Draws up the balance sheet of a month from the ledger, and closes the months that are over."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from bot.store import closings, orders
from bot.worth import YEAR_MONTHS, expected
from models.audit import DIGITS
from models.members import Tier
from models.money.balance import Member, sheet
from models.money.statement import Statement
from models.money.value import Worth
from models.standing import Presence
from models.tiers import TIER_OF_CODE, Replay
from models.trust import assess

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.loading import Loader, Past
    from bot.settings import MoneySettings
    from models.money.method import Method
    from models.money.month import Month

NOTHING: Final = Worth(0, 0, 0, 0, 0.0)


@dataclass(frozen=True, slots=True)
class Drawn:
    """Members as they stand at the end of a day, by number of the person."""

    members: dict[int, Member]
    method: Method
    names: dict[int, str]
    ids: dict[int, int]


@dataclass(frozen=True, slots=True)
class Balancer:
    """Draws up balance sheets of one community.

    Args:
        loader: of its past; what is closed is stored by the loader's engine.
        money: how it is counted.
        currency: of the house.
    """

    loader: Loader
    money: MoneySettings
    currency: str

    def statement(self, month: Month, now: int) -> Statement:
        """The balance sheet of a month; one that is not over is drawn up as of now.

        It opens as the month before was closed, which is done now unless it was done before; and a
        month that is over is closed.

        Args:
            month: which.
            now: UTC milliseconds; the month has begun by then.

        Raises:
            NoSuchGroupError: nothing is known of any group.
        """
        days = self.loader.days
        today = days.day(now)
        restated = self._drawn(month.before, days.midnight(month.before + 1)).members
        opening = self._closed(month.before, restated, now)
        over = month.last < today
        end = days.midnight(month.last + 1) if over else now
        drawn = self._drawn(min(month.last, today), end)
        closing = self._closed(month.last, drawn.members, now) if over else drawn.members
        return Statement(
            first=month.first.toordinal(),
            last=min(month.last, today),
            over=over,
            currency=self.currency,
            method=drawn.method,
            sheet=sheet(opening, restated, closing),
            names=drawn.names,
            ids=drawn.ids,
            members=closing,
        )

    def close(self, month: Month, now: int) -> None:
        """Close a month that is over, unless it was closed before.

        Args:
            month: which.
            now: UTC milliseconds; the month is over by then.

        Raises:
            NoSuchGroupError: nothing is known of any group.
        """
        drawn = self._drawn(month.last, self.loader.days.midnight(month.last + 1))
        self._closed(month.last, drawn.members, now)

    def _closed(self, day: int, members: Mapping[int, Member], now: int) -> Mapping[int, Member]:
        """Members as the month that ended on a day was closed; it is closed if it was not."""
        with self.loader.engine.begin() as connection:
            found = closings.closed(connection, self.loader.community, day)
            if found is None:
                closings.close(connection, self.loader.community, day, members, now)
            return members if found is None else found

    def _drawn(self, day: int, until: int) -> Drawn:
        """Everybody who is in a group at the end of a day, with what he is worth."""
        with self.loader.reading(until) as connection:
            known = self.loader.groups(connection)
            past = self.loader.past(connection, known, until)
            log = orders.log_until(connection, self.loader.community, day)
        worth = expected(log, day, self.money.horizon_months)
        upkeep = round(self.money.upkeep * self.money.horizon_months / YEAR_MONTHS)
        trust, tiers, here = assess(past.history, day).trust, _tiers(past, day), _present(past, day)
        members = {
            one.id: Member(
                ltv=worth.people.get(one.telegram_id or 0, NOTHING).expected,
                trust=round(float(trust[one.id]), DIGITS),
                tier=tiers[one.id],
                upkeep=upkeep,
            )
            for one in past.people
            if one.scored and past.knows(one.id) and here[one.id]
        }
        names = {one.id: one.name or "" for one in past.people}
        ids = {one.id: one.telegram_id for one in past.people if one.telegram_id is not None}
        return Drawn(members, worth.method, names, ids)


def _present(past: Past, day: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Who is in some group at the end of a day, by person id."""
    here = np.zeros(past.history.size, np.bool_)
    for chat in past.days.values():
        here |= Presence(chat, past.history.size).at(day)
    return here


def _tiers(past: Past, day: int) -> list[Tier]:
    """The tier of each person id at the last cut-off up to a day; a newcomer's before the first."""
    codes = np.full(past.history.size, TIER_OF_CODE.index(Tier.NEWCOMER))
    for cut in Replay(past.history, past.rules).steps(day + 1):
        codes = cut.codes()
    return [TIER_OF_CODE[code] or Tier.NEWCOMER for code in codes.tolist()]
