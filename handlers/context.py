"""What every handler is given: the services of the shell, and the type of PTB's context."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from telegram.ext import CallbackContext, ExtBot

if TYPE_CHECKING:
    from collections.abc import Callable

    from telegram import ChatFullInfo, ChatMember, User

    from handlers.judges import Judge
    from handlers.order_ports import OrderDesk
    from handlers.ports import Clock, Reader, UnitOfWork, Words
    from handlers.records import House
    from handlers.ritual_ports import RitualReader
    from handlers.shop_ports import ShopReader


class Telegram(Protocol):
    """What may be asked of Telegram straight away; what changes something is planned instead."""

    async def get_me(self) -> User:
        """The bot itself, with its privacy mode as it is now."""
        ...

    async def get_chat_member(self, chat_id: int, user_id: int) -> ChatMember:
        """Somebody's place in a chat."""
        ...

    async def get_chat_member_count(self, chat_id: int) -> int:
        """How many are in a chat."""
        ...

    async def get_chat(self, chat_id: int) -> ChatFullInfo:
        """A chat as it is now; of a private one, the person's name."""
        ...

    async def get_chat_administrators(self, chat_id: int) -> tuple[ChatMember, ...]:
        """Those who run a chat."""
        ...


@dataclass(frozen=True, slots=True)
class Services:
    """The shell's side of every handler."""

    reader: Reader
    rituals: RitualReader
    shop: ShopReader
    judge: Judge
    words: Callable[[str], Words]
    """The wording of a language, `zh` or `en`."""
    clock: Clock
    house: House
    unit: Callable[[], UnitOfWork]
    """What the update under way wants done."""
    failed: Callable[[BaseException], None]
    """Told that the update under way could not be handled, so that it is tried again."""
    orders: OrderDesk
    settled: frozenset[int] = frozenset()
    """The operators named in the settings, whom no button removes."""


Context = CallbackContext[ExtBot[None], dict[Any, Any], dict[Any, Any], Services]
