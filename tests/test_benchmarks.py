"""The benchmarks measure what they say, shown on commands whose cost is known."""

from __future__ import annotations

import asyncio
import json
import os
import random
import shutil
import sqlite3
import sys
import time
from collections import Counter
from contextlib import closing
from mmap import mmap
from pathlib import Path
from typing import Any

import pytest

from benchmarks import bench_answer, bench_memory, bench_orders, bench_pause, figures
from benchmarks.bench_audit import STORE, Point, growth, sizes, table
from benchmarks.bench_import import import_command, peak, speed, synthetic_export
from benchmarks.bench_loss import Kept, Outcome, ordeal, outcome
from benchmarks.bench_loss import table as loss_table
from benchmarks.heart import Heart, quantile
from benchmarks.longer import repeat_export
from benchmarks.loss_town import a_town
from benchmarks.measure import MB, PAGE, RESULTS, ROOT, Held, cost, held, keep, memory
from benchmarks.plot import draw

needs_proc = pytest.mark.skipif(
    not Path("/proc/self/statm").exists(), reason="memory is read from /proc, which Linux has"
)
A_WHILE = "sum(range(5 * 10**6))"
"""Work of a tenth of a second: many looks at /proc."""


def python(code: str, *words: str) -> list[str]:
    return [sys.executable, "-c", code, *words]


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return synthetic_export(tmp_path_factory.mktemp("export"), messages=2_000, members=100)


def rows_of(path: Path) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["messages"]
    return rows


def test_a_command_that_computes_costs_cpu_and_one_that_fails_is_told(tmp_path: Path) -> None:
    done = cost(python("sum(range(10**7))"), tmp_path)
    assert done.cpu > 0.05
    assert done.seconds > 0.05
    with pytest.raises(Exception, match="exit status 3"):
        cost(python("raise SystemExit(3)"), tmp_path)


@needs_proc
def test_memory_of_a_command_and_of_its_child_is_counted_together(tmp_path: Path) -> None:
    alone = f"held = b'x' * 100_000_000; {A_WHILE}"
    both = (
        "import subprocess, sys; held = b'x' * 100_000_000;"
        f"subprocess.run([sys.executable, '-c', {alone!r}])"
    )
    assert 100 * MB < memory(python(alone), tmp_path).peak < 150 * MB
    assert 200 * MB < memory(python(both), tmp_path).peak < 300 * MB


@needs_proc
def test_what_was_held_before_a_file_was_opened_is_told_apart(tmp_path: Path) -> None:
    file = tmp_path / "read.txt"
    file.write_text("words", encoding="utf-8")
    code = (
        f"before = b'x' * 50_000_000; {A_WHILE};"
        f"file = open({str(file)!r}); after = b'x' * 100_000_000; {A_WHILE}"
    )
    found = memory(python(code), tmp_path, file)
    assert 50 * MB < found.before < 80 * MB
    assert 95 * MB < found.above < 110 * MB


@needs_proc
def test_an_import_is_measured_against_reading_the_same_file(export: Path, tmp_path: Path) -> None:
    found = speed(export, tmp_path, pairs=1)
    assert 0 < found.ratio < 1
    assert 0 < found.cpu_ratio < 1
    held = peak(export, tmp_path)
    assert 20 * MB < held.before < held.peak
    assert list(tmp_path.iterdir()) == []


def test_a_longer_export_plays_the_same_history_again_as_new_messages(
    export: Path, tmp_path: Path
) -> None:
    once, thrice = rows_of(export), tmp_path / "longer.json"
    repeat_export(export, thrice, 3)
    longer = rows_of(thrice)
    assert len(longer) == 3 * len(once)
    assert len({row["id"] for row in longer}) == len(longer)
    assert [row.get("text") for row in longer] == 3 * [row.get("text") for row in once]
    times = [int(row["date_unixtime"]) for row in longer]
    assert times == sorted(times)
    assert times[0] == int(once[0]["date_unixtime"])
    assert times[-1] <= int(once[-1]["date_unixtime"])
    answered = [row["reply_to_message_id"] for row in longer if "reply_to_message_id" in row]
    assert set(answered) <= {row["id"] for row in longer}


