"""`trustwheel member NAME`."""

from __future__ import annotations

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
    JsonOption,
    LangOption,
    counting,
    instant,
    opened,
    refuse,
)
from bot.cli.terminal import print_member
from bot.words import FluentWords
from handlers.member_view import member_json
from handlers.names import near_label, show_name
from models.card import CardSearch


def command(
    name: Annotated[str, typer.Argument(metavar="NAME|ID", help="As shown in the audit.")],
    as_of: AsOfOption = None,
    json_out: JsonOption = False,
    config: ConfigOption = None,
    lang: LangOption = None,
) -> None:
    """Show one member's card: T over time, its parts, ties and reasons."""
    with opened(config, lang) as (app, words):
        at, zone = instant(as_of, app), app.settings.community.zone
        with app.ledger(new=False) as ledger:
            found = auditor(ledger).cards(name, at, counting(app))
        if not found.cards:
            refuse(_in_vain(name, found, words))
            raise typer.Exit(REFUSED)
        if json_out:
            cards = [member_json(card, zone, words) for card in found.cards]
            sys.stdout.write(json.dumps(cards, ensure_ascii=False) + "\n")
            return
        for card in found.cards:
            print_member(Console(highlight=False, emoji=False), card, words, zone)


def _in_vain(name: str, found: CardSearch, words: FluentWords) -> list[str]:
    """Why there is no card, and whose there are."""
    shown = show_name(name)
    if found.unscored:
        one = found.unscored[0]
        code = "member-staff" if one.staff else "member-unscored"
        return [words(code, name=show_name(one.name))]
    if not found.near:
        return [words("member-unknown", name=shown)]
    names = [near_label(one, found.near, show_name(one.name)) for one in found.near]
    if len(names) == 1:
        return [words("member-unknown-near", name=shown, near=names[0])]
    more = [words("member-near-more", count=found.more)] if found.more else []
    return [words("member-near", name=shown), *(f"  {one}" for one in names), *more]
