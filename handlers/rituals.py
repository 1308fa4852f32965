"""/rituals: the calendar in an operator's hands: what takes place when, and who looks after it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers.calendar_posts import ritual_name
from handlers.calendar_view import card_lines, card_rows, list_line
from handlers.lacking import mute_lines
from handlers.heard_of import heard_lines, heard_of
from handlers.places import WATCHED
from handlers.plan_rests import back, days_of, festival_rows, next_of, plan_of
from handlers.ritual_ports import NewPlan
from handlers.telling import named
from handlers.times import clock_text
from models.rituals.calendar import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from handlers.asks import OperatorAsk, Row
    from handlers.outgoing import Button
    from handlers.planned import PlanView
    from handlers.records import ChatView

NEW, MOVE = "plan-new", "plan-move"
HOURS: Final = (600, 720, 840, 960, 1080, 1140, 1170, 1200, 1230, 1260)
"""Wall-clock minutes that are offered; any other time stands in the settings."""
EVERY: Final = ("w1", "w2", "w4", "m1", "m3")
"""Each so many weeks, or months."""
USUAL_MINUTES: Final = {Kind.SHARING: 60, Kind.NOMINATION: 60, Kind.COCREATION: 60}
STEPS: Final = ("kind", "group", "weekday", "minute", "every", "number")
"""What is asked for a new ritual, in order; the payload of a button holds what was answered."""
MOST_NUMBER: Final = 1_000_000


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
        ask.show([*heard, sure_of], [(yes,), *back(ask, found)])
        return
    ask.unit.rites.end_plan(found.id)
    for run in await ask.services.rituals.runs(found.id):
        if run.state == "open":
            ask.unit.rites.call_off(run.id, ask.user)
    ask.unit.note(ask.user, "ritual", f"{found.key} ended")
    ask.show([ask.words("ritual-ended", ritual=_name(ask, found))])


async def move(ask: OperatorAsk) -> None:
    """Another day of the week and time, chosen by buttons."""
    number, *chosen = ask.payload.split()
    found = await plan_of(ask, number)
    if found is None or found.settled:
        ask.say([ask.words("ritual-gone" if found is None else "ritual-settled")])
    elif not chosen:
        heard = heard_lines(ask, await heard_of(ask, found))
        code = "ritual-which-day-after" if heard else "ritual-which-day"
        ask.show([*heard, ask.words(code)], _weekdays(ask, MOVE, number))
    elif len(chosen) == 1:
        ask.show([ask.words("ritual-which-time")], _times(ask, MOVE, ask.payload))
    else:
        weekday, minute = map(int, chosen[:2])
        ask.unit.rites.move_plan(found.id, weekday, minute)
        ask.unit.note(ask.user, "ritual", f"{found.key} moved")
        ask.show([ask.words("ritual-moved")], back(ask, found))


async def _new(ask: OperatorAsk) -> None:
    """A new ritual, asked for step by step; each button holds what was answered before."""
    chosen = ask.payload.split()
    if len(chosen) == 1:
        groups = await _groups(ask)
        if not groups:
            ask.show([ask.words("ritual-no-groups")])
            return
        chosen += [str(groups[0].id)] if len(groups) == 1 else []
    step = STEPS[len(chosen)] if len(chosen) < len(STEPS) else ""
    if step == "number" and chosen[0] != Kind.SHARING.value:
        chosen.append("1")
        step = ""
    if not step:
        await _make(ask, chosen)
        return
    text = " ".join(chosen)
    rows = await _choices(ask, step, text)
    if step == "number":
        ask.expect(NEW, text)
    ask.show([ask.words(f"ritual-ask-{step}")], rows)


async def _new_number(ask: OperatorAsk) -> None:
    """The answer to which number the next session has, in words."""
    said = ask.argument.strip().lstrip("#Nno.№第 ").rstrip("期 ")
    if not (said.isdecimal() and 1 <= int(said) <= MOST_NUMBER):
        ask.expect(NEW, ask.payload)
        ask.say([ask.words("ritual-number-wrong", most=MOST_NUMBER)])
        return
    await _make(ask, [*ask.payload.split(), said])


async def asked(ask: OperatorAsk) -> None:
    """A step of a new ritual, whether it was pressed or written."""
    await (_new_number(ask) if ask.argument else _new(ask))


async def _make(ask: OperatorAsk, chosen: list[str]) -> None:
    kind, group, weekday, minute, every, number = chosen
    count = int(every[1:])
    weekly = every.startswith("w")
    made = NewPlan(
        kind=Kind(kind),
        chat=int(group),
        weekday=int(weekday),
        minute=int(minute),
        weeks=count if weekly else 0,
        months=0 if weekly else count,
        which=0 if weekly else 1,
        number=int(number),
        minutes=USUAL_MINUTES[Kind(kind)],
        owner=ask.user,
    )
    before = await ask.services.rituals.plans()
    more = any((one.kind, one.chat) == (made.kind, made.chat) for one in before)
    ask.unit.rites.make_plan(made)
    ask.unit.note(ask.user, "ritual", f"{kind} made")
    lines = [ask.words("ritual-made", ritual=ask.words(f"ritual-{kind}"))]
    ask.show([*lines, ask.words("ritual-doubled")] if more else lines)


async def _groups(ask: OperatorAsk) -> list[ChatView]:
    return [one for one in await ask.services.reader.chats() if one.role in WATCHED]


async def _choices(ask: OperatorAsk, step: str, chosen: str) -> list[Row]:
    words = ask.words
    if step == "kind":
        names = {kind.value: words(f"ritual-{kind.value}") for kind in Kind}
        return [(_next(ask, NEW, chosen, kind, name),) for kind, name in names.items()]
    if step == "group":
        names = {str(one.id): named(one.title, words) for one in await _groups(ask)}
        return [(_next(ask, NEW, chosen, group, name),) for group, name in names.items()]
    if step == "weekday":
        return _weekdays(ask, NEW, chosen)
    if step == "minute":
        return _times(ask, NEW, chosen)
    if step == "every":
        return [(_next(ask, NEW, chosen, one, words(f"ritual-every-{one}")),) for one in EVERY]
    return [(_next(ask, NEW, chosen, "1", words("ritual-number-one")),)]


def _next(ask: OperatorAsk, action: str, chosen: str, answer: str, label: str) -> Button:
    return ask.button(label, action, f"{chosen} {answer}".strip())


def _weekdays(ask: OperatorAsk, action: str, chosen: str) -> list[Row]:
    days = [_next(ask, action, chosen, str(day), ask.words(f"weekday-{day}")) for day in range(7)]
    return [tuple(days[:4]), tuple(days[4:])]


def _times(ask: OperatorAsk, action: str, chosen: str) -> list[Row]:
    times = [_next(ask, action, chosen, str(at), clock_text(at)) for at in HOURS]
    return [tuple(times[:5]), tuple(times[5:])]


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
