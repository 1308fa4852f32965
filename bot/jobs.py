"""What the live process and the judging one say to each other: a job, then lines of JSON."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import TYPE_CHECKING, Final

import msgspec

from models.card import CardSearch, MemberCard, Unscored
from models.finding import Findings, FoundMember, Wanted
from models.findings import Trial
from models.holds import Hold  # noqa: TC001 - msgspec reads the type
from models.members import Audit, MemberScore, Tier
from models.money.balance import Member, Move  # noqa: TC001 - msgspec reads the types
from models.money.returned import Returned
from models.money.statement import Statement
from models.money.worth import MemberWorth  # noqa: TC001 - msgspec reads the type
from models.rituals.nomination_state import Scales, Weight
from models.rituals.session_events import Measured
from models.search import Named  # noqa: TC001 - msgspec reads the type

if TYPE_CHECKING:
    from collections.abc import Iterator

MEMBERS_A_LINE: Final = 200
"""Read in some milliseconds, so that ten thousand members hold up nobody's loop."""


class Advise(msgspec.Struct, frozen=True):
    """How suggestions are to be made."""

    capacity: int
    hold_back: float
    """The share that is kept back by lot, 0 to 1."""
    seed: int
    """Of the lots."""


class Evening(msgspec.Struct, frozen=True):
    """A session whose effect is wanted."""

    day: int
    """Its local day."""
    present: tuple[int, ...]
    """Who was there, by Telegram id."""


class Ballots(msgspec.Struct, frozen=True):
    """Voices of a round of nominations that are to be weighed."""

    voices: dict[int, int]
    """By nominator, his nominee: Telegram ids."""


class Books(msgspec.Struct, frozen=True):
    """A balance sheet that is wanted, and how money is counted."""

    first: int
    """Ordinal of the month's first date."""
    currency: str
    upkeep: int
    horizon_months: int
    whole: bool = False
    """Whether everybody who moved it is named, and every member."""
    close: bool = False
    """Whether the month, which is over, is to be closed, and nothing told of it."""


class Harvest(msgspec.Struct, frozen=True):
    """What spending brought is wanted, and how money is counted."""

    currency: str
    horizon_months: int
    risk_free: float
    asks: bool
    """Whether members are asked how likely they recommend the shop."""


class Find(msgspec.Struct, frozen=True):
    """A filter, and which page of who fits it."""

    wanted: Wanted
    start: int
    size: int
    worth: bool = False
    """Whether it is told what they are worth, which takes time."""


class Job(msgspec.Struct, frozen=True):
    """What to judge. Times are UTC milliseconds."""

    store: str
    community: int
    name: str
    zone: str
    as_of: int
    now: int
    currency: str = ""
    """Of the house."""
    months: int = 12
    """How far ahead members' spending is expected."""
    chat: int | None = None
    """Telegram's id of the group that is audited."""
    member: str | None = None
    """Whose cards, which are of the whole community."""
    advise: Advise | None = None
    """How a round of suggestions is to be made, which is kept."""
    trial: bool = False
    """Whether the forecast is tried on the community's past."""
    evening: Evening | None = None
    """The session whose effect on the group is wanted."""
    ballots: Ballots | None = None
    """The voices that are to be weighed as of `as_of`."""
    books: Books | None = None
    """The month whose balance sheet is wanted."""
    harvest: Harvest | None = None
    """Whether it is wanted what spending brought."""
    find: Find | None = None
    """Which members are looked for."""
    training: bool = False
    """Whether a model is learned from what lies before `as_of`, and kept beside the store."""


class _Card(msgspec.Struct, frozen=True):
    """A card as it is read: the core's own names its types for checkers only."""

    score: MemberScore
    tier_since: int | None
    history: tuple[tuple[int, float, Tier | None], ...]
    ties: tuple[tuple[str, int], ...]
    groups: tuple[tuple[str, float], ...]
    held: Hold | None
    worth: MemberWorth | None
    left: int | None


class _Scales(msgspec.Struct, frozen=True):
    """Scales as they are read: the core's own names its types for checkers only."""

    weights: dict[int, Weight]
    clusters: int
    young: int


