"""The table of what can be asked: every operator's action is guarded, every text is there."""

from __future__ import annotations

import ast
import inspect
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from bot.words import LANGUAGES, load_words, own_texts, variables
from handlers import table as tables
from handlers.commands import (
    GROUPS_MENU,
    MEMBERS_MENU,
    OPERATORS_MENU,
    common_menus,
    operator_menu,
    presentations,
)
from handlers.entries import BUTTON, COMMAND, LINK, WORD, GroupEntry, MemberEntry, OperatorEntry
from handlers.onboarding import notice_lines
from handlers.paging import pages, units
from handlers.table import TABLE, operator_handlers, telegram_handlers
from handlers.words_in_groups import SAID
from tests.handlers.desk import BOSS

if TYPE_CHECKING:
    from collections.abc import Iterator

HANDLERS = Path(tables.__file__).parent
TEXTS = variables(own_texts("en"))
SAYERS = {"words", "said"}
ASKS = {OperatorEntry: "OperatorAsk", MemberEntry: "MemberAsk", GroupEntry: "GroupAsk"}
PHONE_BUTTON, PHONE_MENU, PHONE_LINE = 24, 32, 140
"""Widths in Latin letters, a Chinese sign counting two; a button is half a phone's width."""


def width(text: str) -> int:
    return sum(2 if ord(sign) > 0x2E80 else 1 for sign in text)


def test_each_action_stands_in_the_table_once() -> None:
    names = [entry.name for entry in TABLE]
    assert len(names) == len(set(names))
    assert all(entry.ways for entry in TABLE)


def test_who_may_ask_is_what_the_function_takes() -> None:
    """An operator's function takes an `OperatorAsk`, which only the guard's path makes."""
    for entry in TABLE:
        (wanted,) = inspect.signature(entry.run).parameters.values()
        kind = ASKS[type(entry)]
        assert wanted.annotation == kind, entry.name


def test_no_operators_function_is_left_out_of_the_table_or_run_past_it() -> None:
    """Whatever takes only an `OperatorAsk` and is no helper stands in the table."""
    entered = {entry.run.__name__ for entry in TABLE} | {
        entry.late.__name__ for entry in TABLE if isinstance(entry, OperatorEntry) and entry.late
    }
    found = {
        node.name
        for path in HANDLERS.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.AsyncFunctionDef) and not node.name.startswith("_")
        if [ast.unparse(one.annotation or one) for one in asks_of(node)] == ["OperatorAsk"]
    }
    assert found - entered == {"admins", "with_names"}
    assert "audit" in found


def asks_of(node: ast.AsyncFunctionDef) -> list[ast.arg]:
    return [*node.args.args, *node.args.kwonlyargs]


def test_only_the_router_makes_asks() -> None:
    """`OperatorAsk` as a value, not as a type, appears where the guards are, and nowhere else."""
    makers = {
        path.name
        for path in HANDLERS.glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call)
        if any(
            isinstance(one, ast.Name) and one.id == "OperatorAsk" for one in [node.func, *node.args]
        )
    }
    assert makers == {"router.py", "incoming.py"}


def test_ptb_is_given_four_doors_and_no_way_around_them() -> None:
    doors = telegram_handlers()
    assert [type(door).__name__ for door in doors] == [
        "ChatMemberHandler",
        "ChatJoinRequestHandler",
        "CallbackQueryHandler",
        "MessageHandler",
    ]


def test_every_command_of_a_menu_is_in_the_table_for_those_who_see_it() -> None:
    commands = {entry.name: entry for entry in TABLE if COMMAND in entry.ways}
    assert set(OPERATORS_MENU) == set(operator_handlers())
    assert not any(isinstance(commands[name], OperatorEntry) for name in MEMBERS_MENU)
    assert set(GROUPS_MENU) <= set(MEMBERS_MENU)
    assert set(commands) == {*OPERATORS_MENU, *MEMBERS_MENU, "start", "term", "resign"}


