"""Filters of members in words, and as what a button carries."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import msgspec

from handlers.telling import named
from handlers.times import day_text
from models.finding import Vocabulary, Wanted
from models.members import Tier
from models.tagging import BETWEEN, key_of, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import tzinfo

    from handlers.asks import OperatorAsk
    from handlers.known_views import TagCount
    from handlers.ports import Words
    from handlers.records import ChatView
    from models.finding import FoundMember

LANGUAGES: Final = ("zh", "en")
"""In each of them tiers are known by their words."""


def carried(what: object, wanted: Wanted) -> str:
    """What a button carries: where or what, the group by itself (its id may change), the filter."""
    rest = msgspec.json.encode(_Open.of(wanted)).decode()
    return f"{what} {wanted.chat or 0} {rest}"


def read_carried(payload: str) -> tuple[str, Wanted]:
    """What `carried` made."""
    what, chat, rest = payload.split(" ", 2)
    return what, msgspec.json.decode(rest, type=_Open).whole(int(chat) or None)


class _Open(msgspec.Struct, omit_defaults=True):
    """A filter without its group."""

    tags: tuple[str, ...] = ()
    tiers: tuple[Tier, ...] = ()
    bought: bool | None = None
    silent: int | None = None
    left: bool = False

    @classmethod
    def of(cls, wanted: Wanted) -> _Open:
        """Of a filter."""
        return cls(wanted.tags, wanted.tiers, wanted.bought, wanted.silent, wanted.left)

    def whole(self, chat: int | None) -> Wanted:
        """A filter again."""
        return Wanted(self.tags, self.tiers, self.bought, self.silent, chat, self.left)


async def vocabulary(ask: OperatorAsk, groups: list[ChatView]) -> Vocabulary:
    """By which words an operator may mean tiers, tags and groups, in whichever language."""
    spoken = [ask.services.words(language) for language in LANGUAGES]
    return vocabulary_of(spoken, await ask.services.reader.known.tags(), titled(groups))


def titled(groups: Iterable[ChatView]) -> list[tuple[str, int]]:
    """Groups by title and id."""
    return [(one.title, one.id) for one in groups]


def vocabulary_of(
    spoken: Iterable[Words], tags: Iterable[TagCount], groups: Iterable[tuple[str, int]]
) -> Vocabulary:
    """By which words tiers, tags and groups may be meant.

    Args:
        spoken: the words of each language.
        tags: those that members bear.
        groups: their titles and ids.
    """
    tiers = {
        key_of(plain(one)): tier
        for words in spoken
        for tier in Tier
        for one in BETWEEN.split(words(f"say-tier-{tier}"))
    }
    titles = {key_of(title): number for title, number in groups}
    return Vocabulary(tiers, frozenset(one.tag.key for one in tags), titles)


def wanted_words(
    wanted: Wanted, words: Words, tags: tuple[TagCount, ...], groups: Iterable[tuple[str, int]]
) -> str:
    """A filter in one line."""
    return " · ".join(_wanted(wanted, words, tags, groups)) or words("find-everybody")


def _wanted(
    wanted: Wanted, words: Words, tags: tuple[TagCount, ...], groups: Iterable[tuple[str, int]]
) -> Iterator[str]:
    written = {one.tag.key: one.tag.words for one in tags}
    yield from (f"#{written.get(key, key)}" for key in wanted.tags)
    if wanted.tiers:
        yield "/".join(words(f"tier-{tier}") for tier in wanted.tiers)
    if wanted.bought is not None:
        yield words("find-bought" if wanted.bought else "find-not-bought")
    if wanted.silent is not None:
        yield words("find-silent", days=wanted.silent)
    if wanted.left:
        yield words("find-left")
    if wanted.chat is not None:
        titles = {number: title for title, number in groups}
        yield words("find-in", group=named(titles.get(wanted.chat, ""), words))


def found_line(place: int, one: FoundMember, words: Words, zone: tzinfo) -> str:
    """Somebody who fits, on a line."""
    seen = words("card-last-seen-never")
    if one.left is not None:
        seen = words("card-left", date=date.fromordinal(one.left).isoformat())
    elif one.last_act is not None:
        seen = words("card-last-seen", date=day_text(one.last_act, zone))
    tier = words(f"tier-{one.tier}")
    return f"{place} · {named(one.name, words)} · {tier} · T {one.trust:.2f} · {seen}"
