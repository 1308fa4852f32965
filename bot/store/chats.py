"""Communities, chats and what nobody watched in them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, Row, Select, insert, select, update

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
    query = _chat_query().where(chat.c.community == community_id).order_by(chat.c.id)
    return [_chat(row) for row in connection.execute(query)]


def _chat_query() -> Select[tuple[object, ...]]:
    return select(
        chat.c.id,
        chat.c.community,
        chat.c.telegram_id,
        chat.c.title,
        chat.c.kind,
        chat.c.member_total,
        chat.c.stale_from,
    )


def _chat(row: Row[tuple[object, ...]]) -> Chat:
    return Chat(**row._mapping)  # noqa: SLF001 - the documented public name


def claim_chat(
    connection: Connection,
    community_id: int,
    *,
    telegram_id: int | None,
    title: str,
    kind: str,
    now: int,
) -> int:
    """The chat of an export: the known one by id, else one known by title only, else a new one."""
    known = chats(connection, community_id)
    same = [one for one in known if telegram_id is not None and one.telegram_id == telegram_id]
    titled = [
        one
        for one in known
        if one.title == title and (one.telegram_id is None or telegram_id is None)
    ]
    found = same or titled
    if not found:
        made = connection.execute(
            insert(chat)
            .values(
                community=community_id,
                telegram_id=telegram_id,
                title=title,
                kind=kind,
                created_at=now,
            )
            .returning(chat.c.id)
        )
        return int(made.scalar_one())
    if telegram_id is not None:
        connection.execute(
            update(chat)
            .where(chat.c.id == found[0].id)
            .values(telegram_id=telegram_id, title=title, kind=kind)
        )
    return found[0].id


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
