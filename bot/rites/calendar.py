"""Makes the occasions of every plan, and keeps the plans of the settings in step with them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

import msgspec

from bot.questions import AtOnce
from bot.rites.engine import kept_until
from bot.rites.homes import group_of, groups, home, in_group, is_among, is_mute, movers
from bot.store import plans, rituals
from bot.store.outbox import known
from handlers.calendar_posts import (
    Letter,
    expired_letter,
    festival_letter,
    homeless_letter,
    kept_letter,
)
from models.rituals.calendar import (
    Fate,
    Rest,
    changed_from,
    due,
    first_day,
    proposed_rest,
    resumed_from,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from sqlalchemy import Connection

    from bot.dispatch import Effects
    from bot.rites.homes import Mover
    from bot.rites.kinds import Rite
    from bot.settings import RitualSettings
    from bot.store.sight import Place
    from handlers.planned import PlanView, RunView
    from handlers.ports import UnitOfWork, Words
    from models.calendar import LocalDays
    from models.rituals.calendar import Due, Kind, Plan

AGAIN: Final = ("weekday", "minute", "weeks", "months", "which")
"""What makes another rhythm: its dates go on from the latest occasion of the one before."""


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

        What they no longer name has ended; a rhythm that they changed goes on from its latest
        occasion, and one that they left alone keeps its beat.
        """
        known = plans.settled(connection, self.community)
        for one in self.settled:
            values, text = _columns(one), msgspec.json.encode(one).decode()
            if one.id in known and _kind_of(known[one.id][1]) != one.kind:
                self._part_with(connection, one.id, known.pop(one.id)[0], now)
            if one.id not in known:
                since = self.since(one.kind, one.minute, now)
                row = {**values, "key": one.id, "settled": text, "since": since}
                number = plans.put(connection, self.community, row, now)
                _leave_out(connection, self.community, number, one)
            elif known[one.id] != (known[one.id][0], text, False):  # its group follows below
                number = known[one.id][0]
                kept = in_group(text, group_of(known[one.id][1]))
                row = {**values, "settled": kept, "ended_at": None}
                row |= self._again(connection, one.id, values, now)
                plans.change(connection, self.community, number, **row)
                for rest in _rests_of(known[one.id][1]):
                    plans.leave_in(connection, number, rest.first)
                _leave_out(connection, self.community, number, one)
        for key in known.keys() - {one.id for one in self.settled}:
            number, _, ended = known[key]
            if not ended:
                plans.change(connection, self.community, number, ended_at=now)
        self._move(connection, now)

    def since(self, kind: Kind, minute: int, now: int) -> int:
        """From which local day on a plan of a kind counts that is made or changed now."""
        rite = self.rites.get(kind)
        ahead = () if rite is None else (rite.leeway.ahead_ms,)
        return first_day(self.days, minute, now, *ahead)

    def changed(
        self, connection: Connection, plan: PlanView, rhythm: Plan, now: int
    ) -> dict[str, int]:
        """The columns of a plan that takes place in another rhythm from now on."""
        soonest = self.since(plan.kind, rhythm.minute, now)
        runs = rituals.runs_of(connection, self.community, plan.id)
        held = [run.day for run in runs if run.state not in {rituals.CANCELLED, rituals.EXPIRED}]
        since = changed_from(rhythm, soonest, max(held, default=None), self.days.day(now))
        columns = {name: getattr(rhythm, name) for name in AGAIN}
        return {**columns, "since": since, "made_at": now}

    def resumed(self, kind: Kind, rhythm: Plan, now: int) -> dict[str, int]:
        """The columns of a plan that goes on in its rhythm: nothing is made up for."""
        soonest = self.since(kind, rhythm.minute, now)
        return {"since": resumed_from(rhythm, soonest), "made_at": now}

    def _again(
        self, connection: Connection, key: str, values: dict[str, Any], now: int
    ) -> dict[str, int]:
        """From when on counts what the settings changed, or name again; the rest keeps its beat."""
        (plan,) = plans.plans(connection, self.community, ended=True, key=key)
        rhythm = replace(plan.rhythm, **{name: values[name] for name in AGAIN})
        if rhythm != plan.rhythm:
            return self.changed(connection, plan, rhythm, now)
        return {} if plan.ended_at is None else self.resumed(plan.kind, rhythm, now)

    def wants(self, connection: Connection, now: int) -> bool:
        """Whether there is anything to do for `look`: no writer is held up for nothing."""
        here = groups(connection, self.community)
        mine = (one for one in plans.plans(connection, self.community) if one.kind in self.rites)
        waits = any(self._is_due(connection, plan, here, now) for plan in mine)
        return waits or any(to is not None for _, _, to in self._movers(connection))

    def _is_due(self, connection: Connection, plan: PlanView, here: list[Place], now: int) -> bool:
        """Whether a plan has a date to be made, or a group to go to."""
        if plan.chat is None:
            return home(self._wanted(plan), here) is not None
        return is_among(plan.chat, here) and bool(self._due(connection, plan, here, now))

    def _part_with(self, connection: Connection, key: str, number: int, now: int) -> None:
        """What bears the name of another kind of ritual now is no more; its past stays its own."""
        gone = {"key": f"{key}:{number}", "settled": None, "ended_at": now}
        plans.change(connection, self.community, number, **gone)

    def _movers(self, connection: Connection) -> Iterator[Mover]:
        return movers(connection, self.community, self.settled)

    def _move(self, connection: Connection, now: int) -> None:
        """Let rituals go where the settings want them, as soon as that group is known.

        Until then they stay where they are: an occasion without a group would speak to nobody. What
        is prepared in the group that one leaves is called off there; rests and numbers go along.
        """
        for plan, one, to in tuple(self._movers(connection)):
            text = msgspec.json.encode(one).decode()
            if to is not None and to.telegram_id == plan.chat:
                plans.change(connection, self.community, plan.id, settled=text)
            elif to is not None:
                number = rituals.next_number(connection, plan.id, one.number)
                self._part_with(connection, plan.key, plan.id, now)
                since = self.since(one.kind, one.minute, now)
                row = {"key": one.id, "settled": text, "since": since, "chat": to.id}
                row = {**_columns(one), **row, "number": number}
                new = plans.put(connection, self.community, row, now)
                plans.rest_alike(connection, plan.id, new)

    def look(self, connection: Connection, now: int) -> tuple[RunView, ...]:
        """Make the occasions that are due; those that passed unseen are told to the operators.

        Returns:
            The occasions that were made, to be played at once.
        """
        self._move(connection, now)
        made: list[int] = []
        here = groups(connection, self.community)
        for plan in plans.plans(connection, self.community):
            if plan.kind in self.rites and self._has_home(connection, plan, here, now):
                coming = self._due(connection, plan, here, now)
                made += [self._make(connection, plan, one, here, now) for one in coming]
        runs = (rituals.run(connection, self.community, number) for number in made)
        return tuple(run for run in runs if run is not None and run.state == rituals.OPEN)

    def ask(self, connection: Connection, now: int) -> None:
        """Ask operators, once, what only they know: of festivals, and groups that are unclear."""
        here = groups(connection, self.community)
        for plan, _, to in self._movers(connection):
            if to is None and here:
                self._ask_of_group(connection, plan)
        for plan in plans.plans(connection, self.community):
            if plan.chat is None and here:
                self._ask_of_group(connection, plan)
            elif plan.chat is not None and plan.kind in self.rites:
                self._ask_of_festival(connection, plan, now)

    def _due(
        self, connection: Connection, plan: PlanView, here: list[Place], now: int
    ) -> tuple[Due, ...]:
        """Dates to be made: none where the bot is mute, none that waits for one that ends soon.

        Those that are past are of no matter to anybody but the operators.
        """
        taken, leeway = rituals.days_run(connection, plan.id), self.rites[plan.kind].leeway
        found = due(plan.rhythm, taken, now, self.days, leeway)
        until = self._kept_until(connection, plan) if found else None
        late = None if until is None else until - leeway.late_ms
        made = [one for one in found if late is None or one.begins_at < late]
        possible = [] if is_mute(plan.chat, here) else made
        return tuple(one for one in found if one.fate is Fate.EXPIRE or one in possible)

    def _kept_until(self, connection: Connection, plan: PlanView) -> int | None:
        return kept_until(connection, self.community, plan.id, self.rites[plan.kind], self.days)

    def _make(
        self, connection: Connection, plan: PlanView, one: Due, here: list[Place], now: int
    ) -> int:
        """An occasion; one that is over before it began is told of, unless the bot was mute."""
        zone, state = self.days.zone, rituals.OPEN
        until = self._kept_until(connection, plan)
        if one.fate is not Fate.MAKE:
            state = rituals.EXPIRED
        if state == rituals.EXPIRED and not is_mute(plan.chat, here):
            self._tell(connection, lambda user, words: expired_letter(plan, one, user, words, zone))
        elif state == rituals.OPEN and until is not None:
            times, state = (one.begins_at, until), rituals.CANCELLED
            self._tell(connection, lambda user, words: kept_letter(plan, times, user, words, zone))
        when = one.day, one.begins_at, plan.minutes
        return rituals.make(connection, self.community, plan.id, *when, state, now)

    def _has_home(
        self, connection: Connection, plan: PlanView, here: list[Place], now: int
    ) -> bool:
        """Whether the bot is in the plan's group; a group that the settings name is looked up."""
        if plan.chat is not None:
            return is_among(plan.chat, here)
        found = home(self._wanted(plan), here)
        if found is not None:
            values = self.resumed(plan.kind, plan.rhythm, now)
            if not rituals.days_run(connection, plan.id):
                values["since"] = self.since(plan.kind, plan.rhythm.minute, now)
            plans.change(connection, self.community, plan.id, chat=found.id, **values)
        return False

    def _wanted(self, plan: PlanView) -> str:
        return next((one.group for one in self.settled if one.id == plan.key), "")

    def _ask_of_group(self, connection: Connection, plan: PlanView) -> None:
        wanted = self._wanted(plan)
        self._tell(connection, lambda user, words: homeless_letter(plan, wanted, user, words))

    def _ask_of_festival(self, connection: Connection, plan: PlanView, now: int) -> None:
        """Ask once whether a ritual rests in the week of the Spring Festival."""
        rest = proposed_rest(plan.rhythm, self.days.day(now))
        if rest is None or plans.decided(connection, plan.id, rest.first):
            return
        token = self.unit(AtOnce(connection)).token
        lives_ms = self.days.midnight(rest.last + 1) - now

        def letter(user: int, words: Words) -> Letter:
            return festival_letter(plan, rest, user, words, token, lives_ms)

        self._tell(connection, letter)

    def _tell(self, connection: Connection, letter: Callable[[int, Words], Letter]) -> None:
        """Tell every operator what he was not told yet."""
        unit = self.unit(AtOnce(connection))
        for user, words in self.listeners(connection):
            told = letter(user, words)
            if not known(connection, self.community, told.key):
                unit.say(told.made())


def _kind_of(settled: str) -> str:
    """The kind of a ritual as the settings named it before."""
    return str(msgspec.json.decode(settled)["kind"])


def _columns(one: RitualSettings) -> dict[str, Any]:
    rhythm = {name: getattr(one, name) for name in AGAIN}
    more = {"number": one.number, "minutes": one.minutes, "owner": one.owner}
    more["thread"] = one.thread
    return {"kind": one.kind.value, **rhythm, **more}


def _leave_out(connection: Connection, community: int, number: int, one: RitualSettings) -> None:
    for rest in one.rests:
        plans.leave_out(connection, community, number, rest)


def _rests_of(text: str) -> tuple[Rest, ...]:
    """The days that the settings left out when they were last read."""
    return msgspec.convert(msgspec.json.decode(text)["rests"], type=tuple[Rest, ...])
