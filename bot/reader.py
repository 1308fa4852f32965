"""Reads the ledger for the handlers: each question is one look at one whole state."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from bot.knowing import ReadsKnown
from bot.model_files import ModelFiles
from bot.parts import sayable
from bot.store import (
    contacts,
    holds,
    model_choice,
    namesakes,
    operators,
    own_file,
    staff,
    suggestions,
    tasks,
    tokens,
    views,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from bot.store.live import LiveStore
    from handlers.advised import Advised, RoundView
    from handlers.kept import KeptBeside, KeptEvent
    from handlers.namesake import Namesake
    from handlers.records import (
        ChatView,
        Contact,
        ImportedView,
        KeptOfPerson,
        Operator,
        StaffMember,
        Token,
    )
    from models.search import Named
    from models.shelf import Shelf


@dataclass(frozen=True, slots=True)
class StoreReader(ReadsKnown):
    """`handlers.ports.Reader` on the store.

    Args:
        store: of the live process.
        community: its number.
        fixed: the operators whom the settings name.
    """

    store: LiveStore
    community: int
    fixed: tuple[int, ...] = ()

    async def chats(self) -> tuple[ChatView, ...]:
        """The community's chats that Telegram knows, oldest first."""
        return await self.store.read(views.chat_views, self.community)

    async def chat(self, chat: int) -> ChatView | None:
        """One chat by its Telegram id."""
        found = await self.store.read(views.chat_views, self.community, chat)
        return found[0] if found else None

    async def imported(self) -> tuple[ImportedView, ...]:
        """Groups of which only an export told, oldest first."""
        return await self.store.read(views.imported, self.community)

    async def models(self) -> Shelf:
        """The kept models of the forecast, and which an operator went back to."""
        chosen = await self.store.read(model_choice.chosen, self.community)
        return await asyncio.to_thread(ModelFiles(self.store.path).shelf, chosen)

    async def operators(self) -> tuple[Operator, ...]:
        """Those named in the settings and those who were added, in order of adding."""
        return tuple(await self.store.read(operators.operators, self.community, self.fixed))

    async def is_operator(self, user: int) -> bool:
        """Whether somebody may see scores."""
        return user in self.fixed or await self.store.read(
            operators.was_added, self.community, user
        )

    async def staff(self) -> tuple[StaffMember, ...]:
        """The shop's own people with a Telegram id."""
        return tuple(await self.store.read(staff.staff, self.community))

    async def keeps_out(self, user: int) -> bool:
        """Whether nothing is kept of somebody and, by his own wish, nothing may be."""
        return await self.store.read(staff.keeps_out, self.community, user)

    async def people_named(self, name: str) -> tuple[StaffMember, ...]:
        """People with a Telegram id who bear a name or have it as id, bots left out."""
        return tuple(await self.store.read(staff.named, self.community, sayable(name)))

    async def people_near(self, name: str) -> tuple[tuple[Named, ...], int]:
        """Whom a name that nobody bears may mean, and how many more hold it."""
        return await self.store.read(staff.near, self.community, sayable(name))

    async def scored(self, person: int) -> Named | None:
        """Somebody who is scored, by his number in the ledger; None if he is not, or is gone."""
        return await self.store.read(holds.scored, self.community, person)

    async def namesakes(self, user: int) -> tuple[Namesake, ...]:
        """Those who are known by somebody's name alone."""
        return await self.store.read(namesakes.of, self.community, user)

    async def contact(self, user: int) -> Contact:
        """What is known of a partner; empty for a stranger."""
        return await self.store.read(contacts.find, self.community, user)

    async def token(self, token: str) -> Token | None:
        """What a token stands for, used or expired or not."""
        return await self.store.read(tokens.find, self.community, token)

    async def awaited(self, user: int) -> Token | None:
        """The question that somebody's next words answer, expired or not; None without one."""
        return await self.store.read(tokens.awaited, self.community, user)

    async def kept_of(self, user: int) -> KeptOfPerson:
        """Everything that is kept of somebody."""
        settled = user in self.fixed
        return await self.store.read(views.kept_of, self.community, user, settled=settled)

    async def events_of(self, user: int, before: int | None = None) -> tuple[KeptEvent, ...]:
        """A page of what somebody did, last written first; below a number if one is given."""
        return await self.store.read(own_file.events_of, self.community, user, before)

    async def kept_beside(self, user: int) -> KeptBeside:
        """What is kept of somebody beside his events."""
        return await self.store.read(own_file.beside, self.community, user)

    async def round(self) -> RoundView | None:
        """The newest round of suggestions; None before the first."""
        return await self.store.read(suggestions.latest, self.community)

    async def advised(self, suggestion: int) -> Advised | None:
        """One suggestion; None when there is none, or nobody may see it."""
        return await self.store.read(self._advised, suggestion)

    def _advised(self, connection: Connection, number: int) -> Advised | None:
        """A suggestion with the step that is next for whom it is about."""
        one = suggestions.one(connection, self.community, number)
        if one is None or one.telegram_id is None:
            return one
        return replace(one, step=tasks.next_rung(connection, self.community, one.telegram_id))
