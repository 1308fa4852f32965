"""Communities, chats and what nobody watched in them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, insert, select, update

from bot.store.schema import blind, chat, community, event

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

    @property
    def number(self) -> int:
        """The number to choose it by: the id as its exports write it, else its place here."""
        if self.telegram_id is None:
            return self.id
        bare = SUPERGROUP_OFFSET - self.telegram_id
        return bare if bare > 0 else -self.telegram_id


def bot_api_id(export_id: int | None, kind: str) -> int | None:
    """The Bot API's chat id for the bare id of an export."""
    if export_id is None:
        return None
    return -export_id if kind == "private_group" else SUPERGROUP_OFFSET - export_id


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
    """Every chat of a community, oldest first."""
    query = select(chat).where(chat.c.community == community_id).order_by(chat.c.id)
    return [
        Chat(
            id=row.id,
            community=row.community,
            telegram_id=row.telegram_id,
            title=row.title,
            kind=row.kind,
            member_total=row.member_total,
            stale_from=row.stale_from,
        )
        for row in connection.execute(query)
    ]


@dataclass(frozen=True, slots=True)
class Claim:
    """Which chat somebody says an export is of."""

    telegram_id: int | None
    """As the Bot API writes it; None when the export does not tell."""
    title: str
    kind: str


def claim_chat(connection: Connection, community_id: int, claim: Claim, now: int) -> int:
    """The chat of an export: the known one by id, else one known by title only, else a new one."""
    found = _fitting(chats(connection, community_id), claim)
    if found is not None:
        return found.id
    values = {"telegram_id": claim.telegram_id, "title": claim.title, "kind": claim.kind}
    made = insert(chat).values(community=community_id, created_at=now, **values)
    return int(connection.execute(made.returning(chat.c.id)).scalar_one())


def confirm(connection: Connection, chat_id: int, claim: Claim) -> None:
    """Write down what an export that tells the chat's id says of it."""
    if claim.telegram_id is not None:
        values = {"telegram_id": claim.telegram_id, "title": claim.title, "kind": claim.kind}
        connection.execute(update(chat).where(chat.c.id == chat_id).values(**values))


def _fitting(known: list[Chat], claim: Claim) -> Chat | None:
    for one in known:
        if claim.telegram_id is not None and one.telegram_id == claim.telegram_id:
            return one
    for one in known:
        if one.title == claim.title and None in {one.telegram_id, claim.telegram_id}:
            return one
    return None


def blind_intervals(connection: Connection, chat_id: int) -> tuple[tuple[int, int], ...]:
    """What nobody watched in a chat, in order."""
    query = (
        select(blind.c.from_at, blind.c.to_at)
        .where(blind.c.chat == chat_id)
        .order_by(blind.c.from_at)
    )
    return tuple((row.from_at, row.to_at) for row in connection.execute(query))


def is_empty(connection: Connection, chat_id: int) -> bool:
    """Whether a chat has no event at all."""
    return (
        connection.execute(select(event.c.id).where(event.c.chat == chat_id).limit(1)).first()
        is None
    )
