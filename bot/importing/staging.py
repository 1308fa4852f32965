"""From the facts of an export to the rows of the stage."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta, timezone, tzinfo
from itertools import islice
from typing import TYPE_CHECKING

from models.calendar import DAY_MS
from models.events import EventKind, Joined, Left, Party, Post, Row, TopicCreated
from models.holes import DayIds

if TYPE_CHECKING:
    from bot.importing.parties import Parties
    from bot.importing.source import Source
    from bot.store.stage import Stage, StagedEvent

ROWS_AT_ONCE = 2_000
EPOCH = date(1970, 1, 1).toordinal()
MESSAGE, MENTION, REACTION, JOIN, LEAVE, TOPIC, SERVICE, *_ = map(int, EventKind)
"""As plain numbers: the driver takes an enumeration's member for a type to be adapted, slowly."""
Progress = Callable[[int], None]
"""Called with the bytes read so far."""


class Staging:
    """Fills a stage from a source, remembering what only a whole reading tells."""

    def __init__(self, stage: Stage, parties: Parties, zone: tzinfo) -> None:
        """Args: stage: where rows go; parties: who is who; zone: of times without one."""
        self._stage, self._parties, self._zone = stage, parties, zone
        self._days: dict[int, list[int]] = {}
        """The lowest and the highest message id of each day."""
        self._offset_ms = 0
        self._shown: int | None = None

    def fill(self, source: Source, progress: Progress) -> None:
        """Read all of the source into the stage."""
        stream = source.rows()
        while rows := list(islice(stream, ROWS_AT_ONCE)):
            self._shown = source.tally.offset_minutes
            self._offset_ms = self._offset(rows[0].at)
            self._stage.add(self._staged(rows))
            progress(source.bytes_read())

    def days(self) -> list[DayIds]:
        """The message ids of each day of the export's own local time, in order."""
        return [
            DayIds(date.fromordinal(EPOCH + day), low, high)
            for day, (low, high) in sorted(self._days.items())
        ]

    @property
    def zone(self) -> tzinfo:
        """The export's own distance from UTC at its end; the given zone where it shows none."""
        return self._zone if self._shown is None else timezone(timedelta(minutes=self._shown))

    def _offset(self, at: int) -> int:
        """Milliseconds by which local days are ahead of UTC about this time."""
        local = self.zone.utcoffset(datetime.fromtimestamp(at / 1000, self.zone))
        return round((local or timedelta()).total_seconds()) * 1000

    def _staged(self, rows: list[Row]) -> list[StagedEvent]:
        """Each post, or that there was a service row, and what it tells; in one loop for speed."""
        events: list[StagedEvent] = []
        for row in rows:
            if row.message > 0:
                self._count_day(row.message, row.at)
            if isinstance(row, Post):
                event = self._post(row)
                events.append(event)
                if row.mentions or row.reactions:
                    events.extend(self._around(row, event[4]))
            else:
                events.extend(self._service(row))
        return events

    def _count_day(self, message: int, at: int) -> None:
        day = (at + self._offset_ms) // DAY_MS
        ids = self._days.get(day)
        if ids is None:
            self._days[day] = [message, message]
        elif message > ids[1]:
            ids[1] = message
        elif message < ids[0]:
            ids[0] = message

    def _post(self, post: Post) -> StagedEvent:
        author = post.author
        return (
            post.message,
            0,
            MESSAGE,
            post.at,
            None if author is None else self._parties.number(author, post.at),
            None,
            post.reply_to,
            int(post.album) if post.album and post.album.isdigit() else None,
            int(post.media),
            post.length,
            int(post.flags),
            ",".join(post.signs) or None,
        )

    def _around(self, post: Post, author: int | None) -> Iterator[StagedEvent]:
        """Whom a post mentions, and who reacted to it."""
        yield from self._mentions(post, author)
        for reaction in post.reactions:
            by = self._parties.number(reaction.by, reaction.at)
            row = (post.message, by, REACTION, reaction.at, by, author)
            yield (*row, None, None, 0, 0, 0, None)

    def _service(self, row: Row) -> Iterator[StagedEvent]:
        yield (row.message, 0, SERVICE, row.at, *(None,) * 4, 0, 0, 0, None)
        if isinstance(row, Joined):
            yield from self._passage(row, JOIN, row.inviter)
        elif isinstance(row, Left):
            yield from self._passage(row, LEAVE, row.by)
        elif isinstance(row, TopicCreated):
            yield (row.message, 0, TOPIC, row.at, *(None,) * 4, 0, 0, 0, None)

    def _mentions(self, post: Post, author: int | None) -> Iterator[StagedEvent]:
        for party in post.mentions:
            if not _user_name(party):
                who = self._parties.number(party)
                row = (post.message, who, MENTION, post.at, author, who)
                yield (*row, None, None, 0, 0, 0, None)

    def _passage(self, row: Joined | Left, kind: int, other: Party | None) -> Iterator[StagedEvent]:
        by = None if other is None else self._parties.number(other, row.at)
        for party in row.people:
            who = self._parties.number(party, row.at)
            target = None if by == who else by
            yield (row.message, who, kind, row.at, who, target, None, None, 0, 0, 0, None)


def _user_name(party: Party) -> bool:
    """Whether all that is known is an @username, which an export ties to nobody."""
    return party.id is None and (party.name or "").startswith("@")
