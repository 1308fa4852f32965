"""What Telegram Desktop would write of a group of the simulated Telegram: what an export contains.

It tells messages, answers, albums as their parts, comings and goings; of reactions the latest three
on each message. What it lacks stands in docs/trust.md.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING

from bot.store.moves import SHIFT
from models.facts import bare_id
from tests.stories.exports import ZONE, write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bot.sandbox.botapi import Chat, Message, Person
    from bot.sandbox.botapi.accounts import Account
    from tests.stories.exports import Row

RECENT = 3
"""Whoever reacted earlier is only counted."""
ALIKE = {"photo": {"photo": "photos/1.jpg", "width": 90, "height": 90}}


@dataclass(frozen=True, slots=True)
class Liked:
    """Somebody's reaction to a message, and when."""

    message: Message
    by: Person
    emoji: str
    at: int
    """Seconds."""


@dataclass(slots=True)
class Desktop:
    """An owner at his computer, who exports a group with the one that it was before."""

    group: Chat
    before: Chat | None = None
    likes: list[Liked] = field(default_factory=list)

    def saves(self, path: Path) -> Path:
        """Write the whole history."""
        halves = [(self.before, SHIFT)] if self.before else []
        rows = [
            self._row(message, shift)
            for chat, shift in (*halves, (self.group, 0))
            for message in chat.messages
        ]
        return write(path, rows, name=self.group.title, id=bare_id(self.group.id))

    def _row(self, message: Message, shift: int) -> Row:
        head = {
            "id": message.id - shift,
            "date": local(message.date),
            "date_unixtime": str(message.date),
        }
        if message.is_service:
            return head | {"type": "service", "text": "", "text_entities": []} | _done(message)
        row = head | {"type": "message"} | _by("from", message.sender) | _words(message.text)
        if message.reply_to and not message.reply_to.deleted:
            row["reply_to_message_id"] = message.reply_to.id - shift
        if message.photo:
            row |= ALIKE["photo"]
        reactions = list(self._reactions(message))
        return row | ({"reactions": reactions} if reactions else {})

    def _reactions(self, message: Message) -> Iterator[Row]:
        """By emoji; the latest of all by name."""
        here = [
            one
            for one in self.likes
            if one.message is message and message.reactions.get(one.by.id) == (one.emoji,)
        ]
        recent = sorted(here, key=lambda one: one.at)[-RECENT:]
        for emoji in {one.emoji: None for one in here}:
            shown = [
                _by("from", one.by) | {"date": local(one.at)}
                for one in recent
                if one.emoji == emoji
            ]
            count = sum(one.emoji == emoji for one in here)
            told: Row = {"type": "emoji", "count": count, "emoji": emoji}
            yield told | ({"recent": shown} if shown else {})


def local(seconds: int) -> str:
    """Local time as an export shows it."""
    return datetime.fromtimestamp(seconds, ZONE).replace(tzinfo=None).isoformat()


def _words(text: str) -> Row:
    return {"text": text, "text_entities": [{"type": "plain", "text": text}] if text else []}


def _by(field_: str, account: Account | None) -> Row:
    assert account is not None
    return {field_: account.name, f"{field_}_id": f"user{account.id}"}


def _done(message: Message) -> Row:
    """What a service row tells."""
    content, actor = message.content, _by("actor", message.sender)
    if users := content.get("new_chat_members"):
        return actor | _came(message, users[0])
    if user := content.get("left_chat_member"):
        return actor | {"action": "remove_members", "members": [user["first_name"]]}
    if "forum_topic_created" in content:
        title: object = content["forum_topic_created"]["name"]
        return actor | {"action": "topic_created", "title": title}
    if "migrate_to_chat_id" in content:
        return actor | {"action": "migrate_to_supergroup"}
    assert "migrate_from_chat_id" in content, content
    house: Row = {"actor": message.chat.title, "actor_id": f"channel{bare_id(message.chat.id)}"}
    return house | {"action": "migrate_from_group", "title": message.chat.title}


def _came(message: Message, user: dict[str, object]) -> Row:
    """An export names the maker of a link, and not the link."""
    for link in message.chat.links:
        if user["id"] in link.joined:
            return {"action": "join_group_by_link", "inviter": link.creator.name}
    return {"action": "invite_members", "members": [user["first_name"]]}
