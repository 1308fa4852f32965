"""Topics of a forum that are closed or gone: what was to be posted there goes to General."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import msgspec
from msgspec.structs import replace
from sqlalchemy import update

from bot.store.outbox import PLANNED
from bot.store.outbox_after import Trouble
from bot.store.schema_live import outbox
from handlers.outgoing import Text

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from bot.store.outbox import Letter

NO_TOPIC: Final = ("topic_closed", "topic_deleted", "message thread not found")
"""Telegram's words, in small letters, where nothing can be posted in a topic."""


def is_astray(letter: Letter, reason: str) -> bool:
    """Whether a post was refused for its topic alone. A line that goes is worth no other place."""
    content = letter.content
    in_topic = isinstance(content, Text) and content.thread is not None and not content.vanish_ms
    return in_topic and any(sign in reason.lower() for sign in NO_TOPIC)


def to_general(connection: Connection, letter: Letter, now: int) -> Trouble | None:
    """Let a post go to General, where everybody of the group finds it; what to tell of that."""
    content = letter.content
    if not isinstance(content, Text):
        return None
    payload = msgspec.json.encode(replace(content, thread=None)).decode()
    mine = outbox.c.id == letter.id, outbox.c.state == PLANNED
    connection.execute(update(outbox).where(*mine).values(payload=payload))
    return Trouble(
        id=letter.id,
        state=PLANNED,
        audience=letter.audience,
        chat=letter.chat,
        words=content.words,
        created_at=now,
        tries=letter.tries,
        error=None,
        thread=content.thread,
    )
