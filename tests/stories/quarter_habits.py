"""What the sixty do about what the bot says: each habit is for the posts of one kind."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Final

from tests.stories.quarter import QUESTIONS

if TYPE_CHECKING:
    from collections.abc import Callable

    from bot.sandbox.botapi import Message
    from tests.stories.quarter import Quarter

ANNOUNCED = re.compile(r"^☕ Sharing session No\. (\d+)$", re.MULTILINE)
OPENED = re.compile(r"^☕ No\. (\d+) begins", re.MULTILINE)
TOLD = re.compile(r"^Recap of No\. (\d+)$", re.MULTILINE)
PUT_OFF = re.compile(r"^Session No\. (\d+) could not be held", re.MULTILINE)


def invited(town: Quarter, post: Message) -> None:
    """Fourteen say whether they come."""
    for who in town.dice.sample(town.regulars(), 14):
        who.presses(post, town.dice.choice(["Coming", "Coming", "Coming late", "Can’t"]))


def voted(town: Quarter, post: Message) -> None:
    """Nine vote on the topic."""
    for who in town.dice.sample(town.regulars(), 9):
        who.presses(post, town.dice.choice(post.buttons)[0])


def began(town: Quarter, _post: Message) -> None:
    """Ten tell something, one asks, another answers."""
    for who in town.dice.sample(town.regulars(), 10):
        told = who.says(town.group, town.dice.choice(["I do it like this", "My way is simple"]))
        town.dice.choice(town.regulars()).reacts(told, "❤")
    asker, question = town.dice.choice(town.regulars()), town.dice.choice(QUESTIONS)
    said = asker.says(town.group, f"@{town.world.bot.username} question: {question}")
    town.dice.choice(town.regulars()).replies(said, "A matter of taste")


def asked_for_ideas(town: Quarter, post: Message) -> None:
    """Four have an idea."""
    for who in town.dice.sample(town.regulars(), 4):
        who.replies(post, f"idea: {town.ideas.pop()}")


def chose(town: Quarter, post: Message) -> None:
    """Twelve are for two ideas each."""
    for who in town.dice.sample(town.regulars(), 12):
        for row in town.dice.sample(post.buttons, 2):
            who.presses(post, row[0])


def asked_whom_they_trust(town: Quarter, _post: Message) -> None:
    """Most name one of two whom everybody asks, some a friend; in answer to what they wrote."""
    for who in town.dice.sample(town.regulars(), 18):
        asked = town.dice.choice([*town.regulars()[:2] * 3, *town.regulars()])
        wrote = [one for one in town.group.messages if one.sender is asked]
        if wrote and asked is not who:
            who.replies(wrote[-1], f"@{town.world.bot.username} nominate Always helps")


HABITS: Final[dict[re.Pattern[str], Callable[[Quarter, Message], None]]] = {
    ANNOUNCED: invited,
    re.compile("What shall the session"): voted,
    OPENED: began,
    re.compile("What should the shop make"): asked_for_ideas,
    re.compile("Which of these ideas"): chose,
    re.compile("^Whom would you ask"): asked_whom_they_trust,
}


def give_habits(town: Quarter) -> None:
    """Let the members of a town have them all."""
    for pattern, habit in HABITS.items():
        town.answers.append((pattern, partial(habit, town)))
