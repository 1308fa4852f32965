"""Audits and pictures from other processes: the same as at the desk, one at a time, in time."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from bot.clock import FixedClock
from bot.forecasting import tried
from bot.forecasts import in_use
from bot.jobs import MEMBERS_A_LINE, audit_lines, read_audit
from bot.judge import ProcessJudge, Whose
from bot.model_files import ModelFiles
from bot.settings import AdviceSettings, MoneySettings
from bot.store.migrate import back_up, ensure
from bot.words import load_words
from bot.worker import WorkError, work
from models.card import CardSearch
from models.findings import WEEKS26
from tests.bot.ledgers import NOW, ZONE, Desk, desk_at
from tests.handlers.builders import an_audit
from tests.stories.exports import busy_weeks, when, write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from handlers.judges import Judge

ADVICE, SEED = AdviceSettings(20, 0), lambda: 7
BOOKS = "CNY", MoneySettings({}, 1_200, 12)
GROUP = -1_001_000_000_002
THEN = round(when("2026-03-09", "00:00:00").timestamp() * 1000)
pytestmark = pytest.mark.asyncio


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A desk with the history of a group that talked for ten weeks."""
    folder = tmp_path_factory.mktemp("judged")
    ensure(folder / "new.db", NOW)
    with desk_at(folder / "trustwheel.db", folder / "new.db") as desk:
        desk.takes(write(folder / "export.json", busy_weeks()))
        yield desk


def judge(desk: Desk, seconds: float = 60) -> Judge:
    whose = Whose(desk.path, desk.community, "Tea", ZONE)
    return ProcessJudge(whose, load_words, FixedClock(THEN + 999), ADVICE, BOOKS, SEED, seconds)


async def test_another_process_finds_the_same(desk: Desk) -> None:
    found = await judge(desk).audit(GROUP)
    assert found == desk.audit(THEN)
    assert len(found.members) > 5
    assert desk.rows_of("SELECT count(*) FROM audit") == [(1,)]


async def test_an_audit_of_the_past(desk: Desk) -> None:
    week = 7 * 86_400_000
    assert await judge(desk).audit(GROUP, THEN - week) == desk.audit(THEN - week)


async def test_a_card_by_name_and_by_id(desk: Desk) -> None:
    by_name, by_id = [await judge(desk).cards(name) for name in ("anna", "100")]
    assert by_name == by_id == CardSearch(desk.cards("Anna", THEN + 1000))  # the second included
    assert by_name.cards[0].history
    assert await judge(desk).cards("Xyz \ud800") == CardSearch()


async def test_whose_names_come_nearest_is_told_with_their_ids(desk: Desk) -> None:
    found = await judge(desk).cards("an")
    assert [(one.name, one.telegram_id) for one in found.near] == [
        ("Anna", 100), ("Hana", 107), ("Ivan", 201),
    ]  # fmt: skip
    assert (found.cards, found.more) == ((), 0)


async def test_a_group_that_nobody_knows(desk: Desk) -> None:
    with pytest.raises(LookupError):
        await judge(desk).audit(-5)


async def test_a_picture(desk: Desk) -> None:
    png = await judge(desk).picture(desk.audit(THEN), "zh")
    assert png.startswith(b"\x89PNG")


async def test_one_at_a_time_while_the_loop_goes_on(desk: Desk) -> None:
    one, beats = judge(desk), 0

    async def beat() -> None:
        nonlocal beats
        while True:
            beats += 1
            await asyncio.sleep(0.001)

    heart = asyncio.create_task(beat())
    both = await asyncio.gather(one.audit(GROUP), one.cards("Anna"))
    heart.cancel()
    assert both[0].members
    assert beats > 100


async def test_work_that_takes_too_long_is_ended(desk: Desk) -> None:
    with pytest.raises(WorkError) as told:
        await judge(desk, seconds=0.01).audit(GROUP)
    assert told.value.code == "work-late"


async def test_work_that_fails_says_why(desk: Desk) -> None:
    damaged = desk.path.with_name("damaged.db")
    damaged.write_bytes(b"no database" * 1000)
    whose = Whose(damaged, 1, "Tea", ZONE)
    with pytest.raises(WorkError) as told:
        await ProcessJudge(whose, load_words, FixedClock(THEN), ADVICE, BOOKS, SEED).audit(GROUP)
    assert told.value.code == "work-failed"
    assert "not a database" in str(told.value.values["reason"])


