"""What somebody says to a ritual in free words, wherever he says it: to which, and what."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from handlers.asks import Said
from handlers.belonging import belongs, wants_nothing
from handlers.names import clean
from handlers.ritual_ports import Draft
from handlers.telling import named
from handlers.times import clock_text

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from handlers.asks import GroupAsk
    from handlers.planned import PlanView
    from models.rituals.calendar import Kind


@dataclass(frozen=True, slots=True)
class Wanted:
    """What an action takes.

    Args:
        action: its name in the table; its texts are `ACTION-ask` and `ACTION-long`.
        kind: of the ritual that it is for.
        most: characters that it may have.
        narrow: of several rituals those that take it just now; who means the one that does is not
            asked which.
    """

    action: str
    kind: Kind
    most: int
    narrow: Callable[[GroupAsk, list[PlanView]], Awaitable[list[PlanView]]] | None = None


@dataclass(frozen=True, slots=True)
class Addressed:
    """Words for a ritual."""

    plan: PlanView
    words: str

    def draft(self, ask: GroupAsk, kind: str, run: int | None = None) -> Draft:
        """The words as they are kept.

        Args:
            ask: whose.
            kind: of what they are.
            run: of which occasion, if of one.
        """
        message = None if ask.spot is None else ask.spot.message
        return Draft(kind, ask.user, self.words, self.plan.group, self.plan.id, run, message)


async def addressed(ask: GroupAsk, wanted: Wanted) -> Addressed | Said:
    """To which ritual somebody speaks, and what he says; or what he is told instead.

    A question of ours is answered by his next words in private. A payload begins with the number of
    the ritual, or with the id of the group that he came from.
    """
    found = await _meant(ask, wanted)
    if isinstance(found, Said):
        return found
    if 0 < len(found.words) <= wanted.most:
        return found
    if ask.contact.opened_at is not None or ask.spot is None:
        ask.expect(wanted.action, str(found.plan.id))
    if not found.words:
        return Said(ask.words(f"{wanted.action}-ask"), done=False)
    said = ask.words("addressed-long", most=wanted.most, length=len(found.words))
    return Said(said, done=False)


async def how(ask: GroupAsk, wanted: Wanted) -> Said:
    """Somebody pressed in a group to say something: he is asked for it where he can be written to.

    What speaks against it he is told, and is not asked. Who cannot be written to is told how it is
    said, by the text `ACTION-how`.
    """
    found = await _meant(ask, wanted)
    reached = ask.contact.opened_at is not None and ask.contact.blocked_at is None
    if isinstance(found, Said):
        if not found.rows or not reached:
            return found
        ask.say([found.words], found.rows)
    elif not reached:
        bot = f"@{ask.services.house.username}"
        return Said(ask.words(f"{wanted.action}-how", bot=bot), done=False)
    else:
        ask.expect(wanted.action, str(found.plan.id))
        ask.say([ask.words(f"{wanted.action}-ask")])
    return Said(ask.words("asked-in-private"))


async def _meant(ask: GroupAsk, wanted: Wanted) -> Addressed | Said:
    """The ritual and the words, if any; or what speaks against them, or has to be asked first."""
    if await wants_nothing(ask):
        return Said(ask.words("addressed-out"), done=False)
    place, _, rest = ask.payload.partition(" ")
    words = clean(ask.argument or rest).strip()
    plans = await plans_of(ask, wanted.kind, place)
    if len(plans) > 1 and wanted.narrow is not None:
        plans = await wanted.narrow(ask, plans)
    if not plans:
        return Said(ask.words(f"ritual-none-{wanted.kind.value}"), done=False)
    if len(plans) > 1:
        return which(ask, wanted, plans, words)
    return Addressed(plans[0], words)


async def plans_of(ask: GroupAsk, kind: Kind, place: str) -> list[PlanView]:
    """The rituals of a kind that he can mean: those of this group, or of the groups he is in.

    Args:
        ask: whose.
        kind: of the rituals.
        place: the number of one of them, or the id of a group; what a button names goes first.
    """
    reader = ask.services.rituals
    found = [one for one in await reader.plans() if one.kind is kind and one.chat is not None]
    if ask.spot is not None:
        here = [one for one in found if one.chat == ask.spot.group]
        meant = {place, str(ask.spot.asked_by)}
        return [one for one in here if str(one.id) in meant] or here
    if place:
        found = [one for one in found if place in {str(one.id), str(one.chat)}]
    return [one for one in found if one.chat and await belongs(ask, one.chat)]


def which(ask: GroupAsk, wanted: Wanted, plans: list[PlanView], words: str) -> Said:
    """Which of several rituals is meant, in one group by their days; the words go along."""
    groups = Counter(one.chat for one in plans)
    rows = tuple(
        (ask.button(_label(ask, one, groups), wanted.action, f"{one.id} {words}".strip()),)
        for one in plans
    )
    code = "addressed-which" if len(groups) == len(plans) else "addressed-which-one"
    return Said(ask.words(code), done=False, rows=rows)


def _label(ask: GroupAsk, one: PlanView, groups: Counter[int | None]) -> str:
    title = named(one.title, ask.words)
    if groups[one.chat] == 1:
        return title
    weekday, time = ask.words(f"weekday-{one.rhythm.weekday}"), clock_text(one.rhythm.minute)
    return ask.words("addressed-of", title=title, weekday=weekday, time=time)
