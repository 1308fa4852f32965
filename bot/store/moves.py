"""A group that became a supergroup: one history, whichever of its two exports came first.

A supergroup's export has the messages of the group it was under their ids less `SHIFT`, since ids
begin at 1 again; an export of the old group alone has them as they were.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import case, insert, select, text, update

from bot.store.batches import make_stale
from bot.store.schema import chat, event
from bot.store.schema_shop import post_label
from models.events import ChatKind, EventKind

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from bot.store.sight import Place

SHIFT = 1_000_000_000


def move_chat(connection: Connection, place: Place, new: int) -> bool:
    """Let a chat go on under the supergroup's id; message ids begin anew there.

    Args:
        connection: of the writer.
        place: the group as it was.
        new: the supergroup's id.

    Returns:
        Whether there was anything to do: it shows in three ways, and counts once.
    """
    ours = select(chat.c.community).where(chat.c.id == place.id).scalar_subquery()
    there = chat.c.telegram_id == new, chat.c.community == ours
    taken = connection.execute(select(chat.c.id).where(*there)).scalar()
    if place.id == taken or place.old:
        return False
    shift_events(connection, place.id)
    if taken is None:
        values = {"telegram_id": new, "kind": ChatKind.SUPERGROUP}
        connection.execute(update(chat).where(chat.c.id == place.id).values(**values))
        _leave_address(connection, place, new)
    else:
        _go_over(connection, place, taken, new)
    return True


def _leave_address(connection: Connection, place: Place, new: int) -> None:
    """What still comes under the old id finds its way: updates on the road, an old export."""
    mine = select(chat).where(chat.c.id == place.id)
    row = connection.execute(mine).one()
    kept = {"community": row.community, "title": row.title, "created_at": row.created_at}
    values = kept | {"telegram_id": place.telegram_id, "kind": ChatKind.GROUP, "replaced_by": new}
    connection.execute(insert(chat).values(**values))


def became(connection: Connection, community_id: int, telegram_id: int) -> int | None:
    """The chat that a basic group has become, by the group's own id; None for any other."""
    old = chat.alias("old")
    query = select(chat.c.id).where(
        old.c.community == community_id,
        old.c.telegram_id == telegram_id,
        chat.c.community == community_id,
        chat.c.telegram_id == old.c.replaced_by,
    )
    return connection.execute(query).scalar()


def shift_stage(connection: Connection) -> None:
    """The messages of an attached stage take the numbers they have in the supergroup."""
    connection.execute(_SHIFT_STAGE)


def shifted(number: int) -> int:
    """The number that a message of the basic group has in the supergroup's history."""
    return number - SHIFT if number > 0 else number


def shift_events(connection: Connection, chat_id: int) -> None:
    """The messages of a group make room for those of the supergroup that it became."""
    shifted = {
        name: case((event.c[name] > 0, event.c[name] - SHIFT), else_=event.c[name])
        for name in ("message", "reply_to", "topic")
    }
    connection.execute(update(event).where(event.c.chat == chat_id).values(**shifted))
    number = post_label.c.message
    posts = update(post_label).where(post_label.c.chat == chat_id, number > 0)
    connection.execute(posts.values(message=number - SHIFT))
    make_stale(connection, chat_id, 0)


def join_halves(
    connection: Connection, community_id: int, title: str, kind: ChatKind
) -> int | None:
    """Where the attached stage is one half of a migrated group whose other half is known.

    Args:
        connection: of the writer, the stage attached.
        community_id: whose chats may be meant.
        title: of the export's group.
        kind: of the export's group.

    Returns:
        The chat that both halves are; None when no known chat of that title shares messages with
        the stage in this way.
    """
    old = kind is ChatKind.GROUP
    query = select(chat.c.id).where(
        chat.c.community == community_id,
        chat.c.title == title,
        chat.c.kind != ChatKind.GROUP if old else chat.c.kind == ChatKind.GROUP,
    )
    for number in connection.execute(query).scalars().all():
        if _agrees(connection, number, -SHIFT if old else SHIFT):
            if old:
                shift_stage(connection)
            else:
                shift_events(connection, number)
            return int(number)
    return None


