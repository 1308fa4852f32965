"""What handlers need of what operators know of members, as protocols that `bot` implements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from handlers.known_views import Kept, KnownOf, Pointed, SavedFilter, TagCount
    from models.finding import Wanted
    from models.search import Named
    from models.tagging import Tag


class KnownReader(Protocol):
    """Reads what operators know of members."""

    async def pointed(self, words: str) -> Pointed:
        """Whom words begin with: a name, large or small, with or without an @, or a Telegram id."""
        ...

    async def near(self, name: str) -> tuple[tuple[Named, ...], int]:
        """Scored people whom a name that nobody bears may mean, and how many more hold it."""
        ...

    async def kept_of(self, user: int) -> Kept:
        """The same of a Telegram id, for that person."""
        ...

    async def of(self, person: int) -> KnownOf:
        """Tags, notes, contacts and coming of somebody, by his number in the ledger."""
        ...

    async def filters(self) -> tuple[SavedFilter, ...]:
        """The saved filters, by name."""
        ...

    async def tags(self) -> tuple[TagCount, ...]:
        """Every tag that a scored member bears, the most frequent first."""
        ...


class KnownUnit(Protocol):
    """What a handler wants changed in what operators know."""

    def tag(self, person: int, tags: tuple[Tag, ...], by: int) -> None:
        """Give somebody tags, as far as there is room; one that he bears stays as it was."""
        ...

    def untag(self, person: int, keys: tuple[str, ...]) -> None:
        """Take tags away."""
        ...

    def write_down(self, person: int, words: str, by: int) -> None:
        """Keep a note."""
        ...

    def save_filter(self, name: str, wanted: Wanted, by: int) -> None:
        """Keep a filter under a name; what had that name before goes."""
        ...

    def drop_filter(self, number: int) -> None:
        """Remove a saved filter."""
        ...

    def drop_note(self, number: int) -> None:
        """Remove a note."""
        ...

    def contacted(self, person: int, at: int, by: int, key: str) -> None:
        """Keep that an operator turned to somebody, once for a key."""
        ...

    def not_contacted(self, key: str, by: int) -> None:
        """Take back a contact that this operator noted."""
        ...

    def reopen(self, suggestion: int) -> None:
        """A suggestion is answered by nobody."""
        ...
