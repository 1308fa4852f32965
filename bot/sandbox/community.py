"""A tea shop's group, simulated act by act: the same by seed, stopped and gone on at will."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Final

from bot.sandbox.doors import Doors, Staff
from bot.sandbox.people import Recruiter
from bot.sandbox.room import Room
from bot.sandbox.shop import Shop
from bot.sandbox.visitors import Visitors

if TYPE_CHECKING:
    from collections.abc import Iterator
    from random import Random

    from bot.sandbox.acts import Account, Act

TITLE: Final = "周记茶铺茶友群 · Zhou's Tea Friends"
CHAT_ID: Final = 2_094_517_683
"""Bare positive id, as an export writes it; invented."""
MEMBERS: Final = 300
WEEKS: Final = 26


class Community:
    """The group with its state; `advance` lets time pass, `acts` is all that happened so far."""

    title = TITLE
    chat_id = CHAT_ID

    def __init__(self, rng: Random, *, members: int, start: datetime) -> None:
        """Found the group.

        Args:
            rng: the only source of chance, owned by the community from now on.
            members: how many have come after half a year, staff and bot included.
            start: aware, in the community's zone, at local midnight.

        Raises:
            ValueError: the start has no zone or is not at midnight.
        """
        if start.tzinfo is None or start.timetz().replace(tzinfo=None) != datetime.min.time():
            msg = f"start {start.isoformat()} must be a local midnight with its zone"
            raise ValueError(msg)
        self.zone = start.tzinfo
        self._room = Room(rng, start.tzinfo, int(start.timestamp()))
        self._recruiter = Recruiter(rng)
        staff = Staff(self._recruiter, self._room.now)
        self._room.members.update({one.account.id: one for one in staff})
        self._visitors = Visitors(self._room)
        self._shop = Shop(self._room, self._visitors, *staff)
        self._doors = Doors(self._room, self._visitors, self._shop, staff)
        self._room.migrate(TITLE)
        self._doors.found(self._recruiter, members)
        self._room.agenda.add(self._room.now, partial(self._begin_day, start, 0))

    @classmethod
    def aged(cls, rng: Random, *, members: int, weeks: int, end: datetime) -> Community:
        """A community that has lived so many weeks when `end` comes; see `simulate`."""
        community = cls(rng, members=members, start=end - timedelta(weeks=weeks))
        community.advance(end)
        return community

    @property
    def acts(self) -> list[Act]:
        """Everything that happened, in order of time."""
        return list(self._room.acts)

    @property
    def accounts(self) -> dict[int, Account]:
        """Everybody who was ever in the group, by Telegram id."""
        return {number: member.account for number, member in self._room.members.items()}

    @property
    def present(self) -> int:
        """How many are in the group now, whether they ever wrote or not."""
        return sum(member.here for member in self._room.members.values())

    def personas(self) -> dict[int, str]:
        """The persona's code of each account, to compare a judgement with the truth."""
        return {number: member.persona.code for number, member in self._room.members.items()}

    def advance(self, until: datetime) -> list[Act]:
        """Let time pass, and tell what happened.

        Args:
            until: aware; acts before it happen, acts at it or later do not yet.

        Returns:
            The new acts in order of time; none when `until` is not later than the last call's.
        """
        known = len(self._room.acts)
        limit = int(until.timestamp())
        while due := self._room.agenda.next_before(limit):
            self._room.now, task = due
            task()
        return self._room.acts[known:]

    def _begin_day(self, midnight: datetime, day: int) -> None:
        at = int(midnight.timestamp())
        week, weekday = divmod(day, 7)
        if weekday == 0:
            self._doors.plan_week(self._recruiter, at, week)
        self._shop.plan_day(at, midnight, week)
        self._visitors.plan_day(at, midnight)
        tomorrow = midnight + timedelta(days=1)
        self._room.agenda.add(tomorrow.timestamp(), partial(self._begin_day, tomorrow, day + 1))


def simulate(
    rng: Random, *, members: int = MEMBERS, weeks: int = WEEKS, end: datetime
) -> Iterator[Act]:
    """All acts of a simulated community in order of time, for replay one by one.

    Args:
        rng: the source of chance: the same state gives the same acts.
        members: how many have come after half a year, staff and bot included.
        weeks: how long the history is.
        end: aware, a local midnight; a Monday in the demo.
    """
    return iter(Community.aged(rng, members=members, weeks=weeks, end=end).acts)
