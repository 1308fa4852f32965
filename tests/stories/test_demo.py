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
    Played = Callable[..., tuple[Path, Answer]]


@pytest.fixture
def played(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Played:
    """Play the demo at a fresh desk; what its folder holds, and what was said."""

    def play(name: str, *words: str) -> tuple[Path, Answer]:
        desk = Desk(tmp_path / name)
        scratch = tmp_path / f"{name}-scratch"
        scratch.mkdir()
        monkeypatch.setattr(tempfile, "tempdir", str(scratch))
        out = desk.folder / "shown"
        answer = desk.does("demo", "--out", out, *words)
        assert list(scratch.iterdir()) == []
        assert desk.files() == {"config.toml", "shown"}
        return out, answer

    return play


def rows(folder: Path) -> list[list[str]]:
    """Id, T, indicators and parts of everybody: what does not depend on the language."""
    text = (folder / "members.csv").read_text(encoding="utf-8-sig")
    return [[row[0], *row[3:14]] for row in csv.reader(io.StringIO(text))][1:]


def test_the_demo_runs_in_both_languages_and_shows_the_same_group(played: Played) -> None:
    english, said = played("english", "--lang", "en")
    chinese, told = played("chinese", "--lang", "zh")
    for folder, lang in ((english, "en"), (chinese, "zh")):
        files = {file.name for file in folder.iterdir()}
        assert files == {"result.json", "members.csv", f"audit-{lang}.png"}
        assert (folder / f"audit-{lang}.png").read_bytes().startswith(b"\x89PNG")
    for heading in ("imported", "Core ", "Ordinary ", "Resting ", "Highest trust: Core"):
        assert heading in said.out
    assert "All of this is simulated; your own data was not touched." in said.err
    assert "核心" in told.out
    assert not {"Core", "Resting", "imported"} & set(told.out.split())
    assert rows(english) == rows(chinese)
    assert (english / "result.json").read_bytes() == (chinese / "result.json").read_bytes()
    assert len(rows(english)) > 250


def test_another_seed_is_another_group(played: Played) -> None:
    one, _ = played("one", "--lang", "en", "--seed", "1")
    two, _ = played("two", "--lang", "en", "--seed", "2")
    assert rows(one) != rows(two)


def test_the_export_of_the_demo_can_be_imported_like_a_real_one(played: Played, desk: Desk) -> None:
    shown, answer = played("english", "--lang", "en")
    report = desk.imports(shown / "result.json").splitlines()
    assert report[0] in answer.out
    export = json.loads((shown / "result.json").read_bytes())
    messages = sum(row["type"] == "message" for row in export["messages"])
    assert f"messages: {messages:,} new, 0 known already" in report[2]


def test_a_place_that_cannot_be_made_is_named(desk: Desk) -> None:
    (desk.folder / "taken").write_text("", encoding="utf-8")
    answer = desk.asks("demo", "--out", desk.folder / "taken" / "demo", "--lang", "en")
    assert (answer.code, answer.out) == (1, "")
    assert "could not be written: Not a directory." in answer.err
