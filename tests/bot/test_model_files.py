"""Models lie beside the store: written whole, three kept, and a bad one is not used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.model_files import KEPT, MOST_BYTES, ModelFiles
from models.training import Setting, trained
from tests.models.made_rows import FIRST, made_prior, made_rows

if TYPE_CHECKING:
    from pathlib import Path

AT = 1_700_000_000_000


def a_model(at: int) -> bytes:
    """A group that is too young to teach has the prior for a model."""
    rows, setting = made_rows(1, weeks=3, people=10), Setting(at, {}, "abc")
    return trained("tea", rows, made_prior(), FIRST + 7, setting).text


@pytest.fixture
def files(tmp_path: Path) -> ModelFiles:
    return ModelFiles(tmp_path / "trustwheel.db")


def test_without_a_model_there_is_none_and_nothing_is_wrong(files: ModelFiles) -> None:
    assert (files.newest().model, files.newest().error) == (None, None)


def test_the_newest_is_used_and_three_are_kept(files: ModelFiles) -> None:
    made = [files.keep(a_model(AT + step), AT + step) for step in range(5)]
    assert files.files() == made[-KEPT:]
    newest = files.newest().model
    assert newest is not None
    assert newest.manifest.made_at == AT + 4


def test_models_of_another_store_are_not_touched(files: ModelFiles, tmp_path: Path) -> None:
    other = ModelFiles(tmp_path / "trustwheel.db.old")
    theirs = other.keep(a_model(AT), AT)
    for step in range(4):
        files.keep(a_model(AT + step), AT + step)
    assert other.files() == [theirs]


@pytest.mark.parametrize("text", [b"", a_model(AT)[:-20], b"\x80\x04.", b"x" * (MOST_BYTES + 1)])
def test_a_bad_newest_one_is_refused_and_no_older_one_takes_its_place(
    files: ModelFiles, text: bytes
) -> None:
    files.keep(a_model(AT), AT)
    files.keep(text, AT + 1)
    look = files.newest()
    assert look.model is None
    assert look.error is not None
    assert look.error.code == "model-damaged"
