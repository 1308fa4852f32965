"""The words of the simulated members: templates in Chinese and English, filled in by chance."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any, Final

from bot.sandbox.acts import Account, Language, Span

if TYPE_CHECKING:
    from random import Random

Table = dict[str, list[str]]
"""Phrases by topic, or under `any`."""


class Topic(StrEnum):
    """What tea people talk about."""

    BREWING = "brewing"
    OOLONG = "oolong"
    PUER = "puer"
    HARVEST = "harvest"
    CUPS = "cups"
    WATER = "water"
    PARCELS = "parcels"
    TASTING = "tasting"


class Part(StrEnum):
    """The part a message plays in a conversation; values name the tables of phrases."""

    QUESTION = "question"
    ANSWER = "answer"
    REMARK = "remark"
    COMMENT = "comment"
    SHOW = "show"
    PRAISE = "praise"
    THANKS = "thanks"
    INTRO = "intro"
    WELCOME = "welcome"
    COMPLAINT = "complaint"
    COMFORT = "comfort"
    REMEDY = "remedy"
    NEWS = "news"
    OFFER = "offer"
    INTEREST = "interest"
    INVITE = "invite"
    RSVP = "rsvp"
    RECAP = "recap"
    COMMAND = "command"
    ROBOT = "robot"
    GREETING = "greeting"
    SHARED = "shared"


COLLOQUIAL: Final = frozenset({Part.COMMENT, Part.REMARK, Part.PRAISE, Part.WELCOME, Part.RSVP})
"""Where people add a particle or an emoji; a question or a command stays as it is."""
OPENING_CHANCE: Final = 0.08
ENDING_CHANCE: Final = 0.18
NUMBERS: Final = {
    "degrees": range(75, 100, 5),
    "seconds": range(5, 60, 5),
    "grams": range(3, 9),
    "years": range(2, 16),
}
"""Everybody has his own view of numbers: an answer draws them anew, and keeps the tea's name."""

_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Wording:
    """A message in words, and what an answer needs to be about the same thing."""

    text: tuple[Span, ...]
    part: Part
    which: int
    """Place of the template among its topic's; answers are listed by the question's place."""
    nouns: tuple[tuple[str, int], ...]
    """Things named, by slot, as places in the list of that slot (the same in each language)."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """What the words depend on besides the part and the topic."""

    answers: Wording | None = None
    """The wording of what is answered: the same tea, the same city."""
    speaker: str = ""
    """The writer's own name, for introductions."""
    member: Account | None = None
    """Who a `{member}` stands for; mentioned by id, or dropped when None."""
    number: int = 0
    """The tasting's number."""


class Phrasebook:
    """One language's phrases; everything random comes from the generator given with each call."""

    def __init__(self, tables: dict[str, Table], answers: dict[str, list[list[str]]]) -> None:
        """Take the tables of one file, and the answers by topic and question."""
        self._tables, self._answers = tables, answers
        self._slots = tables["slots"]

    def write(self, rng: Random, part: Part, topic: Topic, occasion: Occasion) -> Wording:
        """A message in words, for one part of a conversation.

        Args:
            rng: the source of chance.
            part: what the message does in the conversation.
            topic: what it is about, where the part has phrases by topic.
            occasion: what else the words depend on.
        """
        answers = occasion.answers
        templates = self._templates(part, topic, answers)
        which = _other_than(answers, part, rng.randrange(len(templates)), len(templates))
        template = templates[which]
        if part in COLLOQUIAL:
            template = self._coloured(rng, template)
        if part is Part.COMMAND:
            return Wording((Span("bot_command", template),), part, which, ())
        given = {"number": str(occasion.number), "speaker": occasion.speaker}
        nouns = dict(answers.nouns) if answers else {}
        filled = [self._fill(rng, piece, given, nouns) for piece in template.split("{member}")]
        return Wording(_with_mention(filled, occasion.member), part, which, tuple(nouns.items()))

    def shape(self) -> dict[tuple[str, str], int]:
        """How many templates or things stand in each list: must be alike in each language."""
        shape = {
            (part, topic): len(some)
            for part, table in self._tables.items()
            for topic, some in table.items()
        }
        return shape | {(Part.ANSWER, topic): len(some) for topic, some in self._answers.items()}

    def _templates(self, part: Part, topic: Topic, answers: Wording | None) -> list[str]:
        if part is Part.ANSWER:
            choices = self._answers[topic]
            return choices[answers.which % len(choices)] if answers else choices[0]
        table = self._tables[part]
        return table.get(topic) or table["any"]

    def _coloured(self, rng: Random, template: str) -> str:
        if rng.random() < OPENING_CHANCE:
            template = rng.choice(self._tables["opening"]["any"]) + template
        if rng.random() < ENDING_CHANCE:
            template = f"{template} {rng.choice(self._tables['ending']['any'])}"
        return template

    def _fill(
        self, rng: Random, template: str, given: dict[str, str], nouns: dict[str, int]
    ) -> str:
        def value(slot: re.Match[str]) -> str:
            name = slot[1]
            if name in NUMBERS:
                return str(rng.choice(NUMBERS[name]))
            if name in given:
                return given[name]
            things = self._slots[name]
            return things[nouns.setdefault(name, rng.randrange(len(things)))]

        return _SLOT.sub(value, template)


def mention(member: Account) -> Span:
    """A mention that holds also for people without a user name."""
    return Span("mention_name", member.name, member.id)


def plain(text: str) -> tuple[Span, ...]:
    """Words without any entity; none at all for an empty text."""
    return (Span("plain", text),) if text else ()


@cache
def phrasebook(language: Language) -> Phrasebook:
    """The phrases of a language, read once from the file beside this module."""
    tables = _toml(f"phrases_{language}.toml")
    return Phrasebook(tables, tables.pop(Part.ANSWER))


@cache
def names(language: Language) -> Table:
    """Families, given names and nicknames of a language."""
    table: Table = _toml("names.toml")[language]
    return table


def _toml(name: str) -> dict[str, Any]:
    text = resources.files("bot.sandbox").joinpath(name).read_text(encoding="utf-8")
    return tomllib.loads(text)


def _other_than(answers: Wording | None, part: Part, which: int, size: int) -> int:
    """Nobody answers a sentence with the very same sentence."""
    same = answers is not None and answers.part is part and answers.which == which
    return (which + 1) % size if same else which


def _with_mention(pieces: list[str], member: Account | None) -> tuple[Span, ...]:
    if len(pieces) == 1 or member is None:
        return plain("".join(pieces).strip())
    before, after = pieces[0], "".join(pieces[1:])
    return (*plain(before), mention(member), *plain(after))
