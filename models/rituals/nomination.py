"""A round of nominations: who may name whom, until when, and what the operator decides.

Members name the one whom they would ask. Each has one voice a round, changes it freely and takes it
back until the close; nobody sees a count before. At the close each voice is weighed once, and what
it weighed is logged, so that the list of the best (`models.rituals.shortlist`) follows from the log
alone. An operator confirms or declines each of them, and only then the group is told.

A round moves on by itself: it opens, reminds once, shuts, and ends even if no operator ever comes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from models.calendar import DAY_MS, merged
from models.manners import waits_for_day
from models.rituals.nomination_commands import (
    Command,
    Leave,
    Nominate,
    OfMember,
    Return,
    StandDown,
    StandUp,
    Tick,
    Unheard,
    Weigh,
    Withdraw,
)
from models.rituals.nomination_decided import operated
from models.rituals.nomination_state import (
    Event,
    Expired,
    Finished,
    Gone,
    Lapsed,
    Listed,
    Nominated,
    Nudged,
    Opened,
    Phase,
    Reminded,
    Returned,
    Scales,
    Shut,
    State,
    StoodDown,
    StoodUp,
    Weighed,
    Withdrawn,
    evolve,
)
from models.rituals.nomination_state import Unheard as NeverHeard
from models.rituals.refusal import RefusedError
from models.rituals.shortlist import shortlist, to_decide

if TYPE_CHECKING:
    from models.calendar import Interval
    from models.rituals.nomination_commands import Standing

__all__ = ["Event", "State", "begin", "decide", "evolve"]

QUOTA: Final = 3
"""How many KOCs a round names at most."""
LASTS_DAYS: Final = 7
"""Everybody has a weekend and a working day to think of it."""
MEMBER_DAYS: Final = 28
"""Who was known, and acted, before so many days is not here for the round's sake."""
OPENS_LATE_MS: Final = DAY_MS
"""A round that could not be opened for a day is not opened: what was said of its end is past."""
REMIND_BEFORE_MS: Final = DAY_MS
REMIND_LEAST_MS: Final = DAY_MS // 4
"""Nobody is reminded of what ends within six hours: he could not think it over."""
NUDGE_AFTER_MS: Final = 3 * DAY_MS
DECIDE_WITHIN_MS: Final = 14 * DAY_MS


def begin(opens_at: int, closes_at: int | None = None, quota: int = QUOTA) -> State:
    """A round to come.

    Args:
        opens_at: UTC milliseconds.
        closes_at: the same; a week later by default.
        quota: how many KOCs it names at most.
    """
    end = opens_at + LASTS_DAYS * DAY_MS if closes_at is None else closes_at
    return State(quota, opens_at, end)


def decide(state: State, command: Command, now: int) -> tuple[Event, ...]:
    """What happens when somebody wants something; the same twice is nothing the second time.

    Raises:
        RefusedError: it is against the rules.
    """
    if isinstance(command, Tick):
        return _ticked(state, command, now)
    if isinstance(command, Weigh):
        return _weighed(state, command.scales)
    if isinstance(command, Unheard):
        return (NeverHeard(),) if state.phase is Phase.OPEN else ()
    if isinstance(command, Leave | Return):
        return _passed(state, command)
    if isinstance(command, Nominate | Withdraw | StandDown | StandUp):
        return _asked(state, command, now)
    return operated(state, command)


def seen_from(at: int, blind: tuple[Interval, ...], days: int = MEMBER_DAYS) -> int:
    """The instant with so many watched days between it and another.

    >>> seen_from(100 * DAY_MS, ((90 * DAY_MS, 95 * DAY_MS),)) // DAY_MS
    67
    """
    wanted, end = days * DAY_MS, at
    for start, stop in reversed(merged([span for span in blind if span[0] < at])):
        watched = end - min(stop, end)
        if watched >= wanted:
            break
        wanted, end = wanted - watched, start
    return end - wanted


def _ticked(state: State, tick: Tick, now: int) -> tuple[Event, ...]:
    """Whatever the clock makes due; what the group should have heard before, by day."""
    if state.phase is Phase.PLANNED and now >= state.opens_at:
        if now > (until := min(state.opens_at + OPENS_LATE_MS, state.closes_at - 1)):
            return (Expired(),)
        waits = waits_for_day(tick.morning, state.opens_at, until, now)
        return () if waits else (Opened(seen_from(now, tick.blind)),)
    if state.phase is Phase.OPEN:
        return (Shut(),) if now >= state.closes_at else _reminded(state, tick, now)
    return _ticked_listed(state, tick, now) if state.phase is Phase.LISTED else ()


