"""What a recap is made of: who acted, and what was liked or answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import event, select

from bot.store import session_facts
from bot.store.schema import chat
from models.rituals.session_commands import Acted, Post
from tests.stories.exports import PEOPLE, answered, liked, said, when, write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from models.calendar import Interval
    from models.rituals.session_commands import RecapFacts
    from tests.bot.ledgers import Desk

ANNA, BORIS, CLARA, *_ = PEOPLE
GROUP = -1_001_000_000_002


def evening(start: str, end: str) -> Interval:
    return tuple(int(when("2026-01-05", one).timestamp() * 1000) for one in (start, end))  # type: ignore[return-value]


def a_session(desk: Desk, folder: Path) -> None:
    """Anna asks before it, twice in it; Boris answers in it and on the morning after."""
    at, later = when("2026-01-05", "20:10:00"), when("2026-01-06", "09:00:00")
    rows = [
        said(1, ANNA, when("2026-01-05", "19:00:00"), "Early"),
        answered(2, BORIS, at, 1),
        said(3, ANNA, at, "First", **liked(CLARA, at)),
        said(4, ANNA, at, "Second", **liked(ANNA, at)),
        answered(5, BORIS, at, 4),
        answered(6, ANNA, at, 4),
        answered(7, BORIS, later, 4),
    ]
    desk.takes(write(folder / "export.json", rows))
    with desk.engine.begin() as connection:
        ours = chat.update().where(chat.c.title == "Tea friends").values(telegram_id=GROUP)
        connection.execute(ours)


def facts(desk: Desk) -> RecapFacts:
    with desk.engine.begin() as connection:
        during = evening("20:00:00", "21:00:00")
        return session_facts.recap_facts(connection, desk.community, GROUP, during)


def test_what_others_made_of_a_message_counts_whenever_they_did(desk: Desk, tmp_path: Path) -> None:
    a_session(desk, tmp_path)
    found = facts(desk)
    assert found.posts == (Post(3, ANNA[0], 1, 0), Post(4, ANNA[0], 0, 2))
    acts = {one.person: one for one in found.acted}
    assert acts[ANNA[0]] == Acted(ANNA[0], messages=3, answers=1, reactions=1)
    assert acts[CLARA[0]].reactions == 1


def test_a_long_history_is_not_read_for_an_evening(desk: Desk, tmp_path: Path) -> None:
    a_session(desk, tmp_path)
    asked: list[tuple[str, object]] = []

    @event.listens_for(desk.engine, "before_cursor_execute")
    def note(_c: object, _k: object, statement: str, values: object, *_: object) -> None:
        if "FROM event" in statement or "JOIN event" in statement:
            asked.append((statement, values))

    facts(desk)
    event.remove(desk.engine, "before_cursor_execute", note)
    assert asked
    with desk.engine.begin() as connection:
        for plan in plans(connection, asked):
            read = [line for line in plan if " event" in line]
            assert read, plan
            assert all("ix_event_chat_at (chat=? AND at>" in line for line in read), plan


def plans(connection: Connection, asked: list[tuple[str, object]]) -> Iterator[list[str]]:
    """How SQLite goes about each query."""
    for statement, values in asked:
        rows = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values)  # type: ignore[arg-type]
        yield [row[3] for row in rows]


def test_of_a_group_that_is_not_ours_nothing_is_known(desk: Desk) -> None:
    with desk.engine.begin() as connection:
        assert connection.execute(select(chat.c.id)).first() is None
    assert facts(desk).acted == ()
