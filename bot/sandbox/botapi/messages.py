"""A message: what its readers see, and how the wire tells it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from bot.sandbox.botapi.accounts import Account
    from bot.sandbox.botapi.chats import Chat
    from bot.sandbox.botapi.texts import Json

MEDIA: Final = (
    "photo", "video", "animation", "document", "audio", "voice", "video_note", "sticker",
)  # fmt: skip
PLAIN: Final = frozenset({"text", "poll", "location", "venue", "contact", "dice", "game", *MEDIA})
"""What people send, in contrast to what Telegram notes."""


@dataclass(slots=True, eq=False)
class Message:
    """One message as Telegram keeps it."""

    chat: Chat
    id: int
    date: int
    """Seconds."""
    sender: Account | None
    content: Json
    """The fields of the wire that say what it is: text, photo, new_chat_members, …"""
    sender_chat: Chat | None = None
    signature: str = ""
    sender_tag: str = ""
    """What stood beside the sender's name when it was written."""
    reply_to: Message | None = None
    thread: int = 0
    in_topic: bool = False
    origin: Json | None = None
    """Where a forwarded message comes from."""
    automatic: bool = False
    """Whether it came by itself from the linked channel."""
    album: str = ""
    via: Account | None = None
    edited: int = 0
    buttons_json: list[list[Json]] = field(default_factory=list)
    keyboard: Json | None = None
    """A keyboard below the field of input, or what removes it."""
    file: bytes | None = None
    """The bytes of its photo or document."""
    silent: bool = False
    deleted: bool = False
    pinned: bool = False
    reactions: dict[int, tuple[str, ...]] = field(default_factory=dict)
    """Who reacted how; the key is the person's or chat's id."""
    by: Account | None = None
    """Who really wrote it, where the sender hides somebody."""

    @property
    def text(self) -> str:
        """Its words, or those below its picture."""
        return str(self.content.get("text", self.content.get("caption", "")))

    @property
    def entities(self) -> list[Json]:
        """What Telegram knows about parts of its words."""
        found: list[Json] = self.content.get("entities") or self.content.get("caption_entities", [])
        return found

    @property
    def buttons(self) -> list[list[str]]:
        """What stands on its buttons, row by row."""
        return [[button["text"] for button in row] for row in self.buttons_json]

    @property
    def photo(self) -> bytes | None:
        """The picture, where it is one."""
        return self.file if "photo" in self.content else None

    @property
    def document(self) -> bytes | None:
        """The file, where it is one."""
        return self.file if "document" in self.content else None

    @property
    def kind(self) -> str:
        """The field that says what it is."""
        found = [name for name in ("text", *MEDIA, "poll") if name in self.content]
        return found[0] if found else next(iter(self.content), "")

    @property
    def is_service(self) -> bool:
        """Whether Telegram wrote it down, not a person."""
        return not PLAIN.intersection(self.content)

    @property
    def link(self) -> str:
        """Where it stands, for people of the chat."""
        return f"https://t.me/c/{str(self.chat.id).removeprefix('-100')}/{self.id}"

    def json(self, *, with_reply: bool = True) -> Json:
        """The `Message` of the wire; what it replies to comes one level deep."""
        told: Json = {"message_id": self.id}
        told |= self._sender()
        told |= {"chat": self.chat.json(), "date": self.date}
        told |= self._context()
        if with_reply and self.reply_to and not self.reply_to.deleted:
            told["reply_to_message"] = self.reply_to.json(with_reply=False)
        told |= self._content(with_reply=with_reply)
        if self.buttons_json:
            told["reply_markup"] = {"inline_keyboard": self.buttons_json}
        return told

    def _sender(self) -> Json:
        told: dict[str, Any] = {}
        if self.sender:
            told["from"] = self.sender.json()
        if self.signature:
            told["author_signature"] = self.signature
        if self.sender_tag:
            told["sender_tag"] = self.sender_tag
        if self.sender_chat:
            told["sender_chat"] = self.sender_chat.json()
        return told

    def _context(self) -> Json:
        optional = {
            "edit_date": self.edited,
            "message_thread_id": self.thread,
            "is_topic_message": self.in_topic,
            "is_automatic_forward": self.automatic,
            "media_group_id": self.album,
        }
        told: Json = {name: value for name, value in optional.items() if value}
        if self.origin:
            told |= {"forward_origin": self.origin, **_old_forward(self.origin)}
        if self.via:
            told["via_bot"] = self.via.json()
        return told

    def _content(self, *, with_reply: bool) -> Json:
        pinned = self.content.get("pinned_message")
        if not isinstance(pinned, Message):
            return self.content
        return {"pinned_message": pinned.json(with_reply=False)} if with_reply else {}


def _old_forward(origin: Json) -> Json:
    """The fields that older libraries read, which the server still sends."""
    told: Json = {"forward_date": origin["date"]}
    match origin["type"]:
        case "user":
            told["forward_from"] = origin["sender_user"]
        case "hidden_user":
            told["forward_sender_name"] = origin["sender_user_name"]
        case "channel":
            told |= {
                "forward_from_chat": origin["chat"],
                "forward_from_message_id": origin["message_id"],
            }
        case _:
            told["forward_from_chat"] = origin["sender_chat"]
    return told
