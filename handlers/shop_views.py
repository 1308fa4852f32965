"""What the shell tells handlers of the shop's posts and of where its members come from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from models.money.sources import Record

if TYPE_CHECKING:
    from models.members import Tier
    from models.money.gives import Account, Class

NOBODY: Final = Record(0, (0, 0), (0, 0), 0, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class ShopPost:
    """A post of the shop's people in a group; an album is one."""

    message: int
    """Its number in the group, of an album's first part."""
    topic: int | None
    at: int
    signs: tuple[str, ...]
    """Names of the rules that it hits."""
    by_rules: Class
    label: Class | None
    """What an operator says of it; his word goes first."""

    @property
    def of(self) -> Class:
        """What it counts as."""
        return self.by_rules if self.label is None else self.label


@dataclass(frozen=True, slots=True)
class Giving:
    """A group's account of gives and asks, and its last posts.

    Args:
        chat: the group's Telegram id.
        title: its title.
        account: of the last 90 days.
        day: ordinal of today's local date.
        posts: the newest first; short answers to members are left out.
    """

    chat: int
    title: str
    account: Account
    day: int
    posts: tuple[ShopPost, ...]

    @property
    def today(self) -> int:
        """Posts of today so far."""
        return self.account.by_day.get(self.day, 0)


@dataclass(frozen=True, slots=True)
class BrokenRule:
    """An ask that was posted before enough was given."""

    post: ShopPost
    in_hand: int
    """Gives that were there when it was posted."""


@dataclass(frozen=True, slots=True)
class SourceLink:
    """A link that the bot makes so that joins by it are counted apart."""

    id: int
    chat: int
    """The group's Telegram id."""
    title: str
    name: str
    state: str
    """`wanted`, `made`, `failed`, `ending` or `retired`."""
    link: str | None


@dataclass(frozen=True, slots=True)
class SourceView:
    """A source of members, and what became of those who came by it.

    Args:
        kind: `link` (made by the bot), `other` (a named link that somebody else made), `koc` (a
            member's own link) or `none` (no link that is known).
        key: tells sources of a group apart.
        name: of the link, or of the member.
        link: where the bot made it.
        record: what became of them.
        tiers: how many of those still here stand where, by the newest audit.
        bait: how many came in a burst and never spoke; 0 when none did.
        valued: whether it is known what they are worth.
    """

    kind: str
    key: str
    name: str
    link: SourceLink | None
    record: Record = NOBODY
    tiers: tuple[tuple[Tier, int], ...] = ()
    bait: int = 0
    valued: bool = False
