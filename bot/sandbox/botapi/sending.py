"""People send pictures, albums, stickers, voices, files."""

from __future__ import annotations

from typing import TYPE_CHECKING, Unpack

from bot.sandbox.botapi.detect import found_in
from bot.sandbox.botapi.files import PIXEL
from bot.sandbox.botapi.posting import post
from bot.sandbox.botapi.talking import How, Talks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bot.sandbox.botapi.accounts import Account
    from bot.sandbox.botapi.chats import Chat
    from bot.sandbox.botapi.messages import Message
    from bot.sandbox.botapi.texts import Json


class Sends(Talks):
    """Everything with a file."""

    def sends_photo(
        self, where: Chat | Account, caption: str = "", data: bytes = PIXEL, **how: Unpack[How]
    ) -> Message:
        """Send one picture."""
        message = self.draft(where, self._photo(data, caption), how)
        message.file = data
        return post(self.world, message)

    def sends_album(
        self, where: Chat | Account, captions: Sequence[str], **how: Unpack[How]
    ) -> list[Message]:
        """Send several pictures at once: one message each, with one album number."""
        album, sent = self.world.number(), []
        for caption in captions:
            message = self.draft(where, self._photo(PIXEL, caption), how)
            message.album, message.file = album, PIXEL
            sent.append(post(self.world, message))
        return sent

    def sends_sticker(
        self, where: Chat | Account, emoji: str = "👍", **how: Unpack[How]
    ) -> Message:
        """Send a sticker."""
        sticker = self._file("sticker") | {
            "width": 512,
            "height": 512,
            "emoji": emoji,
            "set_name": "Teapots",
            "is_animated": False,
            "is_video": False,
            "type": "regular",
        }
        return self.post(where, {"sticker": sticker}, how)

    def sends_voice(self, where: Chat | Account, seconds: int = 7, **how: Unpack[How]) -> Message:
        """Speak."""
        voice = self._file("voice", "oga") | {"duration": seconds, "mime_type": "audio/ogg"}
        return self.post(where, {"voice": voice}, how)

    def sends_video(self, where: Chat | Account, caption: str = "", **how: Unpack[How]) -> Message:
        """Send a film."""
        video = self._file("video") | {"width": 640, "height": 480, "duration": 9}
        return self.post(where, {"video": video, **_captioned(caption)}, how)

    def sends_document(
        self,
        where: Chat | Account,
        name: str,
        data: bytes,
        caption: str = "",
        **how: Unpack[How],
    ) -> Message:
        """Send a file with its name."""
        kept = self.world.files.keep("document", data, name)
        told = kept.json() | {"file_name": name, "mime_type": kept.mime}
        message = self.draft(where, {"document": told, **_captioned(caption)}, how)
        message.file = data
        return post(self.world, message)

    def sends_location(
        self, where: Chat | Account, latitude: float, longitude: float, **how: Unpack[How]
    ) -> Message:
        """Send a place."""
        location = {"latitude": latitude, "longitude": longitude}
        return self.post(where, {"location": location}, how)

    def sends_dice(
        self, where: Chat | Account, emoji: str = "🎲", value: int = 1, **how: Unpack[How]
    ) -> Message:
        """Throw dice; the value is said, not drawn."""
        return self.post(where, {"dice": {"emoji": emoji, "value": value}}, how)

    def _photo(self, data: bytes, caption: str) -> Json:
        _, sizes = self.world.files.photo(data)
        return {"photo": sizes, **_captioned(caption)}

    def _file(self, kind: str, suffix: str = "bin") -> Json:
        return self.world.files.keep(kind, b"", f"{kind}.{suffix}").json()


def _captioned(caption: str) -> Json:
    """The words below a picture, with the commands and addresses in them."""
    if not caption:
        return {}
    found = found_in(caption, [])
    return {"caption": caption} | ({"caption_entities": found} if found else {})
