"""Large synthetic histories for benchmarks: drawn with numpy, written as a stream, memory flat.

Nobody here has a character as in `community`; what is kept is what costs an importer or an audit: a
heavy-tailed activity, conversations of few people, replies, reactions, joins, both languages.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from bot.sandbox.personas import DAYTIME, WEEKDAYS
from bot.sandbox.scale_rows import RowWriter, Talk

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime
    from pathlib import Path

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]

CHUNK: Final = 20_000
"""Messages drawn and written at once: some 30 MB while it lasts."""
HOUR: Final = 3600
WEEK_HOURS: Final = 168
HOUR_FLOOR: Final = 0.3
"""Large groups live in many time zones: no hour is empty."""
SESSION_MEAN: Final = 8
"""Messages of a conversation, on average; geometric."""
SESSION_PEOPLE: Final = 6
SPEAKER: Final = 0.4
"""Chance that the first of a session's people speaks; then the second, and so on."""
GAP_SECONDS: Final = 45
REPLY_SHARE: Final = 0.40
REPLY_BACK: Final = 0.6
"""Chance that a reply is to the message just before; geometric."""
REACTION_SHARE: Final = 0.05
ACTIVITY_SIGMA: Final = 2.0
"""Of the lognormal activity: a tenth of the members then write four fifths of everything."""
FOUNDING_SHARE: Final = 0.2
"""Members without a row of joining; the others come evenly over the weeks."""
RECENT_SHARE: Final = 0.3
RECENT_CHANCE: Final = 0.5
"""Half of the conversations are among the newest three tenths: people wear off."""
FIRST_ID: Final = 200_000_000
LAST_ID: Final = 7_000_000_000


