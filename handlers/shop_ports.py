"""What handlers need of the shop's posts and of where its members come from, as protocols."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handlers.nps_ports import NpsUnit
    from handlers.shop_views import Giving, SourceLink, SourceView
    from handlers.spend_ports import SpendReader, SpendUnit
    from models.money.gives import Class


class ShopReader(Protocol):
    """Reads what the shop gave and asked, and where members came from."""

    @property
    def currency(self) -> str:
        """In which costs and values are given."""
        ...

    @property
    def spending(self) -> SpendReader:
        """What was spent on trust."""
        ...

    async def giving(
        self, group: int, now: int, said: Mapping[int, Class] | None = None
    ) -> Giving | None:
        """A group's account and its last posts; None when the bot does not watch it.

        Args:
            group: its Telegram id.
            now: UTC milliseconds.
            said: what an operator says just now of posts, by their numbers.
        """
        ...

    async def sources(self, group: int, now: int) -> tuple[SourceView, ...]:
        """Where a group's members came from, those first by which most came."""
        ...

    async def source_links(self, group: int) -> tuple[SourceLink, ...]:
        """The links that the bot made for counting, oldest first, also those that are closed."""
        ...


class ShopUnit(Protocol):
    """What a handler wants done about posts and sources."""

    @property
    def spending(self) -> SpendUnit:
        """What is to be done to what was spent."""
        ...

    @property
    def nps(self) -> NpsUnit:
        """What is to be done about whether members recommend the shop."""
        ...

    def label_post(self, group: int, message: int, label: Class) -> None:
        """An operator says what a post is; his word goes before that of the rules."""
        ...

    def make_source(self, group: int, name: str) -> None:
        """Have a link made whose joins are counted apart; again, where making it failed."""
        ...

    def retire_source(self, source: int) -> None:
        """Have a link closed; who came by it is counted still."""
        ...