class _People(msgspec.Struct, frozen=True):
    """Some people of a balance sheet."""

    moves: tuple[Move, ...]
    members: dict[int, Member]
    names: dict[int, str]
    ids: dict[int, int]


class _Search(msgspec.Struct, frozen=True):
    """What was found beside cards, as it is written and read."""

    unscored: tuple[Unscored, ...]
    near: tuple[Named, ...]
    more: int


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


def read_trial(answer: bytes) -> Trial:
    """What was told of a trial."""
    return msgspec.json.decode(answer, type=Trial)


def statement_lines(found: Statement) -> Iterator[bytes]:
    """A balance sheet: a line without its people, then lines of some each."""
    moves, members = found.sheet.moves, tuple(found.members.items())
    bare = replace(found, sheet=replace(found.sheet, moves=()), members={}, names={}, ids={})
    yield msgspec.json.encode(bare)
    for start in range(0, max(len(moves), len(members)), MEMBERS_A_LINE):
        some = slice(start, start + MEMBERS_A_LINE)
        kept, here = moves[some], dict(members[some])
        who = here.keys() | {one.who for one in kept}
        names = {one: found.names[one] for one in who if one in found.names}
        ids = {one: found.ids[one] for one in who if one in found.ids}
        yield msgspec.json.encode(_People(kept, here, names, ids))


async def read_statement(answer: bytes) -> Statement:
    """The balance sheet that was told, read line by line while the loop goes on."""
    head, *more = answer.splitlines()
    moves: list[Move] = []
    members: dict[int, Member] = {}
    names: dict[int, str] = {}
    ids: dict[int, int] = {}
    for line in more:
        some = _PEOPLE.decode(line)
        moves += some.moves
        members |= some.members
        names |= some.names
        ids |= some.ids
        await asyncio.sleep(0)
    bare = msgspec.json.decode(head, type=Statement)
    sheet = replace(bare.sheet, moves=tuple(moves))
    return replace(bare, sheet=sheet, members=members, names=names, ids=ids)


def read_returned(answer: bytes) -> Returned:
    """What was told of what spending brought."""
    return msgspec.json.decode(answer, type=Returned)


def read_effect(answer: bytes) -> Measured | None:
    """What was told of a session's effect."""
    return msgspec.json.decode(answer, type=Measured | None)


def read_scales(answer: bytes) -> Scales:
    """What was told of the voices of a round."""
    told = msgspec.json.decode(answer, type=_Scales)
    return Scales(told.weights, told.clusters, told.young)


def find_lines(found: Findings) -> Iterator[bytes]:
    """Who fits: how many, then some members a line."""
    yield msgspec.json.encode(found.count)
    for start in range(0, len(found.members), MEMBERS_A_LINE):
        yield msgspec.json.encode(found.members[start : start + MEMBERS_A_LINE])


async def read_found(answer: bytes) -> Findings:
    """What was told of who fits, read line by line while the loop goes on."""
    count, *more = answer.splitlines()
    members: list[FoundMember] = []
    for line in more:
        members += _FOUND.decode(line)
        await asyncio.sleep(0)
    return Findings(msgspec.json.decode(count, type=int), tuple(members))


def card_lines(found: CardSearch) -> Iterator[bytes]:
    """What was found for a name: a line without the cards, then a card a line."""
    yield msgspec.json.encode(_Search(found.unscored, found.near, found.more))
    yield from map(msgspec.json.encode, found.cards)


def read_cards(answer: bytes) -> CardSearch:
    """What was told of a name."""
    head, *told = answer.splitlines()
    rest = msgspec.json.decode(head, type=_Search)
    cards = (
        MemberCard(*(getattr(one, name) for name in _FIELDS)) for one in map(_CARD.decode, told)
    )
    return CardSearch(tuple(cards), rest.unscored, rest.near, rest.more)


_MEMBERS = msgspec.json.Decoder(list[MemberScore])
_FOUND = msgspec.json.Decoder(list[FoundMember])
_PEOPLE = msgspec.json.Decoder(_People)
_CARD = msgspec.json.Decoder(_Card)
_FIELDS = MemberCard.__slots__
