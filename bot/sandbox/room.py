"""The chat itself: who is in it, what was said lately, and the one way in which acts come about."""

from __future__ import annotations

from collections import deque
from datetime import datetime, tzinfo
from typing import TYPE_CHECKING, Final

from bot.sandbox.acts import Act, Joined, Left, Migrated, Pinned, Reacted, Said
from bot.sandbox.agenda import Agenda
from bot.sandbox.voice import Composed, Line, Spoken, compose

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from random import Random

    from bot.sandbox.people import Member

REMEMBERED: Final = 90
"""Messages one can still scroll back to: about two days."""
EMOJI: Final = {"❤": 9, "👍": 9, "🔥": 3, "😁": 3, "🎉": 2, "🙏": 3, "👏": 3, "😍": 2}
"""Reactions with their frequency; a shop's friends are kind."""


class Room:
    """The state that everybody in the simulation shares; the only place that makes acts."""

    def __init__(self, rng: Random, zone: tzinfo, now: int) -> None:
        """Open an empty chat at a time (UTC seconds)."""
        self.rng = rng
        self.zone = zone
        self.now = now
        self.agenda = Agenda()
        self.members: dict[int, Member] = {}
        self.acts: list[Act] = []
        self.board: deque[Spoken] = deque(maxlen=REMEMBERED)
        self.listeners: list[Callable[[Spoken], None]] = []
        """Called with each new message: notifications, and the staff's eye on questions."""
        self._message = 0

    def local(self, at: int) -> datetime:
        """The local time of an instant."""
        return datetime.fromtimestamp(at, self.zone)

    def lately(self, seconds: int) -> Iterator[Spoken]:
        """What was said within so many seconds, latest first."""
        for spoken in reversed(self.board):
            if self.now - spoken.at > seconds:
                return
            yield spoken

    def migrate(self, title: str) -> None:
        """Begin the history of the supergroup."""
        self.acts.append(Migrated(self._next(), self.now, title))

    def enter(self, member: Member, inviter: Member | None, *, by_link: bool) -> None:
        """Let somebody in; his account is known from now on."""
        member.here, member.came = True, self.now
        self.members[member.account.id] = member
        bringer = inviter.account.id if inviter else None
        self.acts.append(Joined(self._next(), self.now, member.account.id, bringer, by_link))

    def leave(self, member: Member) -> None:
        """Let somebody go; he does nothing any more."""
        member.here = False
        self.acts.append(Left(self._next(), self.now, member.account.id))

    def pin(self, member: Member, spoken: Spoken) -> None:
        """Pin a message."""
        self.acts.append(Pinned(self._next(), self.now, member.account.id, spoken.message))

    def react(self, member: Member, spoken: Spoken) -> None:
        """Put an emoji on a message, once."""
        person = member.account.id
        if person in spoken.reacted_by:
            return
        spoken.reacted_by.add(person)
        emoji = self.rng.choices(list(EMOJI), list(EMOJI.values()))[0]
        self.acts.append(Reacted(self.now, person, spoken.message, emoji))

    def say(self, line: Line) -> Spoken:
        """Have somebody write a message; whoever listens hears of it at once."""
        composed = compose(self.rng, line)
        spoken = Spoken(
            message=self._emit(composed),
            at=self.now,
            line=line,
            language=composed.language,
            wording=composed.wording,
            to=composed.addressed,
            depth=line.to.depth + 1 if line.to else 0,
        )
        if line.to:
            line.to.answered_by.add(line.by.account.id)
        self.board.append(spoken)
        for listener in self.listeners:
            listener(spoken)
        return spoken

    def _emit(self, composed: Composed) -> int:
        """The message's row, or one for each photo of an album; the first one's id."""
        line = composed.line
        ids = [self._next() for _ in range(max(1, line.photos))]
        self.acts.extend(
            Said(
                message=message,
                at=self.now,
                person=line.by.account.id,
                text=composed.text if message == ids[0] else (),
                reply_to=line.to.message if line.to and composed.replies else None,
                content=composed.content,
                album=ids[0] if len(ids) > 1 else None,
                forwarded_from=line.forwarded_from,
            )
            for message in ids
        )
        return ids[0]

    def _next(self) -> int:
        self._message += 1
        return self._message
