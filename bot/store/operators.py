"""Operators: who may see scores and decide.

Those named in the settings have a row too, `added_at` SETTLED, which only keeps what they chose:
it makes nobody an operator, so that whoever leaves the settings is none any more.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, exists, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from bot.store import tokens
from bot.store.outbox import EXPIRED, PLANNED, SENDING
from bot.store.outbox import OPERATOR as PRIVATE
from bot.store.schema import chat, person
from bot.store.schema_live import operator, outbox
from handlers.records import Operator

if TYPE_CHECKING:
    from sqlalchemy import Connection

SETTLED = 0
NO_LONGER = "withdrawn"


class WithdrawnError(Exception):
    """Somebody is no operator any more: nothing that he asked for as one may happen."""


def operators(connection: Connection, community: int, fixed: tuple[int, ...]) -> list[Operator]:
    """Those of the settings in their order, then those added, in order of adding."""
    query = (
        select(operator.c.telegram_id, operator.c.added_at, chat.c.telegram_id.label("chosen"))
        .outerjoin(chat, chat.c.id == operator.c.chosen_chat)
        .where(operator.c.community == community)
        .order_by(operator.c.added_at, operator.c.telegram_id)
    )
    rows = {row.telegram_id: row for row in connection.execute(query)}
    added = [user for user, row in rows.items() if row.added_at > SETTLED and user not in fixed]
    everybody = (*dict.fromkeys(fixed), *added)
    names = _names(connection, community, everybody)
    return [
        Operator(
            id=user,
            name=names.get(user) or "",
            added_at=rows[user].added_at if user in rows else SETTLED,
            chosen_chat=rows[user].chosen if user in rows else None,
        )
        for user in everybody
    ]


def _names(connection: Connection, community: int, users: tuple[int, ...]) -> dict[int, str | None]:
    query = select(person.c.telegram_id, person.c.name).where(
        person.c.community == community, person.c.telegram_id.in_(users)
    )
    return {row.telegram_id: row.name for row in connection.execute(query)}


def was_added(connection: Connection, community: int, user: int) -> bool:
    """Whether somebody became an operator in the chat, whatever the settings say."""
    mine = operator.c.community == community, operator.c.telegram_id == user
    query = select(exists().where(*mine, operator.c.added_at > SETTLED))
    return bool(connection.execute(query).scalar_one())


def insist(connection: Connection, community: int, user: int) -> None:
    """Let nothing of this transaction happen unless somebody is an operator still.

    Raises:
        WithdrawnError: he was removed while his wish was being seen to.
    """
    mine = operator.c.community == community, operator.c.telegram_id == user
    if not connection.execute(select(exists().where(*mine))).scalar_one():
        raise WithdrawnError


def settle(connection: Connection, community: int, fixed: tuple[int, ...], now: int) -> list[int]:
    """Bring the rows of those named in the settings up to the settings; at each start.

    Returns:
        Those who have left the settings, and are no operators any more.
    """
    mine = operator.c.community == community, operator.c.added_at == SETTLED
    left = delete(operator).where(*mine, operator.c.telegram_id.not_in(fixed))
    gone = connection.execute(left.returning(operator.c.telegram_id)).scalars().all()
    for user in fixed:
        new = upsert(operator).values(community=community, telegram_id=user, added_at=SETTLED)
        connection.execute(new.on_conflict_do_nothing())
    for user in gone:
        _withdraw(connection, community, user, now)
    return list(gone)


def add(connection: Connection, community: int, user: int, by: int | None, now: int) -> None:
    """Somebody may see scores from now on; who was added before stays as he was."""
    values = {"added_at": now, "added_by": by}
    new = upsert(operator).values(community=community, telegram_id=user, **values)
    settled = operator.c.added_at == SETTLED
    connection.execute(new.on_conflict_do_update(set_=values, where=settled))


def remove(connection: Connection, community: int, user: int, now: int) -> None:
    """Somebody is no operator any more."""
    mine = operator.c.community == community, operator.c.telegram_id == user
    connection.execute(delete(operator).where(*mine))
    _withdraw(connection, community, user, now)


def _withdraw(connection: Connection, community: int, user: int, now: int) -> None:
    """His buttons and links are worthless, and what was planned for him as operator is not sent.

    A call that is under way is not tried again.
    """
    his = outbox.c.community == community, outbox.c.chat == user, outbox.c.audience == PRIVATE
    values = {"state": EXPIRED, "error": NO_LONGER}
    unsent = outbox.c.state.in_((PLANNED, SENDING))
    connection.execute(update(outbox).where(*his, unsent).values(**values))
    tokens.void(connection, community, user, now)


def unname(connection: Connection, community: int, user: int) -> None:
    """Who was added by somebody that is forgotten was added by nobody."""
    his = operator.c.community == community, operator.c.added_by == user
    connection.execute(update(operator).where(*his).values(added_by=None))


def choose_chat(connection: Connection, community: int, user: int, telegram_chat: int) -> None:
    """His commands are about this chat from now on; a chat that is not there chooses none."""
    query = select(chat.c.id).where(
        chat.c.community == community, chat.c.telegram_id == telegram_chat
    )
    chosen = connection.execute(query).scalar()
    row = {"community": community, "telegram_id": user, "added_at": SETTLED}
    new = upsert(operator).values(**row, chosen_chat=chosen)
    connection.execute(new.on_conflict_do_update(set_={"chosen_chat": chosen}))
