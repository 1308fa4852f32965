"""What handlers read and change of what operators know of members, on the store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.parts import sayable
from bot.store import filters, known, noted_contacts, suggestions
from handlers.known_views import Note

if TYPE_CHECKING:
    from bot.dispatch import Effects
    from bot.store.live import LiveStore
    from handlers.known_views import Kept, KnownOf, Pointed, SavedFilter, TagCount
    from handlers.ports import Clock
    from models.finding import Wanted
    from models.search import Named
    from models.tagging import Tag


@dataclass(frozen=True, slots=True)
class StoreKnown:
    """`handlers.known_ports.KnownReader` on the store.

    Args:
        store: of the live process.
        community: its number.
    """

    store: LiveStore
    community: int

    async def pointed(self, words: str) -> Pointed:
        """Whom words begin with."""
        return await self.store.read(known.pointed, self.community, sayable(words))

    async def near(self, name: str) -> tuple[tuple[Named, ...], int]:
        """Scored people whom a name that nobody bears may mean, and how many more hold it."""
        return await self.store.read(known.near, self.community, sayable(name))

    async def kept_of(self, user: int) -> Kept:
        """What is known of a Telegram id, for that person."""
        return await self.store.read(known.kept_of, self.community, user)

    async def of(self, person: int) -> KnownOf:
        """Tags, notes, contacts and coming of somebody."""
        return await self.store.read(known.of, self.community, person)

    async def filters(self) -> tuple[SavedFilter, ...]:
        """The saved filters, by name."""
        return await self.store.read(filters.every, self.community)

    async def tags(self) -> tuple[TagCount, ...]:
        """Every tag that a scored member bears, the most frequent first."""
        return await self.store.read(known.tags, self.community)


@dataclass(frozen=True, slots=True)
class StoreKnownUnit:
    """`handlers.known_ports.KnownUnit` on the store: every method adds a change to the effects.

    Args:
        effects: of the update under way.
        community: its number.
        clock: the time.
    """

    effects: Effects
    community: int
    clock: Clock

    def tag(self, person: int, tags: tuple[Tag, ...], by: int) -> None:
        """Give somebody tags, as far as there is room."""
        deed = Note(0, person, self.clock.now(), by, "")
        self.effects.add(lambda on: known.tag(on, self.community, person, tags, deed))

    def untag(self, person: int, keys: tuple[str, ...]) -> None:
        """Take tags away."""
        self.effects.add(lambda on: known.untag(on, person, keys))

    def write_down(self, person: int, words: str, by: int) -> None:
        """Keep a note."""
        made = Note(0, person, self.clock.now(), by, sayable(words))
        self.effects.add(lambda on: known.write_down(on, self.community, made))

    def save_filter(self, name: str, wanted: Wanted, by: int) -> None:
        """Keep a filter under a name; what had that name before goes."""
        deed = filters.Saving(sayable(name), wanted, self.clock.now(), by)
        self.effects.add(lambda on: filters.save(on, self.community, deed))

    def drop_filter(self, number: int) -> None:
        """Remove a saved filter."""
        self.effects.add(lambda on: filters.drop(on, self.community, number))

    def drop_note(self, number: int) -> None:
        """Remove a note."""
        self.effects.add(lambda on: known.drop_note(on, self.community, number))

    def contacted(self, person: int, at: int, by: int, key: str) -> None:
        """Keep that an operator turned to somebody, once for a key."""
        made = noted_contacts.Noted(person, at, by, key)
        self.effects.add(lambda on: noted_contacts.record(on, self.community, made))

    def not_contacted(self, key: str, by: int) -> None:
        """Take back a contact that this operator noted."""
        self.effects.add(lambda on: noted_contacts.take_back(on, self.community, key, by))

    def reopen(self, suggestion: int) -> None:
        """A suggestion is answered by nobody."""
        self.effects.add(lambda on: suggestions.reopen(on, self.community, suggestion))


class ReadsKnown:
    """Whoever reads the ledger reads what operators know, too."""

    __slots__ = ()
    store: LiveStore
    community: int

    @property
    def known(self) -> StoreKnown:
        """What operators know of members."""
        return StoreKnown(self.store, self.community)


class ActsOnKnown:
    """Whoever has something done can have it done to what operators know, too."""

    __slots__ = ()
    effects: Effects
    community: int
    clock: Clock

    @property
    def known(self) -> StoreKnownUnit:
        """What operators know of members."""
        return StoreKnownUnit(self.effects, self.community, self.clock)
