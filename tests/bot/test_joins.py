"""A join shows as a message and as a change of member: it is one, with all that both tell."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import update

from bot.store import chats, sight, views
from bot.store.facts import Facts, write_facts
from bot.store.memory import Memory
from bot.store.schema import chat
from models.calendar import LocalDays
from models.events import ChatKind, EventKind, Fact, Joined, Left, Migrated, Party
from tests.bot.ledgers import desk_at

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from tests.bot.ledgers import Desk

GROUP = -1001000000002
BIGGER = -1001000000003
NOW = 1_790_000_000_000
MINUTE = 60_000
ANNA, OLGA = Party(100, "Anna"), Party(1, "Olga")
BY_LINK = Joined(0, NOW, (ANNA,), OLGA, "Parcel card")
TOLD = Joined(7, NOW + 1000, (ANNA,))
PAGES = [
    *([[one], [two]] for one, two in permutations((BY_LINK, TOLD))),
    *([[one, two]] for one, two in permutations((BY_LINK, TOLD))),
    [[BY_LINK], [TOLD], [BY_LINK]],
    [[BY_LINK]],
]
JOINS = f"""
SELECT event.message, whom.name, link, by.name, abs(membership.joined_at - event.at) <= 1000
FROM event LEFT JOIN person AS whom ON whom.id = event.target
JOIN membership ON membership.person = event.person
LEFT JOIN person AS by ON by.id = membership.inviter
WHERE event.kind = {EventKind.JOIN}
ORDER BY event.at
"""


@pytest.fixture
def desk(tmp_path: Path, new_store: Callable[[Path], None]) -> Iterator[Desk]:
    new_store(tmp_path / "new.db")
    with desk_at(tmp_path / "trustwheel.db", tmp_path / "new.db") as made:
        yield made


def taking(desk: Desk) -> Facts:
    return Facts(desk.community, LocalDays(ZoneInfo("Asia/Shanghai")), NOW, Memory())


def takes(desk: Desk, *pages: list[Joined] | list[Fact]) -> list[tuple[object, ...]]:
    """Write pages of facts down; the joins that are known then."""
    facts = taking(desk)
    with desk.engine.begin() as connection:
        claim = chats.Claim(GROUP, "Tea", ChatKind.SUPERGROUP)
        number = chats.claim_chat(connection, desk.community, claim, NOW)
        adopted = update(chat).where(chat.c.id == number).values(role=sight.CUSTOMERS)
        connection.execute(adopted)
    for page in pages:
        with desk.engine.begin() as connection:
            write_facts(connection, facts, [(GROUP, fact) for fact in page])
    with desk.engine.begin() as connection:
        return [tuple(row) for row in connection.exec_driver_sql(JOINS)]


@pytest.mark.parametrize("pages", PAGES)
def test_whichever_tells_first_it_is_one_join_with_its_link_and_its_inviter(
    desk: Desk, pages: list[list[Joined]]
) -> None:
    ((message, whom, link, by, _),) = takes(desk, *pages)
    assert (whom, link, by) == ("Olga", "Parcel card", "Olga")
    assert message == 7 or pages == [[BY_LINK]]


def later(minutes: int) -> Iterator[Fact]:
    yield Left(9, NOW + minutes * MINUTE, (ANNA,))
    yield Joined(0, NOW + 2 * minutes * MINUTE, (ANNA,), OLGA, "WeChat friends")


def test_who_left_and_came_again_stays_whom_the_first_link_brought(desk: Desk) -> None:
    first, again = takes(desk, [BY_LINK, TOLD], list(later(60)))
    with desk.engine.begin() as connection:
        kept = views.kept_of(connection, desk.community, ANNA.id or 0, settled=False)
    assert kept.links == ("Parcel card",)
    assert first[2:] == ("Parcel card", "Olga", 1)
    assert again[2:] == ("Parcel card", "Olga", 0)


def test_who_came_without_a_link_got_none_by_coming_again(desk: Desk) -> None:
    first, again = takes(desk, [TOLD], list(later(60)))
    assert first[1:] == (None, None, None, 1)
    assert again[1:4] == ("Olga", None, None)


def test_the_link_goes_along_when_the_group_becomes_one_that_an_import_made(desk: Desk) -> None:
    takes(desk, [BY_LINK, TOLD])
    with desk.engine.begin() as connection:
        claim = chats.Claim(BIGGER, "Tea", ChatKind.SUPERGROUP)
        chats.claim_chat(connection, desk.community, claim, NOW)
        write_facts(connection, taking(desk), [(GROUP, Migrated(8, NOW, GROUP, BIGGER))])
        ((_, _, link, by, _),) = connection.exec_driver_sql(JOINS).all()
    assert (link, by) == ("Parcel card", "Olga")


def test_an_old_name_that_comes_late_hides_no_newer_one(desk: Desk) -> None:
    named = [Joined(0, at, (Party(100, name),)) for at, name in ((5, "Ann"), (1, "A"), (9, "A"))]
    for count, name in ((2, "Ann"), (3, "A")):
        takes(desk, *([one] for one in named[:count]))
        with desk.engine.begin() as connection:
            (known,) = connection.exec_driver_sql("SELECT name FROM person").scalars()
        assert known == name
