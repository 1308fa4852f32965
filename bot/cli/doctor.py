"""`trustwheel doctor`."""

from __future__ import annotations

import asyncio
import json
from typing import TYPE_CHECKING

import typer
from rich.console import Console

from bot.cli.common import DONE, REFUSED, ConfigOption, JsonOption, LangOption, opened
from bot.config import DEFAULT_FILE
from bot.doctor import Finding, Level, examine
from bot.logs import redacted

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.words import FluentWords

SIGNS = {Level.OK: "✓", Level.WARNING: "!", Level.FAULT: "✗"}


def command(
    json_out: JsonOption = False,
    config: ConfigOption = None,
    lang: LangOption = None,
) -> None:
    """Look the bot over, whether it runs or not: what is wrong, and what to do about it."""
    with opened(config, lang) as (app, words):
        file = config or (DEFAULT_FILE if DEFAULT_FILE.is_file() else None)
        found = asyncio.run(examine(app, file))
        console = Console(highlight=False, emoji=False, soft_wrap=True)
        for line in [as_json(found, words)] if json_out else report(found, words):
            console.print(redacted(line), markup=False)
    sick = any(one.level is Level.FAULT for one in found)
    raise typer.Exit(REFUSED if sick else DONE)


def report(found: Sequence[Finding], words: FluentWords) -> Iterator[str]:
    """What was found, for people: a line each, and below what is not well what to do."""
    for one in found:
        yield f"{SIGNS[one.level]} {words(one.code, **one.values)}"
        for code in one.how:
            yield f"    {words(code, **one.values)}"
    levels = [one.level for one in found]
    faults, warnings = levels.count(Level.FAULT), levels.count(Level.WARNING)
    yield ""
    code = "doctor-well" if not faults + warnings else "doctor-summary"
    yield words(code, faults=faults, warnings=warnings)


def as_json(found: Sequence[Finding], words: FluentWords) -> str:
    """The same for programs; codes stay as they are when the wording changes."""
    told = [
        {
            "check": one.check,
            "level": one.level.value,
            "code": one.code,
            "values": dict(one.values),
            "text": words(one.code, **one.values),
            "how": [words(code, **one.values) for code in one.how],
        }
        for one in found
    ]
    well = all(one.level is not Level.FAULT for one in found)
    return json.dumps({"well": well, "findings": told}, ensure_ascii=False, indent=2)
