"""Instants as people and programs read them, always in the community's zone."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from handlers.ports import Words

EARLIEST_YEAR: Final = 1970


def iso(at: int, zone: tzinfo) -> str:
    """An instant (UTC milliseconds) as ISO 8601 with its offset, to the second."""
    return datetime.fromtimestamp(at // 1000, zone).isoformat()


def iso_or_none(at: int | None, zone: tzinfo) -> str | None:
    """`iso`, or None for what never was."""
    return None if at is None else iso(at, zone)


def day_text(at: int, zone: tzinfo) -> str:
    """The local date of an instant (UTC milliseconds), as `--as-of` takes it."""
    return datetime.fromtimestamp(at // 1000, zone).date().isoformat()


def instant_of(text: str, zone: tzinfo) -> int:
    """The instant that a date, or a date with a time, names: 00:00 local unless it says otherwise.

    Returns:
        UTC milliseconds.

    Raises:
        ValueError: it names none, or one before the machine's own time begins.
    """
    at = datetime.fromisoformat(text)
    if at.year < EARLIEST_YEAR:
        raise ValueError(text)
    try:
        return round((at if at.tzinfo else at.replace(tzinfo=zone)).timestamp() * 1000)
    except OverflowError as error:
        raise ValueError(text) from error


def at_hour(at: int, hour: int, zone: tzinfo, *, days: int = 0) -> int:
    """An hour of the local day of an instant, or of so many days later, UTC milliseconds."""
    local = datetime.fromtimestamp(at // 1000, zone)
    then = local.replace(hour=hour, minute=0, second=0, microsecond=0) + timedelta(days=days)
    return round(then.timestamp() * 1000)


def moment_text(at: int, zone: tzinfo) -> str:
    """The local date of an instant, with the time of day unless it is midnight."""
    local = datetime.fromtimestamp(at // 1000, zone)
    return f"{local:%Y-%m-%d}" if local.time() == local.min.time() else f"{local:%Y-%m-%d %H:%M}"


def when_text(at: int, zone: tzinfo, words: Words) -> str:
    """Day of the week, date and time of an instant, as a reader of a language expects them."""
    local = datetime.fromtimestamp(at // 1000, zone)
    date = date_words(local.date(), words)
    return words("when", date=date, time=f"{local:%H:%M}")


def date_words(day: date, words: Words) -> str:
    """A date with its day of the week, for people."""
    weekday = words(f"weekday-short-{day.weekday()}")
    month = words(f"month-short-{day.month}")
    return words("when-day", weekday=weekday, day=str(day.day), month=month)


def day_after(at: int, zone: tzinfo) -> str:
    """The local date after the one of an instant: `as of` it includes the instant's whole day."""
    local = datetime.fromtimestamp(at // 1000, zone)
    return (local.date() + timedelta(days=1)).isoformat()


def clock_text(minute: int) -> str:
    """A time of day as a wall clock shows it."""
    return f"{minute // 60:02}:{minute % 60:02}"
