"""A month's balance sheet as operators read it."""

from __future__ import annotations

from collections.abc import Mapping  # noqa: TC003 - the processes read it by its types
from dataclasses import dataclass, replace

from models.money.balance import Sheet  # noqa: TC001 - as above
from models.money.method import Method  # noqa: TC001 - as above


@dataclass(frozen=True, slots=True)
class Statement:
    """The balance sheet of a month.

    Args:
        first: ordinal of its first date.
        last: of its last one, or of today.
        over: whether the month is; else it is not closed yet.
        currency: of all amounts, which are in minor units.
        method: how LTV was found at the end.
        sheet: the figures.
        names: of people, by the number that the sheet has for them.
    """

    first: int
    last: int
    over: bool
    currency: str
    method: Method
    sheet: Sheet
    names: Mapping[int, str]

    def shortened(self, moves: int) -> Statement:
        """The same with those alone who moved it most, and no other names."""
        kept = self.sheet.moves[:moves]
        names = {one.who: self.names[one.who] for one in kept if one.who in self.names}
        return replace(self, sheet=replace(self.sheet, moves=kept), names=names)
