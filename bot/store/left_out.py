"""Who an import must leave out: those who were forgotten, and those who opted out.

In the stage they lose id and name, so that no person is found or made for them: what they wrote is
published as messages of nobody, and what is only about them not at all.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING

from sqlalchemy import text

from bot.store.forgotten import kept_out

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Connection

AT_ONCE = 500


class LeftOut:
    """Strips the attached stage before each step, again when somebody left meanwhile.

    Args:
        community: whose store it is.
    """

    def __init__(self, community: int) -> None:
        self._community = community
        self._known = (0, 0)

    def strip(self, connection: Connection, *, matched: bool = False) -> None:
        """Take id, name and person from whoever may not be kept, if that is not done yet.

        Args:
            connection: of the writer, with the stage attached.
            matched: the parties have just been given their persons, so that names count too.
        """
        counted = connection.execute(_HOW_MANY, {"community": self._community}).one()
        if tuple(counted) == self._known and not (matched and any(counted)):
            return
        self._known = counted.stones, counted.opted_out
        for number in list(self._parties(connection)):
            connection.execute(_STRIP, {"number": number})

    def _parties(self, connection: Connection) -> Iterator[int]:
        named = defaultdict(list)
        for row in connection.execute(_WITH_ID):
            named[row.telegram_id].append(row.number)
        ids = iter(named)
        while some := list(islice(ids, AT_ONCE)):
            for one in kept_out(connection, self._community, some):
                yield from named[one]


_HOW_MANY = text(
    "SELECT (SELECT count(*) FROM main.tombstone WHERE community = :community) AS stones,"
    " (SELECT count(*) FROM main.contact"
    " WHERE community = :community AND opted_out_at IS NOT NULL) AS opted_out"
)
_WITH_ID = text(
    "SELECT party.number, coalesce(party.telegram_id, person.telegram_id) AS telegram_id"
    " FROM stage.party AS party LEFT JOIN main.person AS person ON person.id = party.person"
    " WHERE party.same_as = party.number"
    " AND coalesce(party.telegram_id, person.telegram_id) IS NOT NULL"
)
_STRIP = text(
    "UPDATE stage.party SET telegram_id = NULL, name = NULL, person = NULL, staff = 0, said = 0"
    " WHERE same_as = :number"
)
