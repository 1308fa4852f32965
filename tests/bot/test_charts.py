"""The picture: drawn by a process of its own, in both languages, whatever people are called."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING
from unicodedata import category

import pytest
from matplotlib.font_manager import fontManager
from PIL import Image

from bot.charts.alphabet import PLACEHOLDER, covered, drawable, family
from bot.charts.canvas import Canvas, Letters
from bot.charts.draw import draw
from bot.charts.request import backtest_request, balance_request, picture_request, read_request
from bot.words import load_words
from handlers.backtest_picture import backtest_picture_of
from handlers.balance_picture import balance_picture_of
from handlers.picture import picture_of
from models.backtest import backtest
from models.money.balance import Cause
from tests.handlers import builders
from tests.models.made_rows import made_prior, made_rows

if TYPE_CHECKING:
    from bot.charts.request import Drawn
    from models.members import Audit

ROOT = Path(__file__).parents[2]
WIDTH = 1080


def drawn_here(picture: Drawn) -> Image.Image:
    """The picture as it is drawn, in this process, which has the library loaded."""
    sink = io.BytesIO()
    draw(picture, sink)
    return Image.open(sink)


def drawn_apart(audit: Audit, language: str, home: Path) -> Image.Image:
    return drawn(picture_request(audit, load_words(language), builders.ZONE), home)


def drawn(request: bytes, home: Path) -> Image.Image:
    """The picture as the child process makes it, every warning an error, the home folder empty."""
    bare = {"PATH": os.environ["PATH"], "HOME": str(home), "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-W", "error", "-m", "bot.charts"]
    done = subprocess.run(
        command, cwd=home, env=bare, input=request, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    return Image.open(io.BytesIO(done.stdout))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_picture_comes_from_a_process_without_a_home(tmp_path: Path, language: str) -> None:
    audit = builders.an_audit_of_awkward_names()
    image = drawn_apart(audit, language, tmp_path)
    assert image.format == "PNG"
    here = drawn_here(picture_of(audit, load_words(language), builders.ZONE))
    assert image.tobytes() == here.tobytes()
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("audit", "least", "most"),
    [
        (builders.an_audit(), 1800, 2600),
        (builders.an_audit_of_awkward_names(), 1800, 2600),
        (builders.a_young_audit(), 500, 900),
        (builders.an_empty_audit(), 900, 1600),
    ],
    ids=["usual", "awkward names", "young", "empty"],
)
def test_a_picture_is_as_wide_as_a_phone(
    audit: Audit, language: str, least: int, most: int
) -> None:
    image = drawn_here(picture_of(audit, load_words(language), builders.ZONE))
    assert image.width == WIDTH
    assert least < image.height < most


def test_the_same_audit_gives_the_same_picture_and_another_language_another(
    tmp_path: Path,
) -> None:
    pictures = []
    for number, language in enumerate(["zh", "zh", "en"]):
        file = tmp_path / f"{number}.png"
        picture = picture_of(builders.an_audit(), load_words(language), builders.ZONE)
        with file.open("wb") as target:
            draw(picture, target)
        pictures.append(file.read_bytes())
    assert pictures[0] == pictures[1] != pictures[2]


def test_a_usual_share_is_drawn_in_the_tiers_colours() -> None:
    picture = picture_of(builders.an_audit(), load_words("zh"), builders.ZONE)
    image = drawn_here(picture).convert("RGB")
    colors = {color: count for count, color in image.getcolors(1 << 20) or []}
    core, ordinary, resting = (
        colors.get(color, 0) for color in ((11, 90, 115), (69, 163, 184), (195, 207, 216))
    )
    assert min(core, ordinary) > 5_000
    assert max(core, ordinary) < resting


def test_the_request_tells_the_drawing_process_everything() -> None:
    audit, words = builders.an_audit_of_awkward_names(), load_words("zh")
    request = picture_request(audit, words, builders.ZONE)
    assert read_request(request) == picture_of(audit, words, builders.ZONE)
    assert len(picture_request(builders.an_audit(times=34), words, builders.ZONE)) < 10_000


@pytest.mark.parametrize("weeks", [40, 6])
def test_a_backtest_is_a_picture_too(tmp_path: Path, weeks: int) -> None:
    found = backtest("Tea <friends> 茶友", made_rows(1, weeks=weeks), made_prior())
    assert found is not None
    for language in ("zh", "en"):
        words = load_words(language)
        image = drawn_here(backtest_picture_of(found, words))
        assert image.width == WIDTH
        assert 1900 < image.height < 2700
    request = backtest_request(found, words)
    assert read_request(request) == backtest_picture_of(found, words)
    assert drawn(request, tmp_path).tobytes() == image.tobytes()


MONTHS = {
    "ordinary": (
        12_345_600,
        {Cause.JOINED: 820_000, Cause.LEFT: -310_050, Cause.EXPECTED: 1_204_400},
    ),
    "naught": (0, {}),
    "one huge change": (120_000, {Cause.EXPECTED: 98_765_432_100, Cause.UPKEEP: -1}),
    "in debt": (-350_000, {Cause.JOINED: -60_000, Cause.GREW: 900_000, Cause.DECAYED: -600_000}),
}


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("name", MONTHS)
def test_a_balance_sheet_flows_from_its_opening_to_its_closing(name: str, language: str) -> None:
    opening, changes = MONTHS[name]
    found = builders.a_month(opening, changes)
    picture = balance_picture_of(found, load_words(language))
    first, *steps, last = picture.steps
    assert len(steps) == len(changes)
    for before, step in pairwise((first, *steps)):
        assert step.start == pytest.approx(before.end)
        assert (step.end > step.start) is (step.way == "up") is step.amount.startswith("+")
    assert last.end == pytest.approx((steps[-1] if steps else first).end)
    assert first.start == last.start == picture.naught
    assert all(0 <= end <= 1 for one in picture.steps for end in (one.start, one.end))
    image = drawn_here(picture)
    assert image.width == WIDTH
    assert 500 < image.height < 1200


def test_a_tiny_change_beside_a_huge_one_is_seen() -> None:
    picture = balance_picture_of(builders.a_month(*MONTHS["one huge change"]), load_words("en"))
    image = drawn_here(picture).convert("RGB")
    colors = {color: count for count, color in image.getcolors(1 << 20) or []}
    assert colors[(180, 83, 9)] > 200


def test_a_request_for_a_balance_sheet_tells_everything(tmp_path: Path) -> None:
    found, words = builders.a_month(*MONTHS["in debt"]), load_words("zh")
    request = balance_request(found, words)
    assert read_request(request) == balance_picture_of(found, words)
    here = drawn_here(balance_picture_of(found, words))
    assert drawn(request, tmp_path).tobytes() == here.tobytes()


def test_a_request_for_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="no picture"):
        read_request(b"{}")


def test_whoever_asks_for_a_picture_does_not_load_the_drawing_library() -> None:
    code = "import sys, bot.charts.request; sys.exit('matplotlib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False)
    assert done.returncode == 0


@pytest.mark.parametrize("bold", [False, True])
def test_our_own_letters_are_used_not_those_of_the_machine(*, bold: bool) -> None:
    weight = "Bold" if bold else "Regular"
    file = fontManager.findfont(family(bold=bold), fallback_to_default=False)
    assert Path(file) == ROOT / "bot" / "fonts" / f"TrustwheelSans-{weight}.otf"


UNDRAWN = {"Cc", "So", "Mn"}
"""Line ends, and the signs of posts in groups: no picture shows them."""


def test_the_letters_cover_both_languages_and_most_names() -> None:
    texts = [file.read_text("utf-8") for file in (ROOT / "handlers" / "texts").glob("*.ftl")]
    drawn = {one for text in texts for one in text if category(one) not in UNDRAWN}
    assert {ord(one) for one in drawn} <= covered()
    hanzi = bytes(byte for row in range(0xB0, 0xD7) for byte in _row(row)).decode("gb2312")
    assert {ord(one) for one in hanzi} <= covered()
    assert {ord(one) for one in "王喆 陳龍 Łukasz Ångström Дмитрий Ελένη さくら カナ"} <= covered()


def _row(row: int) -> list[int]:
    return [byte for cell in range(0xA1, 0xFF if row < 0xD7 else 0xFA) for byte in (row, cell)]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("王芳", "王芳"),
        ("Anna 🦄\u200d🧊", "Anna "),
        ("🧿", PLACEHOLDER),
        ("𠮷野家", "▢野家"),
        ("한국", "▢▢"),
        ("$x$ [bold] <b>", "$x$ [bold] <b>"),
        ("", ""),
    ],
)
def test_signs_without_a_letter_are_left_out_or_stand_as_boxes(name: str, shown: str) -> None:
    assert drawable(name) == shown


@pytest.mark.parametrize("name", [name[:64] for name in builders.AWKWARD_NAMES if name])
def test_a_name_is_cut_to_the_room_it_has(name: str) -> None:
    canvas, letters = Canvas(), Letters(30)
    shown = canvas.fitted(name.replace("\n", " "), letters, 120)
    assert len(shown) == 1 or canvas.width(shown, letters) <= 120


def test_a_long_sentence_is_broken_where_its_language_breaks() -> None:
    canvas, letters = Canvas(), Letters(30)
    english = canvas.lines("core came in at least three of the last four weeks", letters, 300)
    chinese = canvas.lines("核心：最近四周至少来了三周，并且和五人以上交流过。", letters, 300)
    assert " ".join(english) == "core came in at least three of the last four weeks"
    assert "".join(chinese) == "核心：最近四周至少来了三周，并且和五人以上交流过。"
    assert len(english) > 1 < len(chinese)
    assert all(canvas.width(line, letters) <= 330 for line in english + chinese)
    assert not [line for line in chinese if line[0] in "，。："]
