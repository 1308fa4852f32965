"""The rituals of the settings: `[[rituals]]` tables in, checked and frozen plans out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, Final

from bot.config_entry import Entry, nearest, shown, whole_number
from bot.settings import ConfigError, Problem, RitualSettings
from models.rituals.calendar import Kind, Rest
from models.rituals.session_times import MINUTES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

WEEKDAYS: Final = (*("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),)
MOST_WEEKS, MOST_MONTHS = 8, 12
_ID = re.compile(r"[a-z][a-z0-9-]{0,31}")
_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)")
_EVERY = re.compile(r"(?:(\d{1,2}) )?(week|month)s?")
MOST_NUMBER: Final = 1_000_000
MOST_THREAD: Final = 2**31 - 1
"""Telegram numbers topics as it numbers messages."""
EVERY_FORMS: Final = f"week, 2–{MOST_WEEKS} weeks, month, 2–{MOST_MONTHS} months"
WHICH: Final = ("1", "2", "3", "4", "-1")


def _id(entry: Entry) -> str:
    if not _ID.fullmatch(entry.text):
        raise entry.refused("config-ritual-id")
    return entry.text


def _kind(entry: Entry) -> Kind:
    allowed = [kind.value for kind in Kind]
    if entry.text not in allowed:
        near = nearest(entry.text, allowed)
        raise entry.refused("config-ritual-choice", ", ".join(allowed), near)
    return Kind(entry.text)


def _group(entry: Entry) -> str:
    if type(entry.found) is int:
        return str(entry.found)
    return entry.text


def _weekday(entry: Entry) -> int:
    found = entry.text.lower()
    if found not in WEEKDAYS:
        near = nearest(found, WEEKDAYS)
        raise entry.refused("config-ritual-choice", ", ".join(WEEKDAYS), near)
    return WEEKDAYS.index(found)


def _minute(entry: Entry) -> int:
    found = _TIME.fullmatch(entry.text)
    if found is None:
        raise entry.refused("config-ritual-time", "20:00")
    return int(found[1]) * 60 + int(found[2])


def _every(entry: Entry) -> tuple[int, int]:
    """Weeks and months from one to the next; one of them is 0."""
    found = _EVERY.fullmatch(entry.text)
    count = int(found[1] or 1) if found else 0
    weekly = found is not None and found[2] == "week"
    if not 1 <= count <= (MOST_WEEKS if weekly else MOST_MONTHS):
        raise entry.refused("config-ritual-every", EVERY_FORMS)
    return (count, 0) if weekly else (0, count)


def _which(entry: Entry) -> int:
    if type(entry.found) is not int or str(entry.found) not in WHICH:
        raise entry.refused("config-ritual-choice", ", ".join(WHICH))
    return entry.found


def _skip(entry: Entry) -> tuple[Rest, ...]:
    found = entry.found
    if not isinstance(found, list):
        raise entry.refused("config-ritual-skip", "2027-02-05/2027-02-12")
    rests: list[Rest] = []
    problems: list[Problem] = []
    for one in found:
        try:
            rests.append(_rest(entry, one))
        except ConfigError as refused:
            problems += refused.problems
    if problems:
        raise ConfigError(problems)
    return tuple(rests)


def _rest(entry: Entry, said: object) -> Rest:
    """One date, or the first and the last of several."""
    try:
        if isinstance(said, date):
            return Rest(said.toordinal(), said.toordinal())
        first, _, last = str(said).partition("/")
        days = map(date.fromisoformat, (first, last or first))
        rest = Rest(*(day.toordinal() for day in days))
    except ValueError:
        rest = Rest(1, 0)
    if rest.first > rest.last:
        raise Entry(entry.key, said, entry.base).refused(
            "config-ritual-skip", "2027-02-05/2027-02-12"
        )
    return rest


def _owner(entry: Entry) -> int | None:
    if type(entry.found) is not int or entry.found < 0:
        raise entry.refused("config-ritual-owner", "123456789")
    return entry.found or None


@dataclass(frozen=True, slots=True)
class _Field:
    """One line of a ritual's table."""

    default: object
    check: Callable[[Entry], Any]


