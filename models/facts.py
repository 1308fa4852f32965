"""The one set of constructors of facts: the same message gives the same fact, live or imported."""

from __future__ import annotations

import re
from typing import Final

import msgspec

from models.events import (
    SERVICE_IDS,
    Flag,
    Joined,
    Left,
    Media,
    Party,
    PartyKind,
    Post,
    Reaction,
    Service,
)
from models.signs import PLAIN, Rules, give_ask_signs, read_text

DELETED_NAMES: Final = frozenset({"Deleted Account", "Deleted"})
"""What the HTML export writes for an account without a name, in messages and in service rows."""
SUPERGROUP_OFFSET: Final = 1_000_000_000_000
"""The Bot API writes channels and supergroups as -100 before their id, basic groups as -id."""
_BOT_NAME = re.compile(r"(?:^|[\s_\-.])[Bb](?:ot|OT)$|[a-z0-9]Bot$")
"""`Rose Bot`, `rose_bot`, `RoseBot`; Abbot and Talbot are people."""
_UNSTORABLE = re.compile(r"[\x00\ud800-\udfff]")
"""NUL and lone surrogates, which neither SQLite nor Telegram accept."""


def clean_name(name: object) -> str | None:
    """A name as it can be stored and compared, blanks at the ends cut; None when it is empty.

    >>> clean_name("  Anna "), clean_name("  "), clean_name(7)
    ('Anna', None, None)
    """
    if not isinstance(name, str):
        return None
    return _UNSTORABLE.sub("\ufffd", name).strip() or None


def full_name(first: str, last: str) -> str | None:
    """A person's name as an export writes it.

    >>> full_name("Anna", "Petrova"), full_name("", "Petrova"), full_name("", "")
    ('Anna Petrova', 'Petrova', None)
    """
    return clean_name(f"{first} {last}" if first and last else first or last)


def named(name: str | None) -> Party:
    """A party known by its name only."""
    if name is None or name in DELETED_NAMES:
        return Party(None, None, PartyKind.DELETED)
    return Party(None, name, _kind_of_name(name))


def account(
    number: int, name: str | None, *, bot: bool | None = None, username: str | None = None
) -> Party:
    """A party known by the id of a Telegram account.

    Args:
        number: its id; one of Telegram's service accounts stands for no person.
        name: as shown, None for an account that has none any more.
        bot: whether it is one; None when the source does not tell and its name must.
        username: without the @; empty for none, None when the source does not tell.
    """
    if number in SERVICE_IDS:
        return Party(number, name, PartyKind.CHANNEL)
    if name is None:
        return Party(number, None, PartyKind.DELETED)
    if bot is None:
        return Party(number, name, _kind_of_name(name))
    return Party(number, name, PartyKind.BOT if bot else PartyKind.PERSON, username)


def _kind_of_name(name: str) -> PartyKind:
    return PartyKind.BOT if _BOT_NAME.search(name) else PartyKind.PERSON


def channel(number: int, name: str | None) -> Party:
    """A channel, or a group that speaks as itself, by the bare id that exports write."""
    return Party(number, name, PartyKind.CHANNEL)


def bare_id(chat: int) -> int:
    """The id that exports write, from the Bot API's.

    >>> bare_id(-1001234567890), bare_id(-4455), bare_id(77)
    (1234567890, 4455, 77)
    """
    return -chat - SUPERGROUP_OFFSET if chat < -SUPERGROUP_OFFSET else abs(chat)


class Content(msgspec.Struct, frozen=True, gc=False):
    """What a source shows of a message, words and all: it ends where `post` has read it."""

    words: str = ""
    marks: Flag = Flag.NONE
    """What the source's own markup and fields show; the words show more."""
    media: Media = Media.NONE
    mentions: tuple[Party, ...] = ()
    reactions: tuple[Reaction, ...] = ()
    rules: Rules | None = None
    """By which it is read what it gives or asks: posts of the shop alone; None for others."""
    reply_to: int | None = None
    album: str | None = None
    topic: int | None = None
    answered: Party | None = None


def post(message: int, at: int, author: Party | None, content: Content) -> Post:
    """A message somebody wrote, without its words.

    Args:
        message: its id.
        at: UTC milliseconds.
        author: None for a message of nobody.
        content: what the source shows of it.
    """
    words, marks = content.words, content.marks
    length, flags = read_text(words)
    return Post(
        message,
        at,
        author,
        content.reply_to,
        content.album,
        content.media,
        length,
        flags | marks if marks else flags,
        content.mentions,
        content.reactions,
        () if content.rules is None else give_ask_signs(words, content.rules) or (PLAIN,),
        content.topic,
        content.answered,
    )


def joined(
    message: int,
    at: int,
    people: tuple[Party, ...],
    inviter: Party | None,
    link: str | None = None,
) -> Joined | Service:
    """People came in; whoever brought himself was brought by nobody.

    Args:
        message: the service message's id; 0 where there is none.
        at: UTC milliseconds.
        people: who came; without any there is only the service message.
        inviter: who brought them or whose link it was.
        link: what the link is called.
    """
    if not people:
        return Service(message, at, "join")
    return Joined(message, at, people, None if people == (inviter,) else inviter, link)


def founded(
    message: int, at: int, founder: Party | None, members: tuple[Party, ...]
) -> Joined | Service:
    """A group was made, by its founder and with these members."""
    everybody = tuple(dict.fromkeys((*himself(founder), *members)))
    return joined(message, at, everybody, founder)


def left(message: int, at: int, people: tuple[Party, ...], by: Party | None) -> Left | Service:
    """People went or were removed; whoever went by himself was removed by nobody."""
    if not people:
        return Service(message, at, "remove_members")
    return Left(message, at, people, None if people == (by,) else by)


def himself(actor: Party | None) -> tuple[Party, ...]:
    """The one who acted, unless it was the group itself."""
    return () if actor is None or actor.kind is PartyKind.CHANNEL else (actor,)
