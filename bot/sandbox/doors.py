"""Who comes and who goes: the founders, the weekly joiners, the campaigns, the few that leave."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from bot.sandbox.acts import Role
from bot.sandbox.personas import ASSISTANT, OWNER, ROBOT
from bot.sandbox.shop import ROBOT_DELAY, Shop
from bot.sandbox.visitors import HOUR, MINUTE, Visitors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot.sandbox.people import Member, Recruiter
    from bot.sandbox.room import Room

DAY: Final = 86_400
PLAN_WEEKS: Final = 26
"""Half a year: the span in which a group gathers the number of members asked for."""
FOUNDING_SHARE: Final = 0.4
"""A shop begins with the customers it has."""
MIGRATED_SHARE: Final = 0.5
"""Founders who were in the small group that became this one: no row tells of their joining."""
FOUNDING_DAYS: Final = 10
"""The other founders come by link within so many days."""
CAMPAIGN_EVERY: Final = 8
CAMPAIGN_WEIGHT: Final = 3
"""In each eighth week the parcels carry a card with a coupon: three times as many come."""
INVITED_SHARE: Final = 0.25
"""Joiners brought by a member; the others use the shop's link."""
INVITED_BY_LINK: Final = 0.5
KNOWN_LINK: Final = 0.8
"""The rest came by a link whose maker is not told."""
COMES_BETWEEN: Final = (9, 23)
"""Local hours in which people join."""
LEAVES_BETWEEN: Final = (3 * DAY, 70 * DAY)
OWNER_NAME: Final = "老周 Old Zhou"
ASSISTANT_NAME: Final = "小叶 Xiaoye"
ROBOT_NAME: Final = "TeaHelperBot"
STAFF: Final = 3
"""The two of the shop and their bot, who are among the members asked for."""


class Staff:
    """The shop's own, there before anybody else."""

    def __init__(self, recruiter: Recruiter, now: int) -> None:
        """Hire them."""
        self.owner = recruiter.employee(OWNER_NAME, Role.OWNER, OWNER, now)
        self.assistant = recruiter.employee(ASSISTANT_NAME, Role.ASSISTANT, ASSISTANT, now)
        self.robot = recruiter.employee(ROBOT_NAME, Role.BOT, ROBOT, now)

    def __iter__(self) -> Iterator[Member]:
        """Owner, assistant, bot."""
        return iter((self.owner, self.assistant, self.robot))


class Doors:
    """Lets people in week by week, and out again.

    How many come in a week depends on its number alone, never on when the simulation ends: so a
    history continued is the same as one simulated at once.
    """

    def __init__(self, room: Room, visitors: Visitors, shop: Shop, staff: Staff) -> None:
        """Open the doors of a room; nobody is invited yet."""
        self._room, self._visitors, self._shop = room, visitors, shop
        self._rng = room.rng
        self._owner = staff.owner
        self._joiners = 0

    def found(self, recruiter: Recruiter, members: int) -> None:
        """Fill the old group and invite its other friends.

        Args:
            recruiter: who makes people up.
            members: how many are to have come by the end of `PLAN_WEEKS`, staff and bot included.
        """
        customers = max(0, members - STAFF)
        founders = round(customers * FOUNDING_SHARE)
        self._joiners = customers - founders
        for _ in range(founders):
            member = recruiter.founder(self._room.now)
            if self._rng.random() < MIGRATED_SHARE:
                self._settle(member)
            else:
                self._expect(member, self._room.now, FOUNDING_DAYS)

    def plan_week(self, recruiter: Recruiter, midnight: int, week: int) -> None:
        """Put this week's joiners on the agenda."""
        for _ in range(self._arrivals(week)):
            self._expect(recruiter.joiner(midnight), midnight, 7)

    def _arrivals(self, week: int) -> int:
        whole = _weight_before(PLAN_WEEKS)
        before, after = (
            round(self._joiners * _weight_before(one) / whole) for one in (week, week + 1)
        )
        return after - before

    def _expect(self, member: Member, midnight: int, days: int) -> None:
        hour = self._rng.randrange(*COMES_BETWEEN)
        at = midnight + self._rng.randrange(days) * DAY + hour * HOUR + self._rng.randrange(HOUR)
        self._room.agenda.add(at, partial(self._arrive, member))

    def _arrive(self, member: Member) -> None:
        inviter, by_link = self._inviter()
        self._room.enter(member, inviter, by_link=by_link)
        self._plan_leave(member)
        agenda, now = self._room.agenda, self._room.now
        agenda.add(now + ROBOT_DELAY, partial(self._shop.greet, member))
        if self._rng.random() < member.persona.introduces:
            later = self._rng.randint(MINUTE, 20 * MINUTE)
            agenda.add(now + later, partial(self._visitors.introduce, member))

    def _inviter(self) -> tuple[Member | None, bool]:
        """Who brought somebody, and whether by a link."""
        draw = self._rng.random()
        friends = [one for one in self._room.members.values() if one.here and one.persona.invites]
        if draw < INVITED_SHARE and friends:
            weights = [one.persona.invites * one.level(self._room.now) + 1e-6 for one in friends]
            friend = self._rng.choices(friends, weights)[0]
            return friend, self._rng.random() < INVITED_BY_LINK
        return (self._owner if self._rng.random() < KNOWN_LINK else None), True

    def _settle(self, member: Member) -> None:
        member.here = True
        self._room.members[member.account.id] = member
        self._plan_leave(member)

    def _plan_leave(self, member: Member) -> None:
        if self._rng.random() < member.persona.leaves:
            at = self._room.now + self._rng.randint(*LEAVES_BETWEEN)
            self._room.agenda.add(self._visitors.awake(at), partial(self._room.leave, member))


def _weight_before(week: int) -> int:
    campaigns = week // CAMPAIGN_EVERY
    return week + campaigns * (CAMPAIGN_WEIGHT - 1)
