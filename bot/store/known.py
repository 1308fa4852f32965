"""What operators know of members, as it is kept: tags and notes, and what is shown beside them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import delete, func, insert, or_, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from bot.store import noted_contacts
from bot.store.people import is_of_the_shop, is_scored, with_choices
from bot.store.schema import membership, person
from bot.store.schema_advice import suggestion
from bot.store.schema_known import member_note, member_tag, saved_filter
from bot.store.staff import LARGEST_ID
from handlers.known_views import Came, Contacted, Kept, KnownOf, Note, Pointed, TagCount
from models.advice import State
from models.card import Unscored
from models.search import Named, nearest
from models.tagging import Tag, room_for

if TYPE_CHECKING:
    from sqlalchemy import Connection, Row, Select

NOBODY: Final = 0
"""Stands for an operator who was forgotten since."""
USERNAME: Final = re.compile(r"@([A-Za-z0-9_]{4,32})(?![A-Za-z0-9_])")
"""As Telegram has them; old ones have four signs."""
BETWEEN_NAME_AND_WORDS: Final = " ,，:：\n\t"
LONGEST_NAME: Final = 128
"""Telegram's bound of a first and a last name together."""


def pointed(connection: Connection, community: int, words: str) -> Pointed:
    """Whom words begin with: by @username, else by name, of which the longest goes first."""
    by_username = _by_username(connection, community, words.strip())
    if by_username is not None:
        return by_username
    text = words.strip().removeprefix("@").lstrip()
    heads = [text[:end].rstrip() for end in _ends(text)]
    ids = [int(head) for head in heads if _is_id(head)]
    named = person.c.name.in_(heads), func.lower(person.c.name).in_([one.lower() for one in heads])
    called = person.c.community == community, or_(*named, person.c.telegram_id.in_(ids))
    found = connection.execute(_people().where(*called)).all()
    for head in reversed(heads):
        people = tuple(_named(row) for row in found if row.scored and _is_called(row, head))
        if people:
            return Pointed(people, text[len(head) :].lstrip(BETWEEN_NAME_AND_WORDS))
    others = (Unscored(row.name or "", bool(row.staff)) for row in found if not row.scored)
    return Pointed(rest=text, unscored=next(others, None))


def _by_username(connection: Connection, community: int, words: str) -> Pointed | None:
    """Who bears the @username that words begin with; None where they begin with none, or nobody."""
    written = USERNAME.match(words)
    if written is None:
        return None
    mine = person.c.community == community, person.c.username == written[1].lower()
    row = connection.execute(_people().where(*mine, is_scored())).first()
    if row is None:
        return None
    return Pointed((_named(row),), words[written.end() :].lstrip(BETWEEN_NAME_AND_WORDS))


def near(connection: Connection, community: int, name: str) -> tuple[tuple[Named, ...], int]:
    """Scored people whom a name that nobody bears may mean, and how many more hold it."""
    mine = person.c.community == community, is_scored()
    return nearest(name, map(_named, connection.execute(_people().where(*mine))))


def _people() -> Select[*tuple[Any, ...]]:
    columns = person.c.id, person.c.telegram_id, person.c.name
    marks = is_scored().label("scored"), is_of_the_shop().label("staff")
    return select(*columns, *marks).select_from(with_choices())


def _named(row: Row[*tuple[Any, ...]]) -> Named:
    return Named(row.id, row.telegram_id, row.name or "")


def _ends(text: str) -> list[int]:
    """Where a name that a text begins with may end."""
    short = text[: LONGEST_NAME + 1]
    ends = [at for at, sign in enumerate(short) if at and (sign.isspace() or sign in ",，:：")]
    return [*ends, len(text)] if len(text) <= LONGEST_NAME else ends


def _is_id(head: str) -> bool:
    return head.isascii() and head.isdecimal() and int(head) <= LARGEST_ID


def _is_called(one: Row[*tuple[Any, ...]], head: str) -> bool:
    return head.casefold() == (one.name or "").casefold() or head == str(one.telegram_id)


def kept_of(connection: Connection, community: int, user: int) -> Kept:
    """What is known of a Telegram id, for that person."""
    mine = person.c.community == community, person.c.telegram_id == user
    number = connection.execute(select(person.c.id).where(*mine)).scalar()
    return Kept() if number is None else kept(connection, number)


def kept(connection: Connection, number: int) -> Kept:
    """What operators know of somebody, without who wrote it."""
    columns = member_tag.c.at, member_tag.c.words
    query = select(*columns).where(member_tag.c.person == number)
    rows = connection.execute(query.order_by(member_tag.c.key))
    notes = tuple((one.at, one.words) for one in notes_of(connection, number))
    noted = tuple(one.at for one in noted_contacts.of(connection, number))
    return Kept(tuple((row.at, row.words) for row in rows), notes, noted)


