"""What members do for a co-creation meeting: bring ideas, take them back, vote."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers.addressed import Addressed, Wanted, addressed, how
from handlers.asks import Said
from handlers.belonging import wants_nothing
from handlers.cocreation_words import idea_label
from handlers.refused import refusal
from models.rituals import cocreation as rules
from models.rituals.calendar import Kind
from models.rituals.cocreation_state import head, on_ballot, voters
from models.rituals.taps import turned

if TYPE_CHECKING:
    from handlers.asks import Ask, GroupAsk
    from handlers.planned import Ritual, Submission

IDEA: Final = Wanted("idea", Kind.COCREATION, 200)
NEW: Final = 0
"""The number of a submission that is not written down yet."""


async def idea(ask: GroupAsk) -> Said:
    """Bring an idea: for the meeting that collects, else it waits for the next one."""
    found = await addressed(ask, IDEA)
    if isinstance(found, Said):
        return await _with_own(ask, found)
    mine = [one for one in await waiting_ideas(ask) if one.plan == found.plan.id]
    kept = Said(ask.words("idea-kept", idea=found.words))
    if any(one.words.casefold() == found.words.casefold() for one in mine):
        return kept
    ritual = await _taking(ask, found)
    refused = _refused(ask, ritual, mine)
    if refused is not None:
        return refused
    ask.unit.rites.meet(ask.user, ask.name, found.plan.group)
    run = None if ritual is None else ritual.run.id
    draft = found.draft(ask, "idea")
    ask.unit.rites.submit(draft, run, lambda number: rules.Offer(ask.user, number))
    late = ritual is None or ritual.state.ballot is not None
    return Said(ask.words("idea-kept-next", idea=found.words)) if late else kept


async def waiting_ideas(ask: Ask) -> tuple[Submission, ...]:
    """What somebody brought and nobody has decided."""
    return await ask.services.rituals.submissions("idea", user=ask.user, state="open")


async def _taking(ask: GroupAsk, found: Addressed) -> Ritual | None:
    """The meeting that an idea is for: the one that collects, else the one that is voted on."""
    going = await ask.services.rituals.rituals(Kind.COCREATION)
    mine = [one for one in going if one.run.plan.id == found.plan.id]
    collecting = (one for one in mine if one.state.ballot is None)
    voting = (one for one in mine if one.state.told_at is None)
    return next(collecting, None) or next(voting, None)


def _refused(ask: GroupAsk, ritual: Ritual | None, mine: list[Submission]) -> Said | None:
    """What the rules have against an idea; between two meetings there are as many as in one."""
    if ritual is not None:
        return refusal(ask, rules, ritual, rules.Offer(ask.user, NEW))
    if sum(one.run is None for one in mine) < rules.IDEAS_EACH:
        return None
    return Said(ask.words("cocreation-enough", count=rules.IDEAS_EACH), done=False)


async def _with_own(ask: GroupAsk, said: Said) -> Said:
    """In private the question comes with what one has brought already, to be taken back."""
    asked = ask.spot is None and said.words == ask.words("idea-ask")
    mine = await waiting_ideas(ask) if asked else ()
    if not mine:
        return said
    lines = [said.words, ask.words("idea-yours")]
    lines += [f"{place}. {one.words}" for place, one in enumerate(mine, 1)]
    rows = tuple(
        (ask.button(idea_label(place, one), "idea-back", str(one.id)),)
        for place, one in enumerate(mine, 1)
    )
    return Said("\n".join(lines), done=False, rows=rows)


async def idea_back(ask: GroupAsk) -> Said:
    """Take back what one brought."""
    mine = [one for one in await waiting_ideas(ask) if str(one.id) == ask.payload]
    if not mine:
        return Said(ask.words("idea-gone"), done=False)
    wish = rules.TakeBack(ask.user, mine[0].id)
    for ritual in await ask.services.rituals.rituals(Kind.COCREATION):
        if (ask.user, mine[0].id) in ritual.state.kept or mine[0].id in ritual.state.ideas:
            refused = refusal(ask, rules, ritual, wish)
            if refused is None:
                ask.unit.rites.perform(ritual.run.id, wish)
            return refused or Said(ask.words("idea-taken-back"))
    ask.unit.rites.close_submission(mine[0].id)
    return Said(ask.words("idea-taken-back"))


async def idea_how(ask: GroupAsk) -> Said:
    """How an idea is brought; who has a chat with the bot is asked for it there."""
    return await how(ask, IDEA)


async def idea_vote(ask: GroupAsk) -> Said:
    """Be for an idea, or no longer; he who pressed is told what he is for, and nobody else."""
    run, _, number = ask.payload.partition(" ")
    ritual = await ask.services.rituals.ritual(int(run))
    if ritual is None:
        return Said(ask.words("ritual-over"), done=False)
    if await wants_nothing(ask):
        return Said(ask.words("addressed-out"), done=False)
    state, one = ritual.state, head(ritual.state, int(number))
    is_for = ask.user in voters(state, one)
    on = turned(state.tapped, ask.user, one, ask.now, is_on=is_for)
    wish = rules.Vote(ask.user, one, on)
    refused = refusal(ask, rules, ritual, wish)
    if refused is not None:
        return refused
    ask.unit.rites.meet(ask.user, ask.name, ritual.run.group)
    ask.unit.rites.perform(ritual.run.id, wish)
    mine = {other for other in on_ballot(state) if ask.user in voters(state, other)} - {one}
    mine |= {one} if on else set()
    return Said(ask.words("idea-voted" if on else "idea-unvoted", count=len(mine)))