def test_a_longer_export_is_laid_out_as_the_original(export: Path, tmp_path: Path) -> None:
    longer = tmp_path / "longer.json"
    repeat_export(export, longer, 2)
    text = longer.read_text(encoding="utf-8")
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=1)
    cost(import_command(longer), tmp_path)
    with closing(sqlite3.connect(tmp_path / STORE)) as store:
        read = store.execute("SELECT count(*) FROM event WHERE kind = 1").fetchone()[0]
    assert read == sum(row["type"] == "message" for row in json.loads(text)["messages"])


def points(*seconds: float) -> list[Point]:
    return [
        Point(10_000 * k, 500_000 * k, 10.0 * k, 100 * MB, one + 0.6, one, 100 * MB * k)
        for k, one in enumerate(seconds, 1)
    ]


def test_growth_is_one_for_a_straight_line_and_more_for_a_bend() -> None:
    assert growth(points(0.5, 1.0, 1.5, 2.0)) == pytest.approx(1)
    assert growth(points(0.5, 1.0, 2.5, 6.0)) > 3


def test_quick_takes_the_two_smallest_sizes_and_the_table_shows_each() -> None:
    assert sizes(quick=True, largest=False) == (10_000, 20_000)
    assert sizes(quick=False, largest=True)[-1] == 200_000
    lines = table(points(0.5, 1.0))
    assert "1.10 s (bar: below 2 s)" in lines[2]
    assert "1,000,000" in lines[3]


def test_kept_figures_stand_in_a_file_and_between_the_marks_of_the_page(tmp_path: Path) -> None:
    page = tmp_path / PAGE
    page.parent.mkdir()
    page.write_text("head\n<!-- import -->\nold\n<!-- end of import -->\ntail\n", encoding="utf-8")
    keep("import", {"ratio": 0.5}, ["| new |"], tmp_path)
    assert page.read_text(encoding="utf-8") == (
        "head\n<!-- import -->\n| new |\n<!-- end of import -->\ntail\n"
    )
    kept = json.loads((tmp_path / RESULTS / "import.json").read_text(encoding="utf-8"))
    assert kept["ratio"] == 0.5
    assert kept["on"]["python"] == sys.version.split()[0]


def test_the_plot_is_a_picture(tmp_path: Path) -> None:
    draw(points(0.5, 1.0, 1.4), tmp_path / "plot.png")
    assert (tmp_path / "plot.png").read_bytes().startswith(b"\x89PNG")


def test_the_readmes_claim_what_was_measured(tmp_path: Path) -> None:
    for name, _head in figures.PAGES.values():
        shutil.copy(ROOT / name, tmp_path)
    figures.write(ROOT / RESULTS, tmp_path)
    for name, _head in figures.PAGES.values():
        assert (tmp_path / name).read_text("utf-8") == (ROOT / name).read_text("utf-8"), name
    for language in figures.PAGES:
        assert len(figures.lines(ROOT / RESULTS, language)) >= len(figures.ROWS) - 3


def test_what_was_not_measured_is_not_claimed(tmp_path: Path) -> None:
    assert figures.lines(tmp_path, "en") == []
    kept = {"p95": {"ours": 0.0312, "peer": 2.0}, "ratio": 64.1}
    (tmp_path / "answer.json").write_text(json.dumps(kept), encoding="utf-8")
    assert "| 31 ms | < 150 ms |" in figures.lines(tmp_path, "en")[0]
    assert "| 31 毫秒 | < 150 毫秒 |" in figures.lines(tmp_path, "zh")[0]


