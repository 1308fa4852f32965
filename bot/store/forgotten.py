"""Who wants nothing kept: those who opted out, and those who asked to be forgotten."""

from __future__ import annotations

import hashlib
import hmac
from typing import TYPE_CHECKING

from sqlalchemy import Connection, insert, select

from bot.store.schema_live import contact, secret, tombstone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

SALT_BYTES = 32


def kept_out(connection: Connection, community: int, telegram_ids: Iterable[int]) -> set[int]:
    """Those of whom nothing may be written down."""
    wanted = list(telegram_ids)
    opted = select(contact.c.telegram_id).where(
        contact.c.community == community,
        contact.c.opted_out_at.is_not(None),
        contact.c.telegram_id.in_(wanted),
    )
    return {*connection.execute(opted).scalars(), *_forgotten(connection, community, wanted)}


def _forgotten(connection: Connection, community: int, telegram_ids: list[int]) -> set[int]:
    stones = select(tombstone.c.key).where(tombstone.c.community == community)
    known = set(connection.execute(stones).scalars())
    if not known:
        return set()
    salt = salt_of(connection, community)
    assert salt is not None  # noqa: S101 - there is no stone without it
    return {number for number in telegram_ids if stone(salt, number) in known}


def name_stone(salt: bytes, name: str) -> bytes:
    """What stands for a name: whoever bears it alone may be the same person, or not."""
    return hmac.digest(salt, f"name {name}".encode(), hashlib.sha256)


def stone(salt: bytes, telegram_id: int) -> bytes:
    """What stands for somebody who may not be named: it is recognised, and cannot be read back."""
    return hmac.digest(salt, str(telegram_id).encode(), hashlib.sha256)


def key_stone(salt: bytes, kind: str, key: str) -> bytes:
    """What stands for a name of a customer in the shop's files."""
    return hmac.digest(salt, f"customer {kind} {key}".encode(), hashlib.sha256)


def salt_of(connection: Connection, community: int) -> bytes | None:
    """What keys the community's stones; None before the first need."""
    query = select(secret.c.key).where(secret.c.community == community)
    return connection.execute(query).scalar()


def salt_made(
    connection: Connection, community: int, chance_bytes: Callable[[int], bytes]
) -> bytes:
    """What keys the community's stones, made at the first need.

    Args:
        connection: of the writer, in a transaction.
        community: its number.
        chance_bytes: so many random bytes.
    """
    salt = salt_of(connection, community)
    if salt is None:
        salt = chance_bytes(SALT_BYTES)
        connection.execute(insert(secret).values(community=community, key=salt))
    return salt
