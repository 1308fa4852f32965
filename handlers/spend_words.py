"""What was spent on trust in words; all of it for operators in private."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers.order_words import day
from handlers.telling import named
from models.money.amounts import shown_amount
from models.money.spending import HOUR, Kind, Target

if TYPE_CHECKING:
    from collections.abc import Mapping

    from handlers.ports import Words
    from handlers.spent_views import Occasion, SpentView
    from models.money.spending import Spending
    from models.money.spending_typed import Cost

BETWEEN: Final = " · "


def kinds_line(words: Words) -> str:
    """All kinds there are, as they are typed."""
    return words("comma").join(kind_name(kind, words) for kind in Kind)


def kind_name(kind: Kind, words: Words) -> str:
    """What a kind is called."""
    return words(f"spend-kind-{kind}")


def price(cost: Cost | Spending | SpentView, words: Words) -> str:
    """What something cost: time with what it comes to, or money."""
    amount = shown_amount(cost.original, cost.currency)
    if cost.minutes is None:
        return amount
    return words("spend-time", time=time_text(cost.minutes, words), amount=amount)


def time_text(minutes: int, words: Words) -> str:
    """A length of time."""
    hours, rest = divmod(minutes, HOUR)
    if not hours:
        return words("spend-minutes", minutes=rest)
    if not rest:
        return words("spend-hours", hours=hours)
    return words("spend-hours-minutes", hours=hours, minutes=rest)


def occasion_name(ritual: str, number: int | None, held: int, words: Words) -> str:
    """An occasion as an operator knows it."""
    kind = words(f"ritual-{ritual}")
    if number is None:
        return words("spend-occasion", ritual=kind, date=day(held))
    return words("spend-occasion-number", ritual=kind, number=str(number), date=day(held))


def occasion_label(one: Occasion, words: Words) -> str:
    """The same on a button."""
    return occasion_name(one.ritual, one.number, one.day, words)


def whom(one: SpentView, words: Words) -> str:
    """For whom something was."""
    match one.target:
        case Target.MEMBER:
            return named(one.name, words) if one.name else words("spend-nobodys")
        case Target.TIER:
            return words("spend-tier", tier=words(f"tier-{one.name}"), count=one.reached)
        case Target.GROUP:
            return words("spend-group", group=named(one.name, words), count=one.reached)
        case Target.RITUAL:
            return occasion_name(one.name, one.number, one.held or 1, words)
        case Target.SOURCE:
            return words("spend-source", name=named(one.name, words))


def spent_line(place: int, one: SpentView, words: Words) -> str:
    """A record in the list, by the number with which it is taken back."""
    return f"{place}. {spent_words(one, words)}"


def spent_words(one: SpentView, words: Words) -> str:
    """A record: when, how much, on what and for whom."""
    parts = day(one.day), price(one, words), kind_name(one.kind, words), whom(one, words)
    return BETWEEN.join(parts)


def sums_line(sums: Mapping[Kind, int], currency: str, words: Words) -> str:
    """What was spent on each kind."""
    shown = (
        f"{kind_name(kind, words)} {shown_amount(minor, currency)}" for kind, minor in sums.items()
    )
    return words("comma").join(shown)
