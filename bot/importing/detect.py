"""Finding out what an export is by its content, whatever it is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.called import handles, meant
from bot.importing.json_account import TelegramAccount, holds_account
from bot.importing.source import RefusedError, Source, refusing_unreadable
from bot.importing.telegram_html import Pages, TelegramHtml, find_pages
from bot.importing.telegram_json import Reading, TelegramJson
from handlers.names import show_name
from models.signs import RULES, Rules

if TYPE_CHECKING:
    from datetime import tzinfo
    from pathlib import Path

FIRST_BYTES = 512
UTF8_BOM = b"\xef\xbb\xbf"
JSON_NAME = "result.json"
ACCOUNT_MARKS = ("export_results.html", "lists", "chats")
"""What lies beside the chats in the HTML export of a whole account."""


def open_source(  # noqa: PLR0913 - an export, and all that is known before it is read
    path: Path,
    *,
    chat: str | None,
    zone: tzinfo,
    now: int,
    staff_names: frozenset[str],
    rules: Rules = RULES,
) -> Source:
    """Open an export, so that the operator need not say which kind it is.

    Args:
        path: `result.json`, a page, the folder of one of them, or a folder of folders of pages.
        chat: id, title or a part of it, needed when the file is a whole account.
        zone: of times that the export writes without one.
        now: UTC, milliseconds.
        staff_names: names or ids of those whose posts give or ask.
        rules: by which it is read what they give and ask.

    Returns:
        A source whose head is read.

    Raises:
        RefusedError: it cannot be read, is no export, or is no group.
    """
    reading = Reading(zone, now, staff_names, rules)
    with refusing_unreadable(path):
        source = _open(path, chat, reading)
    _ensure_meant(source, chat)
    return source


def _ensure_meant(source: Source, chat: str | None) -> None:
    """Refuse a file of one group where another was asked for; an account's was chosen by it."""
    head = source.head
    numbers = handles(None, head.telegram_id)
    if chat is not None and not meant([head.title], chat, lambda title: (title, numbers)):
        raise RefusedError("import-other-chat", chat=chat, title=show_name(head.title))


def _open(path: Path, chat: str | None, reading: Reading) -> Source:
    if not path.exists():
        raise RefusedError("import-not-found", path=str(path))
    if not path.is_dir():
        return _open_file(path, chat, reading)
    if (path / JSON_NAME).is_file():
        return _open_file(path / JSON_NAME, chat, reading)
    if any((path / mark).exists() for mark in ACCOUNT_MARKS):
        raise RefusedError("import-html-account", path=str(path))
    return _open_pages(path, find_pages(path), reading)


def _open_pages(path: Path, pages: Pages, reading: Reading) -> Source:
    if not pages.files:
        raise RefusedError("import-no-pages", path=str(path))
    return TelegramHtml(path, pages, reading)


def _open_file(path: Path, chat: str | None, reading: Reading) -> Source:
    with path.open("rb") as file:
        first = file.read(FIRST_BYTES).removeprefix(UTF8_BOM).lstrip()
    if not first and path.stat().st_size < FIRST_BYTES:
        raise RefusedError("import-empty", file=path.name)
    if first.startswith(b"<"):
        pages = find_pages(path.parent)
        alone = path not in pages.files
        return _open_pages(path, Pages((path,), 0) if alone else pages, reading)
    if holds_account(path):
        return TelegramAccount(path, chat, reading)
    return TelegramJson(path, reading)
