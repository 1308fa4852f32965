"""What somebody does under the letter that welcomes him, whom the members chose.

Each tap shows the letter anew, so that his link stays where it stood.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handlers.asks import Said
from handlers.koc_anew import introduced, made
from handlers.koc_letters import MONTH_MS, card_lines, card_rows, joined
from handlers.outgoing import Button, Stored
from handlers.telling import listener, named, operators

if TYPE_CHECKING:
    from handlers.asks import GroupAsk, MemberAsk
    from handlers.koc_views import Koc


async def files(ask: GroupAsk) -> Said:
    """The files that operators uploaded: he has asked for them."""
    term = await _term(ask)
    if term is None:
        return Said(ask.words("koc-over"), done=False)
    for one in await ask.services.rituals.kocs.materials():
        ask.hand(Stored(one.kind, one.file))
    return await _card(ask, term, files=False)


async def name_me(ask: GroupAsk) -> Said:
    """Whether the other KOCs may read his name; he reads who lets him read theirs."""
    term = await _term(ask)
    if term is None:
        return Said(ask.words("koc-over"), done=False)
    _, _, on = ask.payload.partition(" ")
    ask.unit.rites.kocs.name_to_others(term.id, named=on == "1")
    if on == "1" and not term.named:
        await _introduce(ask, term)
    changed = replace(term, named=on == "1")
    if changed.named is not bool(term.named):
        await introduced(ask.services, changed)
    return await _card(ask, changed, files=True)


async def _introduce(ask: GroupAsk, term: Koc) -> None:
    """Who was chosen before him, and lets his own name be read, reads of him too."""
    for one in await ask.services.rituals.kocs.current(term.group):
        if one.named and one.user != ask.user:
            reader = await listener(ask.services, one.user)
            ask.unit.say(joined(one, term.name, reader.words))


async def mine(ask: MemberAsk) -> None:
    """The letter of each of his terms anew, however long ago it came."""
    terms = [one for one in await ask.services.rituals.kocs.current() if one.user == ask.user]
    if not terms:
        ask.show([ask.words("koc-none-mine")])
    for term in terms:
        said = await _card(ask, term, files=True)
        ask.say([said.words], said.rows)


async def resign(ask: MemberAsk) -> None:
    """He wants to stop: he is asked whether he does, and of which term where he has several."""
    terms = [one for one in await ask.services.rituals.kocs.current() if one.user == ask.user]
    if len(terms) == 1:
        said = _sure(ask, terms[0])
        ask.say([said.words], said.rows)
    else:
        await mine(ask)


async def stay(ask: GroupAsk) -> Said:
    """He goes on after all: his letter."""
    term = await _term(ask)
    if term is None:
        return Said(ask.words("koc-over"), done=False)
    return await _card(ask, term, files=True)


async def stop(ask: GroupAsk) -> Said:
    """He does not want it any more; asked once. Operators are told, and can take the tag away."""
    term = await _term(ask)
    if term is None:
        return Said(ask.words("koc-over"), done=False)
    if not ask.payload.endswith(" yes"):
        return _sure(ask, term)
    ask.unit.rites.kocs.end(term.id)
    for one in await operators(ask.services):
        group = f"koc:{term.id}:stopped:{one.id}"
        take = ask.unit.token(
            "koc-untag",
            f"{term.user} {term.group}",
            holder=one.id,
            chat=one.id,
            lives_ms=MONTH_MS,
            group=group,
        )
        lines = [one.words("koc-stopped", name=named(term.name, one.words))]
        one.tell(lines, ((Button(one.words("koc-untag"), take),),))
    return Said(ask.words("koc-stop-done"))


def _sure(ask: GroupAsk | MemberAsk, term: Koc) -> Said:
    sure = ask.button(ask.words("koc-stop-yes"), "koc-stop", f"{term.id} yes")
    back = ask.button(ask.words("koc-stay"), "koc-stay", str(term.id))
    group = named(term.title, ask.words)
    return Said(ask.words("koc-stop-sure", group=group), rows=((sure,), (back,)))


async def _term(ask: GroupAsk) -> Koc | None:
    number, _, _ = ask.payload.partition(" ")
    found = await ask.services.rituals.kocs.term(int(number))
    mine = found is not None and found.user == ask.user and found.ended_at is None
    return found if mine else None


async def _card(ask: GroupAsk | MemberAsk, term: Koc, *, files: bool) -> Said:
    found, words = await made(ask.services, term, files=files), ask.words
    said = "\n".join(card_lines(found, words, ask.services.house))
    return Said(said, rows=card_rows(found, words, ask.button))
