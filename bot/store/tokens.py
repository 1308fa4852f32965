"""Tokens of buttons and links: random, used once, bound to who, where, what and until when."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import and_, delete, func, insert, literal, or_, select, update

from bot.store.schema_live import token
from handlers.records import Token, question_key

if TYPE_CHECKING:
    from sqlalchemy import ColumnElement, Connection

KEPT_MS = 30 * 24 * 3600 * 1000
"""An expired token is known so long, so that a late tap is told from a forged one."""
CLAIM = "claim"
"""The action of a link that makes an operator; its payload is who made it, if an operator did."""
CLAIM_GROUP = "claim"
"""All links that the program prints are one question: who is first."""
_FORM = re.compile(r"[A-Za-z0-9_-]{1,64}", re.ASCII)


class SpentError(Exception):
    """A token was used by another update meanwhile: nothing of this one may happen."""

    def __init__(self, action: str) -> None:
        """Args: action: what the token stood for; its id would be a secret in a log."""
        super().__init__(action)
        self.action = action


def put(connection: Connection, community: int, made: Token, group: str | None, now: int) -> None:
    """Remember a new token; using one of a group will use up all of it."""
    row = {name: getattr(made, name) for name in Token.__slots__}
    values = row | {"community": community, "group_key": group, "made_at": now}
    connection.execute(insert(token).values(**values))


def find(connection: Connection, community: int, text: str) -> Token | None:
    """What a token stands for, used or expired or not; None for what was never one of ours.

    Args:
        connection: of a reader.
        community: its number.
        text: as it came in from outside; anything.
    """
    if not _FORM.fullmatch(text):
        return None
    columns = [token.c[name] for name in Token.__slots__]
    found = connection.execute(
        select(*columns).where(token.c.community == community, token.c.id == text)
    ).first()
    return None if found is None else Token(*found)


def awaited(connection: Connection, community: int, user: int) -> Token | None:
    """The latest question that somebody has not answered, expired or not."""
    columns = [token.c[name] for name in Token.__slots__]
    mine = token.c.community == community, token.c.group_key == question_key(user)
    query = select(*columns).where(*mine, token.c.used_at.is_(None))
    found = connection.execute(query.order_by(token.c.made_at.desc()).limit(1)).first()
    return None if found is None else Token(*found)


def spend(connection: Connection, community: int, spent: Token, now: int) -> None:
    """Use a token up, and its group with it.

    Raises:
        SpentError: it was used meanwhile; the transaction must not be kept.
    """
    unused = token.c.community == community, token.c.used_at.is_(None)
    use = update(token).where(*unused, token.c.id == spent.id).values(used_at=now)
    row = connection.execute(use.returning(token.c.group_key)).first()
    if row is None:
        raise SpentError(spent.action)
    if row.group_key is not None:
        rest = update(token).where(*unused, token.c.group_key == row.group_key)
        connection.execute(rest.values(used_at=now))


def prune(connection: Connection, now: int) -> None:
    """Forget tokens that nobody taps any more."""
    connection.execute(delete(token).where(token.c.expires_at < now - KEPT_MS))


def void(connection: Connection, community: int, user: int, now: int) -> None:
    """Nothing that somebody holds is worth anything any more, nor what he gave away as operator."""
    invited = and_(token.c.action == CLAIM, token.c.payload == str(user))
    his = or_(token.c.holder == user, invited)
    mine = token.c.community == community, token.c.used_at.is_(None), his
    connection.execute(update(token).where(*mine).values(used_at=now))


def void_claims(connection: Connection, community: int, now: int) -> None:
    """There is an operator: no link that was printed for the first one makes another."""
    printed = token.c.community == community, token.c.group_key == CLAIM_GROUP
    unused = update(token).where(*printed, token.c.used_at.is_(None))
    connection.execute(unused.values(used_at=now))


def readdress(connection: Connection, community: int, old: int, new: int) -> None:
    """A chat goes by another id: what is bound to it, or about it, is so from now on."""
    mine = token.c.community == community
    here = update(token).where(mine, token.c.chat == old)
    connection.execute(here.values(chat=new))
    padded = literal(" ") + token.c.payload + " "
    about = update(token).where(mine, padded.contains(f" {old} ", autoescape=True))
    payload = func.trim(func.replace(padded, f" {old} ", f" {new} "))
    connection.execute(about.values(payload=payload))


@dataclass(frozen=True, slots=True)
class Whom:
    """Who is forgotten, by all that a token may call him."""

    user: int
    number: int
    """The person's."""
    name: str | None
    """As an operator may have typed it, large or small."""


def blank(connection: Connection, community: int, whom: Whom, now: int) -> int:
    """Nothing tells who held a token or whom it was about; a late tap is still told from a lie.

    Args:
        connection: of the writer.
        community: its number.
        whom: who is forgotten.
        now: UTC milliseconds.

    Returns:
        How many he held.
    """
    used = {"payload": "", "used_at": func.coalesce(token.c.used_at, now)}
    mine = token.c.community == community, token.c.holder == whom.user
    his = update(token).where(*mine).values(**used, holder=None, chat=None, group_key=None)
    held = connection.execute(his).rowcount
    others = token.c.community == community, or_(*_about(whom))
    connection.execute(update(token).where(*others).values(**used))
    return held


def _about(whom: Whom) -> list[ColumnElement[bool]]:
    """What begins with his id, holds his number, or ends with his name."""
    padded = literal(" ") + token.c.payload + " "
    about = [padded.startswith(f" {whom.user} "), token.c.payload.contains(f" {whom.number} ")]
    if whom.name:
        named = func.lower(padded).endswith(f" {whom.name.lower()} ", autoescape=True)
        about += [padded.endswith(f" {whom.name} ", autoescape=True), named]
    return about
