"""A month's balance sheet as operators read it."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - the processes read it by its types
from dataclasses import dataclass, field, replace

from models.money.balance import Member, Sheet  # noqa: TC001 - as above
from models.money.method import Method  # noqa: TC001 - as above


@dataclass(frozen=True, slots=True)
class Statement:
    """The balance sheet of a month.

    Args:
        first: ordinal of its first date.
        last: of its last one, or of today.
        over: whether the month is.
        currency: of all amounts, which are in minor units.
        method: how LTV was found at the end.
        sheet: the figures.
        names: of people, by the number that the sheet has for them.
        ids: their Telegram ids, of those who have one.
        members: at the end, by the same number.
        begins: ordinal of the first date of which anything is known.
        apart: whether corrections are told apart; they are not where a month was closed before
            what changed it was kept.
        closed: whether the month is, so that nothing changes it any more.
    """

    first: int
    last: int
    over: bool
    currency: str
    method: Method
    sheet: Sheet
    names: Mapping[int, str]
    ids: Mapping[int, int] = field(default_factory=dict)
    members: Mapping[int, Member] = field(default_factory=dict)
    begins: int = 0
    apart: bool = True
    closed: bool = True

    @property
    def is_before(self) -> bool:
        """Whether the month lies before everything that is known, so that there is no sheet."""
        return self.last < self.begins

    @property
    def is_naught(self) -> bool:
        """Whether there is nothing on it: no equity, and nothing that changed any."""
        found = self.sheet
        return not (found.opening.equity or found.closing.equity or any(found.changes.values()))

    def shortened(self, moves: int) -> Statement:
        """The same with those alone who moved it most, and nothing of anybody else."""
        kept = self.sheet.moves[:moves]
        names = {one.who: self.names[one.who] for one in kept if one.who in self.names}
        short = replace(self.sheet, moves=kept)
        return replace(self, sheet=short, names=names, ids={}, members={})