FIELDS: Final[dict[str, _Field]] = {
    "id": _Field("", _id),
    "kind": _Field("sharing", _kind),
    "group": _Field("", _group),
    "on": _Field("", _weekday),
    "at": _Field("", _minute),
    "every": _Field("week", _every),
    "which": _Field(1, _which),
    "number": _Field(1, whole_number(1, MOST_NUMBER)),
    "minutes": _Field(60, whole_number(*MINUTES)),
    "skip": _Field([], _skip),
    "owner": _Field(0, _owner),
    "thread": _Field(0, whole_number(0, MOST_THREAD)),
}
"""Every line that a ritual may have, with its default."""
NEEDED: Final = frozenset({"id", "on", "at"})
"""What must be there."""


def rituals(found: object, base: Path) -> tuple[RitualSettings, ...]:
    """The rituals that a file names.

    Args:
        found: what stands under `rituals`; a list of tables where it is right.
        base: the file's folder.

    Raises:
        ConfigError: with every problem found in any of them.
    """
    if not isinstance(found, list) or not all(isinstance(one, dict) for one in found):
        raise ConfigError([_misformed(found)])
    problems: list[Problem] = []
    made: list[RitualSettings] = []
    for place, table in enumerate(found, 1):
        try:
            made.append(_ritual(table, f"rituals[{place}]", base))
        except ConfigError as refused:
            problems += refused.problems
    problems += _twice(found)
    if problems:
        raise ConfigError(problems)
    problems += _alike(made)
    if problems:
        raise ConfigError(problems)
    return tuple(made)


def _misformed(found: object) -> Problem:
    """Single brackets are the likeliest slip: what stands under them is of no use to say."""
    if isinstance(found, dict):
        return Problem("config-ritual-brackets", "[rituals]")
    return Problem("config-ritual-form", "rituals", shown(found))


def _alike(made: list[RitualSettings]) -> Iterable[Problem]:
    """Two of one kind in one group at one hour are one that was copied."""
    seen: dict[object, int] = {}
    for place, one in enumerate(made, 1):
        rhythm = one.weekday, one.minute, one.weeks, one.months, one.which
        first = seen.setdefault((one.kind, one.group, rhythm), place)
        if first != place:
            where, same = f"rituals[{place}]", f"rituals[{first}]"
            yield Problem("config-ritual-alike", where, shown(one.id), same)


def _ritual(table: dict[str, object], where: str, base: Path) -> RitualSettings:
    values, problems = {}, list(_unknown(table, where))
    for name, field in FIELDS.items():
        if name in NEEDED and name not in table:
            problems.append(Problem("config-ritual-missing", f"{where}.{name}"))
            continue
        try:
            entry = Entry(f"{where}.{name}", table.get(name, field.default), base)
            values[name] = field.check(entry)
        except ConfigError as refused:
            problems += refused.problems
    if not problems and values["every"][0] and "which" in table:
        entry = Entry(f"{where}.which", table["which"], base)
        problems += entry.refused("config-ritual-which", EVERY_FORMS).problems
    if problems:
        raise ConfigError(problems)
    weeks, months = values["every"]
    return RitualSettings(
        id=values["id"],
        kind=values["kind"],
        group=values["group"],
        weekday=values["on"],
        minute=values["at"],
        weeks=weeks,
        months=months,
        which=values["which"] if months else 0,
        number=values["number"],
        minutes=values["minutes"],
        rests=values["skip"],
        owner=values["owner"],
        thread=values["thread"] or None,
    )


def _unknown(table: dict[str, object], where: str) -> Iterable[Problem]:
    for name in table:
        if name not in FIELDS:
            key, near = f"{where}.{shown(name)}", nearest(name, FIELDS)
            yield Problem("config-unknown-key", key, "", ", ".join(FIELDS), near)


def _twice(found: list[dict[str, object]]) -> Iterable[Problem]:
    """Two rituals with one id would be one in the ledger."""
    seen: dict[object, int] = {}
    for place, table in enumerate(found, 1):
        name = table.get("id")
        if isinstance(name, str) and name in seen:
            where = f"rituals[{place}].id"
            yield Problem("config-ritual-twice", where, shown(name), f"rituals[{seen[name]}]")
        elif isinstance(name, str):
            seen[name] = place
