"""An operator's own rules of what gives and asks: a file beside his own texts, read while it holds.

[ask]
words = ["接龙", "bundle deal"]   # also an ask
[give]
words = ["开奖", "open house"]    # also a give
[off]
rules = ["ask-price"]             # rules of the bot that do not hold here
"""

from __future__ import annotations

import logging
import tomllib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from bot.words import TextError
from models.shop_words import ASK_RULES, GIVE_RULES
from models.signs import RULES, Rules

if TYPE_CHECKING:
    from pathlib import Path

log = logging.getLogger(__name__)
FILE: Final = "gives.toml"
PARTS: Final = {"ask": "words", "give": "words", "off": "rules"}
"""The tables of the file, and the one list that each has."""
LONGEST: Final = 64
"""Characters of a word: longer ones are sentences, and nobody writes one twice."""
Stamp = tuple[int, int] | None


@dataclass(slots=True)
class OwnRules:
    """The rules as the operator's file has them now; one that cannot be used is not used.

    Args:
        folder: of the operator's own texts; None where he has none.
    """

    folder: Path | None
    refused: TextError | None = None
    """What is wrong with the file as it is now; taken by whoever tells."""
    _known: tuple[Stamp, Rules] | None = field(default=None, repr=False)

    def __call__(self) -> Rules:
        """The rules.

        Raises:
            TextError: the file cannot be used, and none before it could.
        """
        stamp = self._stamp()
        if self._known is None:
            self._known = stamp, load_rules(self.folder)
        elif self._known[0] != stamp:
            self._known = stamp, self._again(self._known[1])
        return self._known[1]

    def _again(self, before: Rules) -> Rules:
        self.refused = None
        try:
            return load_rules(self.folder)
        except (TextError, OSError) as error:
            log.warning("own rules refused", extra={"why": str(error)})
            if isinstance(error, TextError):
                self.refused = error
            return before

    def _stamp(self) -> Stamp:
        if self.folder is None:
            return None
        try:
            found = (self.folder / FILE).stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size


def load_rules(folder: Path | None) -> Rules:
    """The rules of a folder; ours alone where no file lies there.

    Raises:
        TextError: the file is no TOML, or says what it cannot say; `code` and `values` name it.
    """
    path = None if folder is None else folder / FILE
    if path is None or not path.is_file():
        return RULES
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        encoding = "texts-encoding"
        raise TextError(encoding, file=str(path)) from error
    except tomllib.TOMLDecodeError as error:
        syntax = "rules-syntax"
        raise TextError(syntax, file=str(path), reason=str(error)) from error
    return _rules(found, str(path))


def _rules(found: dict[str, Any], file: str) -> Rules:
    for name in found:
        if name not in PARTS:
            raise _wrong("rules-unknown", file, f"[{name}]", ", ".join(f"[{one}]" for one in PARTS))
    asks, gives, off = (_list(found.get(name, {}), name, key, file) for name, key in PARTS.items())
    known = ASK_RULES | GIVE_RULES
    for name in off:
        if name not in known:
            raise _wrong("rules-unknown", file, name, ", ".join(known))
    return Rules(asks, gives, frozenset(off))


def _list(table: object, name: str, key: str, file: str) -> tuple[str, ...]:
    """The one list of a table, checked; empty where it is not there."""
    if not isinstance(table, dict) or table.keys() - {key}:
        raise _wrong("rules-unknown", file, f"[{name}]", f"{key} = […]")
    listed = table.get(key, [])
    words = listed if isinstance(listed, list) else [listed]
    for word in words:
        if not isinstance(word, str) or not 0 < len(word.strip()) <= LONGEST:
            raise _wrong("rules-word", file, str(word), f"1–{LONGEST}")
    return tuple(word.strip() for word in words)


def _wrong(code: str, file: str, value: str, allowed: str) -> TextError:
    return TextError(code, file=file, value=value, allowed=allowed)
