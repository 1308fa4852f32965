"""What the documents promise is there, and what is there is in the documents."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.cli.main import cli
from bot.config import ENVIRONMENT, KEYS
from bot.config_rituals import FIELDS
from models import manners
from models.calendar import DAY_MS
from models.rituals.calendar import KNOWN_BACK

ROOT = Path(__file__).parent.parent
READMES = ("README.md", "README.zh-CN.md")
PAGES = [*READMES, *(f"docs/{page.name}" for page in sorted((ROOT / "docs").glob("*.md")))]
OF_PIP = {"--require-hashes", "--no-deps", "--no-index", "--no-build-isolation"}
EVERYWHERE = {"--help", "--config"}


def text_of(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


def commands_in(page: str) -> set[str]:
    return set(re.findall(r"\btrustwheel ([a-z][a-z-]+)(?=[ `\n])", text_of(page)))


def options_in(page: str) -> set[str]:
    return set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", text_of(page))) - OF_PIP


def blocks_in(page: str) -> list[str]:
    return re.findall(r"```\n(.*?)```", text_of(page), re.DOTALL)


def help_of(*words: str) -> str:
    plain = {"COLUMNS": "200", "NO_COLOR": "1", "TERM": "dumb"}
    done = CliRunner().invoke(cli, [*words, "--help"], env=plain, prog_name="trustwheel")
    assert done.exit_code == 0, done.output
    return done.output


def existing_commands() -> set[str]:
    listed = help_of().partition("Commands")[2]
    return set(re.findall(r"(?m)^[│| ]+([a-z][a-z-]+)(?= )", listed))


def test_both_readmes_tell_the_same_commands_and_options() -> None:
    first, second = READMES
    assert commands_in(first) == commands_in(second)
    assert options_in(first) == options_in(second)
    same = [re.sub(r'"[^"]*"', '"…"', block) for block in blocks_in(first)]
    assert same == [re.sub(r'"[^"]*"', '"…"', block) for block in blocks_in(second)]


def test_every_command_is_in_the_readme_and_every_command_there_exists() -> None:
    assert commands_in("README.md") == existing_commands()


def test_every_option_is_in_the_readme_and_every_option_there_exists() -> None:
    helps = " ".join(help_of(command) for command in sorted(existing_commands()))
    existing = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", helps))
    assert options_in("README.md") | EVERYWHERE == existing | EVERYWHERE


def test_every_setting_is_documented_with_its_default() -> None:
    table = text_of("docs/operating.md")
    rows = dict(re.findall(r"(?m)^\| `(\w+\.\w+)` \| ([^|]+) \|", table))
    assert rows.keys() == KEYS.keys()
    for name, key in KEYS.items():
        empty = key.default in ("", [], {})
        assert rows[name].startswith("empty") if empty else str(key.default) in rows[name]


def test_every_line_of_a_ritual_is_documented_with_its_default() -> None:
    page = text_of("docs/operating.md").partition("line of `[[rituals]]`")[2]
    table = page.partition("\n\n")[0]
    rows = dict(re.findall(r"(?m)^\| `(\w+)` \| ([^|]+) \|", table))
    example = re.findall(r"(?m)^# (\w+) = ", text_of("config.example.toml"))
    assert rows.keys() == FIELDS.keys() == set(example)
    for name, field in FIELDS.items():
        told = "empty" if field.default in ("", []) else str(field.default)
        assert (told if name not in {"id", "on", "at"} else "–") in rows[name], name


def test_the_manners_are_told_with_their_numbers() -> None:
    page = text_of("docs/rituals.md")
    hours = f"from {manners.MORNING}:00 to {manners.EVENING}:00"
    week = f"one in {manners.LETTER_EVERY_MS // DAY_MS} days"
    posts = f"heard {manners.POSTS_A_DAY} posts"
    back = f"the last {KNOWN_BACK} days"
    assert all(said in page for said in (hours, week, posts, back))


def test_every_environment_variable_is_documented_and_exists() -> None:
    named = set(re.findall(r"TRUSTWHEEL_\w+", " ".join(text_of(page) for page in PAGES)))
    assert named == {
        *ENVIRONMENT.values(),
        "TRUSTWHEEL_SHARED",
        "TRUSTWHEEL_EVERY_POINT",
        "TRUSTWHEEL_TRANSCRIPTS",
    }


def test_every_make_target_that_is_named_exists() -> None:
    targets = set(re.findall(r"(?m)^(\w+):", text_of("Makefile")))
    named = set(re.findall(r"(?m)(?:^|`)make ([a-z]+)", " ".join(text_of(page) for page in PAGES)))
    assert {"demo", "test"} <= named <= targets


@pytest.mark.parametrize("page", PAGES)
def test_no_link_leads_nowhere(page: str) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#\s]+)", text_of(page))
    assert not [link for link in links if not (ROOT / page).parent.joinpath(link).exists()]