def of(connection: Connection, community: int, number: int) -> KnownOf:
    """What is known of somebody beside his card."""
    return KnownOf(
        tags=tags_of(connection, number),
        notes=notes_of(connection, number),
        contacts=_contacts(connection, number),
        came=_came(connection, community, number),
    )


def tags_of(connection: Connection, number: int) -> tuple[Tag, ...]:
    """Somebody's tags, by their keys."""
    columns = member_tag.c.key, member_tag.c.words
    query = select(*columns).where(member_tag.c.person == number)
    rows = connection.execute(query.order_by(member_tag.c.key))
    return tuple(Tag(row.key, row.words) for row in rows)


def notes_of(connection: Connection, number: int) -> tuple[Note, ...]:
    """What was written down of somebody, the newest first."""
    query = select(member_note).where(member_note.c.person == number)
    return tuple(map(_note, connection.execute(query.order_by(member_note.c.id.desc()))))


def _note(row: Row[tuple[object, ...]]) -> Note:
    return Note(row.id, row.person, row.at, row.by, row.words)


def _contacts(connection: Connection, number: int) -> tuple[Contacted, ...]:
    done = suggestion.c.person == number, suggestion.c.state == State.CONTACTED.value
    answers = (
        Contacted(row.answered_at, row.answered_by or NOBODY, row.kind, row.trust)
        for row in connection.execute(select(suggestion).where(*done))
    )
    every = (*answers, *noted_contacts.of(connection, number))
    return tuple(sorted(every, key=lambda one: one.at, reverse=True))


def _came(connection: Connection, community: int, number: int) -> Came:
    """His first coming of which anything is told."""
    mine = membership.c.community == community, membership.c.person == number
    by = person.alias("by")
    query = (
        select(membership.c.joined_at, by.c.name)
        .outerjoin(by, by.c.id == membership.c.inviter)
        .where(*mine, membership.c.joined_at.is_not(None))
        .order_by(membership.c.joined_at)
    )
    row = connection.execute(query.limit(1)).first()
    return Came() if row is None else Came(row.joined_at, row.name)


def tags(connection: Connection, community: int) -> tuple[TagCount, ...]:
    """Every tag that a scored member bears, the most frequent first."""
    count = func.count().label("bearers")
    written = func.min(member_tag.c.words).label("words")
    query = (
        select(member_tag.c.key, written, count)
        .join_from(member_tag, with_choices(), person.c.id == member_tag.c.person)
        .where(member_tag.c.community == community, is_scored())
        .group_by(member_tag.c.key)
        .order_by(count.desc(), member_tag.c.key)
    )
    rows = connection.execute(query)
    return tuple(TagCount(Tag(row.key, row.words), row.bearers) for row in rows)


def tag(connection: Connection, community: int, who: int, given: tuple[Tag, ...], by: Note) -> None:
    """Give somebody tags, as far as there is room, if he is scored still.

    Args:
        connection: of the writer.
        community: its number.
        who: the person.
        given: the tags.
        by: whose deed it is, and when; its words are nothing.
    """
    if not _is_scored(connection, community, who):
        return
    fresh, _ = room_for([one.key for one in tags_of(connection, who)], given)
    for one in fresh:
        row = {"community": community, "person": who, "at": by.at, "by": by.by}
        made = upsert(member_tag).values(**row, key=one.key, words=one.words)
        connection.execute(made.on_conflict_do_nothing())


def untag(connection: Connection, who: int, keys: tuple[str, ...]) -> None:
    """Take tags away."""
    mine = member_tag.c.person == who, member_tag.c.key.in_(keys)
    connection.execute(delete(member_tag).where(*mine))


def write_down(connection: Connection, community: int, made: Note) -> None:
    """Keep a note of somebody, if he is scored still."""
    if not _is_scored(connection, community, made.person):
        return
    row = {"person": made.person, "at": made.at, "by": made.by, "words": made.words}
    connection.execute(insert(member_note).values(community=community, **row))


def drop_note(connection: Connection, community: int, number: int) -> None:
    """Remove a note."""
    mine = member_note.c.community == community, member_note.c.id == number
    connection.execute(delete(member_note).where(*mine))


def _is_scored(connection: Connection, community: int, who: int) -> bool:
    mine = person.c.community == community, person.c.id == who, is_scored()
    query = select(person.c.id).select_from(with_choices()).where(*mine)
    return connection.execute(query).first() is not None


def unname(connection: Connection, community: int, user: int) -> None:
    """Take the id of an operator who is forgotten out of what he wrote, which stays."""
    for table in (member_tag, member_note, saved_filter):
        mine = table.c.community == community, table.c.by == user
        connection.execute(update(table).where(*mine).values(by=NOBODY))
