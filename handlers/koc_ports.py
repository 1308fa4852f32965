"""What handlers need of those whom the members choose, as protocols that `bot` implements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from handlers.koc_views import Guest, Invitation, Koc, Material, Record
    from models.rituals.nomination_commands import Nominee, Standing


class KocReader(Protocol):
    """Reads who may choose and be chosen, and who was."""

    async def standing(self, group: int, user: int, opens_at: int) -> Standing:
        """What is known of somebody who wants to name another, as of the opening of a round.

        Args:
            group: Telegram id.
            user: his.
            opens_at: of the round, UTC milliseconds.
        """
        ...

    async def nominee(self, group: int, user: int) -> Nominee:
        """What is known of somebody who is named."""
        ...

    async def members_named(self, group: int, name: str) -> tuple[tuple[int, str], ...]:
        """Scored people of a group who bear a name, else who have it in theirs: id and name."""
        ...

    async def term(self, number: int) -> Koc | None:
        """One term; None when there is none."""
        ...

    async def record(self, term: Koc, now: int) -> Record:
        """What somebody did for the group since his term began."""
        ...

    async def materials(self) -> tuple[Material, ...]:
        """What a new KOC is welcomed with, in order of uploading."""
        ...

    async def vip_group(self) -> int | None:
        """Telegram's id of the VIP group; None without one."""
        ...

    async def guests(self, group: int, now: int) -> tuple[Guest, ...]:
        """Who is in the VIP group, and who could be, core members first."""
        ...

    async def invited(self, group: int, user: int, now: int) -> Invitation | None:
        """The invitation by which somebody may come in by himself; None for everybody else."""
        ...

    async def invited_before(self, group: int, user: int) -> Invitation | None:
        """The last invitation of somebody, whatever became of it; None for the never invited."""
        ...

    async def letter(self, term: Koc) -> int | None:
        """Telegram's id of the letter that welcomed somebody; None where it does not stand."""
        ...

    async def vip_letter(self, group: int, user: int) -> int | None:
        """Telegram's id of the last letter that invited somebody there by itself; None without."""
        ...

    async def here(self) -> tuple[int, ...]:
        """Whose term is on and who is in the group still, and takes part, by Telegram id."""
        ...

    async def current(self, group: int | None = None) -> tuple[Koc, ...]:
        """Whose term is on, in order of its beginning; of one group or of all."""
        ...


class KocUnit(Protocol):
    """What a handler wants done about those whom the members chose."""

    def renew(self, term: int) -> None:
        """A term goes on for as long again."""
        ...

    def end(self, term: int) -> None:
        """A term is over; what he was given stays."""
        ...

    def name_to_others(self, term: int, *, named: bool) -> None:
        """Whether the other KOCs may read his name."""
        ...

    def add_material(self, made: Material) -> None:
        """A file more to welcome somebody with."""
        ...

    def drop_material(self, number: int) -> None:
        """A file less."""
        ...

    def invite(self, user: int, group: int) -> None:
        """Have a link to the VIP group made that is good for somebody alone."""
        ...

    def revoke(self, user: int, group: int) -> None:
        """What invites somebody to the VIP group lets him in no more."""
        ...

    def came_in(self, invitation: int) -> None:
        """An invitation has done its work."""
        ...

    def begin_round(self, plan: int) -> None:
        """A round of nominations begins now; nothing, where today has one."""
        ...

    def show_reason(self, number: int, *, shown: bool) -> None:
        """Whether a reason may be read out."""
        ...
