"""The benchmarks measure what they say, shown on commands whose cost is known."""

from __future__ import annotations

import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from benchmarks.bench_audit import STORE, Point, growth, sizes, table
from benchmarks.bench_import import import_command, peak, speed, synthetic_export
from benchmarks.longer import repeat_export
from benchmarks.measure import MB, PAGE, RESULTS, cost, keep, memory
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
