"""The wording of the live bot: an operator's changes to his own texts hold without a restart."""

from __future__ import annotations

import logging
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from bot.questions import AtOnce
from bot.words import LANGUAGES, FluentWords, TextError, load_words
from handlers.doubts import wording_letter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from sqlalchemy import Connection

    from bot.dispatch import Effects
    from bot.own_rules import OwnRules
    from bot.store.live import LiveStore
    from handlers.ports import UnitOfWork, Words

log = logging.getLogger(__name__)
Stamp = tuple[int, int] | None
"""When a file was changed last, and how long it is; None where there is none."""


@dataclass(slots=True)
class Wording:
    """Says texts as the operator's files have them now.

    A file that cannot be used is not used: what was said before goes on, and `refused` names why.

    Args:
        folder: of the operator's own texts; None where he has none.
    """

    folder: Path | None
    refused: dict[str, TextError] = field(default_factory=dict)
    """By language: what is wrong with the file as it is now."""
    _known: dict[str, tuple[Stamp, FluentWords]] = field(default_factory=dict)

    def __call__(self, language: str) -> FluentWords:
        """The wording of a language."""
        stamp, known = self._stamp(language), self._known.get(language)
        if known is None:
            made = load_words(language, self.folder)
        elif known[0] == stamp:
            return known[1]
        else:
            made = self._again(language, known[1])
        self._known[language] = stamp, made
        return made

    def _again(self, language: str, before: FluentWords) -> FluentWords:
        self.refused.pop(language, None)
        try:
            return load_words(language, self.folder)
        except (TextError, OSError) as error:
            log.warning("wording refused", extra={"language": language, "why": str(error)})
            if isinstance(error, TextError):
                self.refused[language] = error
            return before

    def _stamp(self, language: str) -> Stamp:
        if self.folder is None:
            return None
        try:
            found = (self.folder / f"{language}.ftl").stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size


@dataclass(frozen=True, slots=True)
class WordingWatch:
    """Tells operators of a file of theirs that cannot be used.

    Args:
        wording: of the live bot.
        rules: of what gives and asks, as the operator has them.
        store: of the live process.
        unit: a unit of work on some effects.
        listeners: every operator, with the words in which he reads.
        wake: told when something is to be sent.
    """

    wording: Wording
    rules: OwnRules
    store: LiveStore
    unit: Callable[[Effects], UnitOfWork]
    listeners: Callable[[Connection], Iterable[tuple[int, Words]]]
    wake: Callable[[], None]

    async def look(self, now: int) -> bool:
        """Look at the files; whether that went well, which it does."""
        for language in LANGUAGES:
            self.wording(language)
        self.rules()
        refused = [*self.wording.refused.values(), self.rules.refused]
        for error in filter(None, refused):
            await self.store.write(self._tell, error, now)
            self.wake()
        self.wording.refused.clear()
        self.rules.refused = None
        return True

    def _tell(self, connection: Connection, error: TextError, now: int) -> None:
        unit = self.unit(AtOnce(connection))
        for user, words in self.listeners(connection):
            unit.say(wording_letter(error.code, error.values, user, words, now))
