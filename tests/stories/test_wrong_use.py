"""An operator mistypes: he is told what is wrong and what would be right, and nothing happens."""

from __future__ import annotations

import json
import re
from importlib.metadata import version
from typing import TYPE_CHECKING

import pytest

from tests.stories.desk import Desk

if TYPE_CHECKING:
    from pathlib import Path

AFTER = "2026-03-16"
TOKEN = "123456789:" + "A" * 35  # a form, and nobody's token


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("tomorrow", "“tomorrow” is not a date. Write it like 2026-03-31."),
        ("2026-02-30", "“2026-02-30” is not a date"),
        ("2126-01-01", "2126-01-01 lies in the future"),
    ],
)
def test_a_wrong_date_is_wrong_use(desk: Desk, busy: Path, value: str, sentence: str) -> None:
    desk.imports(busy)
    before = desk.dump()
    for command in (("audit", "--json"), ("member", "Anna")):
        answer = desk.asks(*command, "--as-of", value)
        assert (answer.code, answer.out) == (2, "")
        assert sentence in one_line(answer.err)
        chinese = desk.asks(*command, "--as-of", value, "--lang", "zh")
        assert chinese.code == 2
        assert value in chinese.err
        assert sentence not in one_line(chinese.err)
    assert desk.dump() == before


def one_line(framed: str) -> str:
    """What an error says, without the frame and the line breaks of the terminal."""
    return " ".join(framed.replace("│", " ").split())


@pytest.mark.parametrize("value", ["0001-01-01", "1969-12-31", "9999-12-31", "10000-01-01"])
def test_a_date_out_of_all_bounds_is_answered_calmly(desk: Desk, busy: Path, value: str) -> None:
    desk.imports(busy)
    answer = desk.asks("audit", "--as-of", value)
    assert answer.code in {0, 2}
    assert answer.out or answer.err


def test_a_language_there_is_not_is_wrong_use(desk: Desk) -> None:
    answer = desk.asks("audit", "--lang", "fr")
    assert (answer.code, answer.out) == (2, "")
    assert "“fr” is none of the languages: zh or en." in answer.err


@pytest.mark.parametrize(
    "line", [("audti",), ("audit", "--jsn"), ("import-history",), ("member",), ("audit", "--csv")]
)
def test_an_unknown_command_or_option_is_wrong_use(desk: Desk, line: tuple[str, ...]) -> None:
    answer = desk.asks(*line)
    assert (answer.code, answer.out) == (2, "")
    assert "Usage: " in answer.err


LATIN = re.compile(r"[A-Za-z]+")


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (("audti",), "没有“audti”这个命令。是不是想写“audit”？"),
        (("audit", "--grop", "x"), "没有 --grop 这个选项。是不是想写“--group”？"),
        (("audit", "again"), "多写了一个词。"),
        (("audit", "--json=3"), "--json 后面不写值。"),
        (("audit", "--as-of", "never"), "“never”不是日期，请写成 2026-03-31 这样。"),
        (("member",), "缺少 NAME|ID。"),
        (("import-history",), "缺少 PATH。"),
        (("demo", "--seed", "x"), "--seed 的值不对。"),
    ],
)
def test_wrong_use_is_answered_wholly_in_the_language_of_the_settings(
    tmp_path: Path, line: tuple[str, ...], sentence: str
) -> None:
    desk = Desk(tmp_path / "desk", language="zh")
    answer = desk.asks(*line)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.splitlines()[-1] == sentence
    said = set(LATIN.findall(answer.err))
    mine = set(LATIN.findall(" ".join(line)))
    assert said <= mine | {"trustwheel", "help", "NAME", "ID", "PATH", "audit", "group"}
    assert desk.asks(*line, "--lang", "en").err.splitlines()[-1] != sentence


def test_a_value_that_is_missing_at_the_end_is_asked_for(desk: Desk) -> None:
    answer = desk.runs_bare("audit", "--lang", "en", "--csv")
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.splitlines() == [
        "All of it: trustwheel audit --help",
        "--csv needs a value after it.",
    ]


def test_help_and_version_come_by_their_usual_names(desk: Desk) -> None:
    for line in (("--help",), ("-h",), ("audit", "-h"), ("member", "--help")):
        answer = desk.runs_bare(*line)
        assert (answer.code, answer.err) == (0, "")
        assert "Usage: " in answer.out
        assert "<bool>" not in answer.out
    answer = desk.runs_bare("--version")
    assert (answer.code, answer.out) == (0, f"trustwheel {version('trustwheel')}\n")


