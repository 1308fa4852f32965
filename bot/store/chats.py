"""Communities, chats and what nobody watched in them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import Connection, insert, select, update

from bot.store.schema import blind, chat, community
from models.calendar import merged
from models.events import ChatKind

if TYPE_CHECKING:
    from collections.abc import Callable

END_OF_TIME = 253_370_764_800_000
"""9999-01-01, later than any instant that is asked for."""
SUPERGROUP_OFFSET = -1_000_000_000_000


@dataclass(frozen=True, slots=True)
class Chat:
    """One chat of a community."""

    id: int
    community: int
    telegram_id: int | None
    """As the Bot API writes it, negative for groups; None when only an HTML export is known."""
    title: str
    kind: str
    member_total: int | None
    stale_from: int | None
    role: str | None = None

    @property
    def number(self) -> int:
        """The number to choose it by: the id as its exports write it, else its place here."""
        if self.telegram_id is None:
            return self.id
        bare = SUPERGROUP_OFFSET - self.telegram_id
        return bare if bare > 0 else -self.telegram_id


def bot_api_id(export_id: int | None, kind: ChatKind) -> int | None:
    """The Bot API's chat id for the bare id of an export."""
    if export_id is None:
        return None
    return -export_id if kind is ChatKind.GROUP else SUPERGROUP_OFFSET - export_id


def default_community(connection: Connection, name: str, zone: str) -> int:
    """The community this process serves, made at first use; its zone follows the configuration."""
    row = connection.execute(select(community).order_by(community.c.id).limit(1)).first()
    if row is None:
        made = connection.execute(
            insert(community).values(name=name, zone=zone).returning(community.c.id)
        )
        return int(made.scalar_one())
    if (row.name, row.zone) != (name, zone):
        connection.execute(
            update(community).where(community.c.id == row.id).values(name=name, zone=zone)
        )
        if row.zone != zone:
            connection.execute(update(chat).values(stale_from=0))
    return int(row.id)


def chats(connection: Connection, community_id: int) -> list[Chat]:
    """Every chat of a community, oldest first; a basic group is what it became."""
    mine = chat.c.community == community_id, chat.c.replaced_by.is_(None)
    query = select(chat).where(*mine).order_by(chat.c.id)
    return [
        Chat(
            id=row.id,
            community=row.community,
            telegram_id=row.telegram_id,
            title=row.title,
            kind=row.kind,
            member_total=row.member_total,
            stale_from=row.stale_from,
            role=row.role,
        )
        for row in connection.execute(query)
    ]


@dataclass(frozen=True, slots=True)
class Claim:
    """Which chat somebody says an export is of."""

    telegram_id: int | None
    """As the Bot API writes it; None when the export does not tell."""
    title: str
    kind: ChatKind


class SeveralChatsError(LookupError):
    """An export without an id could be of several chats that bear its title."""


def claim_chat(
    connection: Connection,
    community_id: int,
    claim: Claim,
    now: int,
    agrees: Callable[[int], int] = lambda _: 0,
) -> int:
    """The chat of an export: the known one by id, else one known by title only, else a new one.

    Args:
        connection: of the writer.
        community_id: whose chat it is.
        claim: what the export says.
        now: UTC milliseconds.
        agrees: by a known chat's number whether the messages that both have are the same: above 0
            they are, below 0 they are not, 0 when there are none.

    Raises:
        SeveralChatsError: several chats have the title, and no message tells which is meant.
    """
    found = _fitting(chats(connection, community_id), claim, agrees)
    if found is not None:
        return found.id
    values = {"telegram_id": claim.telegram_id, "title": claim.title, "kind": claim.kind}
    made = insert(chat).values(community=community_id, created_at=now, **values)
    return int(connection.execute(made.returning(chat.c.id)).scalar_one())


def confirm(connection: Connection, chat_id: int, claim: Claim) -> None:
    """Write down what an export that tells the chat's id says of it.

    A supergroup stays what it is when the group that it was before is imported.
    """
    if claim.telegram_id is not None:
        values = {"telegram_id": claim.telegram_id, "title": claim.title, "kind": claim.kind}
        mine = chat.c.id == chat_id
        if claim.kind is ChatKind.GROUP:
            mine &= chat.c.kind == ChatKind.GROUP
        connection.execute(update(chat).where(mine).values(**values))


def is_known(connection: Connection, community_id: int, telegram_id: int) -> bool:
    """Whether there is a chat with this Telegram id."""
    query = select(chat.c.id).where(
        chat.c.community == community_id, chat.c.telegram_id == telegram_id
    )
    return connection.execute(query).first() is not None


def _fitting(known: list[Chat], claim: Claim, agrees: Callable[[int], int]) -> Chat | None:
    for one in known:
        if claim.telegram_id is not None and one.telegram_id == claim.telegram_id:
            return one
    named = [
        one
        for one in known
        if one.title == claim.title and None in {one.telegram_id, claim.telegram_id}
    ]
    signs = {one.id: agrees(one.id) for one in named}
    best = [one for one in named if signs[one.id] > 0] or [
        one for one in named if not signs[one.id]
    ]
    if len(best) > 1 and not signs[best[0].id]:
        raise SeveralChatsError(claim.title)
    return best[0] if best else None


def blind_intervals(connection: Connection, chat_id: int) -> tuple[tuple[int, int], ...]:
    """What nobody watched in a chat, in order; where the bot is blind now, to the end of time."""
    query = select(blind.c.from_at, blind.c.to_at).where(blind.c.chat == chat_id)
    known = [(row.from_at, row.to_at) for row in connection.execute(query)]
    since = connection.execute(select(chat.c.blind_from).where(chat.c.id == chat_id)).scalar()
    return merged([*known, (since, END_OF_TIME)] if since is not None else known)
