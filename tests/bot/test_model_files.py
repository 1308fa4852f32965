"""Models lie beside the store: written whole, three kept, and a bad one is not used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.forecasts import in_use
from bot.model_files import KEPT, MOST_BYTES, ModelFiles
from bot.store.migrate import ensure
from bot.store.model_choice import choose
from tests.bot.ledgers import NOW, Desk, desk_at
from tests.bot.made_models import a_model

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

AT = 1_700_000_000_000
BOSS = 1001


MODEL = a_model(AT)
ODD = [b"", MODEL[:-20], b"\x80\x04.", b"x" * (MOST_BYTES + 1)]


@pytest.fixture
def files(tmp_path: Path) -> ModelFiles:
    return ModelFiles(tmp_path / "trustwheel.db")


def kept(files: ModelFiles) -> list[int]:
    return [one.made_at for one in files.shelf(None).kept]


def test_without_a_model_there_is_none(files: ModelFiles) -> None:
    assert files.shelf(None).kept == ()


def test_three_are_kept_and_the_one_that_an_operator_went_back_to(files: ModelFiles) -> None:
    for step in range(5):
        files.keep(MODEL, AT + step)
    assert kept(files) == [AT + 2, AT + 3, AT + 4]
    for step in range(5, 9):
        files.keep(MODEL, AT + step, chosen=AT + 3)
    assert kept(files) == [AT + 3, AT + 6, AT + 7, AT + 8]
    assert len(kept(files)) == KEPT + 1


def test_models_of_another_store_and_other_files_are_not_touched(
    files: ModelFiles, tmp_path: Path
) -> None:
    other = ModelFiles(tmp_path / "trustwheel.db.old")
    theirs = other.keep(MODEL, AT + 9)
    mine = tmp_path / "trustwheel.db.mine.model.json"
    mine.write_bytes(MODEL)
    for step in range(4):
        files.keep(MODEL, AT + step)
    assert kept(files) == [AT + 1, AT + 2, AT + 3]
    assert theirs.exists()
    assert mine.exists()


def test_half_a_file_of_a_process_that_was_killed_is_no_model_and_goes_with_the_next(
    files: ModelFiles,
) -> None:
    files.keep(MODEL, AT)
    half = files.file(AT + 1).with_name(files.file(AT + 1).name + ".part")
    half.write_bytes(MODEL[:100])
    assert kept(files) == [AT]
    files.keep(MODEL, AT + 2)
    assert kept(files) == [AT, AT + 2]
    assert not half.exists()


@pytest.mark.parametrize("text", ODD)
def test_a_bad_newest_one_is_refused_and_no_older_one_takes_its_place(
    files: ModelFiles, text: bytes
) -> None:
    files.keep(MODEL, AT)
    files.keep(text, AT + 1)
    used = files.shelf(None).used
    assert used is not None
    assert (used.made_at, used.manifest, used.wrong) == (AT + 1, None, "model-damaged")


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    ensure(tmp_path / "new.db", NOW)
    with desk_at(tmp_path / "trustwheel.db", tmp_path / "new.db") as desk:
        yield desk


def chooses(desk: Desk, made_at: int | None) -> None:
    with desk.engine.begin() as connection:
        choose(connection, desk.community, made_at, BOSS, NOW)


def speaking(desk: Desk, files: ModelFiles) -> int | str | None:
    """When the model in use was made, or what is wrong with it."""
    with desk.engine.begin() as connection:
        look = in_use(connection, desk.community, files)
    if look.error is not None:
        assert look.model is None
        return look.error.code
    return None if look.model is None else look.model.manifest.made_at


def test_the_model_in_use_is_the_newest_or_the_chosen_one(desk: Desk, files: ModelFiles) -> None:
    assert speaking(desk, files) is None
    for at in (AT, AT + 1):
        files.keep(a_model(at), at)
    assert speaking(desk, files) == AT + 1
    chooses(desk, AT)
    assert speaking(desk, files) == AT
    files.file(AT).unlink()
    assert speaking(desk, files) == AT + 1
    chooses(desk, None)
    assert speaking(desk, files) == AT + 1


@pytest.mark.parametrize("text", ODD)
def test_an_odd_file_in_use_is_told_and_never_raises(
    desk: Desk, files: ModelFiles, text: bytes
) -> None:
    files.keep(text, AT)
    files.keep(a_model(AT + 1), AT + 1)
    chooses(desk, AT)
    assert speaking(desk, files) == "model-damaged"
    chooses(desk, None)
    assert speaking(desk, files) == AT + 1
