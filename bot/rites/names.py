"""Looks up, within the transaction under way, who is who in the words about a ritual."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.store import contacts, rituals, session_facts, submissions
from bot.store.outbox_after import sent_as
from bot.store.people import name_of
from handlers.links import message_link
from handlers.scene import run_key

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy import Connection

    from handlers.planned import RunView, Submission
    from handlers.ports import Words
    from models.calendar import Interval


@dataclass(frozen=True, slots=True)
class StoreNames:
    """`handlers.scene.Names` on a connection.

    Args:
        connection: of the writer.
        community: its number.
        run: whose group the messages are of.
        wording: of a language.
        language: the house's.
        hidden: somebody who is being erased: he is named no more.
    """

    connection: Connection
    community: int
    run: RunView
    wording: Callable[[str], Words]
    language: str
    hidden: int | None = None

    def name(self, user: int) -> str:
        """How the ledger calls somebody; empty for the unknown and the erased."""
        return "" if user == self.hidden else name_of(self.connection, self.community, user)

    def words(self, user: int) -> Words:
        """The wording in which somebody reads."""
        known = contacts.find(self.connection, self.community, user)
        return self.wording(known.reads(self.language))

    def submission(self, number: int) -> Submission | None:
        """What somebody addressed to the bot; None when it is not kept any more."""
        return submissions.one(self.connection, self.community, number)

    def link(self, message: int) -> str | None:
        """The address of a message of the group, for those who are in it."""
        return message_link(self.run.plan.chat, message)

    def post(self, what: str) -> int | None:
        """Telegram's id of a post of this occasion; None when it was not sent."""
        return sent_as(self.connection, self.community, run_key(self.run.id, what))

    def cheers(self, messages: tuple[int, ...]) -> Mapping[int, int]:
        """How many people reacted to each of some messages."""
        return session_facts.cheers(self.connection, self.community, self._group, messages)

    def answered(self, messages: tuple[int, ...]) -> frozenset[int]:
        """Which of some messages somebody else than their author answered."""
        return session_facts.answered(self.connection, self.community, self._group, messages)

    def runs(self) -> tuple[RunView, ...]:
        """Every occasion of the plan, in order of its date."""
        return rituals.runs_of(self.connection, self.community, self.run.plan.id)

    def attendance(self) -> tuple[frozenset[int], ...]:
        """Who was at each session of the plan that was told of, oldest first."""
        return session_facts.attendance(self.connection, self.run.plan.id)

    def messages(
        self, during: Interval, people: frozenset[int]
    ) -> tuple[tuple[int, int, str], ...]:
        """When some people wrote what has an address: instant, who, address."""
        said = session_facts.messages(self.connection, self.community, self._group, during, people)
        found = ((at, who, self.link(message)) for at, who, message in said)
        return tuple((at, who, link) for at, who, link in found if link)

    @property
    def _group(self) -> int:
        return self.run.group
