"""What an operator decides in a round of nominations, and what the rules have against it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from models.rituals.nomination_commands import Cancel, Close, Confirm, Decline, Finish
from models.rituals.nomination_state import Cancelled, Confirmed, Declined, Finished, Phase, Shut
from models.rituals.refusal import RefusedError
from models.rituals.shortlist import shortlist, undecided

if TYPE_CHECKING:
    from models.rituals.nomination_commands import OfOperator
    from models.rituals.nomination_state import Event, State


def operated(state: State, command: OfOperator) -> tuple[Event, ...]:
    """What happens when an operator wants something.

    Raises:
        RefusedError: it is against the rules.
    """
    if isinstance(command, Cancel):
        return _cancelled(state)
    if isinstance(command, Close):
        return _closed(state)
    if state.phase is Phase.DONE and isinstance(command, Finish):
        return ()
    if state.over:
        raise RefusedError("nomination-over")
    if state.phase is not Phase.LISTED:
        raise RefusedError("nomination-not-weighed")
    if isinstance(command, Finish):
        return _finished(state, command)
    return _judged(state, command)


def _cancelled(state: State) -> tuple[Event, ...]:
    if state.phase is Phase.CANCELLED:
        return ()
    if state.over:
        raise RefusedError("nomination-over")
    return (Cancelled(),)


def _closed(state: State) -> tuple[Event, ...]:
    if state.phase is Phase.PLANNED:
        raise RefusedError("nomination-not-open")
    return (Shut(),) if state.phase is Phase.OPEN else ()


def _finished(state: State, wish: Finish) -> tuple[Event, ...]:
    """Somebody who could still be confirmed is not passed over by a tap too early.

    Nor is anything announced but what the operator saw: another one may have been faster.
    """
    if wish.seen is not None and wish.seen != state.confirmed:
        raise RefusedError("nomination-changed")
    waiting = undecided(state)
    if waiting:
        raise RefusedError("nomination-undecided", people=len(waiting))
    return (Finished(),)


def _judged(state: State, command: Confirm | Decline) -> tuple[Event, ...]:
    """Until the round is announced an operator may change his mind."""
    whom = command.whom
    if isinstance(command, Decline):
        if whom in state.declined:
            return ()
        if whom not in state.confirmed and whom not in {one.whom for one in shortlist(state)}:
            raise RefusedError("nomination-not-listed")
        return (Declined(whom),)
    if whom in state.confirmed:
        return ()
    if len(state.confirmed) >= state.quota:
        raise RefusedError("nomination-full", quota=state.quota)
    anew = replace(state, declined=state.declined - {whom})
    if whom not in {one.whom for one in shortlist(anew)}:
        raise RefusedError("nomination-not-listed")
    return (Confirmed(whom),)
