"""A canary in every text that is not for a group: where one sings in a group, something leaked.

The texts that groups may see are named here; every other one, also one that does not exist yet,
bears the canary. It stands in the wording by way of the operator's own texts, travels over the wire
like any word, and is taken out just before the simulated people read it.
"""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any, Final

from fluent.syntax import ast, serialize
from typing_extensions import override

from bot.sandbox.botapi import BotApiServer
from bot.sandbox.botapi.calls import Call
from bot.words import LANGUAGES, own_texts

if TYPE_CHECKING:
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from aiohttp import web

    from bot.sandbox.botapi import World
    from bot.sandbox.botapi.params import Params

CANARY: Final = "zeisig "
"""Stands before the text, where nothing is cut off."""
CALENDAR: Final = (
    "when",
    "when-day",
    "weekday-short-0",
    "weekday-short-1",
    "weekday-short-2",
    "weekday-short-3",
    "weekday-short-4",
    "weekday-short-5",
    "weekday-short-6",
    "month-short-1",
    "month-short-2",
    "month-short-3",
    "month-short-4",
    "month-short-5",
    "month-short-6",
    "month-short-7",
    "month-short-8",
    "month-short-9",
    "month-short-10",
    "month-short-11",
    "month-short-12",
)
"""A date and a time."""
SESSIONS: Final = (
    "session-opens",
    "session-vote",
    "session-vote-how",
    "session-announce",
    "session-announce-topic",
    "session-announce-when",
    "session-announce-ask",
    "session-announce-recorded",
    "session-agree",
    "session-topic-open",
    "session-host-is",
    "session-host-shop",
    "session-coming",
    "session-late",
    "session-cant",
    "session-remind",
    "session-remind-count",
    "session-open",
    "session-open-how",
    "session-questions",
    "session-close",
    "session-close-host",
    "session-close-all",
    "session-close-recap",
    "session-put-off",
    "session-called-off",
    "session-called-off-last",
    "session-put-off-last",
    "session-recap",
    "session-recap-nobody",
    "session-recap-count",
    "session-recap-spoke",
    "session-recap-spoke-more",
    "session-recap-best",
    "session-answered",
    "session-unanswered",
    "session-next",
    "session-propose",
    "session-volunteer",
    "topic-ask",
    "topic-how",
    "q-ask",
    "host-later",
    "questions-none",
    "addressed-out",
    "addressed-long",
    "addressed-which",
    "addressed-which-one",
    "ritual-none-sharing",
    "ritual-none-nomination",
    "ritual-none-cocreation",
    "session-topics-enough",
    "session-questions-enough",
    "session-announced",
    "session-not-announced",
    "session-open",
    "session-not-open",
    "session-over",
    "session-vote-closed",
    "session-not-asked",
    "session-not-yours",
    "session-topic-chosen",
    "session-not-host",
    "session-not-recorded",
    "session-record-late",
    "session-question-unknown",
    "session-not-closed",
)
"""What a sharing session says to its group, and what somebody without a chat is told there."""
COCREATION: Final = (
    "cocreation-collect",
    "cocreation-collect-how",
    "cocreation-collect-when",
    "cocreation-bring",
    "cocreation-remind",
    "cocreation-vote",
    "cocreation-vote-how",
    "cocreation-result",
    "cocreation-closed-next",
    "cocreation-all-gone",
    "cocreation-none-left",
    "cocreation-unanswered",
    "cocreation-count",
    "cocreation-standing",
    "cocreation-stands-planned",
    "cocreation-stands-under-way",
    "cocreation-stands-done",
    "cocreation-stands-dropped",
    "cocreation-with",
    "cocreation-thanks",
    "cocreation-because",
    "cocreation-answers",
    "cocreation-verdict-adopted",
    "cocreation-verdict-not-now",
    "cocreation-verdict-declined",
    "cocreation-told-rest",
    "cocreation-told-end",
    "cocreation-called-off",
    "cocreation-called-off-last",
    "cocreation-wordless",
    "cocreation-over",
    "cocreation-enough",
    "idea-ask",
    "idea-how",
)
"""What a co-creation meeting says to its group."""
NOMINATION: Final = (
    "nomination-opens",
    "nomination-what",
    "nomination-how",
    "nomination-until",
    "nomination-name",
    "nomination-remind",
    "nomination-shut",
    "nomination-closed",
    "nomination-confirmed",
    "nomination-thanks",
    "nomination-nobody",
    "nomination-off",
    "nomination-not-open",
    "nomination-closed",
    "nomination-over",
    "nomination-self",
    "nomination-no-member",
    "nomination-shop",
    "nomination-too-new",
    "nomination-silent",
    "nomination-nominee-away",
    "nomination-nominee-apart",
    "nomination-nominee-koc",
    "nomination-nominee-stood-down",
    "nominate-how",
    "nominate-ask",
    "nominate-nobody",
    "nominate-which",
    "nominate-none",
    "koc-tag",
)
"""What a round of nominations says to its group, and what somebody without a chat is told there."""
PUBLIC: Final = frozenset({
    "comma",
    *CALENDAR, *SESSIONS, *NOMINATION, *COCREATION, "ritual-over",
    "notice-hello", "notice-more", "notice-kept", "notice-who", "notice-lot", "notice-choice",
    "notice-operators",
    "pointer", "pointer-open", "here-done",
    "menu-help", "menu-me", "menu-privacy", "menu-topic", "menu-q", "menu-idea",
    "bot-about", "bot-choice",
})  # fmt: skip
"""The notice, the pointer to the private chat, the menu of groups, the bot's profile."""
HEARD: Final = "say-"
"""Words that members say to the bot, not the bot to them."""
OWN_ID: Final = re.compile(r"^([a-z][a-z0-9_-]*) =", re.MULTILINE)
PROFILE: Final = frozenset({"setMyDescription", "setMyShortDescription", "setMyName"})
WIDE_SCOPES: Final = frozenset({"default", "all_group_chats", "all_chat_administrators"})


