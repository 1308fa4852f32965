"""What somebody wants written down as spent, as far as he has said it; a button carries it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from models.money.spending import Aim, Kind, Spending, Target
from models.money.spending_typed import Cost

if TYPE_CHECKING:
    from models.money.spending_typed import Typed

NOTHING: Final = "-"


@dataclass(frozen=True, slots=True)
class Wish:
    """A spending of which something may be missing.

    Args:
        kind: on what; None while nobody said.
        cost: how much; None while nobody said.
        day: ordinal of the local date; None for the day on which the amount is said.
        aim: for whom; None while nobody said.
        user: a member's Telegram id; 0 for whom none is known, and for what is no member.
        key: by which it is written down once, however often what is missing is said; empty before
            anything was asked.
    """

    kind: Kind | None = None
    cost: Cost | None = None
    day: int | None = None
    aim: Aim | None = None
    user: int = 0
    key: str = ""

    def priced(self, typed: Typed, today: int) -> Wish:
        """The same with what was typed of its amount."""
        kind = Kind.HOURS if typed.cost.minutes is not None else self.kind or typed.kind
        day = self.day if typed.day == today and self.day is not None else typed.day
        return replace(self, kind=kind, cost=typed.cost, day=day)

    def aimed(self, aim: Aim, user: int = 0) -> Wish:
        """The same for somebody; what it usually is for him, where nobody said."""
        usual = {Target.RITUAL: Kind.RITUAL, Target.SOURCE: Kind.SOURCE}.get(aim.target)
        return replace(self, aim=aim, user=user, kind=self.kind or usual)

    @property
    def spending(self) -> Spending | None:
        """What can be written down; None while anything is missing."""
        if self.kind is None or self.cost is None or self.aim is None or self.day is None:
            return None
        cost = self.cost
        amount = cost.minor, cost.currency, cost.original, cost.minutes
        return Spending(self.kind, self.aim, self.day, *amount)

    def carried(self) -> str:
        """What a button carries: a member's ids first, and a group's last, by themselves."""
        aim = self.aim or Aim(Target.MEMBER, NOTHING)
        person, key = (aim.key, NOTHING) if aim.target is Target.MEMBER else ("0", aim.key)
        target = NOTHING if self.aim is None else aim.target.value
        kind = f"{self.kind or NOTHING}/{self.key}"
        return f"{self.user} {person} {kind} {self._price()} {target} {key}"

    def _price(self) -> str:
        """Cost and day in one word, lest a number of it be taken for somebody's."""
        cost = self.cost
        amount = () if cost is None else (cost.minor, cost.currency, cost.original, cost.minutes)
        return ",".join("" if one is None else str(one) for one in (self.day, *amount))


def read_wish(payload: str) -> Wish:
    """What `carried` made."""
    user, person, kind, price, target, key = payload.split(" ")
    day, *amount = price.split(",")
    kind, _, own = kind.partition("/")
    aim = None
    if target != NOTHING:
        what = Target(target)
        aim = Aim(what, person if what is Target.MEMBER else key)
    return Wish(
        kind=None if kind == NOTHING else Kind(kind),
        cost=_cost(amount),
        day=int(day) if day else None,
        aim=aim,
        user=int(user),
        key=own,
    )


def _cost(amount: list[str]) -> Cost | None:
    if not amount:
        return None
    minor, currency, original, minutes = amount
    return Cost(int(minor), currency, int(original), int(minutes) if minutes else None)
