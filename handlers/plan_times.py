"""When a ritual takes place: a new one, step by step, and another day and time for one there is.

Each button holds what was answered before it. What is not offered can be written.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from handlers.heard_of import heard_lines, heard_of
from handlers.places import WATCHED
from handlers.plan_rests import back, plan_of
from handlers.ritual_ports import NewPlan
from handlers.telling import named
from handlers.times import clock_text
from models.rituals.calendar import Kind
from models.rituals.session_times import MINUTES

if TYPE_CHECKING:
    from collections.abc import Callable

    from handlers.asks import OperatorAsk, Row
    from handlers.outgoing import Button
    from handlers.planned import PlanView
    from handlers.records import ChatView

NEW, MOVE = "plan-new", "plan-move"
HOURS: Final = (600, 720, 840, 960, 1080, 1140, 1170, 1200, 1230, 1260)
"""Wall-clock minutes that are offered."""
EVERY: Final = ("w1", "w2", "w4", "m1", "m3")
"""Each so many weeks, or months."""
LENGTHS: Final = (30, 60, 90)
"""Minutes that are offered."""
STEPS: Final = ("kind", "group", "weekday", "minute", "every", "minutes", "number")
"""What is asked for a new ritual, in order; the payload of a button holds what was answered."""
OF_OTHERS: Final = ("60", "1")
"""Length and number of what is no session: nobody sees them."""
MOST_NUMBER: Final = 1_000_000
CLOCK: Final = re.compile(r"([01]?\d|2[0-3])[:.h](\d\d)")
"""A time of day as people write it."""
DAY: Final = 60


async def move(ask: OperatorAsk) -> None:
    """Another day of the week and time, chosen by buttons; a time can be written."""
    number, *chosen = ask.payload.split()
    found = await plan_of(ask, number)
    if found is None or found.settled:
        ask.say([ask.words("ritual-gone" if found is None else "ritual-settled")])
    elif not chosen:
        heard = heard_lines(ask, await heard_of(ask, found))
        code = "ritual-which-day-after" if heard else "ritual-which-day"
        ask.show([*heard, ask.words(code)], _weekdays(ask, MOVE, number))
    elif len(chosen) > 1:
        await _moved(ask, found, *map(int, chosen[:2]))
    elif ask.argument and (minute := minute_of(ask.argument)) is not None:
        await _moved(ask, found, int(chosen[0]), minute)
    else:
        ask.expect(MOVE, ask.payload)
        wrong = [ask.words("ritual-minute-wrong")] if ask.argument else []
        ask.show([*wrong, ask.words("ritual-which-time")], _times(ask, MOVE, ask.payload))


async def _moved(ask: OperatorAsk, found: PlanView, weekday: int, minute: int) -> None:
    await _answered(ask)
    ask.unit.rites.move_plan(found.id, weekday, minute)
    ask.unit.note(ask.user, "ritual", f"{found.key} moved")
    ask.show([ask.words("ritual-moved")], back(ask, found))


async def _answered(ask: OperatorAsk) -> None:
    """What waited to be written was chosen by a button instead."""
    question = None if ask.argument else await ask.services.reader.awaited(ask.user)
    if question is not None and question.action in {NEW, MOVE}:
        ask.unit.spend(question)


async def new(ask: OperatorAsk) -> None:
    """A step of a new ritual, whether it was pressed or written."""
    chosen = ask.payload.split()
    if ask.argument:
        step = STEPS[len(chosen)]
        answer = WRITTEN[step](ask.argument)
        if answer is None:
            await _ask(ask, chosen, ask.words(f"ritual-{step}-wrong", **LIMITS.get(step, {})))
            return
        chosen.append(answer)
    else:
        await _answered(ask)
    if len(chosen) == 1:
        groups = await _groups(ask)
        if not groups:
            ask.show([ask.words("ritual-no-groups")])
            return
        chosen += [str(groups[0].id)] if len(groups) == 1 else []
    if STEPS[len(chosen) :] == ("minutes", "number") and chosen[0] != Kind.SHARING.value:
        chosen += OF_OTHERS
    await (_ask(ask, chosen) if len(chosen) < len(STEPS) else _make(ask, chosen))


async def _ask(ask: OperatorAsk, chosen: list[str], wrong: str = "") -> None:
    """Ask for the next step; what is wrong with what was written stands before it."""
    step, text = STEPS[len(chosen)], " ".join(chosen)
    if step in WRITTEN:
        ask.expect(NEW, text)
    lines = [wrong or ask.words(f"ritual-ask-{step}")]
    ask.show(lines, await _choices(ask, step, text))


def minute_of(said: str) -> int | None:
    """The minute of the day that somebody wrote, as in “19:45”; None when it is no time."""
    found = CLOCK.fullmatch(_plain(said))
    if found is None or int(found[2]) >= DAY:
        return None
    return int(found[1]) * DAY + int(found[2])


def _plain(said: str) -> str:
    """What somebody wrote with the digits and signs of any keyboard."""
    return unicodedata.normalize("NFKC", said).strip().casefold()


def _minute(said: str) -> str | None:
    minute = minute_of(said)
    return None if minute is None else str(minute)


def _length(said: str) -> str | None:
    return _whole(_plain(said).removesuffix("utes").removesuffix("min").rstrip("分钟 "), *MINUTES)


def _number(said: str) -> str | None:
    return _whole(said.strip().lstrip("#Nno.№第 ").rstrip("期 "), 1, MOST_NUMBER)


def _whole(said: str, least: int, most: int) -> str | None:
    """A whole number within limits, as it goes into a payload."""
    return str(int(said)) if said.isdecimal() and least <= int(said) <= most else None


WRITTEN: Final[dict[str, Callable[[str], str | None]]] = {
    "minute": _minute,
    "minutes": _length,
    "number": _number,
}
"""The steps whose answer may be written, and what it is read as."""
LIMITS: Final = {
    "minutes": {"least": MINUTES[0], "most": MINUTES[1]},
    "number": {"most": MOST_NUMBER},
}


async def _make(ask: OperatorAsk, chosen: list[str]) -> None:
    kind, group, weekday, minute, every, minutes, number = chosen
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
        minutes=int(minutes),
        owner=ask.user,
    )
    before = await ask.services.rituals.plans()
    more = any((one.kind, one.chat) == (made.kind, made.chat) for one in before)
    ask.unit.rites.make_plan(made)
    ask.unit.note(ask.user, "ritual", f"{kind} made")
    lines = [ask.words("ritual-made", ritual=ask.words(f"ritual-{kind}"))]
    lines += [ask.words("ritual-doubled")] if more else []
    ask.show(lines, [(ask.button(ask.words("ritual-see"), "rituals"),)])


async def _groups(ask: OperatorAsk) -> list[ChatView]:
    return [one for one in await ask.services.reader.chats() if one.role in WATCHED]


async def _choices(ask: OperatorAsk, step: str, chosen: str) -> list[Row]:
    words = ask.words
    if step == "weekday":
        return _weekdays(ask, NEW, chosen)
    if step == "minute":
        return _times(ask, NEW, chosen)
    if step == "minutes":
        lengths = (words("ritual-minutes", minutes=one) for one in LENGTHS)
        answers = zip(LENGTHS, lengths, strict=True)
        return [tuple(_next(ask, NEW, chosen, str(one), label) for one, label in answers)]
    names = await _names(ask, step)
    return [(_next(ask, NEW, chosen, answer, label),) for answer, label in names.items()]


async def _names(ask: OperatorAsk, step: str) -> dict[str, str]:
    """What can be chosen at a step, one below the other."""
    words = ask.words
    if step == "kind":
        return {kind.value: words(f"ritual-{kind.value}") for kind in Kind}
    if step == "group":
        return {str(one.id): named(one.title, words) for one in await _groups(ask)}
    if step == "every":
        return {one: words(f"ritual-every-{one}") for one in EVERY}
    return {"1": words("ritual-number-one")}


def _next(ask: OperatorAsk, action: str, chosen: str, answer: str, label: str) -> Button:
    return ask.button(label, action, f"{chosen} {answer}".strip())


def _weekdays(ask: OperatorAsk, action: str, chosen: str) -> list[Row]:
    days = [_next(ask, action, chosen, str(day), ask.words(f"weekday-{day}")) for day in range(7)]
    return [tuple(days[:4]), tuple(days[4:])]


def _times(ask: OperatorAsk, action: str, chosen: str) -> list[Row]:
    times = [_next(ask, action, chosen, str(at), clock_text(at)) for at in HOURS]
    return [tuple(times[:5]), tuple(times[5:])]
