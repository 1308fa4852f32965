"""An export becomes part of the ledger: staged beside the store, then published at once."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING

from bot.importing.parties import Parties
from bot.importing.report import Counts, ImportReport, People
from bot.importing.source import RefusedError, refusing_unreadable
from bot.importing.staging import ROWS_AT_ONCE, Progress, Staging
from bot.importing.times import TELEGRAM_BEGAN
from bot.store import batches, chats, holes, links, matching, moves, rollups
from bot.store.census import Census, census
from bot.store.left_out import LeftOut
from bot.store.people import Said
from models.events import PartyKind, Post
from models.holes import find_holes

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date, tzinfo

    from sqlalchemy import Connection, Engine

    from bot.importing.source import Source, Tally
    from bot.store.stage import Found, Stage
    from models.calendar import Interval, LocalDays
    from models.holes import DayIds

ONE_DAY = timedelta(days=1)
OPTIONS = {Said.STAFF: "staff", Said.BOT: "bot", Said.PERSON: "person"}
"""By which option the operator says it."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Whom the operator says to be of the shop, a bot, or neither: names or Telegram ids."""

    staff: tuple[str, ...] = ()
    bots: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    known_staff: frozenset[str] = frozenset()
    """Names and ids of the staff that the store knows already."""

    @property
    def sought(self) -> frozenset[str]:
        """Names and ids of those whose posts may give or ask."""
        return self.known_staff | set(self.staff)

    def words(self) -> Iterator[tuple[Said, str]]:
        """Everything that is said, one by one."""
        for word, names in (
            (Said.STAFF, self.staff),
            (Said.BOT, self.bots),
            (Said.PERSON, self.persons),
        ):
            yield from ((word, name) for name in names)


@dataclass(frozen=True, slots=True)
class Staged:
    """An export that has been read and linked, ready to be published."""

    source: Source
    stage: Stage
    found: Found
    days: tuple[DayIds, ...]
    zone: tzinfo
    """The export's own distance from UTC; the community's zone where it shows none."""
    unknown: tuple[tuple[str, str], ...]
    overlooked: frozenset[str]
    """Ids of staff who also wrote under names that nobody gave: `read_signs` reads those posts."""

    def midnight(self, day: date) -> int:
        """The first instant of a local day of the export, UTC milliseconds."""
        return round(datetime.combine(day, datetime.min.time(), self.zone).timestamp() * 1000)


def read_into(stage: Stage, source: Source, marks: Marks, progress: Progress) -> Staged:
    """Read all of an export and find out who answers whom; the store is not touched.

    Raises:
        RefusedError: the export cannot be taken.
    """
    parties = Parties()
    staging = Staging(stage, parties, source.zone)
    with refusing_unreadable(source.path):
        staging.fill(source, progress)
    stage.add_parties(parties.rows())
    matches = [(word, name, parties.matching(name)) for word, name in marks.words()]
    for word, _, numbers in matches:
        stage.say(numbers, word)
    staff = [number for word, _, found in matches if word is Said.STAFF for number in found]
    _drop_impossible(source, stage)
    stage.link()
    return Staged(
        source=source,
        stage=stage,
        found=stage.seal(),
        days=tuple(staging.days()),
        zone=staging.zone,
        unknown=tuple((OPTIONS[word], name) for word, name, numbers in matches if not numbers),
        overlooked=parties.overlooked(staff, marks.sought),
    )


def read_signs(stage: Stage, source: Source, progress: Progress) -> None:
    """Read an export once more for the posts of staff who were overlooked the first time."""
    stream = source.rows()
    while rows := list(islice(stream, ROWS_AT_ONCE)):
        posts = [row for row in rows if isinstance(row, Post) and row.signs]
        stage.add_signs([(",".join(post.signs), post.message) for post in posts])
        progress(source.bytes_read())


