"""The bot attracts and never disturbs: when it may speak unasked, and how often.

docs/rituals.md has these limits in words; they are kept here and nowhere else.
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from models.calendar import DAY_MS
from models.rituals.calendar import begins_at

if TYPE_CHECKING:
    from models.calendar import LocalDays

EVENING: Final = 21
"""From this hour of the community's clock until the morning nobody is written to unasked."""
MORNING: Final = 9
BEFORE_QUIET_MINUTES: Final = 30
"""So long before the evening comes what would otherwise come in the night."""
LETTER_EVERY_MS: Final = 7 * DAY_MS
"""A member who did not ask for more is written to once in so long."""
QUARTER_MS: Final = 91 * DAY_MS
"""Whether he recommends the shop nobody is asked oftener, nor counted, and a sum counts so long."""
LATE_MS: Final = 10 * 60_000
"""What is later than this is late: it was planned for another hour than the one it is."""
POSTS_A_DAY: Final = 5
"""Three to five posts of a shop a day is what people in a group stand."""


def by_day(days: LocalDays, at: int) -> int:
    """The first instant from `at` on that is outside the quiet hours (UTC milliseconds)."""
    minutes = _wall_minutes(days, at)
    if MORNING * 60 <= minutes < EVENING * 60:
        return at
    day = days.day(at) + (minutes >= EVENING * 60)
    return begins_at(days, day, MORNING * 60)


def awake_before(days: LocalDays, at: int) -> int:
    """An instant, or half an hour before the quiet hours in which it lies: what may not wait."""
    if by_day(days, at) == at:
        return at
    day = days.day(at) - (_wall_minutes(days, at) < MORNING * 60)
    return begins_at(days, day, EVENING * 60 - BEFORE_QUIET_MINUTES)


def waits_for_day(morning: int, due: int, until: int, now: int) -> bool:
    """Whether what a group should have heard earlier waits for the morning.

    What is on time was planned for that hour, and what is not worth saying in the morning is said.

    Args:
        morning: the first instant from now on that is outside the quiet hours, as `by_day` has it.
        due: when it should have been said (UTC milliseconds).
        until: from when on it is not worth saying.
        now: UTC milliseconds.
    """
    return now > due + LATE_MS and now < morning < until


def _wall_minutes(days: LocalDays, at: int) -> int:
    local = datetime.fromtimestamp(at // 1000, UTC).astimezone(days.zone)
    return local.hour * 60 + local.minute


def letter_at(days: LocalDays, now: int, last: int | None) -> int | None:
    """When a member may be written to unasked; None while the last letter is too fresh.

    Args:
        days: the community's calendar.
        now: UTC milliseconds.
        last: when he was last written to unasked, if ever.
    """
    return by_day(days, now) if is_rested(now, last) else None


def is_rested(now: int, last: int | None) -> bool:
    """Whether the last letter is so long ago that another may follow, by day or by night."""
    return last is None or now - last >= LETTER_EVERY_MS


def has_room(heard: int) -> bool:
    """Whether a group that has heard so many posts of the shop today takes one more."""
    return heard < POSTS_A_DAY
