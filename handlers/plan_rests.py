"""When a ritual does not take place: its next date left out, and the week of the festival."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.calendar_view import coming
from models.calendar import LocalDays
from models.rituals.calendar import Rest, next_festival, proposed_rest

if TYPE_CHECKING:
    from handlers.asks import OperatorAsk, Row
    from handlers.calendar_view import Coming
    from handlers.planned import PlanView


async def skip(ask: OperatorAsk) -> None:
    """Leave out the next date; an occasion that is prepared already is called off."""
    found = await plan_of(ask, ask.payload)
    if found is None:
        ask.say([ask.words("ritual-gone")])
        return
    day = await next_of(ask, found)
    if day is None:
        ask.show([ask.words("ritual-rests-now")], back(ask, found))
        return
    await _rests(ask, found, Rest(day.day, day.day))
    ask.unit.note(ask.user, "ritual", f"{found.key} skips {day.day}")
    ask.show([ask.words("ritual-skipped")], back(ask, found))


async def _rests(ask: OperatorAsk, found: PlanView, days: Rest) -> None:
    """Leave out some days; occasions of theirs that are prepared already are called off."""
    ask.unit.rites.leave_out(found.id, days)
    for run in await ask.services.rituals.runs(found.id):
        if days.first <= run.day <= days.last and run.state == "open":
            ask.unit.rites.call_off(run.id, ask.user)


async def rests(ask: OperatorAsk) -> None:
    """The ritual rests in the week of a festival."""
    await _festival(ask, held=False)


async def held(ask: OperatorAsk) -> None:
    """The ritual takes place in the week of a festival all the same."""
    await _festival(ask, held=True)


async def _festival(ask: OperatorAsk, *, held: bool) -> None:
    number, *days = ask.payload.split()
    found = await plan_of(ask, number)
    if found is None:
        ask.say([ask.words("ritual-gone")])
        return
    rest = Rest(*map(int, days))
    if not held:
        await _rests(ask, found, rest)
        ask.show([ask.words("ritual-will-rest")], back(ask, found))
        return
    ask.unit.rites.leave_out(found.id, rest, held=True)
    runs = await ask.services.rituals.runs(found.id)
    off = any(rest.first <= run.day <= rest.last and run.state == "cancelled" for run in runs)
    ask.show([ask.words("ritual-stays-off" if off else "ritual-will-be-held")], back(ask, found))


def festival_rows(ask: OperatorAsk, found: PlanView) -> list[Row]:
    """Near the Spring Festival, what was not chosen: to rest in it or not."""
    today = days_of(ask).day(ask.now)
    rest = next_festival(today)
    resting = rest in found.rhythm.rests
    if not resting and proposed_rest(found.rhythm, today) is None:
        return []
    what = "held" if resting else "rest"
    label = ask.words(f"ritual-festival-{what}")
    return [(ask.button(label, f"plan-{what}", f"{found.id} {rest.first} {rest.last}"),)]


async def plan_of(ask: OperatorAsk, number: str) -> PlanView | None:
    """A ritual of the calendar by its number; None when it is no more."""
    plans = await ask.services.rituals.plans()
    return next((one for one in plans if str(one.id) == number), None)


async def next_of(ask: OperatorAsk, found: PlanView) -> Coming | None:
    """When a ritual takes place next; None while it rests."""
    runs = await ask.services.rituals.runs(found.id)
    return coming(found, runs, days_of(ask), ask.now)


def back(ask: OperatorAsk, found: PlanView) -> list[Row]:
    """The way to a ritual's card."""
    return [(ask.button(ask.words("ritual-back"), "plan", str(found.id)),)]


def days_of(ask: OperatorAsk) -> LocalDays:
    """The community's calendar."""
    return LocalDays(ask.services.house.zone)
