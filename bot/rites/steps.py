"""A step on the trust ladder: what somebody wants of a task, and the words that go with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.store import contacts, plans, submissions, tasks
from models.rituals import ladder_events as ev
from models.rituals.ladder import doing
from models.rituals.refusal import RefusedError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from sqlalchemy import Connection

    from bot.store.live import LiveStore
    from handlers.planned import Task
    from models.rituals.ladder import Command, State
    from models.rituals.ladder_events import Event, Rung


def make(connection: Connection, community: int, group: int, now: int) -> int:
    """A new task of a group that the store knows, by its Telegram id; its number.

    Raises:
        LookupError: the group is not known.
    """
    number = plans.chat_number(connection, community, group)
    if number is None:
        raise LookupError(group)
    return tasks.make(connection, community, number, now)


def take(connection: Connection, community: int, number: int, command: Command, now: int) -> None:
    """Do what somebody wants of a task; words for which nothing waits any more are marked so.

    Raises:
        RefusedError: it is against the rules; nothing was done.
    """
    one = tasks.find(connection, community, number)
    if one is None:
        raise RefusedError("task-withdrawn")
    for event in tasks.perform(connection, community, one, command, now):
        for words in _done_with(one.state, event):
            submissions.change(connection, community, words, state=submissions.USED)


def _done_with(before: State, event: Event) -> Iterator[int]:
    """The words that have done their work with an event."""
    match event:
        case ev.Offered() if before.rung is not None and before.words != event.words:
            yield before.words
        case ev.Withdrawn():
            yield before.words
        case ev.Filled(submission=words) | ev.Approved(submission=words):
            yield words
        case ev.HandedIn(by=who) | ev.TakenBack(by=who):
            replaced = doing(before, who).waiting
            if replaced is not None:
                yield replaced
        case ev.SentBack():
            yield event.submission
            if event.words is not None:
                yield event.words


class ReadsTasks:
    """What `StoreRituals` reads of the trust ladder."""

    __slots__ = ()

    store: LiveStore
    community: int

    async def tasks(self) -> tuple[Task, ...]:
        """Every task of the trust ladder that was ever offered, oldest first."""
        return await self.store.read(tasks.tasks, self.community)

    async def opted_out(self) -> frozenset[int]:
        """Who wants nothing kept of him: he is in no count of people."""
        return await self.store.read(contacts.opted_out, self.community)

    async def reached(self, user: int | None = None) -> Mapping[int, frozenset[Rung]]:
        """By member, the rungs on which he stands by what he did in other rituals."""
        if user is None:
            return await self.store.read(tasks.all_reached, self.community)
        return {user: await self.store.read(tasks.reached, self.community, user)}
