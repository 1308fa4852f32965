"""Makes the occasions of every plan, and keeps the plans of the settings in step with them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import msgspec

from bot.questions import AtOnce
from bot.store import plans, rituals, views
from bot.store.outbox import known
from handlers.calendar_posts import Letter, expired_letter, festival_letter, homeless_letter
from handlers.places import WATCHED
from models.rituals.calendar import Fate, due, first_day, proposed_rest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from sqlalchemy import Connection

    from bot.dispatch import Effects
    from bot.rites.kinds import Rite
    from bot.settings import RitualSettings
    from handlers.planned import PlanView, RunView
    from handlers.ports import UnitOfWork, Words
    from handlers.records import ChatView
    from models.calendar import LocalDays
    from models.rituals.calendar import Due, Kind

AGAIN: Final = ("weekday", "minute", "weeks", "months", "which")
"""What makes another rhythm: its dates count from the day on which it was changed."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The plans of a community and their occasions.

    Args:
        community: its number.
        days: its calendar.
        rites: by kind; plans of other kinds wait for a program that knows them.
        settled: the rituals of the settings.
        unit: a unit of work on some effects.
        listeners: every operator, with the words in which he reads.
    """

    community: int
    days: LocalDays
    rites: Mapping[Kind, Rite]
    settled: tuple[RitualSettings, ...]
    unit: Callable[[Effects], UnitOfWork]
    listeners: Callable[[Connection], Iterable[tuple[int, Words]]]

    def settle(self, connection: Connection, now: int) -> None:
        """Take over what the settings say, as it is at this start.

        What they no longer name has ended; what they changed counts from today.
        """
        known = plans.settled(connection, self.community)
        for one in self.settled:
            values, text = (
                _columns(one, first_day(self.days, one.minute, now)),
                msgspec.json.encode(one).decode(),
            )
            if one.id not in known:
                row = {**values, "key": one.id, "settled": text}
                number = plans.put(connection, self.community, row, now)
                _leave_out(connection, self.community, number, one)
            elif known[one.id] != (known[one.id][0], text, False):
                number = known[one.id][0]
                row = {**values, "settled": text, "ended_at": None, "chat": None}
                plans.change(connection, self.community, number, **row)
                _leave_out(connection, self.community, number, one)
        for key in known.keys() - {one.id for one in self.settled}:
            number, _, ended = known[key]
            if not ended:
                plans.change(connection, self.community, number, ended_at=now)

    def look(self, connection: Connection, now: int) -> tuple[RunView, ...]:
        """Make the occasions that are due; those that passed unseen are told to the operators.

        Returns:
            The occasions that were made, to be played at once.
        """
        made: list[int] = []
        here = views.chat_views(connection, self.community)
        for plan in plans.plans(connection, self.community):
            rite = self.rites.get(plan.kind)
            if rite is None or not self._has_home(connection, plan, here, now):
                continue
            taken = rituals.days_run(connection, plan.id)
            coming = due(plan.rhythm, taken, now, self.days, rite.leeway)
            made += [self._make(connection, plan, one, now) for one in coming]
            self._ask_of_festival(connection, plan, now)
        runs = (rituals.run(connection, self.community, number) for number in made)
        return tuple(run for run in runs if run is not None and run.state == rituals.OPEN)

    def _make(self, connection: Connection, plan: PlanView, one: Due, now: int) -> int:
        state = rituals.OPEN if one.fate is Fate.MAKE else rituals.EXPIRED
        when = one.day, one.begins_at, plan.minutes
        number = rituals.make(connection, self.community, plan.id, *when, state, now)
        if state == rituals.EXPIRED:
            zone = self.days.zone
            self._tell(connection, lambda user, words: expired_letter(plan, one, user, words, zone))
        return number

    def _has_home(
        self, connection: Connection, plan: PlanView, here: tuple[ChatView, ...], now: int
    ) -> bool:
        """Whether the bot is in the plan's group; a group that the settings name is looked up."""
        if plan.chat is not None:
            return any(one.id == plan.chat and one.role in WATCHED for one in here)
        wanted = next((one.group for one in self.settled if one.id == plan.key), "")
        fits = [one for one in here if one.role in WATCHED and _is_meant(one, wanted)]
        if len(fits) == 1:
            number = plans.chat_number(connection, self.community, fits[0].id)
            since = first_day(self.days, plan.rhythm.minute, now)
            plans.change(connection, self.community, plan.id, chat=number, since=since)
            return False
        if here:
            self._tell(connection, lambda user, words: homeless_letter(plan, wanted, user, words))
        return False

    def _ask_of_festival(self, connection: Connection, plan: PlanView, now: int) -> None:
        """Ask once whether a ritual rests in the week of the Spring Festival."""
        rest = proposed_rest(plan.rhythm, self.days.day(now))
        if rest is None or plans.decided(connection, plan.id, rest.first):
            return
        unit = self.unit(AtOnce(connection))
        self._tell(
            connection, lambda user, words: festival_letter(plan, rest, user, words, unit.token)
        )

    def _tell(self, connection: Connection, letter: Callable[[int, Words], Letter]) -> None:
        """Tell every operator what he was not told yet."""
        unit = self.unit(AtOnce(connection))
        for user, words in self.listeners(connection):
            told = letter(user, words)
            if not known(connection, self.community, told.key):
                unit.say(told.made())


def _is_meant(chat: ChatView, wanted: str) -> bool:
    return wanted in {"", str(chat.id), chat.title}


def _columns(one: RitualSettings, since: int) -> dict[str, object]:
    rhythm = {name: getattr(one, name) for name in AGAIN}
    more = {"number": one.number, "minutes": one.minutes, "owner": one.owner}
    return {"kind": one.kind.value, **rhythm, **more, "since": since}


def _leave_out(connection: Connection, community: int, number: int, one: RitualSettings) -> None:
    for rest in one.rests:
        plans.leave_out(connection, community, number, rest)
