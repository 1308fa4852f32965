"""The model that an operator went back to; without a row the newest is in use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import delete, insert, select, update

from bot.store.schema_advice import model_choice

if TYPE_CHECKING:
    from sqlalchemy import Connection


NOBODY = 0
"""No operator has this number."""


def chosen(connection: Connection, community: int) -> int | None:
    """When it was made, UTC milliseconds; None where the newest is in use."""
    query = select(model_choice.c.model).where(model_choice.c.community == community)
    return connection.execute(query).scalar()


def choose(connection: Connection, community: int, made_at: int | None, by: int, now: int) -> None:
    """Use one model from now on, or again the newest.

    Args:
        connection: of the writer.
        community: its number.
        made_at: when the model was made, UTC milliseconds; None for whichever is the newest.
        by: the operator.
        now: UTC milliseconds.
    """
    connection.execute(delete(model_choice).where(model_choice.c.community == community))
    if made_at is not None:
        values = {"model": made_at, "chosen_at": now, "chosen_by": by}
        connection.execute(insert(model_choice).values(community=community, **values))


def unname(connection: Connection, community: int, user: int) -> None:
    """What an operator that is forgotten chose was chosen by nobody."""
    his = model_choice.c.community == community, model_choice.c.chosen_by == user
    connection.execute(update(model_choice).where(*his).values(chosen_by=NOBODY))
