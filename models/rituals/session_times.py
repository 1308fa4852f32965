"""When each step of a sharing session is due, and until when it is still worth doing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from models.calendar import DAY_MS
from models.manners import awake_before
from models.rituals.calendar import MINUTE_MS, Leeway
from models.rituals.calendar import begins_at as at_minute

if TYPE_CHECKING:
    from collections.abc import Mapping

    from models.calendar import LocalDays

HOUR_MS: Final = 60 * MINUTE_MS
MINUTES: Final = (10, 600)
"""A session shorter than this is no occasion; a longer one would reach into its own recap."""
LEAD_DAYS: Final = 6
"""Announced at most so early: the session of the week before is over then, so that it is known
whether it used its number."""
VOTE_OPEN_MS: Final = DAY_MS
"""A vote that would be open for less decides nothing."""
NOTICE_MS: Final = DAY_MS
"""Whoever hears of it later has other plans: what was not announced by then is not held."""
SHORT_NOTICE_MS: Final = HOUR_MS
"""An operator who plans a session for today is taken at his word up to here."""
ANNOUNCE_LATE_MS: Final = 2 * HOUR_MS
"""Late by so much is always early enough, however few days ahead it is announced."""
GROUP_REMINDER_MS: Final = 3 * HOUR_MS
GROUP_REMINDER_UNTIL_MS: Final = HOUR_MS
"""From here on the opening is so near that a second post would only disturb."""
HOST_REMINDER_MS: Final = 3 * HOUR_MS
"""Time enough to read the questions, and to say that one cannot come."""
INVITED_MS: Final = 12 * HOUR_MS
"""A group that was invited so lately is not reminded."""
OPEN_PARTS: Final = 3
"""A session opens late by one part in so many of its length, else it is put off."""
CLOSE_LATE_MS: Final = HOUR_MS
"""Later nobody is there any more to be thanked: it is closed without a word."""
RECAP_LATE_MS: Final = 3 * DAY_MS
ATTEND_AFTER_MS: Final = 5 * MINUTE_MS
"""What was said in the last moment has come in by then."""
EFFECT_DAYS: Final = 14
EFFECT_LATE_MS: Final = 14 * DAY_MS
"""A figure for operators does not go stale, and days that the bot did not see are waited for."""
LOOK_MS: Final = 5 * MINUTE_MS
"""Between a plan that is made and the look that finds it there may be so much."""
LEEWAY: Final = Leeway(
    lead_ms=156 * HOUR_MS, late_ms=-SHORT_NOTICE_MS, ahead_ms=SHORT_NOTICE_MS + LOOK_MS
)
"""A session is made six days and a half before: in time for the search for a host, and when it is
known of the one a week before whether it was opened, be it ten hours long."""


class Step(StrEnum):
    """What the bot does by itself, in this order."""

    VOTE = "vote"
    ANNOUNCE = "announce"
    REMIND_GROUP = "remind-group"
    REMIND_HOST = "remind-host"
    REMIND = "remind"
    OPEN = "open"
    CLOSE = "close"
    RECAP = "recap"
    EFFECT = "effect"


class Order(StrEnum):
    """What an operator or the host ends by hand."""

    CLOSE = "close"
    CANCEL = "cancel"


@dataclass(frozen=True, slots=True)
class Settings:
    """How an operator wants the sessions of a plan.

    Args:
        minutes: that one lasts.
        host_days: days before it on which the search for a host begins.
        vote_days: days before it on which the vote on its topic opens.
        announce_days: days before it on which it is announced; what follows from the vote.
        hour: of the local day, at which all of this and the recap happen.
        remind_minutes: before it, in private, to those who said that they would come.
    """

    minutes: int = 60
    host_days: int = 6
    vote_days: int = 5
    announce_days: int = 3
    hour: int = 10
    remind_minutes: int = 60

    def __post_init__(self) -> None:
        """Refuse what cannot be held.

        Raises:
            ValueError: a value lies outside of its limits.
        """
        low, high = MINUTES
        if not low <= self.minutes <= high:
            msg = f"a session of {self.minutes} minutes, not {low} to {high}"
            raise ValueError(msg)
        if not 1 <= self.announce_days <= LEAD_DAYS:
            msg = f"announced {self.announce_days} days before, not 1 to {LEAD_DAYS}"
            raise ValueError(msg)
        if min(self.host_days, self.vote_days) <= self.announce_days:
            msg = f"host and vote must come before the announcement, {self.announce_days} days"
            raise ValueError(msg)


@dataclass(frozen=True, slots=True)
class Span:
    """From when a step is due, and the first instant at which it is not worth doing any more."""

    due: int
    until: int


@dataclass(frozen=True, slots=True)
class Times:
    """The life of a session on the clock, UTC milliseconds."""

    begins_at: int
    ends_at: int
    host_from: int
    spans: Mapping[Step, Span]
    days: LocalDays
    """The community's calendar."""


def times_of(begins_at: int, settings: Settings, days: LocalDays) -> Times:
    """When everything of a session happens.

    Args:
        begins_at: UTC milliseconds.
        settings: of its plan.
        days: the community's calendar.
    """
    day, length = days.day(begins_at), settings.minutes * MINUTE_MS
    ends_at = begins_at + length

    def morning(offset: int) -> int:
        return at_minute(days, day + offset, settings.hour * 60)

    announce = _announce(begins_at, morning(-settings.announce_days))
    reminder = min(morning(0), begins_at - GROUP_REMINDER_MS)
    recap, effect = morning(1), morning(EFFECT_DAYS + 1)
    spans = {
        Step.VOTE: Span(morning(-settings.vote_days), announce.due - VOTE_OPEN_MS),
        Step.ANNOUNCE: announce,
        Step.REMIND_GROUP: Span(reminder, begins_at - GROUP_REMINDER_UNTIL_MS),
        Step.REMIND_HOST: Span(awake_before(days, begins_at - HOST_REMINDER_MS), begins_at),
        Step.REMIND: Span(
            awake_before(days, begins_at - settings.remind_minutes * MINUTE_MS), begins_at
        ),
        Step.OPEN: Span(begins_at, begins_at + length // OPEN_PARTS),
        Step.CLOSE: Span(ends_at, ends_at + CLOSE_LATE_MS),
        Step.RECAP: Span(recap, recap + RECAP_LATE_MS),
        Step.EFFECT: Span(effect, effect + EFFECT_LATE_MS),
    }
    return Times(begins_at, ends_at, morning(-settings.host_days), spans, days)


def hurried(times: Times, planned_at: int) -> Times:
    """The same for a session that was planned when its announcement was due already."""
    announce = _announce(times.begins_at, planned_at)
    return replace(times, spans={**times.spans, Step.ANNOUNCE: announce})


def _announce(begins_at: int, due: int) -> Span:
    until = max(begins_at - NOTICE_MS, due + ANNOUNCE_LATE_MS)
    return Span(due, min(until, begins_at - SHORT_NOTICE_MS))
