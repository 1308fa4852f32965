"""Asks Telegram for raw pages of updates: PTB's connection, our own eyes on the answer."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

import msgspec
from telegram.error import NetworkError

from handlers.wire import Page, decode_page

if TYPE_CHECKING:
    from telegram.request import BaseRequest

PAGE: Final = 100
"""The most that Telegram gives at once."""
POLL_SECONDS: Final = 50
"""How long Telegram holds a request while there is nothing to tell."""
GRACE_SECONDS: Final = 15
ALLOWED_UPDATES: Final = (
    "message",
    "edited_message",
    "callback_query",
    "poll",
    "poll_answer",
    "my_chat_member",
    "chat_member",
    "chat_join_request",
    "message_reaction",
)
"""Named at every start and after every failure, when another process may have chosen otherwise: the
choice is sticky, and by default some of these are left out."""
HANGS: Final = frozenset({"ReadTimeout", "WriteTimeout", "PoolTimeout"})
"""No answer at all, whereas a connection that is refused is one: the network's."""
CONFLICT, TOO_MANY, UNAUTHORIZED, NOT_FOUND = 409, 429, 401, 404


class ConflictError(Exception):
    """Another process asks with the same token, or a webhook is set."""


class TokenError(Exception):
    """Telegram does not know the token."""


@dataclass
class BusyError(Exception):
    """Telegram cannot answer now; `wait` are the seconds it asks for, if it does."""

    wait: int | None
    reason: str

    @property
    def hung(self) -> bool:
        """Whether nothing at all was heard: a connection that died, and does not know it."""
        return self.reason in HANGS


@dataclass(slots=True)
class Fetcher:
    """Fetches pages of one bot.

    Args:
        request: a connection of its own, so that sending never keeps it waiting.
        url: of the bot, the token included: `https://api.telegram.org/bot<token>`.
        poll_seconds: how long a request may be held; 0 to return at once.
    """

    request: BaseRequest
    url: str
    poll_seconds: int = POLL_SECONDS
    _chosen: bool = field(default=False, init=False)
    """Whether Telegram was told which kinds of updates we want: the choice is sticky."""

    async def page(self, offset: int | None) -> Page:
        """The updates from an id on; what lies below it is thereby confirmed.

        Raises:
            ConflictError: another instance asks.
            TokenError: the token is wrong.
            BusyError: the network or Telegram failed; to ask again is safe.
        """
        asked: dict[str, int | str] = {"limit": PAGE, "timeout": self.poll_seconds}
        if offset is not None:
            asked["offset"] = offset
        if not self._chosen:
            asked["allowed_updates"] = msgspec.json.encode(ALLOWED_UPDATES).decode()
        self._chosen = False
        page = await self._ask(asked)
        self._chosen = True
        return page

    async def _ask(self, asked: dict[str, int | str]) -> Page:
        try:
            status, raw = await self.request.do_request(
                f"{self.url}/getUpdates?{urlencode(asked)}",
                "GET",
                read_timeout=self.poll_seconds + GRACE_SECONDS,
            )
        except NetworkError as error:
            raise BusyError(None, type(error.__cause__ or error).__name__) from None
        return _checked(status, raw)


def _checked(status: int, raw: bytes) -> Page:
    try:
        page = decode_page(raw)
    except msgspec.MsgspecError:
        raise BusyError(None, f"status {status}") from None
    if page.ok:
        return page
    if status == CONFLICT:
        raise ConflictError(page.description)
    if status in {UNAUTHORIZED, NOT_FOUND}:
        raise TokenError
    raise BusyError(page.retry_after, f"status {status}")
