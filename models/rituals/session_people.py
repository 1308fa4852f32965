"""Who comes, who was there, who may be quoted; and what is ended by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from models.rituals import session_events as ev
from models.rituals.refusal import RefusedError
from models.rituals.session_state import Phase, only
from models.rituals.session_times import Order, Step
from models.rituals.session_topics import awaited

if TYPE_CHECKING:
    from models.rituals import session_commands as do
    from models.rituals.session_events import Event
    from models.rituals.session_state import State


def rsvp(state: State, wish: do.Rsvp) -> tuple[Event, ...]:
    """One answer each, the last one counts, until the session closes."""
    only(state, "session-not-announced", Phase.ANNOUNCED, Phase.OPEN)
    if state.replies.get(wish.by) is wish.answer:
        return ()
    return (ev.Replied(wish.by, wish.answer),)


def leave(state: State, wish: do.Leave) -> tuple[Event, ...]:
    """Somebody is gone: written down only where he had a part; what was stays as it was."""
    before_close = state.phase in {Phase.PLANNED, Phase.ANNOUNCED, Phase.OPEN}
    return (ev.Departed(wish.by),) if before_close and wish.by in taking_part(state) else ()


def taking_part(state: State) -> frozenset[int]:
    """Everybody of whom a session expects something, or whom it has let decide something."""
    hosting = {state.host, None if state.asked is None else state.asked.whom} - {None}
    said = awaited(state).values()
    found = {*hosting, *state.volunteers, *state.replies, *state.agreed, *said}
    return frozenset(who for who in found if who is not None) | {who for who, _ in state.votes}


def record(state: State, wish: do.Record) -> tuple[Event, ...]:
    """Only before the announcement, so that whoever comes knows."""
    if state.recorded == wish.on:
        return ()
    only(state, "session-record-late", Phase.PLANNED)
    return (ev.RecordingSet(wish.on),)


def agree(state: State, wish: do.Agree) -> tuple[Event, ...]:
    """To be quoted from a recorded session; taken back at any time before the recap."""
    if (wish.by in state.agreed) == wish.on:
        return ()
    if not state.recorded:
        raise RefusedError("session-not-recorded")
    only(state, "session-not-announced", Phase.ANNOUNCED, Phase.OPEN, Phase.CLOSED)
    if Step.RECAP in state.settled:
        raise RefusedError("session-over")
    return (ev.Agreed(wish.by, wish.on),)


def close(state: State, wish: do.Close) -> tuple[Event, ...]:
    """Before its time, by the host or an operator."""
    if not wish.operator and wish.by != state.host:
        raise RefusedError("session-not-host")
    if state.closed_at is not None:
        return ()
    only(state, "session-not-open", Phase.OPEN)
    return ev.Ordered(wish.by, Order.CLOSE), ev.Closed()


def cancel(state: State, wish: do.Cancel) -> tuple[Event, ...]:
    """By an operator, until it opens: then it can only be closed."""
    if state.phase is Phase.OFF:
        return ()
    only(state, "session-open", Phase.PLANNED, Phase.ANNOUNCED)
    ordered = (ev.Ordered(wish.by, Order.CANCEL),) if wish.by else ()
    return *ordered, ev.CalledOff()


def attend(state: State, wish: do.Attend) -> tuple[Event, ...]:
    """Who was there, as far as it is not written yet; until the recap is out."""
    if Step.RECAP in state.settled or state.ended:
        return ()
    only(state, "session-not-closed", Phase.CLOSED)
    return came(state, wish.acted)


def came(state: State, acted: tuple[do.Acted, ...]) -> tuple[Event, ...]:
    """The lines of those who did anything, in the order of ids; the host has a second one.

    Of whom more is known by now there is a new line: what came in late counts as well.
    """
    made: list[Event] = []
    first = {
        one.person: one for one in reversed(acted) if one.messages + one.answers + one.reactions
    }
    for who, one in sorted(first.items()):
        line = ev.Attended(who, one.messages, one.answers, one.reactions)
        if state.present.get(who) != line:
            made.append(line)
            if who == state.host != state.hosted:
                made.append(ev.Hosted(who))
    return tuple(made)
