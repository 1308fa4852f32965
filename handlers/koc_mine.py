"""What somebody does under the letter that welcomes him, whom the members chose.

Each tap shows the letter anew, so that his link stays where it stood.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from handlers.asks import Said
from handlers.koc_letters import Welcome, card_lines, card_rows
from handlers.outgoing import Stored

if TYPE_CHECKING:
    from handlers.asks import GroupAsk
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
    return await _card(ask, replace(term, named=on == "1"), files=True)


async def _term(ask: GroupAsk) -> Koc | None:
    number, _, _ = ask.payload.partition(" ")
    found = await ask.services.rituals.kocs.term(int(number))
    mine = found is not None and found.user == ask.user and found.ended_at is None
    return found if mine else None


async def _card(ask: GroupAsk, term: Koc, *, files: bool) -> Said:
    reader, group = ask.services.rituals.kocs, await ask.services.rituals.kocs.vip_group()
    vip = None if group is None else await reader.invited(group, ask.user, ask.now)
    everybody = await reader.current(term.group)
    others = tuple(one.name for one in everybody if one.named and one.user != ask.user)
    any_files = files and bool(await reader.materials())
    made, words = Welcome(term, others, vip, any_files), ask.words
    said = "\n".join(card_lines(made, words, ask.services.house))
    return Said(said, rows=card_rows(made, words, ask.button))
