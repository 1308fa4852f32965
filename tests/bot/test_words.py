"""The wording: both languages say the same things, and an operator may say them otherwise."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from fluent.syntax import ast

from bot.words import LANGUAGES, TextError, load_words, own_texts, variables

ROOT = Path(__file__).parents[2]
FAMILIES = "import|skipped|note|config|texts|reason|audit|card|store|file|group|member|demo|picture"
CODE = re.compile(rf'"((?:{FAMILIES})-[a-z-]+[a-z])"')
SEVERAL = re.compile(
    r"\b1 (?:days|weeks|seconds|newcomers|members|people|operators|messages|rows|groups|points"
    r"|records|faults|warnings|bots|are|bear|were)\b|\bAll 1\b"
)
NEVER_ONE = {
    "audit-too-early-days",  # of 28 or more
    "came-after",
    "came-keep",  # 14 or 28 days
    "came-keep-contacted",
    "came-let-go",
    "came-let-go-contacted",
    "came-raise",
    "came-raise-contacted",
    "card-contact-after",  # 14 or 28 days
    "came-thank",
    "came-thank-contacted",
    "came-welcome",
    "came-welcome-contacted",
    "effect-harms",
    "effect-helps",
    "effect-none",
    "effect-too-few",
    "gives-warning",  # three are needed
    "source-bait-told",  # a burst
    "source-stayed",  # 28 or 90 days
    "demo-simulating",
    "doctor-clock-fast",  # from a minute on
    "doctor-clock-slow",
    "group-ambiguous",  # or there would be no choice
    "group-choose",
    "import-chat-ambiguous",
    "ladder-again",  # 7 or more
    "nomination-silent",  # 28 days
    "nomination-too-new",
    "reason-active-weeks",  # of four, in ninety days
    "reason-answers",
    "reason-newcomers-helped",
    "reason-talked-with",
    "reason-unanswered",
    "work-late",
    "why-new",  # of two days of silence and the one on which he came
    "troi-again",  # 28 or 90 days
    "troi-again-never",
    "troi-again-none",
    "troi-brought",
    "troi-brought-asked",
    "troi-lack-few",  # 20 are needed
}
NO_TEXTS = {"import-history", "import-orders"}
"""A command's name looks like a text id."""


def test_both_languages_have_the_same_texts_with_the_same_variables() -> None:
    zh, en = (variables(own_texts(language)) for language in LANGUAGES)
    assert zh == en
    assert len(en) > 150


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_damaged_or_there_twice(language: str) -> None:
    texts = own_texts(language)
    assert not [one for one in texts.body if isinstance(one, ast.Junk)]
    ids = [one.id.name for one in texts.body if isinstance(one, ast.Message)]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("number", [0, 1, 2, 1204])
def test_every_text_can_be_said(language: str, number: int) -> None:
    words = load_words(language)
    for code, names in variables(own_texts(language)).items():
        said = words(code, **dict.fromkeys(names, number))
        assert said.strip(), code
        assert "{" not in said, code
        assert "\n" not in said, code


def test_every_text_id_that_the_program_uses_is_there() -> None:
    own = variables(own_texts("en"))
    files = [path for name in ("bot", "handlers", "models") for path in (ROOT / name).rglob("*.py")]
    used = {code for path in files for code in CODE.findall(path.read_text(encoding="utf-8"))}
    assert len(used) > 60
    assert used - own.keys() <= NO_TEXTS


OF_THE_LEDGER = {"balance-head", "balance-liabilities", "balance-picture-head", "item-liabilities"}
"""A balance sheet has a side of that name; it stands beside no member there."""


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_ledgers_word_for_resting_members_is_in_no_text(language: str) -> None:
    words = load_words(language)
    said = [
        words(code, **dict.fromkeys(names, 2))
        for code, names in variables(own_texts(language)).items()
        if code not in OF_THE_LEDGER
    ]
    assert not [text for text in said if "liabilit" in text.lower() or "负债" in text]


