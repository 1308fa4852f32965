"""Letters that stand with those whom the members chose already, shown as they would be now.

A changed letter is no new one: it disturbs nobody, and nobody has to wait a week for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.koc_letters import Welcome, vip_taken_back, welcome_anew
from handlers.telling import listener

if TYPE_CHECKING:
    from handlers.context import Services
    from handlers.koc_views import Koc


async def made(
    services: Services, term: Koc, *, files: bool = True, changed: Koc | None = None
) -> Welcome:
    """What the letter of a term says now.

    Args:
        services: the shell's.
        term: whose.
        files: whether he can have the files, if there are any.
        changed: a term as it will be once this is done.
    """
    reader, now = services.rituals.kocs, services.clock.now()
    group = await reader.vip_group()
    vip = None if group is None else await reader.invited(group, term.user, now)
    others = [one for one in await reader.current(term.group) if one.user != term.user]
    known = [changed if changed and one.id == changed.id else one for one in others]
    names = tuple(one.name for one in known if one.named)
    any_files = files and bool(await reader.materials())
    return Welcome(term, names, vip, any_files, alone=not others)


async def introduced(services: Services, changed: Koc) -> None:
    """Whoever was chosen besides reads in his letter who lets his name be read by now."""
    for one in await services.rituals.kocs.current(changed.group):
        if one.user != changed.user:
            await _show(services, one, await made(services, one, changed=changed))


async def _show(services: Services, term: Koc, letter: Welcome) -> None:
    message = await services.rituals.kocs.letter(term)
    if message is not None:
        reader, unit = await listener(services, term.user), services.unit()
        unit.say(welcome_anew(letter, message, reader.words, services.house, unit))


async def uninvited(services: Services, user: int, group: int) -> None:
    """Whose invitation to the VIP group is taken back reads so where he read of it."""
    reader = services.rituals.kocs
    found = await reader.invited(group, user, services.clock.now())
    if found is None:
        return
    for term in await reader.current():
        if term.user == user:
            letter = await made(services, term)
            await _show(services, term, letter.without_vip())
    message = await reader.vip_letter(group, user)
    if message is not None:
        words = (await listener(services, user)).words
        services.unit().say(vip_taken_back(found, message, words))
