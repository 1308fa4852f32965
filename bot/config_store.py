"""Where the settings say that the data is kept: a SQLite file, however it is written."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import unquote

from bot.config_entry import Entry, is_folder

if TYPE_CHECKING:
    from pathlib import Path

_STORE_FORMS = "sqlite+aiosqlite:///./trustwheel.db, ./trustwheel.db"
_SQLITE_SCHEMES = ("sqlite", "sqlite+aiosqlite")
_URL = re.compile(
    r"(?P<scheme>sqlite[+\w]*|[A-Za-z][A-Za-z0-9+.-]+(?=://)):(?P<rest>.*)", re.DOTALL
)


def store_file(entry: Entry) -> Path:
    """The store's file; it need not be there yet."""
    path = _sqlite_file(entry)
    if path.endswith(("/", "\\")) or not path or not path.isprintable():
        raise entry.refused("config-store-form", _STORE_FORMS)
    if ":memory:" in path:
        raise entry.refused("config-store-memory", _STORE_FORMS)
    if "?" in path:
        raise entry.refused("config-store-options", _STORE_FORMS, entry.text.partition("?")[0])
    where = entry.path(path)
    if is_folder(where):
        raise entry.refused("config-store-folder", _STORE_FORMS, str(where / "trustwheel.db"))
    return where


def _sqlite_file(entry: Entry) -> str:
    """The path within a store's URL, or the text itself where it is no URL."""
    url = _URL.fullmatch(entry.text)
    if url is None:
        return entry.text
    if url["scheme"].lower() not in _SQLITE_SCHEMES:
        other = Entry(entry.key, url["scheme"], entry.base)  # the rest may hold a password
        raise other.refused("config-store-other", _STORE_FORMS)
    if url["rest"] in ("", "//", "///", ":memory:"):  # SQLite's ways to say "in memory"
        raise entry.refused("config-store-memory", _STORE_FORMS)
    return unquote(url["rest"][3:]) if url["rest"].startswith("///") else ""
