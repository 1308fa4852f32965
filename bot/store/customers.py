"""Customers of order logs, and the members they turn out to be."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from sqlalchemy import BigInteger, cast, delete, exists, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from bot.store.forgotten import key_stone
from bot.store.planning import unled
from bot.store.schema import person
from bot.store.schema_live import contact
from bot.store.schema_money import customer, shop_order
from models.events import PartyKind
from models.money.customers import Customer, Kind, as_phone
from models.search import Named

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import ColumnElement, Connection

GONE: Final = Customer(Kind.GONE, "")


def kept_as(found: Customer, salt: bytes) -> Customer:
    """Who bought, as he is kept: a phone is recognised, and cannot be read back."""
    if found.kind is not Kind.PHONE:
        return found
    return Customer(Kind.PHONE, key_stone(salt, Kind.PHONE, found.key).hex())


def known_as(connection: Connection, community: int, who: Customer, salt: bytes) -> Customer:
    """Who was typed, as he is kept: digits may be a phone that a column of phones brought."""
    if who.kind is Kind.ID and _row(connection, community, who) is None:
        phone = kept_as(as_phone(who), salt)
        if _row(connection, community, phone) is not None:
            return phone
    return kept_as(who, salt)


def _row(connection: Connection, community: int, who: Customer) -> int | None:
    return connection.execute(select(customer.c.id).where(_is(community, who))).scalar()


def number_of(connection: Connection, community: int, who: Customer) -> int:
    """The row of a customer, made where there is none."""
    values = {"community": community, "kind": who.kind.value, "key": who.key}
    connection.execute(upsert(customer).values(**values).on_conflict_do_nothing())
    return int(connection.execute(select(customer.c.id).where(_is(community, who))).scalar_one())


def _is(community: int, who: Customer) -> ColumnElement[bool]:
    mine = customer.c.community == community
    return mine & (customer.c.kind == who.kind.value) & (customer.c.key == who.key)


def match(connection: Connection, community: int, number: int | None = None) -> int:
    """Tie customers, or one, to the members whom their id or @username names; how many were tied.

    Members are looked for by the name alone: by their community SQLite would look at all of them
    for each customer.
    """
    unmatched = [customer.c.community == community, customer.c.telegram_id.is_(None)]
    if number is not None:
        unmatched.append(customer.c.id == number)
    known = [
        unled(person.c.community) == community,
        person.c.kind == int(PartyKind.PERSON),
        ~exists().where(
            contact.c.community == community,
            contact.c.telegram_id == person.c.telegram_id,
            contact.c.opted_out_at.is_not(None),
        ),
    ]
    by_id = (
        person.c.community == community,
        person.c.telegram_id == cast(customer.c.key, BigInteger),
    )
    by_name = person.c.username == customer.c.key, unled(person.c.telegram_id).is_not(None)
    tied = 0
    for kind, means in ((Kind.ID, by_id), (Kind.NAME, by_name)):
        his = select(person.c.telegram_id).where(*known, *means).limit(1).scalar_subquery()
        there = customer.c.kind == kind.value, exists().where(*known, *means)
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
    freed = update(customer).where(*tied).values(**values).returning(customer.c.id)
    number = connection.execute(freed).scalar()
    if number is not None:
        match(connection, community, number)
    return number is not None


def tied_to(connection: Connection, community: int, who: Customer) -> int | None:
    """The Telegram id of the member whom a customer is tied to."""
    found = select(customer.c.telegram_id).where(_is(community, who))
    return connection.execute(found).scalar()


def bearer(connection: Connection, community: int, who: Customer) -> str | None:
    """How the member is called whom a customer, as he is kept, is known to be."""
    tied = tied_to(connection, community, who)
    known = member(connection, community, who if tied is None else Customer(Kind.ID, str(tied)))
    return None if known is None else known.name


def drop_idle(connection: Connection, community: int, numbers: Iterable[int] | None = None) -> None:
    """Forget customers, or these of them, who bought nothing, after orders were taken back."""
    idle = (
        customer.c.community == community,
        customer.c.linked_at.is_(None),
        ~exists().where(shop_order.c.customer == customer.c.id),
    )
    some = () if numbers is None else (customer.c.id.in_(numbers),)
    connection.execute(delete(customer).where(*idle, *some))


def unname(connection: Connection, community: int, user: int) -> None:
    """Who tied a customer to a member is nobody any more."""
    his = customer.c.community == community, customer.c.linked_by == user
    connection.execute(update(customer).where(*his).values(linked_by=None))


def member(connection: Connection, community: int, who: Customer) -> Named | None:
    """The member whom an @username or a Telegram id names."""
    if who.kind is Kind.NAME:
        means = person.c.username == who.key
    elif who.kind is Kind.ID:
        means = person.c.telegram_id == int(who.key)
    else:
        return None
    query = select(person.c.id, person.c.telegram_id, person.c.name).where(
        person.c.community == community, person.c.kind == int(PartyKind.PERSON), means
    )
    row = connection.execute(query).first()
    return None if row is None else Named(row.id, row.telegram_id, row.name or "")
