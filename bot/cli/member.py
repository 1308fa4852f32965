"""`trustwheel member NAME`."""

from __future__ import annotations

import difflib
import json
import sys
from typing import Annotated

import typer
from rich.console import Console

from bot.cli.audit import auditor
from bot.cli.common import (
    REFUSED,
    AsOfOption,
    ConfigOption,
    LangOption,
    instant,
    opened,
    refuse,
)
from bot.cli.terminal import print_member
from bot.words import FluentWords
from handlers.member_view import member_json
from handlers.names import show_name


def command(
    name: Annotated[str, typer.Argument(metavar="NAME|ID", help="As shown in the audit.")],
    as_of: AsOfOption = None,
    json_out: Annotated[bool, typer.Option("--json", help="JSON on stdout.")] = False,
    config: ConfigOption = None,
    lang: LangOption = None,
) -> None:
    """Show one member's card: T over time, its parts, ties and reasons."""
    with opened(config, lang) as (app, words):
        at, zone = instant(as_of, app), app.settings.community.zone
        with app.ledger(new=False) as ledger:
            found = auditor(ledger).cards(name, at)
        if not found.cards:
            refuse([_unknown(name, found.names, words)])
            raise typer.Exit(REFUSED)
        if json_out:
            cards = [member_json(card, zone, words) for card in found.cards]
            sys.stdout.write(json.dumps(cards, ensure_ascii=False) + "\n")
            return
        for card in found.cards:
            print_member(Console(highlight=False, emoji=False), card, words, zone)


def _unknown(name: str, names: tuple[str, ...], words: FluentWords) -> str:
    near = difflib.get_close_matches(name, names, n=1)
    if near:
        return words("member-unknown-near", name=show_name(name), near=show_name(near[0]))
    return words("member-unknown", name=show_name(name))
