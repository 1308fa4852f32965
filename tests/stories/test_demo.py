"""Somebody who has no group yet lets a tea shop's be simulated, and sees what he would see."""

from __future__ import annotations

import csv
import io
import json
import tempfile
from typing import TYPE_CHECKING

import pytest

from tests.stories.desk import Answer, Desk

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Once = Callable[[str, Callable[[Path], None]], Path]
    Played = Callable[..., tuple[Path, str, str]]


@pytest.fixture
def played(once: Once) -> Played:
    """Play the demo at a desk of its own, once; what its folder holds, and what was said."""

    def play(*words: str) -> tuple[Path, str, str]:
        def fill(folder: Path) -> None:
            answer = play_at(Desk(folder / "desk"), folder / "scratch", words)
            (folder / "out.txt").write_text(answer.out, encoding="utf-8")
            (folder / "err.txt").write_text(answer.err, encoding="utf-8")

        folder = once("-".join(("demo", *words)), fill)
        out, err = (folder / name for name in ("out.txt", "err.txt"))
        shown = folder / "desk" / "shown"
        return shown, out.read_text(encoding="utf-8"), err.read_text(encoding="utf-8")

    return play


def play_at(desk: Desk, scratch: Path, words: tuple[str, ...]) -> Answer:
    """Play the demo, and see that it leaves nothing but what it shows."""
    scratch.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(tempfile, "tempdir", str(scratch))
        answer = desk.does("demo", "--out", desk.folder / "shown", *words)
    assert list(scratch.iterdir()) == []
    assert desk.files() == {"config.toml", "shown"}
    return answer


def rows(folder: Path) -> list[list[str]]:
    """Id, T, indicators and parts of everybody: what does not depend on the language."""
    text = (folder / "members.csv").read_text(encoding="utf-8-sig")
    return [[row[0], *row[3:14]] for row in csv.reader(io.StringIO(text))][1:]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_demo_shows_a_group_and_leaves_its_files_and_nothing_else(
    played: Played, lang: str
) -> None:
    shown, out, err = played("--lang", lang)
    files = {file.name for file in shown.iterdir()}
    assert files == {"result.json", "members.csv", f"audit-{lang}.png"}
    assert (shown / f"audit-{lang}.png").read_bytes().startswith(b"\x89PNG")
    assert len(rows(shown)) > 250
    # The trial's store is gone: only what works at this desk is hinted at.
    assert "--as-of" not in out + err
    assert "trustwheel import-history" in err
    english = ("imported", "Core ", "Ordinary ", "Resting ", "Highest trust: Core")
    chinese = ("导入完成", "核心 ", "普通 ", "暂不投入 ")
    for heading in english if lang == "en" else chinese:
        assert heading in out
    assert ("All of this is simulated; your own data was not touched." in err) == (lang == "en")


def test_one_seed_is_one_group_in_whatever_language(played: Played) -> None:
    english, _, _ = played("--lang", "en")
    chinese, _, _ = played("--lang", "zh")
    assert rows(english) == rows(chinese)
    assert (english / "result.json").read_bytes() == (chinese / "result.json").read_bytes()


def test_the_export_of_the_demo_can_be_imported_like_a_real_one(played: Played, desk: Desk) -> None:
    shown, out, _ = played("--lang", "en")
    report = desk.imports(shown / "result.json").splitlines()
    assert report[0] in out
    export = json.loads((shown / "result.json").read_bytes())
    messages = sum(row["type"] == "message" for row in export["messages"])
    assert f"messages: {messages:,} new, 0 known already" in report[2]


def test_a_place_that_cannot_be_made_is_named(desk: Desk) -> None:
    (desk.folder / "taken").write_text("", encoding="utf-8")
    answer = desk.asks("demo", "--out", desk.folder / "taken" / "demo", "--lang", "en")
    assert (answer.code, answer.out) == (1, "")
    assert "could not be written: Not a directory." in answer.err
