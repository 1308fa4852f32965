"""What the shell tells handlers, as frozen values."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import tzinfo


@dataclass(frozen=True, slots=True)
class ChatView:
    """A chat as an operator knows it."""

    id: int
    """As the Bot API writes it, negative."""
    title: str
    kind: str
    met: bool
    """Whether the bot ever was in it; an import alone does not bring it there."""
    role: str | None
    """`customers`, `vip`, `operators`, `declined`; None while nobody has decided."""
    adopted_at: int | None
    known: int
    """Members who were ever seen here and have not left."""
    total: int | None
    """Members there are, as Telegram counts; None when it was not asked yet."""
    first_event: int | None
    """UTC milliseconds of the oldest event there is, imported or seen."""
    first_act: int | None
    """Of the first act of a member who is scored."""
    blind: tuple[tuple[int, int], ...]
    """What nobody watched, from and to (UTC milliseconds), in order."""
    blind_from: int | None
    blind_reason: str | None
    notice_at: int | None = None
    """Since when the notice of what is kept stands there (UTC milliseconds); None until it does."""
    lot_notice_at: int | None = None
    """The same of one that says that some are left alone by lot."""
    mute_from: int | None = None
    """Since when the bot may write nothing there."""


@dataclass(frozen=True, slots=True)
class ImportedView:
    """A group of which an export told, and in which the bot never was."""

    title: str
    known: int
    first_event: int
    """UTC milliseconds."""


@dataclass(frozen=True, slots=True)
class Operator:
    """Who may see scores and decide."""

    id: int
    name: str
    added_at: int
    chosen_chat: int | None
    """The chat that his commands are about; None until he chose one of several."""


@dataclass(frozen=True, slots=True)
class Contact:
    """What the bot knows of somebody as a partner in a private chat, and what he chose."""

    id: int
    language: str | None = None
    opened_at: int | None = None
    blocked_at: int | None = None
    opted_out_at: int | None = None
    app_language: str | None = None
    """`zh` or `en` as his Telegram last said; None for any other, or when it said nothing."""
    pauses: tuple[tuple[int, int], ...] = ()
    """Holidays, from and to (UTC milliseconds), oldest first."""
    away: tuple[tuple[int, int], ...] = ()
    """When he had opted out, and came back: from and to."""

    def reads(self, house: str) -> str:
        """In which language to speak to him: what he chose, else his app's, else the house's."""
        return self.language or self.app_language or house

    def paused_until(self, now: int) -> int | None:
        """When the holiday that is on will end; None when there is none."""
        return next((end for start, end in self.pauses if start <= now < end), None)


@dataclass(frozen=True, slots=True)
class Token:
    """What a button or link of ours stands for."""

    id: str
    action: str
    payload: str
    holder: int | None
    """Who alone may use it; None for whoever holds it."""
    chat: int | None
    """Where alone it may be used."""
    expires_at: int
    used_at: int | None


def question_key(user: int) -> str:
    """The group of tokens that somebody's open question stands in: one answer closes them all."""
    return f"question:{user}"


@dataclass(frozen=True, slots=True)
class StaffMember:
    """One of the shop's own people."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class KeptOfPerson:
    """Everything that is kept of somebody, for himself to read."""

    name: str | None
    groups: tuple[tuple[str, int, int], ...]
    """Title, first seen and last act there (UTC milliseconds)."""
    counts: tuple[tuple[str, int], ...]
    """How many facts of each kind."""
    contact: Contact
    staff: bool
    links: tuple[str, ...] = ()
    username: str = ""
    """The @username last seen of him, without the sign."""
    orders: int = 0
    """How many orders of his the shop has told of."""
    spent: int = 0
    """How often something was written down that was spent on him, alone or among others."""
    asked: int = 0
    """How often he was asked whether he recommends the shop."""


@dataclass(frozen=True, slots=True)
class House:
    """What is fixed while the process runs."""

    community: str
    zone: tzinfo
    language: str
    """Of those who chose none."""
    username: str
    """The bot's own, without @."""
    bot: int
    by_lot: bool = False
    """Whether some suggestions are kept back by lot, which the notice must say."""
