"""From a stretch of events to the daily roll-ups of `models.rollup`.

The stretch begins some days before the first day wanted (`LEAD_MS`), because an answer closes
what was received up to seven days earlier. Everything is computed on arrays, a month of a large
group at once.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from models.calendar import DAY_MS, LocalDays
from models.days import Ints, SeenTime, days_of
from models.events import CREDITS, RITUAL_ACTS, EventKind, Flag
from models.rollup import RollUp, Table

ANSWER_WITHIN_MS = 7 * DAY_MS
"""Of seen time: nobody can be late while the bot was blind."""
LEAD_MS = ANSWER_WITHIN_MS + DAY_MS
TURN_GAP_MS = 10 * 60 * 1000
"""Turns further apart than ten minutes are no conversation (scorecard, "talks with")."""
HOUR_MS = 3_600_000
CREDITED_ACTS = (EventKind.ATTENDED, EventKind.HOSTED)
"""Acts of rituals that count as they are done."""

Mask = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Events:
    """Columns of events of one chat in order of (at, message); person, target and topic 0 for none.

    `target` is who is answered, mentioned or reacted to; on a JOIN the inviter.
    """

    at: Ints
    kind: Ints
    person: Ints
    target: Ints
    message: Ints
    reply_to: Ints
    topic: Ints
    media: Ints
    album: Ints
    flags: Ints


def roll(events: Events, days: LocalDays, wanted: range, seen: SeenTime) -> dict[int, RollUp]:
    """The roll-up of each day of `wanted` on which something happened.

    Args:
        events: all of a chat's events from `LEAD_MS` of seen time before `wanted` to its end.
        days: the community's calendar.
        wanted: day ordinals.
        seen: what of the chat was watched.
    """
    day = days_of(days, events.at)
    act = _acts_of_albums(events)
    single = act == events.message
    directed = _directed(events, act)
    tables = (
        _acts(events, day, days, single),
        _contacts(events, day, directed),
        _closed(events, day, directed, seen),
        _thanked(events, day),
        _passages(events, day, days),
        _earned(events, day),
    )
    return _by_day(tables, wanted)


def _by_day(tables: tuple[Table, ...], wanted: range) -> dict[int, RollUp]:
    bounds = [np.searchsorted(table[0], range(wanted.start, wanted.stop + 1)) for table in tables]
    rollups = {}
    for index, day in enumerate(wanted):
        parts = [
            table[:, bound[index] : bound[index + 1]]
            for table, bound in zip(tables, bounds, strict=True)
        ]
        if any(part.shape[1] for part in parts):
            rollups[day] = RollUp(*parts)
    return rollups


def _acts_of_albums(events: Events) -> Ints:
    """The message that each row's act is known by: of an album's parts the first.

    An album is what has one album id, or media of one sender in one second.
    """
    rows = np.flatnonzero(
        (events.kind == EventKind.MESSAGE) & (events.media > 0) & (events.person > 0)
    )
    first = events.message[rows].copy()
    second = events.at[rows] // 1000
    _first_of_each(first, events.person[rows], second)
    with_id = np.flatnonzero(events.album[rows])
    numbered = first[with_id]
    _first_of_each(numbered, events.person[rows][with_id], events.album[rows][with_id])
    first[with_id] = numbered
    return _replaced(events.message, events.message[rows], first)


def _first_of_each(values: Ints, *keys: Ints) -> None:
    """Give every row of a group the value of the group's first row."""
    _, group = _grouped(*keys)
    at = np.full(int(group.max(initial=-1)) + 1, values.size, np.int64)
    np.minimum.at(at, group, np.arange(values.size))
    values[:] = values[at[group]]


def _replaced(messages: Ints, parts: Ints, first: Ints) -> Ints:
    """Message ids with those of later parts of an album replaced by the first part's."""
    order = np.argsort(parts, kind="stable")
    place = np.minimum(np.searchsorted(parts[order], messages), max(parts.size - 1, 0))
    if not parts.size:
        return messages
    found = parts[order][place] == messages
    return np.where(found, first[order][place], messages)


def _repeats(*keys: Ints) -> Mask:
    """True for each row whose keys stood in an earlier row."""
    order = np.lexsort(tuple(reversed(keys)))
    same = np.ones(order.size, np.bool_)
    same[:1] = False
    for key in keys:
        same[1:] &= key[order][1:] == key[order][:-1]
    repeats = np.zeros(order.size, np.bool_)
    repeats[order] = same
    return repeats