def _agrees(connection: Connection, number: int, shift: int) -> bool:
    values = {"chat": number, "shift": shift}
    shared, same = connection.execute(_SHARED, values).one()
    return bool(shared) and 2 * (same or 0) > shared


_SHARED = text(
    "SELECT count(*), sum(event.at = staged.at) FROM stage.event AS staged"
    " JOIN main.event AS event ON event.chat = :chat"
    " AND event.message = staged.message + :shift"
    f" AND event.kind = {EventKind.MESSAGE} AND event.subject = 0"
    f" WHERE staged.kind = {EventKind.MESSAGE} AND staged.subject = 0"
    " AND (staged.message < 0 OR :shift < 0)"
)
_SHIFT_STAGE = text(
    f"UPDATE stage.event SET message = message - {SHIFT}, reply_to = reply_to - {SHIFT},"
    f" topic = topic - {SHIFT}"
)


def _go_over(connection: Connection, place: Place, taken: int, new: int) -> None:
    """Everything of one chat becomes the other's, which an import or an update had made before."""
    values = {"old": place.id, "new": taken, "address": new}
    for statement in _GO_OVER:
        connection.execute(statement, values)


_GO_OVER = (
    text(
        "UPDATE event SET chat = :new WHERE chat = :old AND NOT EXISTS ("
        " SELECT 1 FROM event AS known WHERE known.chat = :new AND known.message = event.message"
        " AND known.kind = event.kind AND known.subject = event.subject)"
    ),
    text("DELETE FROM event WHERE chat = :old"),
    text(
        "INSERT INTO membership (chat, person, community, first_at, joined_at, inviter, link,"
        " left_at, back_at) SELECT :new, person, community, first_at, joined_at, inviter, link,"
        " left_at, back_at FROM membership WHERE chat = :old"
        " ON CONFLICT (chat, person) DO UPDATE SET"
        " first_at = min(first_at, excluded.first_at),"
        " joined_at = coalesce(excluded.joined_at, joined_at),"
        " inviter = coalesce(excluded.inviter, inviter),"
        " link = coalesce(excluded.link, link)"
    ),
    text("DELETE FROM membership WHERE chat = :old"),
    text("DELETE FROM rollup WHERE chat IN (:old, :new)"),
    *(
        text(f"UPDATE OR IGNORE {table} SET {column} = :new WHERE {column} = :old")
        for table, column in (
            ("blind", "chat"),
            ("day_ids", "chat"),
            ("audit", "chat"),
            ("batch", "chat"),
            ("operator", "chosen_chat"),
            ("person", "named_in"),
            ("plan", "chat"),
            ("submission", "chat"),
            ("task", "chat"),
            ("koc", "chat"),
            ("invitation", "chat"),
            ("saved_filter", "chat"),
            ("post_label", "chat"),
            ("source", "chat"),
            ("spending", "chat"),
        )
    ),
    text(
        "UPDATE chat SET stale_from = 0,"
        " role = coalesce(role, (SELECT role FROM chat WHERE id = :old)),"
        " adopted_at = coalesce(adopted_at, (SELECT adopted_at FROM chat WHERE id = :old)),"
        " met_at = coalesce(met_at, (SELECT met_at FROM chat WHERE id = :old)),"
        " notice_at = coalesce(notice_at, (SELECT notice_at FROM chat WHERE id = :old)),"
        " lot_notice_at ="
        " coalesce(lot_notice_at, (SELECT lot_notice_at FROM chat WHERE id = :old))"
        " WHERE id = :new"
    ),
    text(
        "UPDATE chat SET role = NULL, stale_from = NULL, blind_from = NULL, blind_reason = NULL,"
        " mute_from = NULL,"
        " replaced_by = :address WHERE id = :old"
    ),
)