def test_who_only_looks_makes_no_store(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk")
    before = desk.files()
    for command in (("audit",), ("audit", "--json"), ("member", "Anna")):
        answer = desk.asks(*command)
        assert (answer.code, answer.out) == (1, "")
        assert f"There is no ledger at {desk.store} yet." in answer.err
        assert "trustwheel import-history" in answer.err
    assert desk.files() == before


def test_settings_that_are_wrong_are_refused_all_at_once_and_no_token_is_shown(desk: Desk) -> None:
    desk.config.write_text(
        f"""
[comunity]
name = "Tea"
[community]
zone = "Asia/Shangai"
langage = "en"
currency = "YUAN"
[telegram]
token = "{TOKEN[:-20]}!"
[store]
url = "postgresql://operator:secret@db/trust"
""",
        encoding="utf-8",
    )
    before = desk.store.read_bytes()
    answer = desk.asks("audit", "--lang", "en")
    assert (answer.code, answer.out) == (1, "")
    head, *problems = answer.err.splitlines()
    assert head == "The configuration has 6 problems; nothing was started:"
    assert len(problems) == 6
    for told in ("Did you mean “community”?", "Did you mean “Asia/Shanghai”?", "“language”"):
        assert told in answer.err
    assert "123456789:AAAA" not in answer.err
    assert "secret" not in answer.err
    assert desk.store.read_bytes() == before


def test_settings_that_are_not_there_are_named(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "desk")
    desk.config.unlink()
    answer = desk.asks("audit", "--lang", "en")
    assert answer.code == 1
    assert f"The configuration file {desk.config} does not exist." in answer.err
    assert not desk.store.exists()


def test_the_place_of_the_store_may_come_from_the_environment(
    desk: Desk, busy: Path, tmp_path: Path
) -> None:
    desk.imports(busy)
    elsewhere = tmp_path / "elsewhere.db"
    answer = desk.asks("audit", TRUSTWHEEL_STORE_URL=f"sqlite+aiosqlite:///{elsewhere}")
    assert answer.code == 1
    assert f"There is no ledger at {elsewhere} yet." in answer.err
    assert not elsewhere.exists()


def test_the_first_word_to_a_new_operator_is_what_to_do_first(desk: Desk) -> None:
    for command in (("audit",), ("audit", "--json"), ("member", "Anna")):
        answer = desk.asks(*command)
        assert (answer.code, answer.out) == (1, "")
        told = "There is no group with members yet. First: trustwheel import-history PATH\n"
        assert answer.err == told
    chinese = desk.asks("audit", "--lang", "zh").err
    assert "trustwheel import-history" in chinese
    assert "There is" not in chinese


def test_a_process_of_its_own_gives_clean_data_and_its_exit_code(desk: Desk, busy: Path) -> None:
    imported = desk.runs("import-history", busy)
    assert (imported.code, imported.err) == (0, "")
    audit = desk.runs("audit", "--json", "--as-of", AFTER)
    assert (audit.code, audit.err) == (0, "")
    assert json.loads(audit.out) == desk.audit(AFTER)
    unknown = desk.runs("member", "Nobody", "--as-of", AFTER)
    assert (unknown.code, unknown.out) == (1, "")
    wrong = desk.runs("audit", "--as-of", "never")
    assert (wrong.code, wrong.out) == (2, "")


def test_an_operators_own_wording_is_used_and_a_wrong_one_refused(desk: Desk, busy: Path) -> None:
    desk.imports(busy)
    texts = desk.folder / "texts"
    texts.mkdir()
    (texts / "en.ftl").write_text("tiers-core = Pillars\n", encoding="utf-8")
    settings = desk.config.read_text(encoding="utf-8")
    desk.config.write_text(settings + '[texts]\nfolder = "texts"\n', encoding="utf-8")
    assert "Pillars" in desk.does("audit", "--as-of", AFTER).out
    (texts / "en.ftl").write_text("tiers-cor = Pillars\n", encoding="utf-8")
    answer = desk.asks("audit", "--as-of", AFTER)
    assert (answer.code, answer.out) == (1, "")
    assert "words “tiers-cor”, and there is no such message" in answer.err
