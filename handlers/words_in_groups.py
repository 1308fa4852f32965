"""Which words mean which action: members rarely type slash commands.

The words stand in `texts/*.ftl` under `say-ACTION`, split by commas, so that an operator can put
his own there. Those of both languages always hold, whatever the group speaks.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from handlers.arguments import says_language, says_when
from handlers.run_on import is_told

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from handlers.ports import Words

SAID: Final = (
    *("help", "me", "privacy", "mydata", "pause", "optout", "forget", "lang"),
    *("topic", "q", "questions", "host", "sessions", "nominate", "idea", "tasks", "term", "resign"),
)
"""The actions that have words."""
ARGUED: Final = {"pause": says_when, "lang": says_language}
"""The actions that can be told more, and what that must look like to be it."""
FREE: Final = frozenset({"topic", "q", "nominate", "idea"})
"""The actions that are told something in free words: behind a blank, a colon, a Chinese word."""
COMMAND_FORM: Final = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@(\w+))?(?:\s+(.*))?\s*\Z", re.DOTALL)
COMMAS: Final = re.compile("[,、，]")
BREAKS: Final = frozenset(" \n\t:：,，、")
"""What parts an action's word from what it is told."""
IN_NAMES: Final = "[A-Za-z0-9_]"
"""What goes on a name of Telegram's; Chinese written right behind it does not."""
EDGES: Final = " \t\r\n.,:;!?~。，：；！？、…/"


@dataclass(frozen=True, slots=True)
class Spoken:
    """What somebody asked for."""

    name: str
    """A command or an action; empty for words that mean none."""
    argument: str = ""
    slash: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where words were said.

    Args:
        username: the bot's, without @.
        private: in a private chat with the bot.
        to_bot: in answer to a message of the bot.
    """

    username: str
    private: bool
    to_bot: bool = False


def vocabulary(languages: Iterable[Words]) -> dict[str, str]:
    """Each word with its action; where two actions claim a word, the first one has it."""
    found: dict[str, str] = {}
    for words in languages:
        for action in SAID:
            for word in COMMAS.split(words(f"say-{action}")):
                found.setdefault(bare(word), action)
    found.pop("", None)
    return found


def heard(text: str, place: Place, meanings: Mapping[str, str]) -> Spoken | None:
    """What a text asks the bot for; None when it is not said to the bot.

    Args:
        text: as it was written.
        place: where.
        meanings: of words, from `vocabulary`.
    """
    command = COMMAND_FORM.match(text)
    if command:
        name, addressee, argument = command.groups()
        if addressee and addressee.casefold() != place.username.casefold():
            return None
        return Spoken(name.lower(), (argument or "").strip(), slash=True)
    rest = _mention(place.username).sub(" ", text)
    behind = _behind_name(text, place.username, meanings)
    called = rest != text or behind is not None
    if not (called or place.private or place.to_bot):
        return None
    word = bare(rest)
    if called and not word:
        return Spoken("help")
    told = _told(rest, meanings)
    if told is not None:
        return told
    found = _meaning(word, meanings) or behind
    # A group's talk about or with the bot is not for it to join in.
    return found or (Spoken("") if place.private else None)


def _behind_name(text: str, username: str, meanings: Mapping[str, str]) -> Spoken | None:
    """What is asked for right behind the bot's name, whatever was said before it."""
    *before, behind = _name(username).split(text)
    return _meaning(bare(behind), meanings) if before else None


def _meaning(text: str, meanings: Mapping[str, str]) -> Spoken | None:
    action = meanings.get(text)
    return Spoken(action) if action else _with_argument(text, meanings)


def _with_argument(text: str, meanings: Mapping[str, str]) -> Spoken | None:
    """An action's word and what it is told, as in “休假 7 天”; other talk is none."""
    for word in sorted(meanings, key=len, reverse=True):
        action, rest = meanings[word], text.removeprefix(word).strip(EDGES)
        if rest != text and action in ARGUED and ARGUED[action](rest):
            return Spoken(action, rest)
    return None


def _told(text: str, meanings: Mapping[str, str]) -> Spoken | None:
    """An action's word and free words behind it, which are kept as they were written."""
    plain = text.lstrip(EDGES)
    if bare(plain) in meanings:
        return None
    for word in sorted(meanings, key=len, reverse=True):
        action, head, rest = meanings[word], plain[: len(word)], plain[len(word) :]
        if action not in FREE or head.casefold() != word:
            continue
        if rest[:1] in BREAKS or is_told(action, word, rest):
            told = rest.lstrip(EDGES).rstrip()
            return Spoken(action, told) if told else None
    return None


@lru_cache(maxsize=4)
def _mention(username: str) -> re.Pattern[str]:
    """The bot's name where a text begins or ends: named in passing, it is not addressed."""
    name = rf"@{re.escape(username)}(?!{IN_NAMES})"
    return re.compile(rf"\A\s*{name}|{name}\W*\Z", re.IGNORECASE)


@lru_cache(maxsize=4)
def _name(username: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!{IN_NAMES})@{re.escape(username)}(?!{IN_NAMES})", re.IGNORECASE)


def bare(text: str) -> str:
    """Words without what stands around them, in small letters."""
    return " ".join(text.strip(EDGES).casefold().split())
