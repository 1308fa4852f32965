"""How a message comes to its words and its form: language, reply or mention, sticker or text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from bot.sandbox.acts import Content, Language, Role, Span
from bot.sandbox.people import CHINESE_SHARE, Member
from bot.sandbox.phrases import (
    Occasion,
    Part,
    Topic,
    Wording,
    mention,
    phrasebook,
    plain,
)

if TYPE_CHECKING:
    from random import Random

REPLY_CHANCE: Final = 0.68
"""Answers made with Telegram's reply; then 40 to 50 % of all messages are, as in real groups."""
MENTION_CHANCE: Final = 0.1
"""Answers that name the person in place of replying; the rest simply speak next."""
STICKER_CHANCE: Final = 0.07
VOICE_CHANCE: Final = 0.02
STICKER_PARTS: Final = frozenset({Part.COMMENT, Part.PRAISE, Part.THANKS, Part.WELCOME})
VOICE_PARTS: Final = frozenset({Part.COMMENT, Part.REMARK, Part.ANSWER})
ALWAYS_REPLIES: Final = frozenset({Part.RSVP, Part.ROBOT, Part.REMEDY})


@dataclass(frozen=True, slots=True)
class Line:
    """What somebody is about to say."""

    by: Member
    part: Part
    topic: Topic
    to: Spoken | None = None
    """What he answers; whether by reply, mention or just next is drawn."""
    about: Member | None = None
    """Whom he names when he answers nothing."""
    photos: int = 0
    """None, one, or several as an album of one second."""
    forwarded_from: str | None = None
    number: int = 0
    """The tasting's number."""


@dataclass(frozen=True, slots=True)
class Composed:
    """A line in its final form."""

    line: Line
    language: Language
    wording: Wording
    text: tuple[Span, ...]
    content: Content
    replies: bool
    addressed: Member | None
    """Whom Telegram notifies."""


@dataclass(slots=True)
class Spoken:
    """A message as the others remember it."""

    message: int
    at: int
    line: Line
    language: Language
    wording: Wording
    to: Member | None
    """Whom it answers or mentions, so that he is notified."""
    depth: int
    """How many answers lie between it and what began the conversation."""
    answered_by: set[int] = field(default_factory=set)
    reacted_by: set[int] = field(default_factory=set)

    @property
    def by(self) -> Member:
        """Who wrote it."""
        return self.line.by

    @property
    def part(self) -> Part:
        """What it does in the conversation."""
        return self.line.part


def compose(rng: Random, line: Line) -> Composed:
    """Find the words for a line, and draw whether it replies, mentions, or is a sticker."""
    language = _language(rng, line)
    replies, mentions = _form(rng, line)
    other = line.to.by if line.to else line.about
    content = _content(rng, line, mentions=mentions)
    occasion = Occasion(
        answers=line.to.wording if line.to else None,
        speaker=line.by.account.name,
        member=other.account if other else None,
        number=line.number,
    )
    wording = phrasebook(language).write(rng, line.part, line.topic, occasion)
    text = () if content in {Content.STICKER, Content.VOICE} else wording.text
    if other and mentions:
        text = (mention(other.account), *plain(" "), *text)
    addressed = other if replies or any(span.user for span in text) else None
    return Composed(line, language, wording, _merged(text), content, replies, addressed)


def _language(rng: Random, line: Line) -> Language:
    if line.to:
        return line.by.language_towards(line.to.language)
    if line.about:
        return line.about.account.language
    if line.by.account.role is Role.CUSTOMER:
        return line.by.account.language
    return Language.CHINESE if rng.random() < CHINESE_SHARE else Language.ENGLISH


def _form(rng: Random, line: Line) -> tuple[bool, bool]:
    """Whether an answer replies, and whether it mentions."""
    if line.to is None:
        return False, False
    if line.part in ALWAYS_REPLIES:
        return True, False
    draw = rng.random()
    return draw < REPLY_CHANCE, REPLY_CHANCE <= draw < REPLY_CHANCE + MENTION_CHANCE


def _content(rng: Random, line: Line, *, mentions: bool) -> Content:
    if line.photos:
        return Content.PHOTO
    draw = rng.random()
    if not mentions and line.part in STICKER_PARTS and draw < STICKER_CHANCE:
        return Content.STICKER
    if not mentions and line.part in VOICE_PARTS and draw > 1 - VOICE_CHANCE:
        return Content.VOICE
    return Content.TEXT


def _merged(text: tuple[Span, ...]) -> tuple[Span, ...]:
    """Neighbouring plain spans as one, as Telegram writes them."""
    merged: list[Span] = []
    for span in text:
        if merged and merged[-1].kind == span.kind == "plain":
            merged[-1] = Span("plain", merged[-1].text + span.text)
        else:
            merged.append(span)
    return tuple(merged)
