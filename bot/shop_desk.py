"""What handlers read and want of the shop's posts and of sources, on the store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.nps_unit import StoreNpsUnit
from bot.parts import sayable
from bot.spend_desk import StoreSpending, StoreSpendUnit
from bot.store import gives, sources

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bot.dispatch import Effects
    from bot.store.live import LiveStore
    from bot.store.sources import Money
    from handlers.ports import Clock
    from handlers.shop_views import Giving, SourceLink, SourceView
    from models.calendar import LocalDays
    from models.money.gives import Class


@dataclass(frozen=True, slots=True)
class StoreShop:
    """`handlers.shop_ports.ShopReader` on the store.

    Args:
        store: of the live process.
        community: its number.
        days: its calendar.
        money: what was bought, and what sources cost.
        hourly: what an hour of the operators' time is worth, minor units; None where nobody said.
    """

    store: LiveStore
    community: int
    days: LocalDays
    money: Money
    hourly: int | None = None

    @property
    def spending(self) -> StoreSpending:
        """What was spent on trust."""
        return StoreSpending(self.store, self.community, self.days, self.hourly)

    @property
    def currency(self) -> str:
        """In which costs and values are given."""
        return self.money.currency

    async def giving(
        self, group: int, now: int, said: Mapping[int, Class] | None = None
    ) -> Giving | None:
        """A group's account and its last posts; None when the bot does not watch it."""
        return await self.store.read(gives.giving, self.community, group, self.days, now, said)

    async def sources(self, group: int, now: int) -> tuple[SourceView, ...]:
        """Where a group's members came from, those first by which most came."""
        books = self.money, self.days
        return await self.store.read(sources.found, self.community, group, *books, now)

    async def source_links(self, group: int) -> tuple[SourceLink, ...]:
        """The links that the bot made for counting, oldest first."""
        return await self.store.read(sources.links_of, self.community, group)


@dataclass(frozen=True, slots=True)
class StoreShopUnit:
    """`handlers.shop_ports.ShopUnit` on the store: every method adds a change to the effects."""

    effects: Effects
    community: int
    clock: Clock
    days: LocalDays

    @property
    def spending(self) -> StoreSpendUnit:
        """What is to be done to what was spent."""
        return StoreSpendUnit(self.effects, self.community, self.clock, self.days)

    @property
    def nps(self) -> StoreNpsUnit:
        """What is to be done about whether members recommend the shop."""
        return StoreNpsUnit(self.effects, self.community, self.clock)

    def label_post(self, group: int, message: int, label: Class) -> None:
        """An operator says what a post is."""
        now, ours = self.clock.now(), self.community
        self.effects.add(lambda on: gives.label(on, ours, group, message, label, now))

    def make_source(self, group: int, name: str) -> None:
        """Have a link made whose joins are counted apart."""
        now, ours, said = self.clock.now(), self.community, sayable(name)
        self.effects.add(lambda on: sources.want(on, ours, group, said, now))

    def retire_source(self, source: int) -> None:
        """Have a link closed."""
        now, ours = self.clock.now(), self.community
        self.effects.add(lambda on: sources.retire(on, ours, source, now))