@dataclass(frozen=True, slots=True)
class _Crowd:
    """The members in order of joining."""

    cumulative: Floats
    """Of the activity weights."""
    ids: list[int]
    joined: Ints
    """UTC seconds; of the founders the beginning."""
    founders: int

    def draw(self, rng: np.random.Generator, shape: tuple[int, int], at: int) -> Ints:
        """People who have joined by a time, by their activity, a row for each conversation."""
        known = int(np.searchsorted(self.joined, at, "right"))
        low = np.zeros((shape[0], 1))
        recent = rng.random((shape[0], 1)) < RECENT_CHANCE
        low[recent] = self.cumulative[int(known * (1 - RECENT_SHARE)) - 1]
        high = self.cumulative[known - 1]
        drawn = np.searchsorted(self.cumulative, low + rng.random(shape) * (high - low), "right")
        people: Ints = np.minimum(drawn, known - 1)
        return people

    def joiners(self, stretch: _Stretch) -> tuple[Ints, Ints]:
        """Who joined within a stretch, and when."""
        edges = np.searchsorted(self.joined[self.founders :], [stretch.since, stretch.until])
        members = np.arange(*(edges + self.founders))
        return members, self.joined[members]


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Some whole hours, with how many messages fall into each."""

    since: int
    """UTC seconds."""
    counts: Ints

    @property
    def until(self) -> int:
        """The first second after it."""
        return self.since + self.counts.size * HOUR


def write_big_export(
    path: Path,
    *,
    rng: np.random.Generator,
    members: int,
    messages: int,
    weeks: int,
    end: datetime,
) -> int:
    """Write a large `result.json`, so that speed and memory can be measured at any size.

    Args:
        path: the file to write, replaced when there.
        rng: the source of chance: the same state gives the same file.
        members: how many people there are, at least two; a fifth are there at the start.
        messages: exactly so many.
        weeks: over so many weeks.
        end: the instant at which the history ends; its zone is that of the local times.

    Returns:
        The number of rows: messages, joins and the first service row.
    """
    start = int(end.timestamp()) - weeks * WEEK_HOURS * HOUR
    crowd = _crowd(rng, members, (start, int(end.timestamp())))
    counts = rng.multinomial(messages, _hour_weights(weeks))
    with path.open("w", encoding="utf-8") as file:
        writer = RowWriter(file, rng, crowd.ids, end)
        writer.begin(start)
        for stretch in _stretches(counts, start):
            writer.write(_talk(rng, crowd, stretch), crowd.joiners(stretch))
        writer.close()
    return writer.rows


def _hour_weights(weeks: int) -> Floats:
    hours = np.asarray(DAYTIME, np.float64)
    day = hours / hours.mean() + HOUR_FLOOR
    week = np.outer(WEEKDAYS, day).ravel()
    every = np.tile(week, weeks)
    shares: Floats = every / every.sum()
    return shares


def _stretches(counts: Ints, start: int) -> Iterator[_Stretch]:
    """Whole hours together until they hold about CHUNK messages."""
    chunk = np.cumsum(counts) // CHUNK
    edges = np.flatnonzero(np.diff(chunk)) + 1
    begin = 0
    for some in np.split(counts, edges):
        yield _Stretch(start + begin * HOUR, some)
        begin += some.size


def _crowd(rng: np.random.Generator, members: int, span: tuple[int, int]) -> _Crowd:
    founders = max(2, int(members * FOUNDING_SHARE))
    weights = rng.lognormal(0, ACTIVITY_SIGMA, members)
    stride = (LAST_ID - FIRST_ID) // members
    ids = FIRST_ID + np.arange(members) * stride + rng.integers(0, stride, members)
    joined = np.sort(rng.integers(*span, members - founders))
    return _Crowd(
        cumulative=np.cumsum(weights),
        ids=rng.permutation(ids).tolist(),
        joined=np.concatenate([np.full(founders, span[0]), joined]),
        founders=founders,
    )


def _talk(rng: np.random.Generator, crowd: _Crowd, stretch: _Stretch) -> Talk:
    """Conversations of a few people each, with replies to what was said just before."""
    count = int(stretch.counts.sum())
    session, place = _sessions(rng, count)
    sessions = int(session[-1]) + 1 if count else 0
    people = crowd.draw(rng, (sessions, SESSION_PEOPLE), stretch.since)
    speaker = np.minimum(rng.geometric(SPEAKER, count), SESSION_PEOPLE) - 1
    author = people[session, speaker]
    chance = REPLY_SHARE / (1 - 1 / SESSION_MEAN)
    replies = (place > 0) & (rng.random(count) < chance)
    back = np.minimum(rng.geometric(REPLY_BACK, count), place)
    reactor = people[session, rng.integers(0, SESSION_PEOPLE, count)]
    reacts = (rng.random(count) < REACTION_SHARE) & (reactor != author)
    return Talk(
        at=_times(rng, stretch, session, place),
        author=author,
        answered=np.where(replies, np.arange(count) - back, -1),
        reactor=np.where(reacts, reactor, -1),
    )


def _sessions(rng: np.random.Generator, count: int) -> tuple[Ints, Ints]:
    """The conversation of each of so many messages, and its place there."""
    lengths = rng.geometric(1 / SESSION_MEAN, count)
    session = np.repeat(np.arange(count), lengths)[:count]
    first = np.searchsorted(session, session)
    return session, np.arange(count) - first


def _times(rng: np.random.Generator, stretch: _Stretch, session: Ints, place: Ints) -> Ints:
    """Each conversation begins in an hour drawn by its weight and ends within the stretch."""
    if not session.size:
        return np.zeros(0, np.int64)
    sessions = int(session[-1]) + 1
    hours = np.searchsorted(np.cumsum(stretch.counts), rng.random(sessions) * session.size, "right")
    begins = stretch.since + hours * HOUR + rng.integers(0, HOUR, sessions)
    gaps = np.cumsum(rng.exponential(GAP_SECONDS, session.size))
    first = np.flatnonzero(place == 0)
    elapsed = gaps - gaps[first][session]
    longest = elapsed[np.append(first[1:], session.size) - 1]
    room = stretch.until - 1 - begins
    shrink = np.minimum(1, room / np.maximum(longest, 1))
    at: Ints = begins[session] + (elapsed * shrink[session]).astype(np.int64)
    return at
