"""What members do in a round of nominations: name somebody, say why, change it, take it back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from handlers.addressed import Wanted, plans_of, which
from handlers.asks import Said
from handlers.belonging import belongs, inside, wants_nothing
from handlers.names import clean, cut, show_name
from handlers.nominees import nominees, standing, voiceless, want_row
from handlers.refused import against
from handlers.ritual_ports import Draft
from handlers.times import when_text
from models.rituals import nomination_commands as do
from models.rituals.calendar import Kind
from models.rituals.nomination_machine import Nominations
from models.rituals.nomination_state import Phase

if TYPE_CHECKING:
    from handlers.asks import GroupAsk, Row
    from handlers.planned import PlanView, Ritual
    from models.rituals.nomination_commands import Command

RULES: Final = Nominations()
NAME: Final = Wanted("nominate", Kind.NOMINATION, 300)
MOST_REASON: Final = 300
MOST_OFFERED: Final = 8


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who is named."""

    id: int
    name: str


async def nominate(ask: GroupAsk) -> Said:
    """Name somebody: by answering what he wrote, or by his name; the reason may follow."""
    if await wants_nothing(ask):
        return Said(ask.words("addressed-out"), done=False)
    place, _, rest = ask.payload.partition(" ")
    said = clean(ask.argument or rest).strip()
    plans = await plans_of(ask, Kind.NOMINATION, place)
    if not plans:
        return Said(ask.words("ritual-none-nomination"), done=False)
    if len(plans) > 1:
        return which(ask, NAME, plans, said)
    ritual = await round_of(ask, plans[0])
    if ritual is None:
        return Said(ask.words("nomination-not-open"), done=False)
    pointed = _pointed(ask)
    if pointed is not None:
        return await _named(ask, ritual, pointed, said)
    refused = await voiceless(ask, ritual)
    return refused or (await _by_name(ask, ritual, said) if said else await _asked(ask, ritual))


async def round_of(ask: GroupAsk, plan: PlanView) -> Ritual | None:
    """The round of a plan that takes voices; else the latest that goes on; None without one."""
    going = [
        one
        for one in await ask.services.rituals.rituals(Kind.NOMINATION)
        if one.run.plan.id == plan.id
    ]
    open_ = [one for one in going if one.state.phase is Phase.OPEN]
    found = open_ or going
    return found[-1] if found else None


def _pointed(ask: GroupAsk) -> Person | None:
    """Whom he points at, by answering what that one wrote."""
    found = ask.meant if ask.spot is None else ask.spot.answered
    return None if found is None else Person(*found)


async def _asked(ask: GroupAsk, ritual: Ritual) -> Said:
    """How his voice stands, and the question whom he names."""
    if ask.spot is not None and ask.contact.opened_at is None:
        bot = f"@{ask.services.house.username}"
        return Said(ask.words("nominate-how", bot=bot), done=False)
    said, rows = await _standing(ask, ritual)
    if ritual.state.phase is Phase.OPEN:
        ask.expect("nominate", str(ritual.run.plan.id))
    if ask.spot is not None and ask.token is not None:
        ask.say([said], rows)
        return Said(ask.words("asked-in-private"))
    return Said(said, done=False, rows=rows)


async def _standing(ask: GroupAsk, ritual: Ritual) -> tuple[str, tuple[Row, ...]]:
    """His own voice, and what he can do with it."""
    run, state, words = str(ritual.run.id), ritual.state, ask.words
    no = want_row(ask, ritual, out=ask.user in state.stood_down)
    mine = state.voices.get(ask.user)
    if state.phase is not Phase.OPEN:
        return words("nomination-closed"), () if state.over else (no,)
    until = when_text(state.closes_at, ask.services.house.zone, words)
    if mine is None:
        return words("nominate-ask", when=until), (no,)
    name = await _name(ask, mine.whom)
    code = "nominate-lost" if mine.whom in state.stood_down else "nominate-mine"
    lines = [words(code, name=name, when=until)]
    rows: list[Row] = [(ask.button(words("nominate-other"), "nominate-other", run),)]
    if mine.submission is not None:
        kept = await ask.services.rituals.submission(mine.submission)
        if kept is not None:
            lines += [f"“{cut(kept.words, MOST_REASON)}”", words(_shown_code(shown=kept.shown))]
            code = "nominate-hide" if kept.shown else "nominate-show"
            payload = f"{run} {int(not kept.shown)}"
            rows.append((ask.button(words(code), "nominate-show", payload),))
    code = "nominate-why-not" if mine.submission is None else "nominate-why-anew"
    rows.append((ask.button(words(code), "nominate-why", run),))
    rows += [(ask.button(words("nominate-back"), "nominate-back", run),), no]
    return "\n".join(lines), tuple(rows)