def test_a_members_action_works_by_command_word_button_and_link() -> None:
    ways = {entry.name: entry.ways for entry in TABLE}
    for name in SAID:
        assert {COMMAND, WORD, BUTTON, LINK} <= ways[name]
    assert set(SAID) == {
        *MEMBERS_MENU,
        "term",
        "resign",
    }  # few have one: in no menu


@pytest.mark.parametrize("language", LANGUAGES)
def test_menus_fit_telegram_and_a_phone(language: str) -> None:
    words = load_words(language)
    menus = [*common_menus(load_words, language), operator_menu(BOSS, words)]
    assert [menu.language for menu in menus] == [None, None, "zh", "zh", "en", "en", None]
    for command in (one for menu in menus for one in menu.commands):
        assert re.fullmatch("[a-z]{1,32}", command.command)
        assert width(command.description) <= PHONE_MENU, command.description
    assert {one.command for one in menus[-1].commands} == {*OPERATORS_MENU, *MEMBERS_MENU}
    assert not {one.command for one in menus[0].commands} & set(OPERATORS_MENU)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_profile_and_the_notice_fit(language: str) -> None:
    words = load_words(language)
    said = {one.language: one for one in presentations(lambda _: words, language)}
    assert set(said) == {None, *LANGUAGES}
    assert len(said[None].line) <= 120
    assert len(said[None].description) <= 512
    notice = "\n".join(notice_lines(words, "trustwheel_bot"))
    assert "@trustwheel_bot" in notice
    assert width(notice) <= 450


@pytest.mark.parametrize("language", LANGUAGES)
def test_buttons_and_lines_are_short_enough_for_a_phone(language: str) -> None:
    words = load_words(language)
    for code in used_texts():
        said = words(code, **dict.fromkeys(TEXTS[code], 2))
        limit = PHONE_BUTTON if code.startswith("button-") else PHONE_LINE
        limit = 200 if code in {"button-denied", "button-used", "button-expired"} else limit
        assert width(said) <= limit or code.startswith("say-"), f"{code}: {said}"


def used_texts() -> set[str]:
    """The texts that the bot's handlers say, patterns of f-strings spelt out."""
    found: set[str] = set()
    for code, _ in calls():
        pattern = re.compile(code)
        found |= {text for text in TEXTS if pattern.fullmatch(text)}
    return found


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Each text id that handlers say, as a regular expression, with the call."""
    for path in set(HANDLERS.glob("*.py")) - {HANDLERS / "picture.py"}:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and name_of(node.func) in SAYERS and node.args:
                code = pattern_of(node.args[0])
                if code:
                    yield code, node


def name_of(function: ast.expr) -> str:
    return function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")


def pattern_of(code: ast.expr) -> str | None:
    if isinstance(code, ast.Constant) and isinstance(code.value, str):
        return re.escape(code.value)
    if isinstance(code, ast.JoinedStr):
        parts = (
            re.escape(str(part.value)) if isinstance(part, ast.Constant) else "[a-z0-9-]+"
            for part in code.values
        )
        return "".join(parts)
    return None


def test_every_text_that_handlers_say_is_there_with_the_variables_they_give() -> None:
    seen = 0
    for code, call in calls():
        fitting = [text for text in TEXTS if re.fullmatch(code, text)]
        assert fitting, code
        given = {keyword.arg for keyword in call.keywords}
        if None not in given and "[a-z0-9-]+" not in code:
            assert TEXTS[fitting[0]] <= given, code
        seen += 1
    assert seen > 150


def test_every_name_in_the_table_that_is_a_button_has_its_label_or_is_a_step() -> None:
    for name in MEMBERS_MENU:
        assert f"menu-{name}" in TEXTS
        assert f"button-{name}" in TEXTS or name == "help"
    for name in OPERATORS_MENU:
        assert f"menu-{name}" in TEXTS


def test_a_long_answer_is_cut_at_line_ends_and_keeps_its_order() -> None:
    lines = [f"{number} {'茶𠮷' * 40}" for number in range(120)]
    found = pages(lines)
    assert "\n".join(found).split("\n") == lines
    assert len(found) > 3
    assert max(map(units, found)) <= 4096
    assert pages([]) == [""]
