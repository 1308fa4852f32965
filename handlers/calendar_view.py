"""The calendar of rituals in words: what takes place how often, and when it does next."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from handlers.calendar_posts import ritual_name
from handlers.times import when_text
from models.rituals.calendar import LAST_WEEK, Kind, begins_at, next_date

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from handlers.asks import Row
    from handlers.outgoing import Button
    from handlers.planned import PlanView, RunView
    from handlers.ports import Words
    from models.calendar import LocalDays
    from models.rituals.calendar import Plan


LOOKS: Final = {
    Kind.SHARING: ("session-look", "session-plan"),
    Kind.NOMINATION: ("round-look", "rounds"),
    Kind.COCREATION: ("cocreation-look", "cocreation"),
}
"""Label and action of the button that leads to what goes on of a kind."""


class Coming(NamedTuple):
    """When a ritual takes place next."""

    day: int
    """The local date."""
    begins_at: int
    """UTC milliseconds."""


def coming(plan: PlanView, runs: Iterable[RunView], days: LocalDays, now: int) -> Coming | None:
    """The next occasion: the one that is prepared, or else the next date; None while it rests.

    Args:
        plan: the ritual.
        runs: its occasions.
        days: the community's calendar.
        now: UTC milliseconds.
    """
    known = {run.day: run for run in runs}
    ahead = (run for run in known.values() if run.state == "open" and run.begins_at > now)
    found = [Coming(run.day, run.begins_at) for run in ahead]
    day = next_date(plan.rhythm, days, now, known.keys())
    if day is not None:
        found.append(Coming(day, begins_at(days, day, plan.rhythm.minute)))
    return min(found, key=lambda one: one.begins_at, default=None)


def list_line(plan: PlanView, words: Words, days: LocalDays, coming: Coming | None) -> str:
    """A ritual and its next date, in a line."""
    when = _next(plan, words, days, coming)
    return words("ritual-line", ritual=ritual_name(plan, words), when=when)


def card_lines(plan: PlanView, words: Words, days: LocalDays, coming: Coming | None) -> list[str]:
    """All that there is to know of a ritual."""
    lines = [ritual_name(plan, words), rhythm_text(plan.rhythm, words)]
    lines.append(words("ritual-next", when=_next(plan, words, days, coming)))
    if plan.kind is Kind.SHARING:
        lines.append(words("ritual-lasts", minutes=plan.minutes))
    if plan.thread is not None:
        lines.append(words("ritual-has-topic"))
    if plan.settled:
        lines.append(words("ritual-settled"))
    return lines


def card_rows(
    plan: PlanView, user: int, words: Words, button: Callable[[str, str], Button]
) -> list[Row]:
    """What can be done about a ritual; its rhythm is the settings' where they name it."""
    rests = "ritual-resume" if plan.rhythm.paused else "ritual-pause"
    rows: list[Row] = [
        (button(words(rests), "plan-pause"), button(words("ritual-skip"), "plan-skip"))
    ]
    if plan.kind in LOOKS:
        label, action = LOOKS[plan.kind]
        rows.insert(0, (button(words(label), action),))
    if not plan.settled:
        move, end = (button(words(f"ritual-{what}"), f"plan-{what}") for what in ("move", "end"))
        rows += [(move, end), (button(words("ritual-topic"), "plan-topic"),)]
    if plan.owner != user:
        rows.append((button(words("ritual-own"), "plan-own"),))
    rows.append((button(words("rituals-all"), "rituals"),))
    return rows


def rhythm_text(rhythm: Plan, words: Words) -> str:
    """How often and when, in a sentence."""
    time = f"{rhythm.minute // 60:02}:{rhythm.minute % 60:02}"
    said = {"weekday": words(f"weekday-{rhythm.weekday}"), "time": time}
    if rhythm.weeks:
        return words("rhythm-weeks", weeks=rhythm.weeks, **said)
    which = "last" if rhythm.which == LAST_WEEK else str(rhythm.which)
    return words("rhythm-months", months=rhythm.months, which=words(f"which-{which}"), **said)


def _next(plan: PlanView, words: Words, days: LocalDays, coming: Coming | None) -> str:
    if plan.chat is None:
        return words("ritual-no-group")
    if coming is None:
        return words("ritual-rests-now")
    return when_text(coming.begins_at, days.zone, words)
