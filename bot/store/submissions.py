"""What people addressed to the bot, word for word: topics, questions, ideas, reasons, forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import and_, delete, insert, or_, select, update

from bot.parts import sayable
from bot.store.schema import chat, person
from bot.store.schema_rituals import plan, ritual_run, submission
from handlers.planned import Submission
from models.rituals.calendar import Kind

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection

OPEN, USED, CLOSED = "open", "used", "closed"
HELD: Final = "done"
"""The state of an occasion that took place and is over."""
SHOPS: Final = "word"
"""The kind of what an operator says for the shop."""
WORDS_MS: Final = 365 * 24 * 3600 * 1000
"""How long words are kept once nothing waits for them."""


def put(connection: Connection, community: int, values: dict[str, Any], now: int) -> int:
    """Keep somebody's words; their number.

    Args:
        connection: of the writer.
        community: its number.
        values: chat (the store's number), kind, telegram_id, words; plan, run, message, shown.
        now: UTC milliseconds.
    """
    whole = {"shown": 0, "state": OPEN, **values, "words": sayable(values["words"])}
    made = insert(submission).values(community=community, at=now, **whole)
    return int(connection.execute(made.returning(submission.c.id)).scalar_one())


def find(connection: Connection, community: int, /, **which: Any) -> tuple[Submission, ...]:  # noqa: ANN401
    """Words by the values of their columns, oldest first; None is a column that names nothing."""
    named = person.c.telegram_id == submission.c.telegram_id
    query = (
        select(submission, chat.c.telegram_id.label("group"), person.c.name.label("name"))
        .join(chat, chat.c.id == submission.c.chat)
        .outerjoin(person, named & (person.c.community == community))
        .where(submission.c.community == community)
        .where(*(submission.c[name].is_not_distinct_from(value) for name, value in which.items()))
    )
    return tuple(
        Submission(
            id=row.id,
            kind=row.kind,
            user=row.telegram_id,
            name=row.name or "",
            words=row.words,
            at=row.at,
            message=row.message,
            shown=bool(row.shown),
            state=row.state,
            run=row.run,
            plan=row.plan,
            chat=row.group,
        )
        for row in connection.execute(query.order_by(submission.c.id))
    )


def one(connection: Connection, community: int, number: int) -> Submission | None:
    """What somebody said, by its number; None when it is not kept (any more)."""
    found = find(connection, community, id=number)
    return found[0] if found else None


def change(connection: Connection, community: int, number: int, **values: Any) -> None:  # noqa: ANN401
    """Change columns of what was said."""
    mine = submission.c.community == community, submission.c.id == number
    connection.execute(update(submission).where(*mine).values(**values))


def close_run(connection: Connection, community: int, run: int) -> None:
    """Nothing waits any more for what was said to an occasion: it is over."""
    said = submission.c.community == community, submission.c.run == run
    waiting = update(submission).where(*said, submission.c.state == OPEN)
    connection.execute(waiting.values(state=CLOSED))


def release(connection: Connection, community: int, run: int, kind: str) -> None:
    """What waits still, of those words that an occasion had, waits for the next one."""
    mine = submission.c.community == community, submission.c.run == run
    waits = submission.c.kind == kind, submission.c.state == OPEN
    connection.execute(update(submission).where(*mine, *waits).values(run=None))


def drop(connection: Connection, community: int, user: int) -> int:
    """Erase every word that somebody addressed to the bot; how many sayings.

    What he said for the shop stays, as nobody's: tasks and sessions are made of it.
    """
    his = submission.c.community == community, submission.c.telegram_id == user
    shops = update(submission).where(*his, submission.c.kind == SHOPS).values(telegram_id=None)
    unnamed = connection.execute(shops).rowcount
    return unnamed + connection.execute(delete(submission).where(*his)).rowcount


def erase(connection: Connection, community: int, numbers: Iterable[int]) -> int:
    """Erase sayings, whoever said them; how many there were."""
    those = submission.c.community == community, submission.c.id.in_(list(numbers))
    return connection.execute(delete(submission).where(*those)).rowcount


def prune(connection: Connection, now: int) -> None:
    """Forget words that have done their work long ago, and that nobody reads any more.

    What was said to an occasion stays while it goes on, and counts from its end; the archive has
    that of the sessions that were held.
    """
    since = now - WORDS_MS
    archived = plan.c.kind == Kind.SHARING.value, ritual_run.c.state == HELD
    lasts = ritual_run.c.ended_at.is_(None), ritual_run.c.ended_at >= since
    read = (
        select(ritual_run.c.id)
        .join(plan, plan.c.id == ritual_run.c.plan)
        .where(ritual_run.c.id == submission.c.run, or_(*lasts, and_(*archived)))
    )
    old = submission.c.state != OPEN, submission.c.at < since, ~read.exists()
    connection.execute(delete(submission).where(*old))
