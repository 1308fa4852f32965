"""One value of the configuration as found, and the tools to say what is wrong with it."""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bot.settings import ConfigError, Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

SHOWN_LIMIT = 60
"""How much of a bad value is repeated: enough to find it, too little to fill a terminal."""

_TOKEN_LIKE = re.compile(r"\d{5,}:\S+|[A-Za-z0-9_-]{30,}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One value as found, with what is needed to judge it and to name its place."""

    key: str
    found: object
    base: Path
    """The folder that relative paths count from."""
    secret: bool = False

    @property
    def text(self) -> str:
        """The found value where it is text; raises ConfigError where it is not."""
        if not isinstance(self.found, str):
            raise self.refused("config-not-text")
        return self.found.strip()

    def path(self, text: str) -> Path:
        """Where `text` leads from the entry's own place; `~/` is the user's home."""
        below_home = text.startswith("~/")
        return (self.base / (Path(text).expanduser() if below_home else text)).absolute()

    def refused(self, code: str, allowed: str = "", suggestion: str = "") -> ConfigError:
        """The error that says what is wrong with this entry."""
        value = "…" if self.secret else shown(self.found)
        return ConfigError([Problem(code, self.key, value, allowed, suggestion)])


def whole_number(least: int, most: int) -> Callable[[Entry], int]:
    """The check of a whole number between two others, both allowed."""

    def check(entry: Entry) -> int:
        found = entry.found
        if isinstance(found, str):  # the quotation marks may be all that is wrong
            entry = replace(entry, found=f'"{found}"')
        if type(found) is not int or not least <= found <= most:
            raise entry.refused("config-number", f"{least}–{most}")
        return found

    return check


def nearest(name: str, allowed: Iterable[str]) -> str:
    """The allowed word a typo most likely meant, or nothing."""
    folded = {word.casefold(): word for word in sorted(allowed)}
    near = difflib.get_close_matches(name.casefold(), folded, n=1)
    return folded[near[0]] if near else ""


def is_folder(path: Path) -> bool:
    """Whether there is such a folder, whatever nonsense the path may be."""
    try:
        return path.is_dir()
    except OSError:  # a name too long, a folder that we may not look into
        return False


def folder(entry: Entry) -> Path | None:
    """The folder that is named; None where none is."""
    if not entry.text:
        return None
    found = entry.path(entry.text)
    if not is_folder(found):
        raise entry.refused("config-folder")
    return found


def shown(value: object) -> str:
    """A value fit for a terminal: on one line, short, and nothing in it that may be a token."""
    text = value if isinstance(value, str) else repr(value)
    printable = "".join(char if char.isprintable() else "�" for char in text)
    hidden = _TOKEN_LIKE.sub("…", printable)
    return hidden if len(hidden) <= SHOWN_LIMIT else hidden[: SHOWN_LIMIT - 1] + "…"
