"""Filters of members: what an operator looks for, and who fits."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from models.members import Tier  # noqa: TC001 - msgspec reads the type
from models.money.worth import MemberWorth  # noqa: TC001 - as above
from models.tagging import BETWEEN, key_of, plain

if TYPE_CHECKING:
    from collections.abc import Mapping

EVERYBODY: Final = 1_000_000
"""More members than any community has."""
SILENT: Final = re.compile(r"(?:silent|quiet|沉默|没说话) ?(?:for )?([0-9]{1,4}) ?(?:天|days?)?")
BOUGHT: Final = {
    "bought": True, "has bought": True, "买过": True,
    "not bought": False, "never bought": False, "没买过": False, "未买": False,
}  # fmt: skip
LEFT: Final = ("left", "has left", "gone", "离开", "已离开", "离开了", "退群", "已退群")
GROUP: Final = re.compile(r"(?:group|in|群) ?[:：]? ?(.+)")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a member must be; whatever is left open is open."""

    tags: tuple[str, ...] = ()
    """Keys of tags, all of which he must bear."""
    tiers: tuple[Tier, ...] = ()
    """Any of them."""
    bought: bool | None = None
    silent: int | None = None
    """At least so many seen days without an act."""
    chat: int | None = None
    """Telegram's id of a group that he is in."""
    left: bool = False
    """Whether those are looked for who are in no group any more; of a group, who was in it."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """By which words tiers, tags and groups are meant, each casefolded."""

    tiers: Mapping[str, Tier]
    tags: frozenset[str]
    groups: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class FoundMember:
    """Somebody who fits. Times are UTC milliseconds."""

    person: int
    telegram_id: int | None
    name: str
    tier: Tier
    trust: float
    silent: int
    """Seen days since his last act, or since he was first seen."""
    last_act: int | None
    tags: tuple[str, ...]
    """As they were written."""
    bought: bool
    """Whether anything that he bought was not taken back."""
    groups: tuple[str, ...]
    """Titles of those he is in."""
    left: int | None = None
    """Ordinal of the date on which he left the last group; None of who is in one."""
    worth: MemberWorth | None = None
    """What he bought and is expected to buy; None where that is not known, or was not asked for."""


@dataclass(frozen=True, slots=True)
class Findings:
    """A page of those who fit, by trust, and how many there are."""

    count: int
    members: tuple[FoundMember, ...]


def fits(one: FoundMember, wanted: Wanted) -> bool:
    """Whether a member fits what is said of himself; his tags and groups are looked up before."""
    keys = {key_of(tag) for tag in one.tags}
    return (
        wanted.left is (one.left is not None)
        and keys.issuperset(wanted.tags)
        and (not wanted.tiers or one.tier in wanted.tiers)
        and (wanted.bought is None or wanted.bought is one.bought)
        and (wanted.silent is None or one.silent >= wanted.silent)
    )


def read_wanted(said: str, known: Vocabulary) -> tuple[Wanted, tuple[str, ...]]:
    """What somebody typed, parts between commas, and the parts that mean nothing.

    >>> known = Vocabulary({"core": Tier.CORE}, frozenset({"oolong"}), {"cups": -5})
    >>> found, _ = read_wanted("Oolong, core, not bought, silent 30 days, group Cups", known)
    >>> found.tags, found.tiers, found.bought, found.silent, found.chat
    (('oolong',), (<Tier.CORE: 'core'>,), False, 30, -5)
    >>> read_wanted("oolong, corr", known)[1]
    ('corr',)
    """
    wanted, unknown = Wanted(), []
    for part in BETWEEN.split(said):
        words = plain(part)
        if not words:
            continue
        more = with_word(wanted, words, known)
        if more is None:
            unknown.append(words)
        else:
            wanted = more
    return wanted, tuple(unknown)


def with_word(wanted: Wanted, words: str, known: Vocabulary) -> Wanted | None:
    """A filter with one part more; None for a part that means nothing."""
    key = key_of(words)
    if key in known.tiers:
        return replace(wanted, tiers=tuple(dict.fromkeys((*wanted.tiers, known.tiers[key]))))
    if key.lstrip("#") in known.tags:
        return replace(wanted, tags=tuple(dict.fromkeys((*wanted.tags, key.lstrip("#")))))
    return _with_more(wanted, key, known)


def _with_more(wanted: Wanted, key: str, known: Vocabulary) -> Wanted | None:
    """The same for what is neither tier nor tag."""
    silent, group = SILENT.fullmatch(key), GROUP.fullmatch(key)
    if key in LEFT:
        return replace(wanted, left=True)
    if key in BOUGHT:
        return replace(wanted, bought=BOUGHT[key])
    if silent is not None:
        return replace(wanted, silent=int(silent[1]))
    if group is not None and group[1] in known.groups:
        return replace(wanted, chat=known.groups[group[1]])
    return None