def put_canaries(folder: Path) -> Path:
    """Write wording of an operator's own into a folder: ours, with a canary in each text.

    What lies there already stays as it is: a story's own wording, or that of its last start.
    """
    folder.mkdir(exist_ok=True)
    for language in LANGUAGES:
        path = folder / f"{language}.ftl"
        there = path.read_text(encoding="utf-8") if path.exists() else ""
        kept = PUBLIC.union(OWN_ID.findall(there))
        path.write_text(there + _singing(language, kept), encoding="utf-8")
    return folder


@cache
def _singing(language: str, kept: frozenset[str]) -> str:
    """Our texts with a canary in each, but for those that are kept as they are."""
    texts = copy.deepcopy(own_texts(language))
    texts.body = [_with_canary(one) for one in texts.body if _is_for_one(one, kept)]
    return serialize(texts)


def _is_for_one(entry: object, others: AbstractSet[str]) -> bool:
    if not isinstance(entry, ast.Message):
        return False
    return entry.id.name not in others and not entry.id.name.startswith(HEARD)


def _with_canary(entry: Any) -> Any:  # noqa: ANN401 - fluent's tree is untyped
    entry.value.elements.insert(0, ast.TextElement(CANARY))
    return entry


@dataclass(frozen=True, slots=True)
class Song:
    """A call that carried a canary."""

    method: str
    place: object
    public: bool


class AviaryServer(BotApiServer):
    """The Bot API, listening for canaries in everything that the bot says."""

    def __init__(self, world: World) -> None:
        """Nothing was heard yet."""
        super().__init__(world)
        self.songs: list[Song] = []
        self.leaks: list[Song] = []

    @override
    async def _serve(self, name: str, params: Params) -> web.Response:
        call = Call(name, params.given, {part: one.data for part, one in params.files.items()})
        public, sings = is_public(call), call.mentions(CANARY)
        song = Song(name, params.given.get("chat_id", params.given.get("scope")), public)
        if sings:
            self.songs.append(song)
        if public and (sings or params.files):
            self.leaks.append(song)  # no picture or file is for a group either
        return await super()._serve(name, _silenced(params))


def is_public(call: Call) -> bool:
    """Whether more than one person may see what a call brings."""
    scope, chat = call.params.get("scope"), str(call.params.get("chat_id", ""))
    named = chat.startswith("@") or (call.chat_id or 0) < 0
    wide = call.method.lower() == "setmycommands" and not scope
    shared = isinstance(scope, dict) and scope.get("type") in WIDE_SCOPES
    return named or wide or shared or call.method.lower() in {one.lower() for one in PROFILE}


def _silenced(params: Params) -> Params:
    files = {
        part: replace(one, data=one.data.replace(CANARY.encode(), b""))
        for part, one in params.files.items()
    }
    return replace(params, given=_without(params.given), files=files)


def _without(value: Any) -> Any:  # noqa: ANN401 - any JSON
    if isinstance(value, str):
        return value.replace(CANARY, "")
    if isinstance(value, list):
        return [_without(one) for one in value]
    if isinstance(value, dict):
        return {key: _without(one) for key, one in value.items()}
    return value
