"""What the shop gave each group and asked of it; an operator's word goes before the rules'."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, or_, select
from sqlalchemy.dialects.sqlite import insert as upsert

from bot.store.batches import visible
from bot.store.people import is_of_the_shop, with_choices
from bot.store.schema import chat, event, person
from bot.store.schema_shop import post_label
from bot.store.sight import WATCHED
from handlers.shop_views import BrokenRule, Giving, ShopPost
from models.calendar import DAY_MS
from models.events import EventKind, Media, PartyKind
from models.money.gives import RULE, Class, Post, Seen, account, class_of, kind_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Connection, Select

    from models.calendar import LocalDays

REMEMBERED_MS: Final = 90 * DAY_MS
"""What a group was given longer ago it has forgotten, and what it was asked as well."""
WARNED_MS: Final = DAY_MS
"""Nobody is warned of an older ask: it was heard of late, after an outage."""
SHOWN: Final = 10
MESSAGE: Final = int(EventKind.MESSAGE)


@dataclass(frozen=True, slots=True)
class _Read:
    """A post with what is needed to count it."""

    post: ShopPost
    talk: bool
    """A short answer: it is not shown, nor counted by day."""

    def counted(self, days: LocalDays) -> Post:
        one = self.post
        return Post(one.at, days.day(one.at), one.of, kind_of(one.of, one.signs))


def giving(  # noqa: PLR0913, PLR0917 - whose, where, when, and what is said just now
    connection: Connection,
    community: int,
    group: int,
    days: LocalDays,
    now: int,
    said: Mapping[int, Class] | None = None,
) -> Giving | None:
    """A group's account and its last posts; None when it is not watched.

    Args:
        connection: of a reader.
        community: its number.
        group: Telegram's id.
        days: the community's calendar.
        now: UTC milliseconds.
        said: what an operator says just now of posts, by their numbers.
    """
    there = chat.c.community == community, chat.c.telegram_id == group, chat.c.role.in_(WATCHED)
    row = connection.execute(select(chat.c.id, chat.c.title).where(*there)).first()
    if row is None:
        return None
    read = [_with(one, said or {}) for one in _posts(connection, row.id, now - REMEMBERED_MS)]
    found = account(one.counted(days) for one in read)
    shown = [one.post for one in reversed(read) if not one.talk][:SHOWN]
    return Giving(group, row.title or "", found, days.day(now), tuple(shown))


def _with(one: _Read, said: Mapping[int, Class]) -> _Read:
    """A post with what is said of it just now."""
    given = said.get(one.post.message)
    return one if given is None else _Read(replace(one.post, label=given), talk=False)


def broken(
    connection: Connection, number: int, days: LocalDays, now: int
) -> tuple[BrokenRule, ...]:
    """The asks of the last day before which too little had been given, oldest first.

    Args:
        connection: of the writer.
        number: the store's number of the group.
        days: the community's calendar.
        now: UTC milliseconds.
    """
    found: list[BrokenRule] = []
    before: list[Post] = []
    for one in _posts(connection, number, now - REMEMBERED_MS):
        if one.post.of is Class.ASK and one.post.at > now - WARNED_MS:
            in_hand = account(before).in_hand
            if in_hand < RULE:
                found.append(BrokenRule(one.post, in_hand))
        before.append(one.counted(days))
    return tuple(found)


def label(  # noqa: PLR0913, PLR0917 - what of which post, and when
    connection: Connection, community: int, group: int, message: int, given: Class, now: int
) -> None:
    """Keep what an operator says of a post; nothing happens where there is no such post."""
    there = chat.c.community == community, chat.c.telegram_id == group
    number = connection.execute(select(chat.c.id).where(*there)).scalar()
    if number is None:
        return
    posts = _posts(connection, number, now - REMEMBERED_MS)
    one = next((read.post for read in posts if read.post.message == message), None)
    if one is None:
        return
    said = {"label": given.value, "by_rules": one.by_rules.value, "at": now}
    made = upsert(post_label).values(chat=number, message=message, community=community, **said)
    connection.execute(made.on_conflict_do_update(set_=said))


def _posts(connection: Connection, number: int, since: int) -> Iterator[_Read]:
    """The posts of the shop in a group, oldest first; the parts of an album are one.

    The shop's are messages whose author is of it, and those that were read as the shop's when they
    came, such as an anonymous admin's.
    """
    query = select(person.c.id).select_from(with_choices()).where(is_of_the_shop())
    shops = frozenset(connection.execute(query).scalars())
    albums: dict[int, list[Any]] = {}
    for row in connection.execute(_of_the_shop(number, since, shops)):
        albums.setdefault(row.album or -row.message, []).append(row)
    for rows in albums.values():
        yield _read(rows, shops)


def _of_the_shop(number: int, since: int, shops: frozenset[int]) -> Select[Any]:
    said = and_(post_label.c.chat == event.c.chat, post_label.c.message == event.c.message)
    before = event.alias("before")
    there = before.c.chat == event.c.chat, before.c.message == event.c.reply_to
    its = and_(*there, before.c.kind == MESSAGE, before.c.subject == 0)
    nobodys = and_(before.c.id.is_not(None), before.c.person.is_(None))
    return (
        select(
            *(event.c.message, event.c.topic, event.c.at, event.c.album, event.c.signs),
            *(event.c.media, event.c.length, event.c.target, person.c.kind, post_label.c.label),
            nobodys.label("answers_nobody"),
        )
        .select_from(event)
        .outerjoin(person, person.c.id == event.c.target)
        .outerjoin(post_label, said)
        .outerjoin(before, its)
        .where(event.c.chat == number, event.c.kind == MESSAGE, event.c.subject == 0)
        .where(event.c.at >= since, or_(event.c.signs.is_not(None), event.c.person.in_(shops)))
        .where(visible())
        .order_by(event.c.at, event.c.message)
    )


def _read(rows: Sequence[Any], shops: frozenset[int]) -> _Read:
    """One post from its parts."""
    first = rows[0]
    names = dict.fromkeys(name for row in rows for name in (row.signs or "").split(",") if name)
    seen = Seen(
        signs=frozenset(names),
        media=frozenset(Media(row.media) for row in rows),
        length=sum(row.length for row in rows),
        answers=_answers(first, shops),
    )
    said = next((Class(row.label) for row in rows if row.label), None)
    by_rules = class_of(seen)
    post = ShopPost(first.message, first.topic, first.at, tuple(names), by_rules, said)
    return _Read(post, talk=seen.answers and post.of is Class.NEITHER and said is None)


def _answers(row: Any, shops: frozenset[int]) -> bool:  # noqa: ANN401 - a row of the query
    """Whether a post answers somebody who is not of the shop, and be it one nothing is kept of."""
    member = row.kind == int(PartyKind.PERSON) and row.target not in shops
    return member or bool(row.answers_nobody)
