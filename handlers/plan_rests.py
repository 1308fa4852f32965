"""When a ritual does not take place: paused, its next date left out, the week of the festival."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.calendar_view import coming
from handlers.heard_of import heard_lines, heard_of
from handlers.times import when_text
from models.calendar import LocalDays
from models.rituals.calendar import Rest, next_festival, proposed_rest

if TYPE_CHECKING:
    from handlers.asks import OperatorAsk, Row
    from handlers.calendar_view import Coming
    from handlers.planned import PlanView


async def skip(ask: OperatorAsk) -> None:
    """Leave out the next date; an occasion that is prepared already is called off.

    Of one that the group has heard of he is asked first.
    """
    number, *sure = ask.payload.split()
    found = await plan_of(ask, number)
    if found is None:
        ask.say([ask.words("ritual-gone")])
        return
    day = await next_of(ask, found)
    if day is None:
        ask.show([ask.words("ritual-rests-now")], back(ask, found))
        return
    if sure and sure != [str(day.day)]:  # it passed meanwhile, or another operator was faster
        ask.show([ask.words("ritual-over")], back(ask, found))
        return
    heard = await heard_of(ask, found, day.day)
    if heard and not sure:
        yes = ask.button(ask.words("ritual-skip-yes"), "plan-skip", f"{number} {day.day}")
        lines = [*heard_lines(ask, heard), ask.words("ritual-skip-sure")]
        ask.show(lines, [(yes,), *back(ask, found)])
        return
    await _rests(ask, found, Rest(day.day, day.day))
    ask.unit.note(ask.user, "ritual", f"{found.key} skips {day.day}")
    ask.show([ask.words("ritual-skipped")], back(ask, found))


async def pause(ask: OperatorAsk) -> None:
    """Let a ritual rest until further notice, or go on.

    What is prepared takes place all the same. Of what the group has heard of he is asked whether it
    shall; what it has not heard of he can leave out with the next tap.
    """
    number, *how = ask.payload.split()
    found = await plan_of(ask, number)
    if found is None:
        ask.say([ask.words("ritual-gone")])
        return
    if found.rhythm.paused and not how:
        _pauses(ask, found, paused=False)
        ask.show([ask.words("ritual-resumed")], back(ask, found))
        return
    heard = await heard_of(ask, found)
    if heard and not how:
        rows = [
            (ask.button(ask.words(f"ritual-pause-{one}"), "plan-pause", f"{number} {one}"),)
            for one in ("after", "off")
        ]
        lines = [*heard_lines(ask, heard), ask.words("ritual-pause-sure")]
        ask.show(lines, [*rows, *back(ask, found)])
        return
    off = {one.run.id for one in heard} if how == ["off"] else set[int]()
    for run in off:
        ask.unit.rites.call_off(run, ask.user)
    _pauses(ask, found, paused=True)
    await _show_paused(ask, found, {one.run.id for one in heard}, off)


def _pauses(ask: OperatorAsk, found: PlanView, *, paused: bool) -> None:
    ask.unit.rites.pause_plan(found.id, paused=paused)
    ask.unit.note(ask.user, "ritual", f"{found.key} {'paused' if paused else 'resumed'}")


async def _show_paused(ask: OperatorAsk, found: PlanView, heard: set[int], off: set[int]) -> None:
    """That it rests, and what takes place before it does."""
    runs = await ask.services.rituals.runs(found.id)
    ahead = [one for one in runs if one.state == "open" and one.begins_at > ask.now]
    kept = [one for one in ahead if one.id not in off]
    zone, rows = ask.services.house.zone, back(ask, found)
    lines = [
        ask.words("ritual-paused-but", when=when_text(one.begins_at, zone, ask.words))
        for one in kept
    ]
    if any(one.id not in heard for one in kept):
        rows.insert(0, (ask.button(ask.words("ritual-skip"), "plan-skip", str(found.id)),))
    ask.show([ask.words("ritual-paused"), *lines], rows)


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
    first, last, *sure = days
    rest = Rest(int(first), int(last))
    if not held:
        await _rest_then(ask, found, rest, sure=bool(sure))
        return
    ask.unit.rites.leave_out(found.id, rest, held=True)
    runs = await ask.services.rituals.runs(found.id)
    off = any(rest.first <= run.day <= rest.last and run.state == "cancelled" for run in runs)
    ask.show([ask.words("ritual-stays-off" if off else "ritual-will-be-held")], back(ask, found))


async def _rest_then(ask: OperatorAsk, found: PlanView, rest: Rest, *, sure: bool) -> None:
    """Rest in those days; of what the group has heard of he is asked first."""
    heard = await heard_of(ask, found, *range(rest.first, rest.last + 1))
    if heard and not sure:
        yes = ask.button(ask.words("ritual-skip-yes"), "plan-rest", f"{ask.payload} yes")
        lines = [*heard_lines(ask, heard), ask.words("ritual-skip-sure")]
        ask.show(lines, [(yes,), *back(ask, found)])
        return
    await _rests(ask, found, rest)
    ask.show([ask.words("ritual-will-rest")], back(ask, found))


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
