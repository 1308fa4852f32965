"""Facts that the bot saw become events: each once, whether it or an export told of it first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import update

from bot.store import invitations, sight
from bot.store.batches import make_stale
from bot.store.live_events import EventRow, write_events
from bot.store.live_people import People, Sighting, find_people
from bot.store.moves import shifted
from bot.store.outbox_after import migrate
from bot.store.schema import event
from models.events import (
    EventKind,
    Fact,
    Flag,
    Joined,
    Left,
    Migrated,
    Party,
    Post,
    Reacted,
    Reworded,
    Sight,
    TopicCreated,
)
from models.signs import asks

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection

    from bot.store.memory import Memory
    from bot.store.sight import Place
    from models.calendar import LocalDays

MESSAGE, MENTION, REACTION, JOIN, LEAVE, TOPIC, *_ = map(int, EventKind)
TO_ANSWER = Flag.TO_ANSWER.value
Told = tuple[int, Fact]
"""Telegram's id of the chat, and what happened there."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Where facts are written down, and when."""

    community: int
    days: LocalDays
    now: int
    memory: Memory


def write_facts(connection: Connection, facts: Facts, told: Sequence[Told]) -> frozenset[int]:
    """Write down what happened in the chats that the bot watches; the rest is passed over.

    Args:
        connection: of the writer, in a transaction.
        facts: where and when.
        told: in the order in which Telegram told it.

    Returns:
        The store's numbers of the groups in which a post of the shop asks for something.
    """
    if any(isinstance(fact, (Sight, Migrated)) for _, fact in told):
        _follow(connection, facts, told)
    told = [(number, _by_owner(connection, facts.community, fact)) for number, fact in told]
    watched = {number: one for number, one in _places(connection, facts).items() if one.watched}
    lived = [
        (watched[number], fact)
        for number, fact in told
        if number in watched and not isinstance(fact, (Sight, Migrated))
    ]
    if not lived:
        return frozenset()
    people = find_people(connection, facts.community, _sightings(lived), facts.memory)
    rows = _rows(lived, people)
    if any(place.old for place, _ in lived):
        rows = _in_order_of_numbers(lived, people)
    write_events(connection, facts.community, facts.now, rows)
    facts.memory.members -= {(row.chat, row.subject) for row in rows if row.kind == LEAVE}
    _make_stale(connection, facts, rows)
    return _asked(lived) | _reword(connection, lived)


def _asked(lived: Sequence[tuple[Place, Fact]]) -> frozenset[int]:
    return frozenset(
        place.id
        for place, fact in lived
        if isinstance(fact, Post) and fact.signs and asks(fact.signs)
    )


def _reword(connection: Connection, lived: Sequence[tuple[Place, Fact]]) -> frozenset[int]:
    """What posts give and ask after they were edited; where one asks now that did not before."""
    changed = set[int]()
    for place, fact in lived:
        if not isinstance(fact, Reworded):
            continue
        number = shifted(fact.message) if place.old else fact.message
        mine = event.c.chat == place.id, event.c.message == number
        post = *mine, event.c.kind == MESSAGE, event.c.subject == 0
        signs = ",".join(fact.signs)
        done = connection.execute(
            update(event).where(*post, event.c.signs.is_distinct_from(signs)).values(signs=signs)
        )
        if done.rowcount and asks(fact.signs):
            changed.add(place.id)
    return frozenset(changed)


def _by_owner(connection: Connection, community: int, fact: Fact) -> Fact:
    """Who comes by a link that the bot made for a member was brought by that member."""
    if not isinstance(fact, Joined) or not fact.link:
        return fact
    owner = invitations.owner(connection, community, fact.link)
    return fact if owner is None else replace(fact, inviter=owner)


def _follow(connection: Connection, facts: Facts, told: Sequence[Told]) -> None:
    """Groups that move, and what the bot may see of them."""
    known = _places(connection, facts)
    for number, fact in told:
        if isinstance(fact, Sight) and number in known:
            _looks(connection, facts.community, known[number], fact)
            facts.memory.places = None
        elif isinstance(fact, Migrated) and fact.old_chat in known:
            migrate(connection, facts.community, fact.old_chat, fact.new_chat)
            facts.memory.clear()
            known = _places(connection, facts)


def _places(connection: Connection, facts: Facts) -> dict[int, Place]:
    if facts.memory.places is None:
        facts.memory.places = sight.places(connection, facts.community)
    return facts.memory.places


