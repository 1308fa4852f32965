"""An export becomes part of the ledger: staged beside the store, then published at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta, tzinfo

from sqlalchemy import Connection, Engine

from bot.importing.parties import Parties
from bot.importing.report import ImportReport, People
from bot.importing.source import Source
from bot.importing.staging import TELEGRAM_BEGAN, Progress, Staging
from bot.store import batches, chats, rollups
from bot.store.stage import Stage, Staged
from models.days import Interval, LocalDays
from models.events import PartyKind
from models.holes import find_holes


HOLE = "hole"
"""The reason of a blind interval that an import found."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Whom the operator says to be of the shop, and who is a bot: names or Telegram ids."""

    staff: tuple[str, ...] = ()
    bots: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Importer:
    """Takes an opened export into the store.

    Args:
        engine: the store's writer; its file must be known by `stage`.
        community: whose chat it is.
        days: the community's calendar.
        now: the present, UTC milliseconds.
        marks: staff and bots.
    """

    engine: Engine
    community: int
    days: LocalDays
    now: int
    marks: Marks

    def run(self, source: Source, stage: Stage, progress: Progress) -> ImportReport:
        """Read, link and publish; until the end nothing of it is visible.

        Raises:
            RefusedError: the source cannot be taken; the store is as it was.
        """
        parties = Parties(self.marks.bots)
        staging = Staging(stage, parties)
        staging.fill(source, progress)
        stage.add_parties(parties.rows())
        unknown = self._mark_staff(stage, parties)
        _drop_impossible(source, stage)
        stage.link()
        holes = _holes(staging)
        found = stage.seal()
        new = self._publish(source, stage, holes)
        return _report(source, found, parties, new, holes, unknown, staging.zone)

    def _mark_staff(self, stage: Stage, parties: Parties) -> tuple[str, ...]:
        matches = {name: parties.matching(name) for name in self.marks.staff}
        stage.mark_staff(number for numbers in matches.values() for number in numbers)
        return tuple(name for name, numbers in matches.items() if not numbers)

    def _publish(self, source: Source, stage: Stage, holes: tuple[Interval, ...]) -> int:
        """All of the stage into the store; how many messages were new."""
        new, ranges = 0, stage.ranges(batches.CHUNK)
        with stage.attached(self.engine):
            with self.engine.begin() as connection:
                chat = self._chat(connection, source)
                batches.match_people(connection, self.community, chat)
                form = source.head.type
                batch = batches.open_batch(connection, self.community, chat, form, self.now)
            for first, last in ranges:
                with self.engine.begin() as connection:
                    new += batches.publish_chunk(connection, batch, first, last, self.now)
            with self.engine.begin() as connection:
                self._complete(connection, batch, chat, holes)
        return new

    def _chat(self, connection: Connection, source: Source) -> int:
        head = source.head
        return chats.claim_chat(
            connection,
            self.community,
            telegram_id=chats.bot_api_id(head.telegram_id, head.type),
            title=head.title,
            kind=head.type,
            now=self.now,
        )

    def _complete(
        self, connection: Connection, batch: int, chat: int, holes: tuple[Interval, ...]
    ) -> None:
        before = chats.blind_intervals(connection, chat)
        batches.add_blind(connection, self.community, chat, holes, HOLE)
        changed = [start for start, _ in set(before) ^ set(chats.blind_intervals(connection, chat))]
        earliest = rollups.earliest_of_batch(connection, chat, batch)
        stale = [*changed, *([] if earliest is None else [earliest])]
        stale_from = self.days.day(min(stale)) if stale else None
        batches.complete(connection, batch, stale_from=stale_from, now=self.now)


def _drop_impossible(source: Source, stage: Stage) -> None:
    """Rows older than Telegram are errors, unless most of the history is: then it was converted."""
    early = stage.count_before(TELEGRAM_BEGAN)
    if 0 < early * 2 <= stage.messages():
        stage.drop_before(TELEGRAM_BEGAN)
        source.tally.skipped["skipped-impossible-time"] += early
        source.tally.notes.pop("note-before-telegram", None)


def _holes(staging: Staging) -> tuple[Interval, ...]:
    """The holes of the export as instants; `find_holes` names first and last days."""
    return tuple(
        (staging.midnight(start), staging.midnight(end + timedelta(days=1)))
        for start, end in find_holes(staging.days())
    )


def _report(
    source: Source,
    found: Staged,
    parties: Parties,
    new: int,
    holes: tuple[Interval, ...],
    unknown: tuple[str, ...],
    zone: tzinfo,
) -> ImportReport:
    tally = source.tally
    return ImportReport(
        group=source.head.title,
        form="html" if source.head.type == "html" else "json",
        read=tally.read,
        messages=found.messages,
        services=tally.services,
        new_messages=new,
        known_messages=found.messages - new,
        skipped=tuple(sorted(tally.skipped.items())),
        notes=tuple(sorted(tally.notes.items())),
        first_at=found.first_at,
        last_at=found.last_at,
        holes=holes,
        zone=zone,
        people=People(
            members=found.people[PartyKind.PERSON],
            by_name_only=found.by_name_only,
            staff=found.staff,
            bots=found.people[PartyKind.BOT],
            channels=found.people[PartyKind.CHANNEL],
            deleted=found.people[PartyKind.DELETED],
        ),
        bot_names=tuple(parties.names(PartyKind.BOT)),
        unknown_staff=unknown,
    )
