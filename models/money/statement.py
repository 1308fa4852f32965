"""A month's balance sheet as operators read it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.money.balance import Sheet
    from models.money.value import Method


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
