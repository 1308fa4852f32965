"""/rituals: the calendar in an operator's hands: what takes place, and who looks after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers.calendar_posts import ritual_name
from handlers.calendar_view import card_lines, card_rows, list_line
from handlers.heard_of import heard_lines, heard_of, under_way
from handlers.lacking import mute_lines
from handlers.plan_rests import back, days_of, festival_rows, next_of, plan_of
from handlers.telling import named

if TYPE_CHECKING:
    from collections.abc import Callable

    from handlers.asks import OperatorAsk, Row
    from handlers.outgoing import Button
    from handlers.planned import PlanView

NEW: Final = "plan-new"


async def rituals(ask: OperatorAsk) -> None:
    """Every ritual with its next date, and the way to a new one."""
    plans = await ask.services.rituals.plans()
    words, days = ask.words, days_of(ask)
    lines = [words("rituals-title")] if plans else [words("rituals-none")]
    lines += [list_line(one, words, days, await next_of(ask, one)) for one in plans]
    lines += [*_doubled(plans, ask), *await mute_lines(ask, plans)]
    rows: list[Row] = [
        (ask.button(ritual_name(plan, words), "plan", str(plan.id)),) for plan in plans
    ]
    rows.append((ask.button(words("rituals-new"), NEW),))
    ask.show(lines, rows)


def _doubled(plans: tuple[PlanView, ...], ask: OperatorAsk) -> list[str]:
    """A word where a group has two rituals of one kind, by mistake or on purpose."""
    homes = [(one.kind, one.chat) for one in plans if one.chat is not None]
    return [ask.words("ritual-doubled")] if len(set(homes)) < len(homes) else []


async def plan(ask: OperatorAsk) -> None:
    """One ritual, and what can be done about it."""
    found = await plan_of(ask, ask.payload)
    if found is None:
        ask.say([ask.words("ritual-gone")])
        return
    await _card(ask, found)


async def own(ask: OperatorAsk) -> None:
    """The operator who asks looks after a ritual: he is asked and told first."""
    found = await plan_of(ask, ask.payload)
    if found is None:
        ask.say([ask.words("ritual-gone")])
        return
    ask.unit.rites.own_plan(found.id, ask.user)
    ask.show([ask.words("ritual-owned")], back(ask, found))


async def end(ask: OperatorAsk) -> None:
    """A ritual is no more; asked twice."""
    number, _, sure = ask.payload.partition(" ")
    found = await plan_of(ask, number)
    if found is None or found.settled:
        ask.say([ask.words("ritual-gone" if found is None else "ritual-settled")])
        return
    if not sure:
        yes = ask.button(ask.words("ritual-end-yes"), "plan-end", f"{number} yes")
        sure_of = ask.words("ritual-end-sure", ritual=_name(ask, found))
        heard = heard_lines(ask, await heard_of(ask, found))
        ask.show([*heard, *await under_way(ask, found), sure_of], [(yes,), *back(ask, found)])
        return
    ask.unit.rites.end_plan(found.id)
    for run in await ask.services.rituals.runs(found.id):
        if run.state == "open":
            ask.unit.rites.call_off(run.id, ask.user)
    ask.unit.note(ask.user, "ritual", f"{found.key} ended")
    ask.show([ask.words("ritual-ended", ritual=_name(ask, found))])


async def _card(ask: OperatorAsk, found: PlanView) -> None:
    button: Callable[[str, str], Button] = lambda label, action: ask.button(  # noqa: E731
        label, action, str(found.id)
    )
    lines = card_lines(found, ask.words, days_of(ask), await next_of(ask, found))
    everybody = await ask.services.reader.operators()
    owner = next((one for one in everybody if one.id == found.owner), None)
    if owner is not None:
        own = owner.id == ask.user
        name = named(owner.name, ask.words)
        lines.append(ask.words("ritual-yours") if own else ask.words("ritual-owner", name=name))
    rows = card_rows(found, ask.user, ask.words, button)
    ask.show(lines, [*rows[:-1], *festival_rows(ask, found), rows[-1]])


def _name(ask: OperatorAsk, found: PlanView) -> str:
    return ritual_name(found, ask.words)
