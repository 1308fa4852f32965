"""Names as people have them, and as programs wrote them: shown harmless, opened harmless."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from handlers.names import clean, csv_cell, cut, repair, show_name

ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=[]), max_size=200)


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("", ""),
        (" \u3164\u200b ", ""),
        ("<b>", "<b>"),
        ("&", "&"),
        ("[bold]", "[bold]"),
        ("$x$", "$x$"),
        ("two\nlines", "two lines"),
        ("\u202egnorw\u202c", "gnorw"),
        ("\x1b[31mred\x07", "[31mred"),
        ("\ud800lone\udc00", "\ufffdlone\ufffd"),
        ("\ud83d\ude00", "😀"),
        ("王 秀英", "王 秀英"),
        ("مرحبا", "مرحبا"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
    ],
)
def test_a_name_is_shown_on_one_line_without_hidden_signs(name: str, shown: str) -> None:
    assert show_name(name) == shown


def test_a_name_of_five_kilobytes_is_cut() -> None:
    shown = show_name("长" * 1700)
    assert shown == "长" * 63 + "…"


@pytest.mark.parametrize(
    ("sign", "limit"),
    [("👨\u200d👩\u200d👧", 9), ("e\u0301\u0323", 8), ("👍🏽", 4), ("🇨🇳", 4), ("❤\ufe0f", 6)],
)
def test_a_cut_never_falls_within_a_sign(sign: str, limit: int) -> None:
    shown = cut(sign * 20, limit)
    assert len(shown) <= limit
    assert shown.endswith("…")
    assert shown[:-1] == sign * (len(shown[:-1]) // len(sign))
    assert len(shown) > 1


def test_a_heap_of_marks_on_one_letter_is_cut_all_the_same() -> None:
    assert len(show_name("a" + "\u0301" * 5000)) == 64


@given(ANY_TEXT)
@example("\ud800\udc00\ud800")
def test_whatever_the_name_it_can_be_written_and_keeps_to_its_line(name: str) -> None:
    shown = show_name(name)
    assert len(shown) <= 64
    assert shown == shown.strip()
    shown.encode()
    assert not set(shown) & set("\n\r\t\x1b\u2028\u202e\u2066\u200f")
    assert clean(shown) == shown
    repair(name).encode()


@pytest.mark.parametrize(
    "text",
    ["=cmd|'/c calc'!A1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\u200b=1", "\uff1d1+1"],
)
def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(text: str) -> None:
    cell = csv_cell(text)
    assert cell.startswith("'")
    assert "\t" not in cell
    assert "\r" not in cell


@pytest.mark.parametrize("text", ["", "Anna", "a=b", "王芳", "user@example.org", "1-2"])
def test_a_harmless_cell_stays_as_it_is(text: str) -> None:
    assert csv_cell(text) == text
