"""The one line in a group that leads somebody to his private chat, and then removes itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from handlers.links import start_link
from handlers.outgoing import Button, Group, Outgoing, Text

if TYPE_CHECKING:
    from telegram import Message

    from handlers.context import Services

POINTER_MS: Final = 60_000
"""A pointer stays so long, and one person gets no second in the same group meanwhile."""
LINK_MS: Final = 3_600_000
MOST_SAID: Final = 64
"""A name, a date, a short line: no more is kept through the link."""


@dataclass(frozen=True, slots=True)
class Errand:
    """What somebody asked for in a group, and what stood behind it."""

    user: int
    action: str
    argument: str = ""
    place: str = ""
    """Goes with it in any case: the group that he spoke in, where that matters."""

    @property
    def carried(self) -> str:
        """What the link takes along; words that it cannot hold whole are asked for anew."""
        whole = f"{self.place} {self.argument}".strip()
        return whole if len(whole) <= MOST_SAID else self.place


def point(services: Services, message: Message, errand: Errand) -> None:
    """Answer in the group with a link that does in private what was asked for; it fits one person.

    Args:
        services: the shell's.
        message: that asked.
        errand: who asked for what.
    """
    words = services.words(services.house.language)
    unit, minute, chat = services.unit(), services.clock.now() // POINTER_MS, message.chat.id
    said, user = errand.carried, errand.user
    token = unit.token(errand.action, said, holder=user, chat=user, lives_ms=LINK_MS)
    button = Button(words("pointer-open"), url=start_link(services.house.username, token))
    text = Text(
        words("pointer"),
        ((button,),),
        thread=message.message_thread_id if message.is_topic_message else None,
        reply_to=message.message_id,
        silent=True,
        vanish_ms=POINTER_MS,
    )
    key = f"pointer:{chat}:{user}:{minute}"
    unit.say(Outgoing(Group(chat), text, key, lives_ms=POINTER_MS))
