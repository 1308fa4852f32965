"""What members do for a sharing session: topics, votes, answers to the invitation, questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers.addressed import Addressed, Wanted, addressed, how, plans_of, which
from handlers.asks import Said
from handlers.belonging import belongs, wants_nothing
from handlers.cocreation_words import idea_label
from handlers.refused import refusal
from handlers.times import when_text
from models.rituals import session_commands as do
from models.rituals.calendar import Kind
from models.rituals.session import Sessions
from models.rituals.session_events import Coming
from models.rituals.session_state import Phase
from models.rituals.session_topics import MOST_TOPICS_EACH
from models.rituals.taps import turned

if TYPE_CHECKING:
    from handlers.asks import GroupAsk
    from handlers.planned import PlanView, Ritual, Submission
    from models.rituals.session_commands import Command
    from models.rituals.session_state import State

RULES: Final = Sessions()
TOPIC: Final = Wanted("topic", Kind.SHARING, 120)
ASKABLE: Final = (Phase.ANNOUNCED, Phase.OPEN)


async def _askable(ask: GroupAsk, plans: list[PlanView]) -> list[PlanView]:
    """Those whose session takes questions now; one alone where none does, to say so."""
    going = await ask.services.rituals.rituals(Kind.SHARING)
    taking = {one.run.plan.id for one in going if one.state.phase in ASKABLE}
    return [one for one in plans if one.id in taking] or plans[:1]


QUESTION: Final = Wanted("q", Kind.SHARING, 300, _askable)
NEW: Final = 0
"""The number of a submission that is not written down yet."""


async def topic(ask: GroupAsk) -> Said:
    """Propose what a session should be about; it waits for the next one that has no ballot yet."""
    found = await addressed(ask, TOPIC)
    if isinstance(found, Said):
        return await _with_own(ask, found)
    reader = ask.services.rituals
    mine = await reader.submissions("topic", plan=found.plan.id, user=ask.user, state="open")
    if any(one.words.casefold() == found.words.casefold() for one in mine):
        return Said(ask.words("topic-kept", topic=found.words))
    if len(mine) >= MOST_TOPICS_EACH:
        return Said(ask.words("session-topics-enough", most=MOST_TOPICS_EACH), done=False)
    ask.unit.rites.meet(ask.user, ask.name, found.plan.group)
    ask.unit.rites.submit(found.draft(ask, "topic"))
    return Said(ask.words("topic-kept", topic=found.words))


async def _with_own(ask: GroupAsk, said: Said) -> Said:
    """In private the question comes with the topics one has proposed, to be taken back."""
    asked = ask.spot is None and said.words == ask.words("topic-ask")
    mine = await _waiting(ask) if asked else ()
    if not mine:
        return said
    lines = [said.words, ask.words("topic-yours"), *(f"{n}. {one.words}" for n, one in mine)]
    rows = tuple(
        (ask.button(idea_label(n, one), "topic-back", str(one.id), alone=True),) for n, one in mine
    )
    return Said("\n".join(lines), done=False, rows=rows)


async def _waiting(ask: GroupAsk) -> tuple[tuple[int, Submission], ...]:
    found = await ask.services.rituals.submissions("topic", user=ask.user, state="open")
    return tuple(enumerate(found, 1))


async def topic_back(ask: GroupAsk) -> Said:
    """Take back a topic that one has proposed, unless it is chosen."""
    mine = [one for _, one in await _waiting(ask) if str(one.id) == ask.payload]
    if not mine:
        return Said(ask.words("topic-gone"), done=False)
    wish = do.Withdraw(ask.user, mine[0].id)
    for ritual in await ask.services.rituals.rituals(Kind.SHARING):
        if mine[0].id in ritual.state.topics:
            refused = refusal(ask, RULES, ritual, wish)
            if refused is not None:
                return refused
            ask.unit.rites.perform(ritual.run.id, wish)
    ask.unit.rites.close_submission(mine[0].id)
    return Said(ask.words("topic-taken-back"))


async def question(ask: GroupAsk) -> Said:
    """Put a question into the queue of the session that is announced or under way."""
    found = await addressed(ask, QUESTION)
    if isinstance(found, Said):
        return found
    ritual = await _session(ask, found, *ASKABLE)
    if ritual is None:
        return Said(ask.words("session-not-announced"), done=False)
    refused = refusal(ask, RULES, ritual, do.Ask(ask.user, NEW))
    if refused is not None:
        return refused
    ask.unit.rites.meet(ask.user, ask.name, found.plan.group)
    draft = found.draft(ask, "question", ritual.run.id)
    ask.unit.rites.submit(draft, ritual.run.id, lambda number: do.Ask(ask.user, number))
    return Said(ask.words("q-kept" if ask.spot is not None else "q-kept-private"))


async def _session(ask: GroupAsk, found: Addressed, *phases: Phase) -> Ritual | None:
    """The first session of a plan that is in one of some phases."""
    going = await ask.services.rituals.rituals(Kind.SHARING)
    mine = [one for one in going if one.run.plan.id == found.plan.id]
    return next((one for one in mine if one.state.phase in phases), None)


def after(state: State, command: Command, now: int) -> State:
    """A session as it is once a wish that the rules allow is done."""
    for event in RULES.decide(state, command, now):
        state = RULES.evolve(state, event, now)
    return state


async def _commanded(
    ask: GroupAsk, run: str, command: Command
) -> tuple[Ritual | None, Said | None]:
    """Do what a button of an occasion says; the occasion, and what is against it."""
    ritual = await ask.services.rituals.ritual(int(run))
    if ritual is None:
        return None, Said(ask.words("ritual-over"), done=False)
    if await wants_nothing(ask):
        return None, Said(ask.words("addressed-out"), done=False)
    refused = refusal(ask, RULES, ritual, command)
    if refused is None:
        ask.unit.rites.meet(ask.user, ask.name, ritual.run.group)
        ask.unit.rites.perform(ritual.run.id, command)
    return ritual, refused


async def rsvp(ask: GroupAsk) -> Said:
    """Say whether one comes; the last answer counts."""
    run, _, answer = ask.payload.partition(" ")
    coming = Coming(answer)
    ritual, refused = await _commanded(ask, run, do.Rsvp(ask.user, coming))
    if ritual is None or refused is not None:
        return refused or Said(ask.words("ritual-over"), done=False)
    when = when_text(ritual.run.begins_at, ask.services.house.zone, ask.words)
    said = ask.words(f"rsvp-{coming.value}", when=when)
    if coming is not Coming.CANT and not _is_reached(ask):
        said = f"{said} {ask.words('rsvp-no-reminder')}"
    return Said(said)


def _is_reached(ask: GroupAsk) -> bool:
    """Whether a letter reaches him: he is in his chat with the bot, or has opened one."""
    opened = ask.contact.opened_at is not None and ask.contact.blocked_at is None
    return ask.spot is None or opened


async def topic_vote(ask: GroupAsk) -> Said:
    """Be for a topic, or no longer."""
    run, _, topic_number = ask.payload.partition(" ")
    ritual = await ask.services.rituals.ritual(int(run))
    number = int(topic_number)
    is_for = ritual is not None and (ask.user, number) in ritual.state.votes
    tapped = {} if ritual is None else ritual.state.tapped
    on = turned(tapped, ask.user, number, ask.now, is_on=is_for)
    _, refused = await _commanded(ask, run, do.Vote(ask.user, number, on))
    return refused or Said(ask.words("topic-voted" if on else "topic-unvoted"))


async def agree(ask: GroupAsk) -> Said:
    """Agree to be quoted from a recorded session, or no longer."""
    ritual = await ask.services.rituals.ritual(int(ask.payload))
    agrees = ritual is not None and ask.user in ritual.state.agreed
    tapped = {} if ritual is None else ritual.state.tapped
    on = turned(tapped, ask.user, 0, ask.now, is_on=agrees)
    _, refused = await _commanded(ask, ask.payload, do.Agree(ask.user, on))
    return refused or Said(ask.words("agreed" if on else "agreed-not"))


async def topic_how(ask: GroupAsk) -> Said:
    """How a topic is proposed; who has a chat with the bot is asked for it there."""
    return await how(ask, TOPIC)


async def host_me(ask: GroupAsk) -> Said:
    """Volunteer to host the session that is being planned; only whom a letter reaches can be."""
    if not _is_reached(ask):
        return Said(ask.words("host-open-chat"), done=False)
    wanted = Wanted("host", Kind.SHARING, 0)
    found = await _plan_for(ask, wanted)
    if isinstance(found, Said):
        return found
    ritual = await _session(ask, found, Phase.PLANNED)
    if ritual is None:
        return Said(ask.words("host-later"), done=False)
    _, refused = await _commanded(ask, str(ritual.run.id), do.Volunteer(ask.user))
    return refused or Said(ask.words("host-thanks"))


async def _plan_for(ask: GroupAsk, wanted: Wanted) -> Addressed | Said:
    """The ritual that is meant, where nothing needs to be said to it."""
    plans = await plans_of(ask, wanted.kind, ask.payload.partition(" ")[0])
    mine = [one for one in plans if one.chat and await belongs(ask, one.chat)]
    if len(mine) > 1:
        return which(ask, wanted, mine, "")
    if mine:
        return Addressed(mine[0], "")
    return Said(ask.words(f"ritual-none-{wanted.kind.value}"), done=False)


async def host_yes(ask: GroupAsk) -> Said:
    """Whoever was asked to host will."""
    _, refused = await _commanded(ask, ask.payload, do.AcceptHost(ask.user))
    return refused or Said(ask.words("host-yes-thanks"))


async def host_no(ask: GroupAsk) -> Said:
    """Whoever was asked to host will not, this time."""
    _, refused = await _commanded(ask, ask.payload, do.DeclineHost(ask.user))
    return refused or Said(ask.words("host-no-thanks"))


async def host_down(ask: GroupAsk) -> Said:
    """The host cannot after all; once it is announced nobody else is looked for."""
    ritual, refused = await _commanded(ask, ask.payload, do.StandDown(ask.user))
    told = ritual is not None and ritual.state.phase is Phase.ANNOUNCED
    return refused or Said(ask.words("host-down-thanks" if told else "host-no-thanks"))
