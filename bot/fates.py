"""What becomes of a message when its call has ended, and who has to know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from bot.sending import Done, Doubtful, Moved, NotNow, Outcome, Refused, ShutOut
from bot.store import notices
from bot.store.outbox import (
    DOUBT,
    FAILED,
    GROUPS,
    OPERATOR,
    PLANNED,
    SENT,
    Letter,
    Settled,
    in_doubt,
    plan_deletion,
    settle,
)
from bot.store.outbox_after import NO_SIGN, migrate, said_instead, shut_out
from bot.store.topics import is_astray
from bot.store.voice import NO_VOICE, hear_of_voice

if TYPE_CHECKING:
    from sqlalchemy import Connection

SECOND_MS: Final = 1000
LONGEST_WAIT_MS: Final = 30 * SECOND_MS
"""Between two tries to reach a server that takes no connections."""
DOUBT_WAIT_MS: Final = 5 * SECOND_MS
LONGEST_DOUBT_MS: Final = 3600 * SECOND_MS
"""Between two tries that may both arrive: an operator reads a message twice, not all day."""


def conclude(connection: Connection, letter: Letter, outcome: Outcome, now: int) -> Settled | None:
    """Write down how a call has ended, with everything that follows from it.

    Args:
        connection: of the writer, in a transaction.
        letter: what was to be sent.
        outcome: of its call.
        now: UTC milliseconds.

    Returns:
        What became of it; None when the row was settled otherwise meanwhile.
    """
    end = fate(letter, outcome, now)
    if not settle(connection, letter.id, end):
        return None
    if end.state == SENT and letter.audience in GROUPS:
        notices.stands(connection, letter.community, letter.id, now)
        hear_of_voice(connection, letter, now, freely=True)
    match outcome:
        case Done(message) if message is not None and letter.vanish_ms:
            plan_deletion(connection, letter, message, now + letter.vanish_ms)
        case ShutOut():
            shut_out(connection, letter, now)
        case Moved(chat):
            migrate(connection, letter.community, letter.chat, chat)
        case Refused(reason) if NO_VOICE in reason.lower():
            hear_of_voice(connection, letter, now, freely=False)
        case Refused(reason) if NO_SIGN in reason.lower():
            said_instead(connection, letter, now)
    return end


def fate(letter: Letter, outcome: Outcome, now: int) -> Settled:
    """What becomes of the row; nothing is sent again that may have reached a group."""
    match outcome:
        case Done(message):
            return Settled(SENT, sent_at=now, message=message)
        case NotNow(reason, wait):
            again = _doubled(SECOND_MS, letter.tries, LONGEST_WAIT_MS) if wait is None else wait
            return Settled(PLANNED, reason, due_at=now + again)
        case ShutOut(reason):
            kept = letter.audience == OPERATOR
            return Settled(PLANNED if kept else FAILED, reason, due_at=now)
        case Moved(chat):
            return Settled(FAILED if chat == letter.chat else PLANNED, "moved", due_at=now)
        case Refused(reason):
            astray = is_astray(letter, reason)
            return Settled(PLANNED if astray else FAILED, reason, due_at=now)
        case Doubtful(reason):
            kind = letter.audience, letter.method, letter.error
            state = in_doubt(*kind, fleeting=letter.vanish_ms > 0)
            again = _doubled(DOUBT_WAIT_MS, letter.tries, LONGEST_DOUBT_MS)
            return Settled(state, DOUBT + reason, due_at=now + again)


def _doubled(first: int, tries: int, longest: int) -> int:
    return min(longest, first << min(tries - 1, 20))
