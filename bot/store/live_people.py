"""The people of live facts: found by Telegram id, made when new, tied to a name known before."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import Connection, insert, select, update

from bot.store import customers
from bot.store.forgotten import kept_out
from bot.store.schema import membership, person
from models.events import SERVICE_IDS, Party, PartyKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from bot.store.memory import Memory
    from bot.store.sight import Place

CHANNEL_OFFSET = 1_000_000_000_000


Known = dict[int, tuple[int, str | None]]
"""Number and name of a person, by Telegram id."""
Sighting = tuple["Place", Party, int, bool]
"""Where, who, when (UTC milliseconds), and whether it shows that he is a member."""


@dataclass(frozen=True, slots=True)
class People:
    """Numbers of people by Telegram id; those who want nothing kept have none."""

    known: Known

    def number(self, party: Party) -> int | None:
        """The person's number; None for one who is not kept."""
        found = self.known.get(stored_id(party)) if party.id else None
        return None if found is None else found[0]


@dataclass(slots=True)
class _Named:
    """Somebody as the page's facts show him, and where he was seen."""

    party: Party
    at: int
    places: dict[int, int] = field(default_factory=dict)
    """Chat number and the instant of the first sign of him there."""


def stored_id(party: Party) -> int:
    """The id under which the store knows a party: channels as the Bot API writes them."""
    number = party.id or 0
    if party.kind is PartyKind.CHANNEL and number > 0 and number not in SERVICE_IDS:
        return -CHANNEL_OFFSET - number
    return number


def find_people(
    connection: Connection, community: int, sightings: Sequence[Sighting], memory: Memory
) -> People:
    """Give everybody his number, and write down who was seen where.

    Args:
        connection: of the writer.
        community: its number.
        sightings: who was seen where.
        memory: who was found before.
    """
    news = {stored_id(one[1]) for one in sightings if _is_news(one, memory)}
    if news:
        named = _by_id(one for one in sightings if stored_id(one[1]) in news)
        strangers = [number for number in named if number not in memory.people]
        if strangers:
            _meet(connection, community, named, strangers, memory)
        _rename(connection, named, memory.people)
        _call(connection, community, named, memory)
        _be_members(connection, community, named, memory)
    return People(memory.people)


def _is_news(sighting: Sighting, memory: Memory) -> bool:
    """Whether it tells more than what is known: most people talk again and again."""
    place, party, _, inside = sighting
    if not party.id:
        return False
    found = memory.people.get(stored_id(party))
    if found is None or found[1] != party.name:
        return True
    if party.username is not None and party.username != memory.usernames.get(party.id, ""):
        return True
    return inside and (place.id, found[0]) not in memory.members


def _meet(
    connection: Connection,
    community: int,
    named: dict[int, _Named],
    strangers: list[int],
    memory: Memory,
) -> None:
    """Find or make those who were not met before; who wants nothing kept leaves the page."""
    for number in kept_out(connection, community, strangers):
        del named[number]
    wanted = [number for number in strangers if number in named]
    _remember(connection, community, wanted, memory)
    for number in wanted:
        if number not in memory.people:
            memory.people[number] = _make(connection, community, number, named[number])
            customers.appeared(connection, community, number)


def _by_id(sightings: Iterable[Sighting]) -> dict[int, _Named]:
    named: dict[int, _Named] = {}
    for place, party, at, inside in sightings:
        if not party.id:
            continue
        one = named.setdefault(stored_id(party), _Named(party, at))
        nameless = party.name is None and party.kind is PartyKind.PERSON
        if at >= one.at and not nameless:  # whose link it was is told without a name
            one.party, one.at = party, at
        if inside and party.kind is not PartyKind.CHANNEL:
            one.places[place.id] = min(at, one.places.get(place.id, at))
    return named


