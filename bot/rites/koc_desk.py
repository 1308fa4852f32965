"""What handlers read of those whom the members choose, on the store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.store import invitations, kocs, submissions

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from bot.dispatch import Effects
    from bot.rites.engine import Engine
    from bot.store.live import LiveStore
    from handlers.koc_views import Guest, Invitation, Koc, Material, Record
    from handlers.ports import Clock
    from models.rituals.nomination_commands import Nominee, Standing


@dataclass(frozen=True, slots=True)
class StoreKocs:
    """`handlers.koc_ports.KocReader` on the store.

    Args:
        store: of the live process.
        community: its number.
    """

    store: LiveStore
    community: int

    async def standing(self, group: int, user: int, opens_at: int) -> Standing:
        """What is known of somebody who wants to name another; see the port."""
        mine = self.community, group, user, opens_at
        return await self.store.read(kocs.standing, *mine)

    async def nominee(self, group: int, user: int) -> Nominee:
        """What is known of somebody who is named."""
        return await self.store.read(kocs.nominee, self.community, group, user)

    async def members_named(self, group: int, name: str) -> tuple[tuple[int, str], ...]:
        """Scored people of a group who bear a name, else who have it in theirs: id and name."""
        return await self.store.read(kocs.members_named, self.community, group, name)

    async def current(self, group: int | None = None) -> tuple[Koc, ...]:
        """Whose term is on, in order of its beginning; of one group or of all."""
        return await self.store.read(kocs.current, self.community, group)

    async def here(self) -> tuple[int, ...]:
        """Whose term is on and who takes part in the group still."""
        return await self.store.read(kocs.here, self.community)

    async def term(self, number: int) -> Koc | None:
        """One term; None when there is none."""
        return await self.store.read(kocs.of, self.community, number)

    async def record(self, term: Koc, now: int) -> Record:
        """What somebody did for the group since his term began."""
        return await self.store.read(invitations.record, self.community, term, now)

    async def materials(self) -> tuple[Material, ...]:
        """What a new KOC is welcomed with, in order of uploading."""
        return await self.store.read(invitations.materials, self.community)

    async def vip_group(self) -> int | None:
        """Telegram's id of the VIP group; None without one."""
        return await self.store.read(invitations.vip_group, self.community)

    async def guests(self, group: int, now: int) -> tuple[Guest, ...]:
        """Who is in the VIP group, and who could be, core members first."""
        return await self.store.read(invitations.guests, self.community, group, now)

    async def invited(self, group: int, user: int, now: int) -> Invitation | None:
        """The invitation by which somebody may come in by himself; None for everybody else."""
        return await self.store.read(invitations.good, self.community, group, user, now)

    async def invited_before(self, group: int, user: int) -> Invitation | None:
        """The last invitation of somebody, whatever became of it; None for the never invited."""
        return await self.store.read(invitations.invited_before, self.community, group, user)

    async def letter(self, term: Koc) -> int | None:
        """Telegram's id of the letter that welcomed somebody; None where it does not stand."""
        return await self.store.read(kocs.letter, self.community, term)

    async def vip_letter(self, group: int, user: int) -> int | None:
        """Telegram's id of the last letter that invited somebody there by itself; None without."""
        return await self.store.read(invitations.letter, self.community, group, user)


@dataclass(frozen=True, slots=True)
class StoreKocUnit:
    """`handlers.koc_ports.KocUnit` on the store: every method adds a change to the effects.

    Args:
        effects: of the update under way.
        engine: plays the rituals.
        clock: the time.
    """

    effects: Effects
    engine: Engine
    clock: Clock

    def renew(self, term: int) -> None:
        """A term goes on for as long again."""
        self._add(kocs.renew, term, self.clock.now())

    def end(self, term: int) -> None:
        """A term is over; what he was given stays."""
        now = self.clock.now()
        self._add(lambda on, whose: kocs.change(on, whose, term, ended_at=now))

    def name_to_others(self, term: int, *, named: bool) -> None:
        """Whether the other KOCs may read his name."""
        self._add(lambda on, whose: kocs.change(on, whose, term, named=int(named)))

    def add_material(self, made: Material) -> None:
        """A file more to welcome somebody with."""
        self._add(invitations.add_material, made, self.clock.now())

    def drop_material(self, number: int) -> None:
        """A file less."""
        self._add(invitations.drop_material, number)

    def invite(self, user: int, group: int) -> None:
        """Have a link to the VIP group made that is good for somebody alone."""
        now = self.clock.now()
        until = now + invitations.LASTS_MS
        self._add(invitations.want, group, user, invitations.FOR_VIP, until, now)

    def revoke(self, user: int, group: int) -> None:
        """What invites somebody to the VIP group lets him in no more."""
        self._add(invitations.revoke, group, user)

    def came_in(self, invitation: int) -> None:
        """An invitation has done its work."""
        values = {"state": invitations.USED, "used_at": self.clock.now()}
        self._add(lambda on, whose: invitations.change(on, whose, invitation, **values))

    def begin_round(self, plan: int) -> None:
        """A round of nominations begins now; nothing, where today has one."""
        now = self.clock.now()
        self.effects.add(lambda on: self.engine.begin(on, plan, now))

    def show_reason(self, number: int, *, shown: bool) -> None:
        """Whether a reason may be read out."""
        self._add(lambda on, whose: submissions.change(on, whose, number, shown=int(shown)))

    def _add(self, change: Callable[..., object], *values: object) -> None:
        def done(connection: Connection) -> None:
            change(connection, self.engine.community, *values)

        self.effects.add(done)


class ReadsKocs:
    """Whoever reads rituals reads of those whom the members choose, too."""

    __slots__ = ()
    store: LiveStore
    community: int

    @property
    def kocs(self) -> StoreKocs:
        """Who may choose and be chosen."""
        return StoreKocs(self.store, self.community)


class ActsOnKocs:
    """Whoever has something done to rituals can have it done about these, too."""

    __slots__ = ()
    effects: Effects
    engine: Engine
    clock: Clock

    @property
    def kocs(self) -> StoreKocUnit:
        """What is to be done about those whom the members chose."""
        return StoreKocUnit(self.effects, self.engine, self.clock)