def _reminded(state: State, tick: Tick, now: int) -> tuple[Event, ...]:
    remind, last = state.closes_at - REMIND_BEFORE_MS, state.closes_at - REMIND_LEAST_MS
    due = remind <= now <= last and not waits_for_day(tick.morning, remind, last, now)
    wanted = not state.reminded and state.opens_at < remind - REMIND_BEFORE_MS
    return (Reminded(),) if due and wanted else ()


def _ticked_listed(state: State, tick: Tick, now: int) -> tuple[Event, ...]:
    """An operator who is away holds nobody up for ever: what he confirmed is announced.

    Where nobody of the list is left, and he has declined nobody, there is nothing to wait for.
    """
    waited = now - state.listed_at
    if waited >= DECIDE_WITHIN_MS and now >= tick.morning:
        return (Finished(unbidden=True),) if state.confirmed else (Lapsed(),)
    if not state.declined and not shortlist(state):
        over = max(state.listed_at + NUDGE_AFTER_MS, state.thinned_at + DAY_MS)
        return (Finished(unbidden=True),) if now >= max(over, tick.morning) else ()
    return (Nudged(),) if waited >= NUDGE_AFTER_MS and not state.nudged else ()


def _asked(state: State, command: OfMember, now: int) -> tuple[Event, ...]:
    if isinstance(command, Nominate):
        return _nominated(state, command, now)
    if isinstance(command, Withdraw):
        return _withdrawn(state, command.by, now)
    return _stood(state, command)


def _nominated(state: State, wish: Nominate, now: int) -> tuple[Event, ...]:
    _taking_voices(state, now)
    may_name(state, wish.standing)
    _may_be_named(state, wish)
    mine = state.voices.get(wish.by)
    given = Nominated(wish.by, wish.whom, wish.submission)
    if mine is None:
        return (given,)
    if mine.whom != wish.whom:
        return (Withdrawn(wish.by), given)
    return () if wish.submission in {None, mine.submission} else (given,)


def _taking_voices(state: State, now: int) -> None:
    if state.phase is Phase.PLANNED:
        raise RefusedError("nomination-not-open")
    if state.phase is not Phase.OPEN or now >= state.closes_at:
        raise RefusedError("nomination-closed")


def may_name(state: State, standing: Standing) -> None:
    """Whether somebody has a voice: a member of 28 days who was here before the round was.

    Raises:
        RefusedError: why he has none.
    """
    since, acted = standing.since, standing.acted
    if standing.shop:
        raise RefusedError("nomination-shop")
    if since is None:
        raise RefusedError("nomination-no-member")
    if since > state.seen_from:
        raise RefusedError("nomination-too-new", days=MEMBER_DAYS)
    if acted is None or acted < state.seen_from:
        raise RefusedError("nomination-silent", days=MEMBER_DAYS)


def _may_be_named(state: State, wish: Nominate) -> None:
    if wish.whom == wish.by:
        raise RefusedError("nomination-self")
    if not wish.nominee.here:
        raise RefusedError("nomination-nominee-away")
    if not wish.nominee.scored:
        raise RefusedError("nomination-nominee-apart")
    if wish.nominee.koc:
        raise RefusedError("nomination-nominee-koc")
    if wish.whom in state.stood_down:
        raise RefusedError("nomination-nominee-stood-down")


def _withdrawn(state: State, by: int, now: int) -> tuple[Event, ...]:
    _taking_voices(state, now)
    return (Withdrawn(by),) if by in state.voices else ()


def _stood(state: State, command: StandDown | StandUp) -> tuple[Event, ...]:
    """It is heard until the round is over: nobody becomes a KOC against his will."""
    if state.over:
        raise RefusedError("nomination-closed")
    by, down = command.by, isinstance(command, StandDown)
    if down is (by in state.stood_down):
        return ()
    return (StoodDown(by),) if down else (StoodUp(by),)


def _passed(state: State, command: Leave | Return) -> tuple[Event, ...]:
    by = command.by
    if state.over:
        return ()
    if isinstance(command, Return):
        return (Returned(by),) if by in state.gone else ()
    concerned = by in state.voices or any(voice.whom == by for voice in state.voices.values())
    return (Gone(by),) if concerned and by not in state.gone else ()


def _weighed(state: State, scales: Scales) -> tuple[Event, ...]:
    """Each voice with its weight. Whoever is not on the scales, since he is erased, has none.

    Where nobody has enough voices there is nothing to decide: the round is announced at once.
    """
    if state.phase is not Phase.SHUT:
        return ()
    events: list[Event] = []
    for by in sorted(state.voices.keys() & scales.weights.keys()):
        one = scales.weights[by]
        whom = state.voices[by].whom
        events.append(
            Weighed(by, whom, round(one.trust, 4), one.cluster, one.days, tight=one.tight)
        )
    events.append(Listed(scales.clusters, scales.young))
    listed = state
    for event in events:
        listed = evolve(listed, event, state.closes_at)
    return tuple(events) if to_decide(listed) else (*events, Finished())
