"""Customers of order logs, and the members they turn out to be."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import BigInteger, Text, cast, delete, exists, func, or_, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from bot.store.forgotten import kept_out, key_stone, salt_of
from bot.store.schema import person
from bot.store.schema_live import contact, tombstone
from bot.store.schema_money import customer, shop_order
from models.events import PartyKind
from models.money.customers import Customer, Kind
from models.search import Named

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy import ColumnElement, Connection, Select

GONE: Final = Customer(Kind.GONE, "")
AT_ONCE: Final = 500


def kept_as(found: Customer, salt: bytes) -> Customer:
    """Who bought, as he is kept: a phone is recognised, and cannot be read back."""
    if found.kind is not Kind.PHONE:
        return found
    return Customer(Kind.PHONE, key_stone(salt, Kind.PHONE, found.key).hex())


def number_of(connection: Connection, community: int, who: Customer) -> int:
    """The row of a customer, made where there is none."""
    values = {"community": community, "kind": who.kind.value, "key": who.key}
    connection.execute(upsert(customer).values(**values).on_conflict_do_nothing())
    return int(connection.execute(select(customer.c.id).where(_is(community, who))).scalar_one())


def _is(community: int, who: Customer) -> ColumnElement[bool]:
    mine = customer.c.community == community
    return mine & (customer.c.kind == who.kind.value) & (customer.c.key == who.key)


def match(connection: Connection, community: int) -> int:
    """Tie customers to the members whom their id or @username names; how many were tied."""
    unmatched = customer.c.community == community, customer.c.telegram_id.is_(None)
    known = [
        person.c.community == community,
        person.c.telegram_id.is_not(None),
        person.c.kind == int(PartyKind.PERSON),
        ~exists().where(
            contact.c.community == community,
            contact.c.telegram_id == person.c.telegram_id,
            contact.c.opted_out_at.is_not(None),
        ),
    ]
    by_id = person.c.telegram_id == cast(customer.c.key, BigInteger)
    tied = 0
    for kind, means in ((Kind.ID, by_id), (Kind.NAME, person.c.username == customer.c.key)):
        his = select(person.c.telegram_id).where(*known, means).limit(1).scalar_subquery()
        there = customer.c.kind == kind.value, exists().where(*known, means)
        done = update(customer).where(*unmatched, *there).values(telegram_id=his)
        tied += connection.execute(done).rowcount
    return tied


def appeared(connection: Connection, community: int, user: int) -> None:
    """A member is known from now on: what was bought under his id is his."""
    _tie(connection, community, Customer(Kind.ID, str(user)), user)


def called(connection: Connection, community: int, user: int, username: str) -> None:
    """A member bears an @username: what was bought under it by nobody known is his."""
    _tie(connection, community, Customer(Kind.NAME, username), user)


def _tie(connection: Connection, community: int, who: Customer, user: int) -> None:
    free = _is(community, who), customer.c.telegram_id.is_(None)
    connection.execute(update(customer).where(*free).values(telegram_id=user))


@dataclass(frozen=True, slots=True)
class Link:
    """Which member a customer is, by whose word (Telegram ids) and when (UTC milliseconds)."""

    user: int
    by: int
    at: int


def link(connection: Connection, community: int, who: Customer, tie: Link) -> int:
    """Tie a customer, as he is kept, to a member; how many orders of his are known."""
    number = number_of(connection, community, who)
    values = {"telegram_id": tie.user, "linked_at": tie.at, "linked_by": tie.by}
    connection.execute(update(customer).where(customer.c.id == number).values(**values))
    orders = select(shop_order.c.id).where(shop_order.c.customer == number)
    return len(connection.execute(orders).all())


def unlink(connection: Connection, community: int, who: Customer) -> bool:
    """Take a link back; whether there was one by hand. What an id or a name ties is tied again."""
    tied = _is(community, who), customer.c.linked_at.is_not(None)
    values = {"telegram_id": None, "linked_at": None, "linked_by": None}
    done = connection.execute(update(customer).where(*tied).values(**values)).rowcount
    if done:
        match(connection, community)
    return bool(done)


def tied_to(connection: Connection, community: int, who: Customer) -> int | None:
    """The Telegram id of the member whom a customer is tied to."""
    found = select(customer.c.telegram_id).where(_is(community, who))
    return connection.execute(found).scalar()


def drop_idle(connection: Connection, community: int) -> None:
    """Forget customers who bought nothing, after orders were taken back."""
    idle = (
        customer.c.community == community,
        customer.c.linked_at.is_(None),
        ~exists().where(shop_order.c.customer == customer.c.id),
    )
    connection.execute(delete(customer).where(*idle))


def stones_of(connection: Connection, community: int, user: int, salt: bytes) -> list[bytes]:
    """What stands for the names under which somebody bought, so that no file brings him back."""
    name = _username(connection, community, user)
    found = {(row.kind, row.key) for row in connection.execute(_his(community, user, name))}
    if name is not None:
        found.add((Kind.NAME.value, name))
    return [key_stone(salt, kind, key) for kind, key in sorted(found)]


def part(connection: Connection, community: int, user: int) -> int:
    """Give the orders of somebody who is erased to nobody; how many that were."""
    name = _username(connection, community, user)
    his = [row.id for row in connection.execute(_his(community, user, name))]
    return _give_away(connection, community, his)


def _username(connection: Connection, community: int, user: int) -> str | None:
    query = select(person.c.username).where(
        person.c.community == community, person.c.telegram_id == user
    )
    return connection.execute(query).scalar()


def _his(community: int, user: int, username: str | None) -> Select[*tuple[Any, ...]]:
    names = [(customer.c.kind == Kind.ID.value) & (customer.c.key == str(user))]
    if username is not None:
        names.append((customer.c.kind == Kind.NAME.value) & (customer.c.key == username))
    mine = customer.c.community == community
    return select(customer.c.id, customer.c.kind, customer.c.key).where(
        mine, or_(customer.c.telegram_id == user, *names)
    )


def _give_away(connection: Connection, community: int, numbers: Iterable[int]) -> int:
    given = 0
    for number in numbers:
        nobody = number_of(connection, community, GONE)
        his = update(shop_order).where(shop_order.c.customer == number)
        given += connection.execute(his.values(customer=nobody)).rowcount
        connection.execute(delete(customer).where(customer.c.id == number))
    return given


def part_buried(connection: Connection, community: int) -> int:
    """Give away what an old copy of the store brought back under a name that is buried."""
    query = select(customer.c.id, customer.c.kind, customer.c.key)
    rows = connection.execute(query.where(customer.c.community == community)).all()
    is_buried = _buried(connection, community)
    back = [row.id for row in rows if is_buried(row.kind, row.key)]
    return _give_away(connection, community, back)


def _buried(connection: Connection, community: int) -> Callable[[str, str], bool]:
    """Tells whether a name under which somebody bought is one of a person who was erased."""
    query = select(tombstone.c.key).where(tombstone.c.community == community)
    stones = set(connection.execute(query).scalars())
    salt = salt_of(connection, community)
    if salt is None or not stones:
        return lambda _kind, _key: False
    return lambda kind, key: key_stone(salt, kind, key) in stones


def unkept(connection: Connection, community: int, named: Iterable[Customer]) -> set[Customer]:
    """Those of whom nothing may be written down: what they bought is nobody's.

    Args:
        connection: any.
        community: its number.
        named: as they are kept.
    """
    if not _anybody_is_out(connection, community):
        return set()
    is_buried, tied = _buried(connection, community), _tied_to_out(connection, community)
    wanted, out = iter(named), set[Customer]()
    while some := list(islice(wanted, AT_ONCE)):
        out |= {one for one in some if one in tied or is_buried(one.kind.value, one.key)}
        ids = {int(one.key): one for one in some if one.kind is Kind.ID}
        out |= {ids[user] for user in kept_out(connection, community, ids)}
    return out


def _anybody_is_out(connection: Connection, community: int) -> bool:
    buried = select(tombstone.c.at).where(tombstone.c.community == community)
    opted = select(contact.c.opted_out_at).where(
        contact.c.community == community, contact.c.opted_out_at.is_not(None)
    )
    return any(connection.execute(query.limit(1)).first() for query in (buried, opted))


def _tied_to_out(connection: Connection, community: int) -> set[Customer]:
    """Customers who are members that opted out."""
    theirs = (contact.c.telegram_id == customer.c.telegram_id) & (
        contact.c.community == customer.c.community
    )
    query = select(customer.c.kind, customer.c.key).join(contact, theirs)
    tied = query.where(customer.c.community == community, contact.c.opted_out_at.is_not(None))
    return {Customer(Kind(row.kind), row.key) for row in connection.execute(tied)}


def unname(connection: Connection, community: int, user: int) -> None:
    """Who tied a customer to a member is nobody any more."""
    his = customer.c.community == community, customer.c.linked_by == user
    connection.execute(update(customer).where(*his).values(linked_by=None))


def is_kept_out(connection: Connection, community: int, who: Customer, user: int) -> bool:
    """Whether a customer or the member he would be tied to wants nothing kept."""
    out = kept_out(connection, community, [user])
    return bool(out or unkept(connection, community, [who]))


def bought(connection: Connection, community: int, who: Customer) -> tuple[int, int | None]:
    """How many orders a customer has, and the Telegram id of the member he is tied to."""
    his = select(customer.c.id, customer.c.telegram_id).where(_is(community, who))
    row = connection.execute(his).first()
    if row is None:
        return 0, None
    counted = select(func.count()).select_from(shop_order).where(shop_order.c.customer == row.id)
    return int(connection.execute(counted).scalar_one()), row.telegram_id


def member(connection: Connection, community: int, who: Customer) -> Named | None:
    """The member whom an @username or a Telegram id names."""
    means = {
        Kind.NAME: person.c.username == who.key,
        Kind.ID: cast(person.c.telegram_id, Text) == who.key,
    }.get(who.kind)
    if means is None:
        return None
    query = select(person.c.id, person.c.telegram_id, person.c.name).where(
        person.c.community == community, person.c.kind == int(PartyKind.PERSON), means
    )
    row = connection.execute(query).first()
    return None if row is None else Named(row.id, row.telegram_id, row.name or "")
