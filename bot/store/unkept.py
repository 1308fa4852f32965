"""What those bought who want nothing kept: it is nobody's, and no file brings them back."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import delete, exists, or_, select, update

from bot.store.customers import GONE, drop_idle, number_of
from bot.store.forgotten import kept_out, key_stone, salt_of
from bot.store.schema import person
from bot.store.schema_live import contact, tombstone
from bot.store.schema_money import customer, shop_order
from models.money.customers import Customer, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy import ColumnElement, Connection, Select

AT_ONCE: Final = 500


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


def part_batch(connection: Connection, community: int, batch: int) -> None:
    """Give to nobody what a batch brought of those who want nothing kept by now."""
    query = select(customer.c.id, customer.c.kind, customer.c.key).where(
        exists().where(shop_order.c.customer == customer.c.id, shop_order.c.batch == batch)
    )
    his = {Customer(Kind(row.kind), row.key): row.id for row in connection.execute(query)}
    gone = [his[one] for one in unkept(connection, community, his) if one != GONE]
    for number in gone:
        nobody = number_of(connection, community, GONE)
        mine = shop_order.c.customer == number, shop_order.c.batch == batch
        connection.execute(update(shop_order).where(*mine).values(customer=nobody))
    drop_idle(connection, community, gone)


def _buried(connection: Connection, community: int) -> Callable[[str, str], bool]:
    """Tells whether a name under which somebody bought is one of a person who was erased."""
    query = select(tombstone.c.key).where(tombstone.c.community == community)
    stones = set(connection.execute(query).scalars())
    salt = salt_of(connection, community)
    if salt is None or not stones:
        return lambda _kind, _key: False
    return lambda kind, key: key_stone(salt, kind, key) in stones


def out(connection: Connection, community: int) -> frozenset[int | bytes]:
    """Who wants nothing kept, by ids and stones: tells whether somebody more does by now."""
    stones = select(tombstone.c.key).where(tombstone.c.community == community)
    opted = select(contact.c.telegram_id).where(*_opted_out(community))
    return frozenset((*connection.execute(stones).scalars(), *connection.execute(opted).scalars()))


def _opted_out(community: int) -> tuple[ColumnElement[bool], ...]:
    return contact.c.community == community, contact.c.opted_out_at.is_not(None)


def unkept(connection: Connection, community: int, named: Iterable[Customer]) -> set[Customer]:
    """Those of whom nothing may be written down: what they bought is nobody's.

    Args:
        connection: any.
        community: its number.
        named: as they are kept.
    """
    if not out(connection, community):
        return set()
    is_buried, known = _buried(connection, community), _opted_out_names(connection, community)
    wanted, found = iter(named), set[Customer]()
    while some := list(islice(wanted, AT_ONCE)):
        found |= {one for one in some if one in known or is_buried(one.kind.value, one.key)}
        ids = {int(one.key): one for one in some if one.kind is Kind.ID}
        found |= {ids[user] for user in kept_out(connection, community, ids)}
    return found


def _opted_out_names(connection: Connection, community: int) -> set[Customer]:
    """Customers who are members that opted out, and the @usernames that these are known by."""
    theirs = (person.c.telegram_id == contact.c.telegram_id) & (
        person.c.community == contact.c.community
    )
    query = select(person.c.username).join_from(contact, person, theirs)
    named = query.where(*_opted_out(community), person.c.username.is_not(None))
    names = {Customer(Kind.NAME, name) for name in connection.execute(named).scalars()}
    return names | _tied_to_out(connection, community)


def _tied_to_out(connection: Connection, community: int) -> set[Customer]:
    """Customers who are members that opted out."""
    theirs = (contact.c.telegram_id == customer.c.telegram_id) & (
        contact.c.community == customer.c.community
    )
    query = select(customer.c.kind, customer.c.key).join(contact, theirs)
    tied = query.where(customer.c.community == community, contact.c.opted_out_at.is_not(None))
    return {Customer(Kind(row.kind), row.key) for row in connection.execute(tied)}


def is_kept_out(
    connection: Connection, community: int, who: Customer, user: int | None = None
) -> bool:
    """Whether a customer, or a member he would be tied to, wants nothing kept."""
    out = user is not None and kept_out(connection, community, [user])
    return bool(out or unkept(connection, community, [who]))
