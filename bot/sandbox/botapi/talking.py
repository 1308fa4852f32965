"""People write: words, answers, forwards, corrections."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypedDict, Unpack

from bot.sandbox.botapi.access import ANY_MESSAGE, WORDS
from bot.sandbox.botapi.accounts import CHANNEL_BOT, GROUP_ANONYMOUS_BOT, Account
from bot.sandbox.botapi.detect import found_in
from bot.sandbox.botapi.messages import Message
from bot.sandbox.botapi.origins import origin_of
from bot.sandbox.botapi.person_base import PersonBase, impossible
from bot.sandbox.botapi.posting import change, post, remove
from bot.sandbox.botapi.texts import Json, units

if TYPE_CHECKING:
    from bot.sandbox.botapi.chats import Chat, Topic


class How(TypedDict, total=False):
    """The circumstances under which something is said."""

    reply_to: Message
    topic: Topic
    via: Account
    """The inline bot that it came through."""
    as_chat: Chat
    """The channel that he writes as."""
    names: Account
    """Somebody without @name whom the text mentions by first name."""


class Talks(PersonBase):
    """Everything with words."""

    def says(self, where: Chat | Account, text: str, **how: Unpack[How]) -> Message:
        """Write a text."""
        known = [_mention(text, how["names"])] if "names" in how else []
        entities = found_in(text, known)
        content: Json = {"text": text} | ({"entities": entities} if entities else {})
        return self.post(where, content, how)

    def replies(self, message: Message, text: str) -> Message:
        """Answer a message where it stands."""
        topic = message.chat.topics.get(message.thread) if message.in_topic else None
        where: How = {"reply_to": message}
        if topic:
            where["topic"] = topic
        return self.says(message.chat, text, **where)

    def forwards(self, message: Message, where: Chat | Account) -> Message:
        """Pass a message on."""
        copy = self.draft(where, dict(message.content), {})
        copy.origin, copy.file = origin_of(message), message.file
        return post(self.world, copy)

    def edits(self, message: Message, text: str) -> Message:
        """Correct what he wrote."""
        if message.by is not self:
            impossible(f"{self.name} did not write message {message.id}")
        entities = found_in(text, [])
        words = "text" if "text" in message.content else "caption"
        kept = {k: v for k, v in message.content.items() if not k.endswith("entities")}
        found = "entities" if words == "text" else "caption_entities"
        content = kept | {words: text} | ({found: entities} if entities else {})
        change(self.world, message, content)
        return message

    def deletes(self, message: Message) -> None:
        """Take a message away; the bot is not told."""
        member = message.chat.of(self)
        if message.by is not self and not member.may("can_delete_messages"):
            impossible(f"{self.name} may not delete message {message.id}")
        remove(message)

    def post(self, where: Chat | Account, content: Json, how: How) -> Message:
        """Bring any content into a chat."""
        return post(self.world, self.draft(where, content, how))

    def draft(self, where: Chat | Account, content: Json, how: How) -> Message:
        """A message of his, not yet in the chat."""
        chat = self.place(where)
        self.present(chat)
        self._allowed(chat, next(iter(content), "text"))
        message = Message(chat, 0, 0, self, content, by=self)
        message.reply_to, message.via = how.get("reply_to"), how.get("via")
        topic = how.get("topic")
        if topic and (topic.closed or topic.id not in chat.topics) and not chat.of(self).ruling:
            impossible(f"the topic {topic.name} takes no messages")
        message.thread = topic.id if topic else 0
        self._disguise(message, how.get("as_chat"))
        return message

    def _allowed(self, chat: Chat, kind: str) -> None:
        if chat.type == "channel" and not chat.of(self).may("can_post_messages"):
            impossible(f"{self.name} may not post in {chat.title}")
        permission, words = WORDS.get(kind, ANY_MESSAGE)
        in_group = chat.type in {"group", "supergroup"}
        if in_group and not chat.allows(self, permission):
            impossible(f"{self.name} may not send {words} in {chat.title}")

    def _disguise(self, message: Message, as_chat: Chat | None) -> None:
        """Whom the readers see: him, the group, a channel."""
        chat = message.chat
        if as_chat:
            message.sender, message.sender_chat = CHANNEL_BOT, as_chat
        elif chat.type == "channel":
            message.sender, message.sender_chat = None, chat
        elif chat.of(self).anonymous:
            message.sender, message.sender_chat = GROUP_ANONYMOUS_BOT, chat
            message.signature = chat.of(self).title


def _mention(text: str, person: Account) -> Json:
    """A mention by number, as apps write it for people without @name."""
    begin = text.index(person.first_name)
    return {
        "type": "text_mention",
        "offset": units(text[:begin]),
        "length": units(person.first_name),
        "user": person.json(),
    }
