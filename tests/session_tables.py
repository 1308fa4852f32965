"""The tables of docs/sessions.md, made from the code they describe."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING

from models.calendar import LocalDays
from models.rituals import (
    effect_of_session,
    session_events,
    session_hosts,
    session_recap,
    session_times,
    session_topics,
)
from models.rituals.calendar import Leeway, begins_at
from models.rituals.session_times import Settings, Step, times_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from types import ModuleType

THURSDAY = date(2026, 6, 4).toordinal()
UTC_DAYS = LocalDays(UTC)
CONSTANTS: tuple[tuple[ModuleType, tuple[str, ...]], ...] = (
    (
        session_times,
        (
            "LEEWAY",
            "MINUTES",
            "LEAD_DAYS",
            "VOTE_OPEN_MS",
            "NOTICE_MS",
            "SHORT_NOTICE_MS",
            "ANNOUNCE_LATE_MS",
            "GROUP_REMINDER_MS",
            "GROUP_REMINDER_UNTIL_MS",
            "HOST_REMINDER_MS",
            "INVITED_MS",
            "OPEN_PARTS",
            "CLOSE_LATE_MS",
            "RECAP_LATE_MS",
            "ATTEND_AFTER_MS",
            "EFFECT_DAYS",
            "EFFECT_LATE_MS",
        ),
    ),
    (
        session_topics,
        ("MOST_TOPICS_EACH", "LEAST_ON_BALLOT", "MOST_ON_BALLOT", "MOST_QUESTIONS_EACH"),
    ),
    (session_hosts, ("ANSWER_MS", "LEAST_ANSWER_MS", "ASK_EVERY_MS")),
    (session_recap, ("BEST",)),
    (
        effect_of_session,
        ("BEFORE_DAYS", "KNOWN_DAYS", "PARTNERS", "ACTIVE", "LEAST_IN_CELL"),
    ),
    (session_events, ("LEAST_MATCHED", "LEAST_ALIKE", "LEAST_PAIRS", "NARROW")),
)


def steps() -> Iterator[str]:
    """Every step of a session on a Thursday evening, with the settings as they come."""
    times = times_of(begins_at(UTC_DAYS, THURSDAY, 1200), Settings(), UTC_DAYS)
    yield "| step | due | worth doing until |"
    yield "|---|---|---|"
    for step in Step:
        span = times.spans[step]
        yield f"| {step} | {_told(span.due)} | {_told(span.until)} |"


def _told(at: int) -> str:
    when = datetime.fromtimestamp(at // 1000, UTC)
    away = (when.date() - date.fromordinal(THURSDAY)) // timedelta(days=1)
    day = "on the day" if away == 0 else f"{abs(away)} d {'after' if away > 0 else 'before'}"
    return f"{when:%a %H:%M}, {day}"


def settings() -> Iterator[str]:
    """What an operator may set."""
    yield "| setting | as it comes |"
    yield "|---|---|"
    for one in fields(Settings):
        yield f"| `{one.name}` | {one.default} |"


def constants() -> Iterator[str]:
    """Every limit with its value and where it stands."""
    yield "| constant | value | in |"
    yield "|---|---|---|"
    for module, names in CONSTANTS:
        place = module.__name__.replace(".", "/")
        for name in names:
            yield f"| {name} | {_value(name, getattr(module, name))} | `{place}.py` |"


def _value(name: str, value: object) -> str:
    if isinstance(value, Leeway):
        lead, late = (part / session_times.HOUR_MS for part in (value.lead_ms, -value.late_ms))
        return f"{lead:g} to {late:g} h before"
    if name.endswith("_MS") and isinstance(value, int):
        hours = value / session_times.HOUR_MS
        return f"{hours:g} h" if hours >= 1 else f"{hours * 60:g} min"
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


TABLES: dict[str, Callable[[], Iterator[str]]] = {
    "steps": steps,
    "settings": settings,
    "constants": constants,
}