def _shown_code(*, shown: bool) -> str:
    return "nominate-is-shown" if shown else "nominate-is-hidden"


async def _name(ask: GroupAsk, user: int) -> str:
    found = await ask.services.reader.people_named(str(user))
    return (show_name(found[0].name) if found else "") or ask.words("nameless")


async def _by_name(ask: GroupAsk, ritual: Ritual, said: str) -> Said:
    """Whoever bears a name; what stands behind it is the reason."""
    found, reason = await nominees(ask, ritual.run.group, said)
    if len(found) == 1:
        return await _named(ask, ritual, Person(*found[0]), reason)
    if not found:
        if ask.spot is None:
            ask.expect("nominate", str(ritual.run.plan.id))
        return Said(ask.words("nominate-nobody", name=show_name(said)), done=False)
    rows = tuple(
        (ask.button(_label(one, found), "nominee", f"{one[0]} {ritual.run.id}"),)
        for one in found[:MOST_OFFERED]
    )
    return Said(ask.words("nominate-which"), done=False, rows=rows)


def _label(one: tuple[int, str], found: tuple[tuple[int, str], ...]) -> str:
    """A name, with the last digits of the id where two bear it."""
    same = sum(other[1] == one[1] for other in found) > 1
    name = cut(show_name(one[1]), 40)
    return f"{name} · …{one[0] % 10_000:04}" if same else name


async def nominee(ask: GroupAsk) -> Said:
    """One of several of a name was chosen."""
    whom, _, run = ask.payload.partition(" ")
    ritual = await ask.services.rituals.ritual(int(run))
    if ritual is None:
        return Said(ask.words("nomination-over"), done=False)
    return await _named(ask, ritual, Person(int(whom), await _name(ask, int(whom))), "")


async def _named(ask: GroupAsk, ritual: Ritual, whom: Person, reason: str) -> Said:
    """Give his voice, with the reason if he said one; else he is asked for it in private."""
    if len(reason) > MOST_REASON:
        values = {"most": MOST_REASON, "length": len(reason)}
        return Said(ask.words("addressed-long", **values), done=False)
    group = ritual.run.group
    command = await _command(ask, ritual, whom)
    refused = against(ask, RULES, ritual, command)
    if refused is not None:
        return refused
    ask.unit.rites.meet(ask.user, ask.name, group)
    ask.unit.rites.meet(whom.id, whom.name, group)
    _give(ask, ritual, command, reason)
    mine = ritual.state.voices.get(ask.user)
    if not reason and mine is not None and mine.whom == whom.id and mine.submission is not None:
        return await _stands(ask, ritual)
    return _and_then(ask, ritual, whom, reason)


async def _stands(ask: GroupAsk, ritual: Ritual) -> Said:
    """He named the same one before, and said why: nothing more is asked."""
    said, rows = await _standing(ask, ritual)
    if ask.spot is not None and _is_reached(ask):
        ask.say([said], rows)
    return Said(said, rows=rows)


def _is_reached(ask: GroupAsk) -> bool:
    return ask.contact.opened_at is not None and ask.contact.blocked_at is None


async def _command(ask: GroupAsk, ritual: Ritual, whom: Person) -> do.Nominate:
    group, kocs = ritual.run.group, ask.services.rituals.kocs
    found = await kocs.nominee(group, whom.id)
    if not found.here and await inside(ask, whom.id, group):
        found = replace(found, here=True)
    return do.Nominate(ask.user, whom.id, await standing(ask, ritual), found)


def _give(ask: GroupAsk, ritual: Ritual, command: do.Nominate, reason: str) -> None:
    run = ritual.run
    if not reason:
        ask.unit.rites.perform(run.id, command)
        return
    message = None if ask.spot is None else ask.spot.message
    group = run.group
    draft = Draft("reason", ask.user, reason, group, run.plan.id, run.id, message)
    ask.unit.rites.submit(draft, run.id, lambda number: _because(command, number))