async def test_the_child_is_behind_and_has_one_thread_and_no_secret(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TRUSTWHEEL_TOKEN", "secret")
    looks = "os.nice(0), os.environ['OMP_NUM_THREADS'], 'TRUSTWHEEL_TOKEN' in os.environ"
    (tmp_path / "looks.py").write_text(f"import os; print({looks})")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    said = await work(("bot.aside", "looks"), b"", 60)
    nice, threads, secret = said.decode().split()
    assert int(nice) >= 10
    assert (threads, secret) == ("1", "False")


async def test_a_large_audit_is_read_line_by_line() -> None:
    whole = an_audit()
    lines = list(audit_lines(whole))
    assert len(lines) == 1 + -(-len(whole.members) // MEMBERS_A_LINE) > 2
    assert await read_audit(b"\n".join(lines)) == whole


async def test_the_forecast_is_tried_elsewhere_and_drawn_and_learned(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    folder = tmp_path_factory.mktemp("tried")
    ensure(folder / "new.db", NOW)
    with desk_at(folder / "trustwheel.db", folder / "new.db") as desk:
        desk.takes(write(folder / "export.json", busy_weeks(15)))
        asked = judge(desk)
        then = round(when("2026-04-20", "00:00:00").timestamp() * 1000)
        late = ProcessJudge(
            Whose(desk.path, desk.community, "Tea", ZONE),
            load_words,
            FixedClock(then),
            ADVICE,
            BOOKS,
            SEED,
        )
        early, trial = await asked.backtest(), await late.backtest()
        assert trial == tried(desk.loader, None, then)
        nobody = Whose(desk.path, 99, "Tea", ZONE)
        stranger = ProcessJudge(nobody, load_words, FixedClock(then), ADVICE, BOOKS, SEED)
        with pytest.raises(LookupError):
            await stranger.train(then)
        await late.train(then)
        (kept,) = ModelFiles(desk.path).shelf(None).kept
        with desk.engine.begin() as connection:
            look = in_use(connection, desk.community, ModelFiles(desk.path))
        told, noted = desk.loader.days.day(then), trial.found
    assert noted is not None
    assert look.model is not None
    assert kept.manifest == look.model.manifest
    assert kept.made_at == look.model.manifest.made_at == then
    assert look.model.manifest.until == told
    assert look.model.manifest.use == noted.use
    assert set(look.model.manifest.libraries) == {"python", "numpy", "scipy", "scikit-learn"}
    shipped = noted.populations[WEEKS26].models["shipped"]
    assert look.model.manifest.metrics["log_loss"] == pytest.approx(shipped.log_loss, abs=1e-5)
    assert early.found is None
    assert early.first == round(when("2026-04-06", "00:00:00").timestamp() * 1000)
    assert trial.found is not None
    assert (await late.backtest_picture(trial.found, "en")).startswith(b"\x89PNG")


async def test_a_months_balance_sheet_is_drawn_up_elsewhere_and_closed(desk: Desk) -> None:
    first = when("2026-02-01").date().toordinal()
    found = await judge(desk).balance(first)
    assert found.over
    assert found.sheet.closing.equity == found.sheet.opening.equity + sum(
        found.sheet.changes.values()
    )
    assert 0 < len(found.sheet.moves) <= 10
    assert await judge(desk).balance(first) == found


async def test_a_month_is_the_same_to_the_cent_whoever_closes_it_first(
    desk: Desk, tmp_path: Path
) -> None:
    copy = tmp_path / "trustwheel.db"
    back_up(desk.path, copy)
    with closing(sqlite3.connect(copy)) as store, store:
        store.execute("DELETE FROM closing_row")
        store.execute("DELETE FROM closing")
    whose = Whose(copy, desk.community, "Tea", ZONE)
    other = ProcessJudge(whose, load_words, FixedClock(THEN + 999), ADVICE, BOOKS, SEED, 60)
    january, february = (when(f"2026-0{month}-01").date().toordinal() for month in (1, 2))
    for first in (january, february):
        await other.close_month(first)
        await other.close_month(first)  # a second time changes nothing
    asked = await judge(desk).balance(february, whole=True)
    assert await other.balance(february, whole=True) == asked
    assert len(asked.members) == sum(asked.sheet.closing.members.values())
