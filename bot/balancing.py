"""Draws up the balance sheet of a month from the ledger, and closes the months that are over."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final, TypedDict

import numpy as np

from bot.called import NoSuchGroupError
from bot.store import closings, orders, people, rollups
from bot.worth import YEAR_MONTHS, expected_of
from models.audit import DIGITS
from models.members import Tier
from models.money.balance import Member, sheet, sheet_of
from models.money.buyers import buyers_on
from models.money.method import Method
from models.money.month import CLOSES_HOUR, Month
from models.money.statement import Statement
from models.money.value import Worth
from models.standing import STAYS, gone_since
from models.tiers import TIER_OF_CODE, Replay
from models.trust import assess

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection

    from bot.loading import Loader, Past
    from bot.settings import MoneySettings
    from models.money.balance import Sheet
    from models.money.buyers import Buyers

HOUR_MS: Final = 3_600_000
NOTHING: Final = Worth(0, 0, 0, 0, 0.0)


@dataclass(frozen=True, slots=True)
class Drawn:
    """Members as they stand at the end of a day, by number of the person."""

    day: int
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
        month that is over is closed. From then on it is read from the store alone: whatever comes
        to be known later belongs to a later month. Until somebody is worth anything none is closed,
        and none before the morning of the next month: what was said last may be on its way still.

        Args:
            month: which.
            now: UTC milliseconds; the month has begun by then.

        Raises:
            NoSuchGroupError: nothing is known of any group.
        """
        begins, today = self._begins(), self.loader.days.day(now)
        if month.last < begins:
            return self._told(month.first.toordinal(), month.last, sheet({}, {}, {}), begins)
        over = month.last < today
        due = month if over else Month.of(month.before)
        settled = self.loader.days.midnight(due.last + 1) + CLOSES_HOUR * HOUR_MS
        if due.last >= begins and now >= settled:
            self.close(due, now)
        if over and self._closed(month.last) is not None:
            return self._kept(month, begins)
        end = (month.last, self.loader.days.midnight(month.last + 1)) if over else (today, now)
        return replace(self._unclosed(month, begins, end), over=over)

    def _unclosed(self, month: Month, begins: int, end: tuple[int, int]) -> Statement:
        """A month that is not over, or was before anybody was worth anything."""
        restated, drawn = self._both(month, begins, end)
        opening = self._closed(month.before)
        found = sheet(
            restated.members if opening is None else opening, restated.members, drawn.members
        )
        told = self._told(month.first.toordinal(), drawn.day, found, begins)
        called = _Called(names=drawn.names, ids=drawn.ids)
        told = replace(told, closed=False, method=drawn.method, members=drawn.members)
        return replace(told, **called)

    def close(self, month: Month, now: int) -> None:
        """Close a month that is over with what changed it, unless it was closed before.

        Of one that was closed without its changes these are told from how it opened and closed.
        The first of all is one in which somebody is worth anything: what was closed before that is
        forgotten, and nothing more is.

        Args:
            month: which.
            now: UTC milliseconds; the month is over by then.

        Raises:
            NoSuchGroupError: nothing is known of any group.
        """
        begins, whose = self._begins(), self.loader.community
        with self.loader.engine.begin() as connection:
            closings.drop_empty(connection, whose)
            begun = closings.begun(connection, whose)
            if not begun and not closings.bought(connection, whose, month.last):
                return
            if closings.changes(connection, whose, month.last) is not None:
                return
            opened = closings.closed(connection, whose, month.before)
            closed = closings.closed(connection, whose, month.last)
        if opened is not None and closed is not None:
            self._keep(month, sheet(opened, opened, closed), apart=False)
            return
        end = self.loader.days.midnight(month.last + 1)
        restated, drawn = self._both(month, begins, (month.last, end))
        if not begun and not any(one.ltv for one in drawn.members.values()):
            return
        self._close_both(month, restated, drawn, now)

    def _both(self, month: Month, begins: int, end: tuple[int, int]) -> tuple[Drawn, Drawn]:
        """The day before a month as it is known now, and a later one; nobody is before all."""
        if month.before < begins:
            (drawn,) = self._drawn(end)
            return Drawn(month.before, {}, Method.NOTHING, {}, {}), drawn
        before = month.before, self.loader.days.midnight(month.before + 1)
        restated, drawn = self._drawn(before, end)
        return restated, drawn

    def _close_both(self, month: Month, restated: Drawn, drawn: Drawn, now: int) -> None:
        """Close a month, and the one before it if that was not, with what changed it, at once."""
        whose = self.loader.community
        with self.loader.engine.begin() as connection:
            new = closings.closed(connection, whose, month.last) is None
            opening = self._close(connection, restated, now)
            closing = self._close(connection, drawn, now)
            found = sheet(opening, restated.members if new else opening, closing)
            changes = closings.Changes(found.moves, new)
            closings.keep(connection, whose, month.last, changes)

    def _keep(self, month: Month, found: Sheet, *, apart: bool) -> None:
        with self.loader.engine.begin() as connection:
            changes = closings.Changes(found.moves, apart)
            closings.keep(connection, self.loader.community, month.last, changes)

    def _closed(self, day: int) -> Mapping[int, Member] | None:
        """Members as the month that ended on a day was closed; None where it was not."""
        with self.loader.engine.begin() as connection:
            return closings.closed(connection, self.loader.community, day)

    def _close(self, connection: Connection, drawn: Drawn, now: int) -> Mapping[int, Member]:
        """Members as the month that ended on a day was closed; it is closed if it was not."""
        found = closings.closed(connection, self.loader.community, drawn.day)
        if found is not None:
            return found
        made = closings.Closing(drawn.members, drawn.method, now)
        closings.close(connection, self.loader.community, drawn.day, made)
        return drawn.members

    def _kept(self, month: Month, begins: int) -> Statement:
        """A month that was closed, from the store alone."""
        whose = self.loader.community
        with self.loader.engine.begin() as connection:
            opening = closings.closed(connection, whose, month.before) or {}
            closing = closings.closed(connection, whose, month.last) or {}
            kept = closings.changes(connection, whose, month.last) or closings.Changes(
                (), apart=True
            )
            method = closings.method_of(connection, whose, month.last)
            everybody = people.people(connection, whose)
        found = sheet_of(opening.values(), kept.moves, closing.values())
        told = self._told(month.first.toordinal(), month.last, found, begins)
        return replace(told, method=method, apart=kept.apart, members=closing, **_called(everybody))

    def _told(self, first: int, last: int, found: Sheet, begins: int) -> Statement:
        """A statement of a month that is over, before it has people."""
        return Statement(
            first=first,
            last=last,
            over=True,
            currency=self.currency,
            method=Method.NOTHING,
            sheet=found,
            begins=begins,
            apart=True,
            names={},
        )

    def _begins(self) -> int:
        """The first local date of which anything is known.

        Raises:
            NoSuchGroupError: nothing is.
        """
        with self.loader.engine.begin() as connection:
            known = self.loader.groups(connection)
            spans = [rollups.span(connection, one.id) for one in known]
        if not spans:
            raise NoSuchGroupError(None, (), fit=False)
        return self.loader.days.day(min(span[0] for span in spans if span))

    def _drawn(self, *ends: tuple[int, int]) -> list[Drawn]:
        """Everybody who is in a group at the end of some days, with what he is worth.

        Args:
            ends: ordinals of the days, and the instants at which they end, oldest first.
        """
        with self.loader.reading(ends[-1][1]) as connection:
            known = self.loader.groups(connection)
            pasts = [self.loader.past(connection, known, until) for _, until in ends]
            log = orders.log(connection, self.loader.community)
            bought = buyers_on(log, [day for day, _ in ends])
        drawn = zip(ends, pasts, bought, strict=True)
        return [self._standing(day, past, known) for (day, _), past, known in drawn]

    def _standing(self, day: int, past: Past, known: Buyers) -> Drawn:
        ids = {one.id: one.telegram_id for one in past.people if one.telegram_id is not None}
        months = self.money.horizon_months
        worth = expected_of(known, months, whom=ids.values())
        upkeep = round(self.money.upkeep * months / YEAR_MONTHS)
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
        return Drawn(day, members, worth.method, **_called(past.people))


class _Called(TypedDict):
    """What people are called, and their Telegram ids, by number of the person."""

    names: dict[int, str]
    ids: dict[int, int]


def _called(everybody: Iterable[people.Person]) -> _Called:
    known = list(everybody)
    return {
        "names": {one.id: one.name or "" for one in known},
        "ids": {one.id: one.telegram_id for one in known if one.telegram_id is not None},
    }


def _present(past: Past, day: int) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Who is in some group at the end of a day, by person id."""
    return np.equal(gone_since(past.days.values(), past.history.size, day), STAYS)


def _tiers(past: Past, day: int) -> list[Tier]:
    """The tier of each person id at the last cut-off up to a day; a newcomer's before the first."""
    codes = np.full(past.history.size, TIER_OF_CODE.index(Tier.NEWCOMER))
    for cut in Replay(past.history, past.rules).steps(day + 1):
        codes = cut.codes()
    return [TIER_OF_CODE[code] or Tier.NEWCOMER for code in codes.tolist()]
