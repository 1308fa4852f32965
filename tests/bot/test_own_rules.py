"""An operator's own rules of what gives and asks: a file that is refused by name."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from bot.own_rules import FILE, OwnRules, load_rules
from bot.words import LANGUAGES, TextError, load_words
from models.signs import RULES, Rules

if TYPE_CHECKING:
    from pathlib import Path


def written(folder: Path, text: str) -> Path:
    (folder / FILE).write_text(text, encoding="utf-8")
    return folder


def test_without_a_file_ours_hold(tmp_path: Path) -> None:
    assert load_rules(None) is load_rules(tmp_path) is RULES


def test_his_words_come_to_ours_and_what_he_puts_out_does_not_hold(tmp_path: Path) -> None:
    own = (
        '[ask]\nwords = ["尾款", "bundle"]\n[give]\nwords = ["开奖"]\n[off]\nrules = ["ask-price"]'
    )
    found = load_rules(written(tmp_path, own))
    assert found == Rules(("尾款", "bundle"), ("开奖",), frozenset({"ask-price"}))
    assert found.signs("今晚尾款开奖，¥5") == ("ask-own", "give-own")
    assert found.signs("All unbundled") == ()
    assert found.signs("A BUNDLE") == ("ask-own",)


@pytest.mark.parametrize(
    ("text", "code", "named"),
    [
        ("[ask\n", "rules-syntax", "line 1"),
        ("[asks]\nwords = []\n", "rules-unknown", "[asks]"),
        ("[ask]\nword = []\n", "rules-unknown", "words"),
        ("ask = 3\n", "rules-unknown", "[ask]"),
        ('[ask]\nwords = [""]\n', "rules-word", "1–64"),
        ("[ask]\nwords = [7]\n", "rules-word", "7"),
        ("[give]\nwords = 'x'\n[off]\nrules = ['ask-prize']\n", "rules-unknown", "ask-prize"),
    ],
)
def test_a_bad_file_is_refused_with_what_is_wrong(
    tmp_path: Path, text: str, code: str, named: str
) -> None:
    with pytest.raises(TextError) as refused:
        load_rules(written(tmp_path, text))
    assert refused.value.code == code
    for language in LANGUAGES:
        said = load_words(language)(code, **refused.value.values)
        assert named in said
        assert FILE in said


def test_bytes_that_are_no_text_are_refused(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"\xff\xfe")
    with pytest.raises(TextError, match="texts-encoding"):
        load_rules(tmp_path)


def test_a_file_that_breaks_while_the_bot_lives_leaves_what_held_before(tmp_path: Path) -> None:
    rules = OwnRules(written(tmp_path, '[ask]\nwords = ["bundle"]\n'))
    assert rules().signs("a bundle") == ("ask-own",)
    written(tmp_path, "[asks]\n")
    assert rules().signs("a bundle") == ("ask-own",)
    assert rules.refused is not None
    (tmp_path / FILE).unlink()
    assert rules() is RULES
    assert rules.refused is None