@needs_proc
def test_what_a_process_holds_is_read_from_the_system() -> None:
    before = held(os.getpid())
    with mmap(-1, 50_000_000) as more:  # memory that was given back may lie about still
        more.write(b"x" * 50_000_000)
        assert held(os.getpid()).rss - before.rss > 45 * MB
    assert before.pss <= before.rss


@pytest.mark.asyncio
async def test_a_heart_feels_how_long_the_loop_was_held() -> None:
    heart = Heart()
    heart.start()
    while len(heart.late) < 20:
        await asyncio.to_thread(os.sched_yield)
    end = time.perf_counter() + 0.2
    while time.perf_counter() < end:
        pass
    seen = len(heart.late)
    while len(heart.late) == seen:
        await asyncio.to_thread(os.sched_yield)
    assert max(heart.late) > 0.15
    heart.stop()


def test_a_share_of_values_and_all_of_them() -> None:
    assert quantile([3.0, 1.0, 2.0, 4.0], 0.5) == 3.0
    assert quantile([3.0, 1.0, 2.0, 4.0], 1.0) == 4.0


def test_tables_show_both_bots_and_the_bars() -> None:
    held_ = [bench_memory.Round(Held(50 * MB, 40 * MB), Held(75 * MB, 50 * MB))]
    assert bench_memory.table(held_)[-1].startswith("Ours holds 1.50 × what the peer holds (bar: 2")
    pauses = {
        name: [bench_pause.Pause(0.01 * k, 0.02 * k)]
        for k, name in enumerate((bench_pause.OURS, bench_pause.THREAD, bench_pause.INLINE), 1)
    }
    assert "| ours | 10 ms | 20 ms |" in bench_pause.table(pauses)
    waits = {
        bench_answer.PEER: [bench_answer.Waits([1.0, 2.0], 3)],
        bench_answer.OURS: [bench_answer.Waits([0.01, 0.02], 0)],
    }
    assert "95 of 100 within 150 ms" in bench_answer.table(waits)[-1]
    assert "take 100.0 × as long" in bench_answer.table(waits)[-1]


@needs_proc
@pytest.mark.timeout(240)  # two bots and an import: seconds, but for a machine that does much else
def test_the_real_bot_is_measured_idle_after_it_has_lived() -> None:
    (found,) = bench_memory.measure(1, members=60, idle=0.1)
    assert 20 * MB < found.noop.rss < found.ours.rss < 2.5 * found.noop.rss


def test_what_was_said_and_left_no_trace_is_lost_and_two_traces_are_one_too_many() -> None:
    town, dice = a_town(), random.Random(1)
    for number in range(20):
        town.talk(dice, number)
    (group, message), *others = sorted(town.said)
    rows = Counter(dict.fromkeys(others[1:], 1)) + Counter({others[0]: 2})
    asked = Counter(town.asked.values())
    found = outcome(town, Kept(rows, asked), killed=1)
    assert (group, message) not in rows
    assert (found.updates, found.lost, found.twice) == (20, 1, 1)
    nothing = outcome(town, Kept(Counter(), Counter()), killed=1)
    assert nothing.lost == 20


@pytest.mark.fault(10)
@pytest.mark.asyncio
async def test_a_bot_that_is_killed_while_a_town_talks_loses_nothing(tmp_path: Path) -> None:
    found = await ordeal("ours", tmp_path, kills=1)
    assert found.killed == 1
    assert found.updates > 50
    assert (found.lost, found.twice, found.answers_twice) == (0, 0, 0)


def test_bots_and_their_losses_stand_in_the_table() -> None:
    lines = loss_table({"ours": Outcome(20, 4_321, 0, 0, 200, 0)})
    assert lines[2] == "| ours | 20 | 4,321 | 0 | 0 | 200 | 0 |"


@needs_proc
def test_orders_are_imported_beside_their_raw_rows(tmp_path: Path) -> None:
    found, lines = bench_orders.run(tmp_path, 300)
    assert found["orders"] == 300
    assert lines[0] == "| 300 orders as CSV | |"
    assert len(lines) == 7
