"""What operators are told of the calendar: what passed unseen, what rests, what has no group."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from handlers.outgoing import DAY_MS, Button, Confidential, OperatorPrivate, Outgoing, Text
from handlers.telling import named
from handlers.times import date_words, when_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import tzinfo

    from handlers.outgoing import Rows
    from handlers.planned import PlanView
    from handlers.ports import Words
    from models.rituals.calendar import Due, Rest

MONTH_MS = 30 * DAY_MS


@dataclass(frozen=True, slots=True)
class Letter:
    """What an operator is told, unless he was told of it before.

    Args:
        key: two letters with one key are one.
        user: the operator.
        words: what it says.
        rows: makes its buttons, once it is certain that it goes out.
    """

    key: str
    user: int
    words: str
    rows: Callable[[], Rows] = tuple

    def made(self) -> Outgoing:
        """The letter itself."""
        text = Confidential(Text(self.words, self.rows()))
        return Outgoing(OperatorPrivate(self.user), text, self.key, lives_ms=MONTH_MS)


def ritual_name(plan: PlanView, words: Words) -> str:
    """What an operator calls a ritual: its kind, and its group."""
    kind = words(f"ritual-{plan.kind.value}")
    return words("ritual-of", ritual=kind, title=named(plan.title, words)) if plan.title else kind


def expired_letter(plan: PlanView, due: Due, user: int, words: Words, zone: tzinfo) -> Letter:
    """A date passed while the bot was down."""
    when = when_text(due.begins_at, zone, words)
    said = words("ritual-expired", ritual=ritual_name(plan, words), when=when)
    return Letter(f"plan:{plan.id}:expired:{due.day}:{user}", user, said)


def kept_letter(
    plan: PlanView, times: tuple[int, int], user: int, words: Words, zone: tzinfo
) -> Letter:
    """A date is left out, since the occasion before it goes on for long.

    Args:
        plan: the ritual.
        times: when it would have been, and until when the one before goes on.
        user: the operator.
        words: in which he reads.
        zone: of the community.
    """
    when, until = (when_text(at, zone, words) for at in times)
    said = words("ritual-kept", ritual=ritual_name(plan, words), when=when, until=until)
    return Letter(f"plan:{plan.id}:kept:{times[0]}:{user}", user, said)


def homeless_letter(plan: PlanView, wanted: str, user: int, words: Words) -> Letter:
    """The group that the settings name cannot be found, or it is not clear which one is meant."""
    code = "ritual-homeless" if wanted else "ritual-which-group"
    stays = "waits" if plan.chat is None else "stays"
    said = words(code, id=plan.key, group=wanted, stays=stays, title=named(plan.title, words))
    return Letter(f"plan:{plan.id}:homeless:{wanted}:{user}", user, said)


def festival_letter(  # noqa: PLR0913, PLR0917 - a question with its buttons is all of this
    plan: PlanView, rest: Rest, user: int, words: Words, token: Callable[..., str], lives_ms: int
) -> Letter:
    """The Spring Festival is near, and a date of the ritual lies in it.

    Args:
        plan: the ritual.
        rest: the festival.
        user: the operator.
        words: in which he reads.
        token: makes what stands behind a button.
        lives_ms: how long the question can be answered.
    """
    first, last = (date_words(date.fromordinal(day), words) for day in (rest.first, rest.last))
    said = words("ritual-festival", ritual=ritual_name(plan, words), first=first, last=last)
    key = f"plan:{plan.id}:festival:{rest.first}:{user}"

    def rows() -> Rows:
        payload = f"{plan.id} {rest.first} {rest.last}"
        more = {"holder": user, "chat": user, "lives_ms": lives_ms, "group": key}
        rests = Button(words("ritual-rests"), token("plan-rest", payload, **more))
        return ((rests, Button(words("ritual-held"), token("plan-held", payload, **more))),)

    return Letter(key, user, said, rows)
