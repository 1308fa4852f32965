"""Who hosts: a rota among KOCs and volunteers, asked in private, one at a time.

The search begins some days before the announcement. The turn is of whoever hosted longest ago; a
volunteer has said yes already and is simply told, a KOC is asked and has a day to answer. Where
nobody is found by the announcement the shop hosts, and the text says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from models.calendar import DAY_MS
from models.manners import by_day
from models.rituals import session_events as ev
from models.rituals.refusal import RefusedError
from models.rituals.session_state import Phase, only
from models.rituals.session_times import HOUR_MS, Step

if TYPE_CHECKING:
    from models.rituals import session_commands as do
    from models.rituals.session_events import Event
    from models.rituals.session_state import State

ANSWER_MS: Final = DAY_MS
"""So long somebody who was asked has to answer, from when he may read it: at night nobody is
written to."""
LEAST_ANSWER_MS: Final = 12 * HOUR_MS
"""With less than this before the announcement nobody is asked any more."""


ASK_EVERY_MS: Final = 28 * DAY_MS
"""A KOC is asked now and then, not for every session: also where he is the only one."""


def search(state: State, tick: do.Tick, now: int) -> tuple[Event, ...]:
    """The next move in the search for a host, if it is time for one."""
    if state.phase is not Phase.PLANNED:
        return ()
    if state.asked is not None:
        silent = now >= answer_by(state, state.asked.at)
        return (ev.HostPassed(state.asked.whom),) if silent else ()
    if state.host is not None or state.shop_hosts or now < state.times.host_from:
        return ()
    read_at = by_day(state.times.days, now)
    time = state.times.spans[Step.ANNOUNCE].due - read_at >= LEAST_ANSWER_MS
    turn = next_host(state, tick.candidates, now if time else None)
    if turn is None:
        return ()
    return (ev.HostNamed(turn) if turn in state.volunteers else ev.HostAsked(turn),)


def answer_by(state: State, asked_at: int) -> int:
    """Until when somebody who is asked at an instant has to answer (UTC milliseconds)."""
    return by_day(state.times.days, asked_at) + ANSWER_MS


def at_last(state: State, tick: do.Tick) -> tuple[Event, ...]:
    """A volunteer for the announcement, where nobody was found or answered until then."""
    if state.host is not None or state.shop_hosts:
        return ()
    turn = next_host(state, tick.candidates, None)
    return () if turn is None else (ev.HostNamed(turn),)


def next_host(
    state: State, candidates: tuple[do.Candidate, ...], asked_at: int | None
) -> int | None:
    """Whose turn it is: of those who have not passed, who hosted longest ago, or never.

    Among such volunteers come first, in their order; then the lowest id, so that chance has no say.

    Args:
        state: what is known.
        candidates: when KOCs and volunteers hosted last.
        asked_at: when somebody would be asked; None where there is no time, and only volunteers
            count.
    """
    hosted = dict.fromkeys(state.volunteers) | {one.person: one.hosted_at for one in candidates}

    def turn(who: int) -> tuple[bool, int, bool, int, int]:
        last, since = hosted[who], state.volunteers.get(who)
        return last is not None, last or 0, since is None, since or 0, who

    if asked_at is None:
        return min(state.volunteers, key=turn, default=None)
    lately = asked_at - ASK_EVERY_MS
    bothered = {one.person for one in candidates if (one.asked_at or lately) > lately}
    could = hosted.keys() - state.passed - (bothered - state.volunteers.keys())
    return min(could, key=turn, default=None)


def volunteer(state: State, wish: do.Volunteer) -> tuple[Event, ...]:
    """Until the announcement."""
    if wish.by in state.volunteers or wish.by == state.host:
        return ()
    only(state, "session-announced", Phase.PLANNED)
    if state.asked is not None and state.asked.whom == wish.by:
        return (ev.HostAccepted(wish.by),)
    return (ev.Volunteered(wish.by),)


def stand_down(state: State, wish: do.StandDown) -> tuple[Event, ...]:
    """Until the session opens; then it has its host."""
    if wish.by != state.host and wish.by not in state.volunteers:
        return ()
    only(state, "session-open", Phase.PLANNED, Phase.ANNOUNCED)
    return (ev.StoodDown(wish.by),)


def ask_host(state: State, wish: do.AskHost) -> tuple[Event, ...]:
    """An operator asks somebody, whoever's turn it is; who hosts now does until he says yes."""
    if wish.whom == state.host or (state.asked is not None and state.asked.whom == wish.whom):
        return ()
    only(state, "session-announced", Phase.PLANNED)
    return (ev.HostAsked(wish.whom),)


def accept(state: State, wish: do.AcceptHost) -> tuple[Event, ...]:
    """By who was asked, at any time before it opens: whoever says yes first has the place."""
    if wish.by == state.host:
        return ()
    asked = state.asked is not None and state.asked.whom == wish.by
    if not asked and wish.by not in state.invited:
        raise RefusedError("session-not-asked")
    only(state, "session-open", Phase.PLANNED, Phase.ANNOUNCED)
    if not asked and (state.host is not None or state.shop_hosts):
        raise RefusedError("session-host-taken")
    return (ev.HostAccepted(wish.by),)


def decline(state: State, wish: do.DeclineHost) -> tuple[Event, ...]:
    """The next one is asked at once."""
    if wish.by in state.passed:
        return ()
    _was_asked(state, wish.by)
    return (ev.HostDeclined(wish.by),)


def set_host(state: State, wish: do.SetHost) -> tuple[Event, ...]:
    """An operator's word, until the session opens."""
    if wish.whom is None:
        new: Event | None = None if state.shop_hosts else ev.ShopHosts()
    else:
        new = None if wish.whom == state.host else ev.HostNamed(wish.whom)
    if new is None:
        return ()
    only(state, "session-open", Phase.PLANNED, Phase.ANNOUNCED)
    return (new,)


def _was_asked(state: State, who: int) -> None:
    if state.phase is not Phase.PLANNED or state.asked is None or state.asked.whom != who:
        raise RefusedError("session-not-asked")
