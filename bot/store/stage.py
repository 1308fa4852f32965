"""The scratch file beside the store in which an import is put together before anyone sees it.

Rows arrive in the order of the export, are told apart by (message, kind, subject) as in the store,
and their links (who is answered, which topic) are made here by SQL, so that memory does not grow
with the file.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from models.events import EventKind, Flag

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from sqlalchemy import Engine

LOWEST, HIGHEST = -(2**63), 2**63 - 1
EVENT_COLUMNS = (
    "message, subject, kind, at, person, target, reply_to, album, media, length, flags, signs"
)
StagedEvent = tuple[
    int, int, int, int, int | None, int | None, int | None, int | None, int, int, int, str | None
]
StagedParty = tuple[int, int | None, str | None, int, int]
"""Number within the import, Telegram id, name, kind, number of the party it really is."""

_TABLES = """
CREATE TABLE party (
    number INTEGER PRIMARY KEY, telegram_id INTEGER, name TEXT, kind INTEGER NOT NULL,
    same_as INTEGER NOT NULL, said INTEGER NOT NULL DEFAULT 0, staff INTEGER NOT NULL DEFAULT 0,
    name_at INTEGER, person INTEGER
) STRICT;
CREATE TABLE event (
    message INTEGER NOT NULL, subject INTEGER NOT NULL,
    kind INTEGER NOT NULL, at INTEGER NOT NULL, person INTEGER, target INTEGER, reply_to INTEGER,
    album INTEGER, media INTEGER NOT NULL, length INTEGER NOT NULL, flags INTEGER NOT NULL,
    signs TEXT, topic INTEGER, PRIMARY KEY (message, kind, subject)
) STRICT, WITHOUT ROWID;
CREATE INDEX party_name ON party (name);
CREATE INDEX signed ON event (message) WHERE signs IS NOT NULL;
"""
_INSERT = f"INSERT OR IGNORE INTO event ({EVENT_COLUMNS}) VALUES (?{', ?' * 11})"
_TARGETS = f"""
UPDATE event SET target = (
    SELECT answered.person FROM event AS answered
    WHERE answered.message = event.reply_to AND answered.kind = {EventKind.MESSAGE}
      AND answered.subject = 0)
WHERE kind = {EventKind.MESSAGE} AND reply_to IS NOT NULL
"""
_ANSWERS = f"""
  AND EXISTS (
    SELECT 1 FROM event AS answer
    WHERE answer.message = event.{{link}}
      AND answer.kind IN ({EventKind.MESSAGE}, {EventKind.MENTION})
      AND answer.target IS NOT NULL AND answer.target <> answer.person)
"""
_TO_ANSWERS = f"""
UPDATE event SET flags = flags | {Flag.TO_ANSWER}
WHERE kind = {EventKind.MESSAGE} AND reply_to IS NOT NULL {_ANSWERS.format(link="reply_to")};
UPDATE event SET flags = flags | {Flag.TO_ANSWER}
WHERE kind = {EventKind.REACTION} {_ANSWERS.format(link="message")};
"""
_TOPICS = f"""
CREATE TEMP TABLE topic (message INTEGER PRIMARY KEY, root INTEGER NOT NULL);
CREATE INDEX reply ON event (reply_to) WHERE reply_to IS NOT NULL;
WITH RECURSIVE chain (message, root) AS (
    SELECT message, message FROM event WHERE kind = {EventKind.TOPIC}
    UNION ALL
    SELECT event.message, chain.root FROM chain JOIN event ON event.reply_to = chain.message
    WHERE event.reply_to IS NOT NULL AND event.kind = {EventKind.MESSAGE})
