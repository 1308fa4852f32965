"""Whom an import met, as the store knows them when it is done."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import text

from bot.store.people import Said
from models.events import PartyKind

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class Census:
    """The people of the attached stage in numbers."""

    kinds: Counter[int]
    by_name_only: int
    """Persons without a Telegram id."""
    staff: int
    bots: tuple[str, ...]
    """Their names, in the order met."""
    staff_known: bool
    """Whether the store knows any staff, in this export or not."""


def census(connection: Connection) -> Census:
    """Count those whom the attached stage names."""
    rows = connection.execute(_MET).all()
    named_only = sum(row.nameless for row in rows if row.kind == PartyKind.PERSON)
    return Census(
        kinds=Counter({row.kind: row.people for row in rows}),
        by_name_only=named_only,
        staff=sum(row.staff for row in rows),
        bots=tuple(connection.execute(_BOTS).scalars()),
        staff_known=connection.execute(_ANY_STAFF).first() is not None,
    )


_MET = text(
    "SELECT kind, count(*) AS people, sum(telegram_id IS NULL) AS nameless,"
    f" sum(staff & {Said.STAFF}) AS staff"
    " FROM main.person WHERE id IN (SELECT person FROM stage.party) GROUP BY kind"
)
_BOTS = text(
    "SELECT person.name FROM stage.party AS party JOIN main.person ON person.id = party.person"
    f" WHERE person.kind = {PartyKind.BOT} AND person.name IS NOT NULL"
    " GROUP BY person.id ORDER BY min(party.number)"
)
_ANY_STAFF = text(f"SELECT 1 FROM main.person WHERE staff & {Said.STAFF} LIMIT 1")
