"""A numbered sharing session, from the first topic to the look back a fortnight after.

**The rule of numbers.** Numbers are without gap and without repeat among the sessions that were
held. A session takes the next number of its plan when it is announced, not before. One that was
never announced never had one. One that was announced and could not be opened, or that an operator
called off, gives it back: the group is told that it is put off, and the next date bears the same
number. At most one session of a plan has a number and may still give it back, since the next one is
a week at least after one that is still to come (`calendar.changed_from`), sessions last ten hours
at most, and one is made six days and a half before (`session_times`).

**The clock.** Each step has a time from which it is due and one from which it is not worth doing
any more. A step that was missed is written down as missed, once, and the operators are told. So is
one whose post never reached the group: what nobody heard of did not happen. A session that was not
announced or opened in time is expired: nothing of it happens any more. One
that could not be closed in time is closed without a word, and told of all the same.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

from models.rituals import session_commands as do
from models.rituals import session_hosts as hosts
from models.rituals import session_people as people
from models.rituals import session_steps as steps
from models.rituals import session_topics as topics
from models.rituals.session_events import Event
from models.rituals.session_evolve import evolve
from models.rituals.session_state import Phase, State
from models.rituals.session_times import Settings, times_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from models.rituals.machine import Occasion
    from models.rituals.session_commands import Command

RULES: Final[Mapping[type, Callable[[State, Any], tuple[Event, ...]]]] = {
    do.Propose: topics.propose,
    do.Withdraw: topics.withdraw,
    do.Strike: topics.strike,
    do.Vote: topics.vote,
    do.SetTopic: topics.set_topic,
    do.Ask: topics.ask,
    do.MarkAnswered: topics.mark_answered,
    do.Volunteer: hosts.volunteer,
    do.StandDown: hosts.stand_down,
    do.AskHost: hosts.ask_host,
    do.AcceptHost: hosts.accept,
    do.DeclineHost: hosts.decline,
    do.SetHost: hosts.set_host,
    do.Rsvp: people.rsvp,
    do.Leave: people.leave,
    do.Record: people.record,
    do.Agree: people.agree,
    do.Close: people.close,
    do.Cancel: people.cancel,
    do.Attend: people.attend,
    do.Unheard: steps.unheard,
}


HOW_IT_ENDED: Final[Mapping[Phase, str]] = {
    Phase.OVER: "done",
    Phase.EXPIRED: "expired",
    Phase.OFF: "cancelled",
}


@dataclass(frozen=True, slots=True)
class Sessions:
    """The rules, as a `models.rituals.machine.Machine`.

    Args:
        settings: of every session; how long one lasts, its occasion says.
    """

    settings: Settings = field(default_factory=Settings)

    @property
    def events(self) -> Any:  # noqa: ANN401 - a union of types is no type
        """The type of its events."""
        return Event

    def begin(self, occasion: Occasion) -> State:
        """A session of which nothing is known but when it is."""
        mine = replace(self.settings, minutes=occasion.minutes)
        return State(times_of(occasion.begins_at, mine, occasion.days))

    def decide(self, state: State, command: Command, now: int) -> tuple[Event, ...]:
        """What comes of a wish; nothing, when it is so already.

        Args:
            state: what is known.
            command: what is wanted.
            now: UTC milliseconds.

        Raises:
            RefusedError: it is against the rules.
        """
        if isinstance(command, do.Tick):
            return _ticked(state, command, now)
        return RULES[type(command)](state, command)

    def evolve(self, state: State, event: Event, at: int) -> State:
        """The state after a line of the log, written at an instant (UTC milliseconds)."""
        return evolve(state, event, at)

    def ended(self, state: State) -> str | None:
        """How it ended; None while it goes on."""
        return HOW_IT_ENDED.get(state.phase)


def _ticked(state: State, tick: do.Tick, now: int) -> tuple[Event, ...]:
    """Everything that the clock makes due, one after the other."""
    made: list[Event] = []
    while new := _next(state, tick, now):
        made += new
        for event in new:
            state = evolve(state, event, now)
    return tuple(made)


def _next(state: State, tick: do.Tick, now: int) -> tuple[Event, ...]:
    return (
        steps.hurry(state, tick)
        or topics.take_over(state, tick.waiting)
        or steps.step(state, tick, now)
        or hosts.search(state, tick, now)
    )