INSERT OR IGNORE INTO topic SELECT message, root FROM chain;
UPDATE event SET topic = (SELECT root FROM topic WHERE topic.message = event.message)
WHERE kind = {EventKind.MESSAGE};
"""
_MESSAGES, _SERVICES = f"kind = {EventKind.MESSAGE}", f"kind = {EventKind.SERVICE}"
_SPAN = f"SELECT min(at), max(at) FROM event WHERE kind <> {EventKind.SERVICE}"
_NAMES_AT = """
CREATE TEMP TABLE named (person INTEGER PRIMARY KEY, at INTEGER NOT NULL);
INSERT INTO named SELECT person, max(at) FROM event WHERE person IS NOT NULL GROUP BY person;
UPDATE party SET name_at = (SELECT at FROM named WHERE person = number);
"""


@dataclass(frozen=True, slots=True)
class Rows:
    """How many distinct rows of an export something concerns."""

    messages: int
    services: int

    @property
    def total(self) -> int:
        """Both kinds together."""
        return self.messages + self.services


@dataclass(frozen=True, slots=True)
class Found:
    """What a stage holds when all has been read."""

    messages: int
    services: int
    first_at: int | None
    last_at: int | None


class Stage:
    """A scratch database; `close` removes it, as leaving the `with` block does.

    Args:
        path: where it shall lie, beside the store; a leftover of a crashed import is replaced.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        path.unlink(missing_ok=True)
        self._connection = sqlite3.connect(path, isolation_level=None)
        self._connection.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = FILE;"
            "PRAGMA cache_size = -8000;" + _TABLES
        )
        self._connection.execute("BEGIN")

    def __enter__(self) -> Stage:
        """The stage itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Leave nothing behind."""
        self.close()

    def close(self) -> None:
        """Close and delete the scratch file."""
        self._connection.close()
        self.path.unlink(missing_ok=True)

    def add(self, events: Sequence[StagedEvent]) -> None:
        """Append events; a repetition of (message, kind, subject) is left out."""
        self._connection.executemany(_INSERT, events)

    def add_parties(self, parties: Iterable[StagedParty]) -> None:
        """Write down who is who, when all of the export has been read."""
        self._connection.executemany(
            "INSERT INTO party (number, telegram_id, name, kind, same_as) VALUES (?, ?, ?, ?, ?)",
            parties,
        )

    def say(self, numbers: Iterable[int], word: int) -> None:
        """Note what the operator says of these parties (see `bot.store.people.Said`)."""
        self._connection.executemany(
            "UPDATE party SET said = said | ? WHERE number = ?",
            [(int(word), number) for number in numbers],
        )

    def add_signs(self, signs: Iterable[tuple[str, int]]) -> None:
        """Complete messages by the rules that they hit, given with their ids."""
        self._connection.executemany(
            f"UPDATE event SET signs = ? WHERE message = ? AND {_MESSAGES} AND signs IS NULL", signs
        )

    def count_before(self, at: int) -> Rows:
        """How many rows are older than an instant."""
        return Rows(
            self._count(f"{_MESSAGES} AND at < {at}"), self._count(f"{_SERVICES} AND at < {at}")
        )

    def drop_before(self, at: int) -> Rows:
        """Remove what is older than an instant; what rows that were."""
        early = self.count_before(at)
        self._connection.execute("DELETE FROM event WHERE at < ?", (at,))
        return early

    def link(self) -> None:
        """Find out who is answered, what is an answer, and which topic each message belongs to."""
        self._connection.execute(_TARGETS)
        self._run(_TO_ANSWERS)
        if self._count(f"kind = {EventKind.TOPIC}"):
            self._run(_TOPICS)
        self._run(_NAMES_AT)

    def _run(self, script: str) -> None:
        """Several statements within the open transaction (`executescript` would commit it)."""
        for statement in script.split(";")[:-1]:
            self._connection.execute(statement)

    def seal(self) -> Found:
        """End the reading: the rows may be published; what they are, in numbers."""
        read = self._connection.execute
        first, last = read(_SPAN).fetchone()
        found = Found(
            messages=self.messages(),
            services=self.services(),
            first_at=first,
            last_at=last,
        )
        read("COMMIT")
        return found

    @contextmanager
    def attached(self, engine: Engine) -> Iterator[None]:
        """Let the store's writer read the stage under the name `stage`."""
        connection = engine.raw_connection()
        try:
            connection.cursor().execute("ATTACH DATABASE ? AS stage", (str(self.path),))
            yield
        finally:
            connection.cursor().execute("DETACH DATABASE stage")
            connection.close()

    def ranges(self, rows: int) -> list[tuple[int, int]]:
        """Ranges of message ids that hold about so many rows each, together all of them."""
        ends: list[int] = []
        last = LOWEST
        cut = "SELECT message FROM event WHERE message > ? ORDER BY message LIMIT 1 OFFSET ?"
        while found := self._connection.execute(cut, (last, rows)).fetchone():
            last = int(found[0])
            ends.append(last)
        starts = [LOWEST, *(end + 1 for end in ends)]
        return list(zip(starts, [*ends, HIGHEST], strict=True))

    def messages(self) -> int:
        """How many distinct messages there are."""
        return self._count(_MESSAGES)

    def services(self) -> int:
        """How many distinct service rows there are."""
        return self._count(_SERVICES)

    def _count(self, condition: str) -> int:
        row = self._connection.execute(f"SELECT count(*) FROM event WHERE {condition}").fetchone()
        return int(row[0])
