"""After a contact: one tap that writes down the time it took, or a gift; nothing where none counts.

Whoever set no rate and never wrote down a spending does not count what he spends, and is not asked.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from handlers.spend_wish import Wish
from handlers.spend_words import price
from models.money.spending import Aim, Kind, Target, worth
from models.money.spending_typed import Cost

if TYPE_CHECKING:
    from handlers.asks import OperatorAsk, Row
    from models.search import Named

CONTACT_MINUTES: Final = 20
"""A call and what is looked up for it: twenty people a week are a working day. Who took longer
takes it back and writes it himself."""
OF_LIST: Final = "suggestion-"
"""Begins the name of a contact that answered a suggestion; the suggestion's number is behind it."""


async def offer(
    ask: OperatorAsk, one: Named, contact: str, day: int | None = None
) -> tuple[list[str], list[Row]]:
    """A quiet line and its buttons, under whatever is shown after a contact.

    Args:
        ask: the operator's.
        one: whom he turned to.
        contact: names it: a suggestion's number where he goes on to the list, else see `key_of`.
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
    whose = f"{one.telegram_id or 0} {one.person} {contact} {on}".rstrip()
    return [line], [(ask.button(label, "contact-time", whose, alone=True), gift)]


def key_of(contact: str) -> str:
    """By what the time of a contact is written down, once: of a suggestion, or one of its own."""
    return f"contact-{contact.removeprefix(OF_LIST)}"


async def offer_back(ask: OperatorAsk, contact: str) -> tuple[list[str], list[Row]]:
    """Where a contact was none, but its time is written down: a line, and a tap that takes it back.

    Args:
        ask: the operator's.
        contact: names it, see `key_of`.
    """
    key = key_of(contact)
    one = await ask.services.shop.spending.kept(key)
    if one is None or not one.counts:
        return [], []
    label = ask.words("button-contact-time-back")
    line = ask.words("contact-still-costs", price=price(one, ask.words))
    return [line], [(ask.button(label, "spend-undo", key, alone=True),)]


def time_of_contact(ask: OperatorAsk, whom: Named, contact: str, on: str) -> Wish | None:
    """The time of a contact at today's rate, on a day; None where there is no rate any more."""
    hourly, house = ask.services.shop.spending.hourly, ask.services.orders.house()
    if hourly is None:
        return None
    minor = worth(CONTACT_MINUTES, hourly)
    cost = Cost(minor, house.currency, minor, CONTACT_MINUTES)
    day = date.fromisoformat(on).toordinal() if on else house.today
    return Wish(Kind.HOURS, cost, day, _him(whom.person), whom.telegram_id or 0, key_of(contact))


def _him(person: int) -> Aim:
    return Aim(Target.MEMBER, str(person))
