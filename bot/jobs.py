"""What the live process and the judging one say to each other: a job, then lines of JSON."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import msgspec

from models.card import MemberCard
from models.members import Audit, MemberScore, Tier

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MEMBERS_A_LINE: Final = 200
"""Read in some milliseconds, so that ten thousand members hold up nobody's loop."""


class Job(msgspec.Struct, frozen=True):
    """What to judge. Times are UTC milliseconds."""

    store: str
    community: int
    name: str
    zone: str
    chat: int
    """Telegram's id."""
    as_of: int
    now: int
    member: str | None = None
    """Whose cards, which are of the whole community; None for the audit of the chat."""


class _Card(msgspec.Struct, frozen=True):
    """A card as it is read: the core's own names its types for checkers only."""

    score: MemberScore
    tier_since: int | None
    history: tuple[tuple[int, float, Tier | None], ...]
    ties: tuple[tuple[str, int], ...]
    groups: tuple[tuple[str, float], ...]


def read_job(request: bytes) -> Job:
    """The job that stands on stdin."""
    return msgspec.json.decode(request, type=Job)


def audit_lines(found: Audit) -> Iterator[bytes]:
    """An audit: a line without its members, then lines of some members each."""
    yield msgspec.json.encode(replace(found, members=()))
    for start in range(0, len(found.members), MEMBERS_A_LINE):
        yield msgspec.json.encode(found.members[start : start + MEMBERS_A_LINE])


async def read_audit(answer: bytes) -> Audit:
    """The audit that was told, read line by line while the loop goes on."""
    head, *more = answer.splitlines()
    members: list[MemberScore] = []
    for line in more:
        members += _MEMBERS.decode(line)
        await asyncio.sleep(0)
    return replace(msgspec.json.decode(head, type=Audit), members=tuple(members))


def card_lines(cards: Iterable[MemberCard]) -> Iterator[bytes]:
    """Cards, one a line."""
    return map(msgspec.json.encode, cards)


def read_cards(answer: bytes) -> tuple[MemberCard, ...]:
    """The cards that were told."""
    told = map(_CARD.decode, answer.splitlines())
    return tuple(MemberCard(*(getattr(one, name) for name in _FIELDS)) for one in told)


_MEMBERS = msgspec.json.Decoder(list[MemberScore])
_CARD = msgspec.json.Decoder(_Card)
_FIELDS = MemberCard.__slots__