def _looks(connection: Connection, community: int, place: Place, fact: Sight) -> None:
    if place.old:
        return
    sight.speaks(connection, place, fact.at, freely=fact.speaks)
    if fact.sees:
        sight.sees_again(connection, community, place, fact.at)
    else:
        sight.loses_sight(connection, place, fact.at, fact.reason)


def _sightings(lived: Sequence[tuple[Place, Fact]]) -> list[Sighting]:
    """Everybody named, with the time, and whether that shows that he is in the chat."""
    found: list[Sighting] = []
    for place, fact in lived:
        if isinstance(fact, Post):
            if fact.author is not None:
                found.append((place, fact.author, fact.at, True))
            if fact.answered is not None:
                found.append((place, fact.answered, fact.at, False))
            found += [(place, one, fact.at, False) for one in fact.mentions]
        else:
            found += [(place, party, fact.at, inside) for party, inside in _named(fact)]
    return found


def _named(fact: Fact) -> Iterator[tuple[Party, bool]]:
    if isinstance(fact, Reacted):
        yield fact.by, True
    elif isinstance(fact, (Joined, Left)):
        yield from ((one, isinstance(fact, Joined)) for one in fact.people)
        if isinstance(fact, Joined) and fact.inviter is not None:
            yield fact.inviter, False


def _rows(lived: Sequence[tuple[Place, Fact]], people: People) -> list[EventRow]:
    rows: list[EventRow] = []
    for place, fact in lived:
        if isinstance(fact, Post):
            rows.append(_post(place, fact, people))
            if fact.mentions:
                rows += _mentions(place, fact, people)
        else:
            rows += _others(place, fact, people)
    return rows


def _in_order_of_numbers(lived: Sequence[tuple[Place, Fact]], people: People) -> list[EventRow]:
    """What was on its way while its group became a supergroup goes before what came there."""
    late = [_under_new_numbers(row) for row in _rows([one for one in lived if one[0].old], people)]
    return late + _rows([one for one in lived if not one[0].old], people)


def _post(place: Place, post: Post, people: People) -> EventRow:
    return EventRow(
        place.id,
        MESSAGE,
        post.at,
        None if post.author is None else people.number(post.author),
        post.message,
        0,
        None if post.answered is None else people.number(post.answered),
        post.reply_to,
        post.topic,
        int(post.album) if post.album and post.album.isdigit() else None,
        int(post.media),
        post.length,
        int(post.flags) & ~TO_ANSWER,
        ",".join(post.signs) or None,
    )


def _mentions(place: Place, post: Post, people: People) -> Iterator[EventRow]:
    author = None if post.author is None else people.number(post.author)
    for party in post.mentions:
        who = people.number(party) if party.id else None
        if who is not None and author is not None:
            yield EventRow(place.id, MENTION, post.at, author, post.message, who, who)


def _others(place: Place, fact: Fact, people: People) -> Iterator[EventRow]:
    if isinstance(fact, Reacted):
        by = people.number(fact.by)
        if by is not None:
            yield EventRow(place.id, REACTION, fact.at, by, fact.message, by)
    elif isinstance(fact, Joined):
        inviter = None if fact.inviter is None else people.number(fact.inviter)
        for row in _passages(place, fact, JOIN, people, inviter):
            yield row._replace(by_link=fact.link)
    elif isinstance(fact, Left):
        yield from _passages(place, fact, LEAVE, people, None)
    elif isinstance(fact, TopicCreated):
        yield EventRow(place.id, TOPIC, fact.at, None, fact.message, 0)


def _under_new_numbers(row: EventRow) -> EventRow:
    """An event that was on its way while its group became a supergroup."""
    return row._replace(
        message=shifted(row.message),
        reply_to=None if row.reply_to is None else shifted(row.reply_to),
        topic=None if row.topic is None else shifted(row.topic),
    )


def _passages(
    place: Place, fact: Joined | Left, kind: int, people: People, by: int | None
) -> Iterator[EventRow]:
    for party in fact.people:
        who = people.number(party)
        if who is not None:
            message = fact.message or -(fact.at // 1000)
            yield EventRow(place.id, kind, fact.at, who, message, who, None if by == who else by)


def _make_stale(connection: Connection, facts: Facts, rows: Sequence[EventRow]) -> None:
    earliest: dict[int, int] = {}
    for row in rows:
        earliest[row.chat] = min(row.at, earliest.get(row.chat, row.at))
    stale = facts.memory.stale
    for number, at in earliest.items():
        day = facts.days.day(at)
        if day < stale.get(number, day + 1):
            make_stale(connection, number, day)
            stale[number] = day