def _remember(connection: Connection, community: int, named: Iterable[int], memory: Memory) -> None:
    columns = person.c.telegram_id, person.c.id, person.c.name, person.c.username
    query = select(*columns).where(
        person.c.community == community, person.c.telegram_id.in_(list(named))
    )
    for row in connection.execute(query):
        memory.people[row.telegram_id] = row.id, row.name
        memory.usernames[row.telegram_id] = row.username or ""


def _make(
    connection: Connection, community: int, number: int, one: _Named
) -> tuple[int, str | None]:
    """A new person, or the one whom an export knew by this name alone."""
    tied = _namesake(connection, one)
    if tied is not None:
        values = {"telegram_id": number, "named_in": None, "name_at": one.at}
        connection.execute(update(person).where(person.c.id == tied).values(**values))
        return tied, one.party.name
    values = {"telegram_id": number, "kind": int(one.party.kind), "staff": 0}
    new = insert(person).values(community=community, name=one.party.name, name_at=one.at, **values)
    made = connection.execute(new.returning(person.c.id))
    return int(made.scalar_one()), one.party.name


def _namesake(connection: Connection, one: _Named) -> int | None:
    """Who was known in the same chat by this name only."""
    if one.party.kind is not PartyKind.PERSON or not one.places:
        return None
    query = select(person.c.id).where(
        person.c.named_in.in_(list(one.places)), person.c.name == one.party.name
    )
    found = connection.execute(query).scalars().all()
    return found[0] if len(found) == 1 else None


def _rename(connection: Connection, named: dict[int, _Named], known: Known) -> None:
    for number, one in named.items():
        row, name = known[number]
        if one.party.name and one.party.name != name:
            newer = (person.c.id == row) & (person.c.name_at <= one.at)
            values = {"name": one.party.name, "name_at": one.at}
            if connection.execute(update(person).where(newer).values(**values)).rowcount:
                known[number] = row, one.party.name


def _call(connection: Connection, community: int, named: dict[int, _Named], memory: Memory) -> None:
    """Keep the @username under which orders may name somebody; nobody else has it any more."""
    for number, one in named.items():
        name = one.party.username
        if name is None or name == memory.usernames.get(number, ""):
            continue
        if name:
            customers.called(connection, community, number, name)
            mine = person.c.community == community, person.c.username == name
            if connection.execute(update(person).where(*mine).values(username=None)).rowcount:
                for other in [who for who, his in memory.usernames.items() if his == name]:
                    memory.usernames[other] = ""
        his = person.c.id == memory.people[number][0]
        connection.execute(update(person).where(his).values(username=name or None))
        memory.usernames[number] = name


def _be_members(
    connection: Connection, community: int, named: dict[int, _Named], memory: Memory
) -> None:
    """Remember who was seen in which chat."""
    first = {
        (place, memory.people[number][0]): at
        for number, one in named.items()
        for place, at in one.places.items()
        if (place, memory.people[number][0]) not in memory.members
    }
    if not first:
        return
    whose = membership.c.person.in_({who for _, who in first})
    query = select(membership.c.chat, membership.c.person, membership.c.left_at).where(whose)
    known = {(row.chat, row.person): row.left_at for row in connection.execute(query)}
    memory.members.update(_there(connection, first, known))
    rows = [
        {"chat": place, "person": who, "community": community, "first_at": at}
        for (place, who), at in first.items()
        if (place, who) not in known
    ]
    if rows:
        connection.execute(insert(membership), rows)


def _there(
    connection: Connection,
    seen: dict[tuple[int, int], int],
    left: dict[tuple[int, int], int | None],
) -> set[tuple[int, int]]:
    """Who is where he was seen: whoever does something there after he left has come back."""
    there: set[tuple[int, int]] = set()
    for (place, who), at in seen.items():
        gone_at = left.get((place, who))
        if gone_at is None or gone_at <= at:
            there.add((place, who))
        if gone_at is not None and gone_at <= at:
            his = membership.c.chat == place, membership.c.person == who
            connection.execute(update(membership).where(*his).values(back_at=at))
    return there
