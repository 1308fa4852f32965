"""What wrong use is answered with: how a command is used, and what was wrong, in one language."""

from __future__ import annotations

import difflib
import os
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from typer._click import exceptions as wrong

from bot.config import load_settings
from bot.settings import ConfigError
from bot.words import LANGUAGES, FluentWords, load_words

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping, Sequence

    from typer._click.core import Context


class NoSuchCommandError(wrong.UsageError):
    """A command that is not there; `near` is the one that may have been meant."""

    def __init__(self, name: str, known: Collection[str], ctx: Context) -> None:
        super().__init__(name, ctx)
        self.name = name
        self.near = next(iter(difflib.get_close_matches(name, known, n=1)), "")


class BadValueError(typer.BadParameter):
    """A value that is refused in a whole sentence, by its text id."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code, self.values = code, values


def language_of(line: Sequence[str]) -> str:
    """The language in which a line that cannot be read is answered: what it asks, or the settings.

    Args:
        line: the words after the program's name.
    """
    asked = _after(line, "--lang")
    if asked in LANGUAGES:
        return asked
    config = _after(line, "--config")
    try:
        return load_settings(Path(config) if config else None, os.environ).community.language
    except ConfigError as error:
        return error.language or LANGUAGES[0]


def _after(line: Sequence[str], option: str) -> str:
    pairs = zip(line, [*line[1:], ""], strict=True)
    given = [word.partition("=")[2] if "=" in word else after for word, after in pairs
             if word == option or word.startswith(f"{option}=")]  # fmt: skip
    return given[-1] if given else ""


def usage_lines(error: wrong.UsageError, line: Sequence[str]) -> Iterator[str]:
    """How it is used, where all of it is told, and what was wrong.

    Args:
        error: what was wrong.
        line: the words after the program's name.
    """
    words = load_words(language_of(line))
    if error.ctx is None:
        yield words("usage-help", line=" ".join(("trustwheel", *line[:1], "--help")))
    else:
        pieces = " ".join(error.ctx.command.collect_usage_pieces(error.ctx))
        for ours, code in (("[OPTIONS]", "usage-options"), ("COMMAND [ARGS]...", "usage-command")):
            pieces = pieces.replace(ours, words(code))
        path = error.ctx.command_path
        yield words("usage", line=f"{path} {pieces}")
        yield words("usage-help", line=f"{path} --help")
    yield _sentence(error, words)


def _sentence(error: wrong.UsageError, words: FluentWords) -> str:
    code, values, near = _wrong(error)
    sentence = words(code, **values)
    return sentence + words("config-suggestion", suggestion=near) if near else sentence


def _wrong(error: wrong.UsageError) -> tuple[str, Mapping[str, object], str]:
    """The sentence's text id and values, and what may have been meant."""
    code, name, near = "usage-extra", "", ""
    match error:
        case BadValueError():
            return error.code, error.values, ""
        case NoSuchCommandError():
            code, name, near = "usage-no-command", error.name, error.near
        case wrong.NoSuchOption():
            code, name = "usage-no-option", error.option_name
            near = next(iter(error.possibilities or ()), "")
        case wrong.MissingParameter():
            code, name = "usage-missing", _name(error)
        case wrong.BadParameter():
            code, name = "usage-value", _name(error)
        case wrong.BadOptionUsage():
            code = "usage-flag" if "not take" in error.message else "usage-needs"
            name = error.option_name
    return code, {"name": name}, near


def _name(error: wrong.BadParameter) -> str:
    """How a parameter is written: an option's longest name, an argument's place holder."""
    if error.param is None:
        return "–"
    longest = max(error.param.opts, key=len)
    return longest if longest.startswith("-") else error.param.metavar or longest.upper()
