"""After a contact: one tap that writes down the time it took, or a gift; nothing where none counts.

Whoever set no rate and never wrote down a spending does not count what he spends, and is not asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers.spend_wish import Wish
from models.money.spending import Aim, Kind, Target, worth
from models.money.spending_typed import Cost

if TYPE_CHECKING:
    from handlers.advised import Advised
    from handlers.asks import OperatorAsk, Row

CONTACT_MINUTES: Final = 20
"""A call and what is looked up for it: twenty people a week are a working day. Who took longer
takes it back and writes it himself."""


async def offer(ask: OperatorAsk, one: Advised) -> tuple[list[str], list[Row]]:
    """A quiet line and its buttons, under whatever is shown after a contact."""
    spending = ask.services.shop.spending
    if spending.hourly is None and not await spending.listed(1):
        return [], []
    wish = Wish(kind=Kind.GIFT, aim=_him(one.person), user=one.telegram_id or 0)
    gift = ask.button(ask.words("button-contact-gift"), "spend-on", wish.carried(), alone=True)
    line = ask.words("contact-cost")
    if spending.hourly is None:
        return [line], [(gift,)]
    label = ask.words("button-contact-time", minutes=CONTACT_MINUTES)
    whose = f"{one.telegram_id or 0} {one.person} {one.id}"
    return [line], [(ask.button(label, "contact-time", whose, alone=True), gift)]


def time_of_contact(ask: OperatorAsk, user: int, person: int) -> Wish | None:
    """The time of a contact at today's rate; None where there is none any more."""
    hourly, house = ask.services.shop.spending.hourly, ask.services.orders.house()
    if hourly is None:
        return None
    minor = worth(CONTACT_MINUTES, hourly)
    cost = Cost(minor, house.currency, minor, CONTACT_MINUTES)
    return Wish(Kind.HOURS, cost, house.today, _him(person), user)


def _him(person: int) -> Aim:
    return Aim(Target.MEMBER, str(person))
