"""Which message of a group is a post of which occasion: people answer to posts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import select

from bot.store import rituals
from bot.store.outbox import METHODS, SENT
from bot.store.schema_live import outbox
from handlers.outgoing import Text

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from handlers.planned import RunView


def post_of(
    connection: Connection, community: int, group: int, message: int
) -> tuple[RunView, str] | None:
    """Of which occasion a message of a group is a post, and which; None when of none."""
    its = outbox.c.community == community, outbox.c.chat == group, outbox.c.message == message
    posts = outbox.c.dedupe > "run:", outbox.c.dedupe < "run;"
    sent = outbox.c.method == METHODS[Text], outbox.c.state == SENT
    key = connection.execute(select(outbox.c.dedupe).where(*its, *posts, *sent)).scalar()
    if key is None:
        return None
    _, number, what = key.split(":", 2)
    run = rituals.run(connection, community, int(number))
    return None if run is None else (run, what)