@dataclass(frozen=True, slots=True)
class Publisher:
    """Takes a staged export into the store.

    Args:
        engine: the store's writer.
        community: whose chat it is.
        days: the community's calendar.
        now: the present, UTC milliseconds.
    """

    engine: Engine
    community: int
    days: LocalDays
    now: int

    def publish(self, staged: Staged) -> ImportReport:
        """Make all of it part of the ledger; until the last step nothing of it is visible."""
        new, stage, left_out = batches.Added(), staged.stage, LeftOut(self.community)
        with stage.attached(self.engine):
            with self.engine.begin() as connection:
                left_out.strip(connection)
                batch, ties = self._open(connection, staged)
                left_out.strip(connection, matched=True)
            for first, last in stage.ranges(batches.CHUNK):
                with self.engine.begin() as connection:
                    left_out.strip(connection)
                    new += batches.publish_chunk(connection, batch.number, first, last, self.now)
            with self.engine.begin() as connection:
                left_out.strip(connection)
                found = self._complete(connection, batch, ties, staged)
                met = census(connection)
                number = self._number(connection, batch.chat)
        return _report(staged, new, met, found, number)

    def _open(
        self, connection: Connection, staged: Staged
    ) -> tuple[batches.Batch, list[matching.Tie]]:
        """The first step, which only adds what nobody sees yet."""
        chat = self._chat(connection, staged)
        fresh = batches.is_untouched(connection, chat)
        ties = matching.match(connection, self.community, chat)
        form = staged.source.head.form
        number = batches.open_batch(connection, self.community, chat, form, self.now)
        return batches.Batch(number, chat, fresh), ties

    def _chat(self, connection: Connection, staged: Staged) -> int:
        claim, agrees = _claim(staged), partial(batches.agreement, connection)
        if claim.telegram_id:
            bigger = moves.became(connection, self.community, claim.telegram_id)
            if bigger is not None:
                moves.shift_stage(connection)
                return bigger
        if claim.telegram_id and not chats.is_known(connection, self.community, claim.telegram_id):
            whole = moves.join_halves(connection, self.community, claim.title, claim.kind)
            if whole is not None:
                return whole
        try:
            return chats.claim_chat(connection, self.community, claim, self.now, agrees)
        except chats.SeveralChatsError:
            raise RefusedError("import-several-groups", title=claim.title) from None

    def _complete(
        self,
        connection: Connection,
        batch: batches.Batch,
        ties: list[matching.Tie],
        staged: Staged,
    ) -> tuple[Interval, ...]:
        """The last step; the holes that all exports of the chat together still have."""
        chats.confirm(connection, batch.chat, _claim(staged))
        if matching.settle(connection, batch.chat, ties):
            batches.recount_members(connection, batch.chat)
        linked = None if batch.fresh else links.relink(connection, batch.chat)
        days = holes.add_days(connection, self.community, batch.chat, staged.days)
        found = tuple(
            (staged.midnight(a), staged.midnight(b + ONE_DAY)) for a, b in find_holes(days)
        )
        changed = holes.replace_holes(connection, self.community, batch.chat, found)
        added = rollups.earliest_of_batch(connection, batch.chat, batch.number)
        stale = [at for at in (*changed, linked, added) if at is not None]
        stale_from = self.days.day(min(stale)) if stale else None
        batches.complete(connection, batch, stale_from, self.now)
        return found

    def _number(self, connection: Connection, chat_id: int) -> int | None:
        """The number of a chat, where an audit would ask which one is meant."""
        known = chats.chats(connection, self.community)
        judged = {one.id: one.number for one in known if rollups.span(connection, one.id)}
        return judged.get(chat_id) if len(judged) > 1 else None


def _claim(staged: Staged) -> chats.Claim:
    head = staged.source.head
    return chats.Claim(chats.bot_api_id(head.telegram_id, head.kind), head.title, head.kind)


def _report(
    staged: Staged,
    new: batches.Added,
    met: Census,
    found: tuple[Interval, ...],
    number: int | None,
) -> ImportReport:
    return ImportReport(
        group=staged.source.head.title,
        form=staged.source.head.form,
        counts=_counts(staged.source.tally, staged.found, new),
        people=_people(met),
        first_at=staged.found.first_at,
        last_at=staged.found.last_at,
        holes=found,
        zone=staged.zone,
        bot_names=met.bots,
        unknown=staged.unknown,
        number=number,
    )


def _drop_impossible(source: Source, stage: Stage) -> None:
    """Rows older than Telegram are errors, unless most of the history is: then it was converted."""
    early = stage.count_before(TELEGRAM_BEGAN).total
    if not 0 < early * 2 <= stage.messages() + stage.services():
        return
    dropped, tally = stage.drop_before(TELEGRAM_BEGAN), source.tally
    tally.messages -= dropped.messages
    tally.services -= dropped.services
    tally.skipped["skipped-impossible-time"] += dropped.total
    tally.notes.pop("note-before-telegram", None)


def _counts(tally: Tally, found: Found, new: batches.Added) -> Counts:
    return Counts(
        read=tally.read,
        messages=found.messages,
        services=found.services,
        repeated=max(tally.messages + tally.services - found.messages - found.services, 0),
        new_messages=new.messages,
        known_messages=found.messages - new.messages,
        new_others=new.others,
        skipped=tuple(sorted(tally.skipped.items())),
        notes=tuple(sorted(tally.notes.items())),
    )


def _people(met: Census) -> People:
    return People(
        members=met.kinds[PartyKind.PERSON],
        by_name_only=met.by_name_only,
        staff=met.staff,
        staff_known=met.staff_known,
        bots=met.kinds[PartyKind.BOT],
        channels=met.kinds[PartyKind.CHANNEL],
        deleted=met.kinds[PartyKind.DELETED],
    )