CJK = "[\u4e00-\u9fff]"
SLIPS = re.compile(
    f"{CJK}[,;?!]|[，。；：？！、“（] |[，。；：？！、”）] (?![→·])| [，。；：？！、”）]"
    f"|{CJK}[A-Za-z0-9@/]|[A-Za-z0-9]{CJK}"
)
"""Half-width signs after Chinese, blanks beside full-width ones, none between Chinese and Latin."""


def test_chinese_is_set_as_a_reader_of_it_would() -> None:
    words = load_words("zh")
    for code, names in variables(own_texts("zh")).items():
        said = words(code, **dict.fromkeys(names, 2))
        assert code.startswith("say-") or not SLIPS.search(said), f"{code}: {said}"


def test_an_operator_has_one_name_in_chinese() -> None:
    texts = (ROOT / "handlers" / "texts").glob("zh*.ftl")
    for page in (*texts, ROOT / "README.zh-CN.md", ROOT / "config.example.toml"):
        assert not re.search("管理者|经营者", page.read_text(encoding="utf-8")), page


def test_english_counts_one_day_and_two_days_whole_or_not() -> None:
    words = load_words("en")
    assert words("card-tie-days", days=1.0) == "1 day"
    assert words("card-tie-days", days=2) == "2 days"
    assert words("card-indicator-points", points=1.5) == "1.5 points"
    assert words("audit-known-of", known=312, total=1204) == "known: 312 of 1,204"


def test_a_message_id_is_no_quantity() -> None:
    said = load_words("zh")("import-page-cut", file="messages.html", message=123456)
    assert "123456" in said


def test_a_foreign_title_cannot_paint_the_terminal() -> None:
    said = load_words("en")("import-channel", title="\x1b[31mred\n\u202egnorw\ud800")
    assert said.startswith("“[31mred gnorw\ufffd” is a channel")


def test_an_unknown_text_is_a_fault_of_the_program() -> None:
    with pytest.raises(LookupError, match="'no-such-text' in language zh"):
        load_words("zh")("no-such-text")


def test_a_forgotten_variable_is_a_fault_of_the_program() -> None:
    with pytest.raises(LookupError, match="audit-as-of"):
        load_words("en")("audit-as-of")


def test_an_operator_may_word_single_messages(tmp_path: Path) -> None:
    own = "tier-liability = 先放一放\naudit-known = 群里 { $known } 位\n"
    (tmp_path / "zh.ftl").write_text(own, encoding="utf-8-sig")
    words = load_words("zh", tmp_path)
    assert words("tier-liability") == "先放一放"
    assert words("audit-known", known=3) == "群里 3 位"
    assert words("tier-core") == "核心"
    assert load_words("en", tmp_path)("tier-core") == "core"


@pytest.mark.parametrize(
    ("wording", "code", "values"),
    [
        (b"tier-core = VIP\ntier-dormant = { $x\n", "texts-syntax", {"line": "2"}),
        (b"tier-cor = VIP\n", "texts-unknown-message", {"message": "tier-cor"}),
        (
            b"audit-as-of = { $day }\n",
            "texts-unknown-variable",
            {"message": "audit-as-of", "variable": "$day", "allowed": "$date"},
        ),
        ("tier-core = 核心".encode("gbk"), "texts-encoding", {}),
        (
            b"koc-tag = Trusted by all of us\n",
            "texts-too-long",
            {"message": "koc-tag", "length": 20, "most": 16},
        ),
    ],
)
def test_an_operators_wording_that_cannot_be_used_is_refused_by_name(
    tmp_path: Path, wording: bytes, code: str, values: dict[str, object]
) -> None:
    file = tmp_path / "zh.ftl"
    file.write_bytes(wording)
    with pytest.raises(TextError) as refused:
        load_words("zh", tmp_path)
    assert refused.value.code == code
    assert refused.value.values == {"file": str(file), **values}
    assert str(file) in load_words("zh")(code, **refused.value.values)


def test_one_of_something_is_not_said_to_be_several() -> None:
    words = load_words("en")
    said = {
        code: words(code, **dict.fromkeys(names, 1))
        for code, names in variables(own_texts("en")).items()
    }
    wrong = {code for code, text in said.items() if SEVERAL.search(text)}
    assert wrong == NEVER_ONE