def _acts(events: Events, day: Ints, days: LocalDays, single: Mask) -> Table:
    message = (events.kind == EventKind.MESSAGE) & single
    reaction = (events.kind == EventKind.REACTION) & (events.target != events.person)
    ritual = np.isin(events.kind, RITUAL_ACTS)
    act = np.flatnonzero((message | reaction | ritual) & (events.person > 0))
    keys, group = _grouped(day[act], events.person[act])
    answer = message & (events.target > 0) & (events.target != events.person)
    question = message & ((events.flags & Flag.QUESTION) > 0)
    masks = (message, answer, reaction, question)
    counts = [_sums(group, keys.shape[1], mask[act]) for mask in masks]
    moment = _moment(events.at[act], day[act], days)
    hours = np.zeros(keys.shape[1], np.int64)
    np.bitwise_or.at(hours, group, 1 << np.minimum(moment // HOUR_MS, 23))
    last = np.zeros(keys.shape[1], np.int64)
    np.maximum.at(last, group, moment)
    return np.vstack([keys, *counts, hours, last]).astype(np.int32)


def _moment(at: Ints, day: Ints, days: LocalDays) -> Ints:
    """Milliseconds since the local midnight of each event's day."""
    distinct, index = np.unique(day, return_inverse=True)
    starts = np.array([days.midnight(int(one)) for one in distinct], np.int64)
    return at - starts[index] if starts.size else at


def _grouped(*keys: Ints) -> tuple[Ints, npt.NDArray[np.intp]]:
    """The distinct combinations of keys in order, and for each row which one it is."""
    order = np.lexsort(tuple(reversed(keys)))
    sorted_keys = np.vstack([key[order] for key in keys])
    new = np.ones(order.size, np.bool_)
    new[1:] = (sorted_keys[:, 1:] != sorted_keys[:, :-1]).any(axis=0)
    group = np.empty(order.size, np.intp)
    group[order] = np.cumsum(new) - 1
    return sorted_keys[:, new], group


def _sums(group: npt.NDArray[np.intp], size: int, weights: Mask | Ints) -> Ints:
    return np.bincount(group, weights.astype(np.float64), size).astype(np.int64)


def _directed(events: Events, act: Ints) -> npt.NDArray[np.intp]:
    """Rows by which one person answers or mentions another, each act and other once."""
    kind = (events.kind == EventKind.MESSAGE) | (events.kind == EventKind.MENTION)
    known = (events.person > 0) & (events.target > 0) & (events.person != events.target)
    rows = np.flatnonzero(kind & known)
    return rows[~_repeats(act[rows], events.target[rows])]


def _neighbours(events: Events) -> tuple[npt.NDArray[np.intp], Ints]:
    """Rows whose turn follows another's in the same topic within ten minutes, and that other."""
    rows = np.flatnonzero(events.kind == EventKind.MESSAGE)
    rows = rows[np.argsort(events.topic[rows], kind="stable")]
    before, after = rows[:-1], rows[1:]
    near = (
        (events.topic[before] == events.topic[after])
        & (events.person[before] != events.person[after])
        & (events.person[before] > 0)
        & (events.person[after] > 0)
        & (events.at[after] - events.at[before] <= TURN_GAP_MS)
    )
    return after[near], events.person[before[near]]


def _contacts(events: Events, day: Ints, directed: npt.NDArray[np.intp]) -> Table:
    turn, previous = _neighbours(events)
    rows = np.concatenate([directed, turn])
    other = np.concatenate([events.target[directed], previous])
    keys, group = _grouped(day[rows], events.person[rows], other)
    is_directed = np.arange(rows.size) < directed.size
    size = keys.shape[1]
    counts = _sums(group, size, is_directed), _sums(group, size, ~is_directed)
    return np.vstack([keys, *counts]).astype(np.int32)


def _closed(events: Events, day: Ints, rows: npt.NDArray[np.intp], seen: SeenTime) -> Table:
    """For each directed act the next one back between the two, if it came within seven days."""
    low = np.minimum(events.person[rows], events.target[rows])
    high = np.maximum(events.person[rows], events.target[rows])
    rows = rows[np.lexsort((rows, high, low))]
    person, target, at = events.person[rows], events.target[rows], seen.of(events.at[rows])
    same_pair = (np.minimum(person, target)[1:] == np.minimum(person, target)[:-1]) & (
        np.maximum(person, target)[1:] == np.maximum(person, target)[:-1]
    )
    turned = np.flatnonzero(~same_pair | (person[1:] != person[:-1])) + 1
    following = np.append(turned, rows.size)[np.searchsorted(turned, np.arange(rows.size), "right")]
    inside = np.minimum(following, rows.size - 1)
    answered = (
        (following < rows.size)
        & (person[inside] == target)
        & (target[inside] == person)
        & (at[inside] - at <= ANSWER_WITHIN_MS)
    )
    received, answer = rows[answered], rows[inside[answered]]
    keys, group = _grouped(
        day[answer], events.target[received], events.person[received], day[received]
    )
    return np.vstack([keys, np.bincount(group, minlength=keys.shape[1])]).astype(np.int32)


def _thanked(events: Events, day: Ints) -> Table:
    """Reactions and thanks to an answer, by others than its author."""
    thanks = (events.kind == EventKind.MESSAGE) & ((events.flags & Flag.THANKS) > 0)
    mask = (
        (thanks | (events.kind == EventKind.REACTION))
        & ((events.flags & Flag.TO_ANSWER) > 0)
        & (events.person > 0)
        & (events.target > 0)
        & (events.person != events.target)
    )
    rows = np.flatnonzero(mask)
    subject = np.where(
        events.kind[rows] == EventKind.REACTION, events.message[rows], events.reply_to[rows]
    )
    columns = (day[rows], events.target[rows], events.person[rows], subject & 0x7FFF_FFFF)
    return np.vstack(columns).astype(np.int32)


def _passages(events: Events, day: Ints, days: LocalDays) -> Table:
    came = events.kind == EventKind.JOIN
    rows = np.flatnonzero((came | (events.kind == EventKind.LEAVE)) & (events.person > 0))
    inviter = np.where(came[rows], events.target[rows], 0)
    moment = _moment(events.at[rows], day[rows], days)
    columns = (day[rows], events.person[rows], moment, came[rows], inviter)
    return np.vstack(columns).astype(np.int32)


def _earned(events: Events, day: Ints) -> Table:
    """What of rituals counts: of whom did it, or of whom it was said later."""
    later = np.isin(events.kind, CREDITS)
    whose = np.where(later, events.target, events.person)
    rows = np.flatnonzero((later | np.isin(events.kind, CREDITED_ACTS)) & (whose > 0))
    return np.vstack((day[rows], whose[rows], events.kind[rows])).astype(np.int32)
