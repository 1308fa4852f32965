"""Somebody's own file: all rows of him, none of anybody else, and nobody waits for it."""

from __future__ import annotations

import asyncio
import gc
import json
import time
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from bot.reader import StoreReader
from bot.store import journal, own_file
from bot.store.engine import reading
from bot.store.live import LiveStore
from bot.words import load_words
from handlers.own_file import own_file as written
from handlers.records import House
from tests.bot.ledgers import NOW, ZONE, Desk
from tests.bot.test_erasing import ANNA, BORIS, THEN, talk
from tests.stories.exports import busy_weeks, write

if TYPE_CHECKING:
    from pathlib import Path

    from handlers.context import Services
    from handlers.kept import KeptEvent

LONGEST_MS = 50
MANY = 50_000


def test_his_events_are_told_in_pages_and_others_are_counted(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_file, "PAGE", 2)
    desk.takes(write(tmp_path / "export.json", talk()))
    found: list[KeptEvent] = []
    before: int | None = None
    with reading(desk.path) as connection:
        while page := own_file.events_of(connection, desk.community, BORIS[0], before):
            assert len(page) <= 2
            found += page
            before = page[-1].number
        beside = own_file.beside(connection, desk.community, BORIS[0])
    assert len(found) == desk.rows_of(
        f"SELECT count(*) FROM event JOIN person ON person.id = person WHERE telegram_id={BORIS[0]}"
    )[0][0]  # fmt: skip
    assert {one.name for one in found} <= {None, "Anna", "Boris"}
    assert ("Anna", 8) in {(one.name, one.message) for one in found}
    assert dict(beside.from_others) == {"message": 1, "mention": 1, "reaction": 1}


def test_past_audits_and_the_journal_tell_of_him_alone(desk: Desk, tmp_path: Path) -> None:
    desk.takes(write(tmp_path / "export.json", busy_weeks()))
    desk.audit(THEN)
    with desk.doing() as unit:
        unit.note(9, "staff-marked", str(ANNA[0]))
        unit.note(ANNA[0], "staff-marked", "777001")
        unit.note(9, "staff-marked", "777001")
    with reading(desk.path) as connection:
        beside = own_file.beside(connection, desk.community, ANNA[0])
    score = next(one for one in desk.audit(THEN).members if one.name == ANNA[1])
    (past,) = beside.scores
    assert (past.tier, dict(past.numbers)["trust"]) == (score.tier.value, score.trust)
    told = [(one.by_himself, one.detail) for one in beside.notes]
    assert told == [(True, ""), (False, str(ANNA[0]))]


def test_of_too_many_notes_the_newest_are_told_and_the_others_counted(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(own_file, "MOST", 2)
    with desk.engine.begin() as connection:
        for at in range(5):
            journal.note(connection, desk.community, journal.Entry(at, 5, "denied", "x"))
        beside = own_file.beside(connection, desk.community, 5)
    assert [one.at for one in beside.notes] == [4, 3]
    assert beside.older_notes == 3


def fill(desk: Desk) -> None:
    """Anna wrote fifty thousand messages."""
    with desk.engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO event (community, chat, kind, at, recorded_at, person, message, subject,"
            " media, length, flags) WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
            f" WHERE i < {MANY}) SELECT chat.community, chat.id, 1, {NOW} + i, {NOW}, person.id,"
            " 100000 + i, 0, 0, 9, 0 FROM n, chat, person"
            f" WHERE person.telegram_id = {ANNA[0]}"
        )


@pytest.mark.asyncio
async def test_fifty_thousand_events_do_not_hold_the_loop(desk: Desk, tmp_path: Path) -> None:
    desk.takes(write(tmp_path / "export.json", talk()))
    fill(desk)
    store = LiveStore(desk.path)
    try:
        reader = StoreReader(store, desk.community, ())
        house = House("Tea", ZONE, "en", "bot", 1)
        services = cast("Services", SimpleNamespace(reader=reader, house=house))
        holds: list[float] = []
        # As the live process does: a test's is full of what would be looked through each time.
        gc.freeze()
        watch = asyncio.create_task(watching(holds))
        file, older = await written(services, ANNA[0], {"name": "Anna"}, load_words("en"))
        watch.cancel()
    finally:
        gc.unfreeze()
        await store.close()
    assert older + len(json.loads(file)["events"]) > MANY
    assert max(holds) < LONGEST_MS / 1000


async def watching(holds: list[float]) -> None:
    """How long the loop's own thread worked at one thing, whatever else the machine does."""
    while True:
        before = time.thread_time()
        await asyncio.sleep(0)
        holds.append(time.thread_time() - before)