def _because(command: do.Nominate, number: int) -> do.Nominate:
    return replace(command, submission=number)


def _and_then(ask: GroupAsk, ritual: Ritual, whom: Person, reason: str) -> Said:
    """What he is told, and asked next: why, or whether others may read why."""
    run, words, name = str(ritual.run.id), ask.words, show_name(whom.name)
    lines = [words(_kept_code(ask, ritual, whom), name=name or words("nameless"))]
    rows: list[Row] = []
    if reason:
        lines += [f"“{cut(reason, MOST_REASON)}”", words("nominate-may-show")]
        yes = ask.button(words("nominate-show"), "nominate-show", f"{run} 1")
        rows.append((yes, ask.button(words("nominate-hide"), "nominate-show", f"{run} 0")))
    else:
        lines.append(words("nominate-why"))
    reached = _is_reached(ask)
    if not reason and (reached or ask.spot is None):
        ask.expect("nominate-why", run)
    rows.append((ask.button(words("nominate-back"), "nominate-back", run),))
    if ask.spot is not None and reached:
        ask.say(lines, rows)
    return Said("\n".join(lines), rows=tuple(rows))


def _kept_code(ask: GroupAsk, ritual: Ritual, whom: Person) -> str:
    """What is promised of a voice: one that was given in the group is no secret."""
    if ask.spot is not None and ask.spot.message is not None:
        return "nominate-kept-here"
    before = ritual.state.voices.get(ask.user)
    again = before is not None and before.whom == whom.id
    return "nominate-kept-again" if again else "nominate-kept"


async def why(ask: GroupAsk) -> Said:
    """The reason of a voice that was given, or another one."""
    run, _, rest = ask.payload.partition(" ")
    ritual = await ask.services.rituals.ritual(int(run))
    mine = None if ritual is None else ritual.state.voices.get(ask.user)
    if ritual is None or mine is None:
        return Said(ask.words("nominate-none"), done=False)
    said = clean(ask.argument or rest).strip()
    if not said or len(said) > MOST_REASON:
        ask.expect("nominate-why", run)
        values = {"most": MOST_REASON, "length": len(said)}
        return Said(ask.words("addressed-long" if said else "nominate-why", **values), done=False)
    return await _named(ask, ritual, Person(mine.whom, await _name(ask, mine.whom)), said)


async def show(ask: GroupAsk) -> Said:
    """Whether the reason may be read out when somebody is confirmed."""
    run, _, on = ask.payload.partition(" ")
    ritual = await ask.services.rituals.ritual(int(run))
    mine = None if ritual is None else ritual.state.voices.get(ask.user)
    if ritual is None or mine is None or mine.submission is None or ritual.state.over:
        return Said(ask.words("nominate-none"), done=False)
    shown = on == "1"
    ask.unit.rites.kocs.show_reason(mine.submission, shown=shown)
    back = (ask.button(ask.words("nominate-my-voice"), "nominate", str(ritual.run.plan.id)),)
    return Said(ask.words(_shown_code(shown=shown)), rows=(back,))


async def other(ask: GroupAsk) -> Said:
    """He wants to name somebody else."""
    ritual = await ask.services.rituals.ritual(int(ask.payload))
    if ritual is None or ritual.state.phase is not Phase.OPEN:
        return Said(ask.words("nomination-closed"), done=False)
    ask.expect("nominate", str(ritual.run.plan.id))
    until = when_text(ritual.state.closes_at, ask.services.house.zone, ask.words)
    return Said(ask.words("nominate-ask", when=until))


async def back(ask: GroupAsk) -> Said:
    """Take a voice back."""
    return await _commanded(ask, do.Withdraw(ask.user), "nominate-taken-back")


async def _commanded(ask: GroupAsk, command: Command, code: str) -> Said:
    ritual = await ask.services.rituals.ritual(int(ask.payload))
    if ritual is None or not await belongs(ask, ritual.run.group):
        return Said(ask.words("nomination-over"), done=False)
    refused = against(ask, RULES, ritual, command)
    if refused is None:
        ask.unit.rites.perform(ritual.run.id, command)
    return refused or Said(ask.words(code))
