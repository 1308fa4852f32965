"""An operator changes his own texts while the bot runs, and sometimes makes a slip."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from bot.wording import Wording
from bot.words import TextError

if TYPE_CHECKING:
    from pathlib import Path


def write(folder: Path, text: str, at: int) -> None:
    file = folder / "en.ftl"
    file.write_text(text, encoding="utf-8")
    os.utime(file, (at, at))


def test_what_he_writes_holds_from_then_on(tmp_path: Path) -> None:
    wording = Wording(tmp_path)
    before = wording("en")("tier-core")
    write(tmp_path, "tier-core = friends of the house\n", 1)
    assert wording("en")("tier-core") == "friends of the house"
    write(tmp_path, "tier-core = our friends\n", 2)
    assert wording("en")("tier-core") == "our friends"
    (tmp_path / "en.ftl").unlink()
    assert wording("en")("tier-core") == before


def test_a_slip_changes_nothing_and_is_told(tmp_path: Path) -> None:
    wording = Wording(tmp_path)
    write(tmp_path, "tier-core = our friends\n", 1)
    wording("en")
    write(tmp_path, "tier-cor = our friends\n", 2)
    assert wording("en")("tier-core") == "our friends"
    assert wording.refused["en"].code == "texts-unknown-message"
    write(tmp_path, "tier-core = friends\n", 3)
    assert wording("en")("tier-core") == "friends"
    assert wording.refused == {}


def test_a_slip_that_is_there_at_the_start_is_refused_as_ever(tmp_path: Path) -> None:
    write(tmp_path, "tier-cor = friends\n", 1)
    with pytest.raises(TextError):
        Wording(tmp_path)("en")


def test_without_a_folder_the_texts_are_ours() -> None:
    assert Wording(None)("en")("tier-core") == "core"
