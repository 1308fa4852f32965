"""Linking what only several exports together show: whom a message answers, and its topic."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from models.events import EventKind, Flag

if TYPE_CHECKING:
    from sqlalchemy import Connection, TextClause

MESSAGE, MENTION, REACTION = int(EventKind.MESSAGE), int(EventKind.MENTION), int(EventKind.REACTION)


def relink(connection: Connection, chat_id: int) -> int | None:
    """Complete the links of a chat's events.

    Returns:
        The instant of the earliest event that changed (UTC milliseconds); None when none did.
    """
    changed = [
        *_changed(connection, _TARGETS, chat_id),
        *_changed(connection, _REACTED, chat_id),
        *_changed(connection, _ANSWERS, chat_id),
        *_changed(connection, _LIKED, chat_id),
    ]
    while found := _changed(connection, _TOPICS, chat_id):
        changed += found
    return min(changed, default=None)


def _changed(connection: Connection, statement: TextClause, chat_id: int) -> list[int]:
    return [int(at) for (at,) in connection.execute(statement, {"chat": chat_id})]


_AUTHOR = (
    "SELECT answered.person FROM event AS answered WHERE answered.chat = event.chat"
    f" AND answered.message = event.{{link}} AND answered.kind = {MESSAGE}"
    " AND answered.subject = 0"
)
_IS_ANSWER = (
    "EXISTS (SELECT 1 FROM event AS answer WHERE answer.chat = event.chat"
    f" AND answer.message = event.{{link}} AND answer.kind IN ({MESSAGE}, {MENTION})"
    " AND answer.target IS NOT NULL AND answer.target <> answer.person)"
)
_TARGETS = text(
    f"UPDATE event SET target = ({_AUTHOR.format(link='reply_to')})"
    f" WHERE chat = :chat AND kind = {MESSAGE} AND reply_to IS NOT NULL AND target IS NULL"
    f" AND ({_AUTHOR.format(link='reply_to')}) IS NOT NULL RETURNING at"
)
_REACTED = text(
    f"UPDATE event SET target = ({_AUTHOR.format(link='message')})"
    f" WHERE chat = :chat AND kind = {REACTION} AND target IS NULL"
    f" AND ({_AUTHOR.format(link='message')}) IS NOT NULL RETURNING at"
)
_ANSWERS = text(
    f"UPDATE event SET flags = flags | {int(Flag.TO_ANSWER)}"
    f" WHERE chat = :chat AND kind = {MESSAGE} AND reply_to IS NOT NULL"
    f" AND flags & {int(Flag.TO_ANSWER)} = 0 AND {_IS_ANSWER.format(link='reply_to')} RETURNING at"
)
_LIKED = text(
    f"UPDATE event SET flags = flags | {int(Flag.TO_ANSWER)}"
    f" WHERE chat = :chat AND kind = {REACTION}"
    f" AND flags & {int(Flag.TO_ANSWER)} = 0 AND {_IS_ANSWER.format(link='message')} RETURNING at"
)
_TOPICS = text(
    "UPDATE event SET topic = (SELECT coalesce(root.topic, root.message) FROM event AS root"
    " WHERE root.chat = event.chat AND root.message = event.reply_to"
    f" AND (root.kind = {int(EventKind.TOPIC)} OR root.topic IS NOT NULL))"
    f" WHERE chat = :chat AND kind = {MESSAGE} AND reply_to IS NOT NULL AND topic IS NULL"
    " AND EXISTS (SELECT 1 FROM event AS root WHERE root.chat = event.chat"
    " AND root.message = event.reply_to"
    f" AND (root.kind = {int(EventKind.TOPIC)} OR root.topic IS NOT NULL)) RETURNING at"
)
