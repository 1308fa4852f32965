"""After a contact: one tap that writes down the time it took, or a gift; nothing where none counts.

Whoever set no rate and never wrote down a spending does not count what he spends, and is not asked.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from handlers.spend_wish import Wish
from models.money.spending import Aim, Kind, Target, worth
from models.money.spending_typed import Cost

if TYPE_CHECKING:
    from handlers.asks import OperatorAsk, Row
    from models.search import Named

CONTACT_MINUTES: Final = 20
"""A call and what is looked up for it: twenty people a week are a working day. Who took longer
takes it back and writes it himself."""


async def offer(
    ask: OperatorAsk, one: Named, suggestion: int = 0, day: int | None = None
) -> tuple[list[str], list[Row]]:
    """A quiet line and its buttons, under whatever is shown after a contact.

    Args:
        ask: the operator's.
        one: whom he turned to.
        suggestion: of a list, to which he goes on; 0 for none.
        day: ordinal of the local date, where that is not the day of the tap.
    """
    spending = ask.services.shop.spending
    if spending.hourly is None and not await spending.listed(1):
        return [], []
    wish = Wish(kind=Kind.GIFT, day=day, aim=_him(one.person), user=one.telegram_id or 0)
    gift = ask.button(ask.words("button-contact-gift"), "spend-on", wish.carried(), alone=True)
    line = ask.words("contact-cost")
    if spending.hourly is None:
        return [line], [(gift,)]
    label = ask.words("button-contact-time", minutes=CONTACT_MINUTES)
    on = "" if day is None else date.fromordinal(day).isoformat()
    whose = f"{one.telegram_id or 0} {one.person} {suggestion} {on}".rstrip()
    return [line], [(ask.button(label, "contact-time", whose, alone=True), gift)]


def time_of_contact(ask: OperatorAsk, user: int, person: int, on: str) -> Wish | None:
    """The time of a contact at today's rate, on a day; None where there is no rate any more."""
    hourly, house = ask.services.shop.spending.hourly, ask.services.orders.house()
    if hourly is None:
        return None
    minor = worth(CONTACT_MINUTES, hourly)
    cost = Cost(minor, house.currency, minor, CONTACT_MINUTES)
    day = date.fromisoformat(on).toordinal() if on else house.today
    return Wish(Kind.HOURS, cost, day, _him(person), user)


def _him(person: int) -> Aim:
    return Aim(Target.MEMBER, str(person))
