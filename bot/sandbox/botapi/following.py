"""People follow links: to the private chat with the bot, and into chats."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from bot.sandbox.botapi.coming import Comes
from bot.sandbox.botapi.person_base import impossible
from bot.sandbox.botapi.tapping import Taps

if TYPE_CHECKING:
    from bot.sandbox.botapi.messages import Message

DEEP_LINK: Final = re.compile(
    r"(?:https?://)?(?:t|telegram)\.me/(\w+)(?:\?start=([\w-]{0,64}))?|"
    r"tg://resolve\?domain=(\w+)(?:&start=([\w-]{0,64}))?"
)


class Follows(Taps, Comes):
    """Everything that a link does."""

    def opens(self, message: Message, button: str) -> Message | None:
        """Press a button that holds a link."""
        for row in message.buttons_json:
            for found in row:
                if found["text"] == button and "url" in found:
                    return self.follows(found["url"])
        return impossible(f"no link {button!r} among {message.buttons}")

    def follows(self, url: str) -> Message | None:
        """Open a link: a deep link starts the bot, an invite link leads into its chat."""
        if url in self.world.links:
            chat, link = self.world.links[url]
            self.asks_to_join(chat, link) if link.asks else self.joins(chat, link)
            return None
        found = DEEP_LINK.fullmatch(url)
        name, payload = (found[1] or found[3], found[2] or found[4]) if found else ("", "")
        if name != self.world.bot.username:
            return impossible(f"{url} leads out of this world")
        return self.starts(self.world.bot, payload or "")
