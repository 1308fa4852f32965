"""The VIP group for operators: who is in it, whom to invite, and what came of each invitation.

Nobody is put out by himself: what somebody was given is taken away by an operator's tap alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers.koc_anew import uninvited
from handlers.koc_views import Guest
from handlers.names import clean, cut, near_label
from handlers.outgoing import Group, Outgoing, TakenOut
from handlers.telling import named
from models.search import Named

if TYPE_CHECKING:
    from handlers.asks import OperatorAsk, Row

PAGE: Final = 20
"""So many names stand on one keyboard."""
MOST_NAME: Final = 40


async def vip(ask: OperatorAsk) -> None:
    """Who is in the VIP group, and whom to invite, core members first; each has a button."""
    words, reader = ask.words, ask.services.rituals.kocs
    group = await reader.vip_group()
    if group is None:
        ask.show([words("vip-none"), words("vip-make")])
        return
    found = await reader.guests(group, ask.now)
    inside = [one for one in found if one.inside]
    asked = [one for one in found if one.invited and not one.inside]
    free = [one for one in found if not one.inside and not one.invited]
    lines = [words("vip-title", count=len(inside)), *(_line(one, ask) for one in inside)]
    if asked:
        lines += ["", words("vip-invited-so-far"), *(_line(one, ask) for one in asked)]
    lines += ["", words("vip-could" if free else "vip-nobody")]
    lines += [_line(one, ask) for one in free]
    fallen = [one for one in inside if not one.core and not one.koc]
    ask.show(lines, [*_page(ask, [*free, *asked, *fallen]), *_else(ask)])


def _page(ask: OperatorAsk, people: list[Guest]) -> list[Row]:
    """A button for each of some people, and the way to the next ones."""
    first = int(ask.payload) if ask.payload.isdecimal() else 0
    shown = people[first : first + PAGE]
    rows: list[Row] = [
        (ask.button(cut(named(one.name, ask.words), MOST_NAME), "vip-one", str(one.user)),)
        for one in shown
    ]
    if first + PAGE < len(people):
        rows.append((ask.button(ask.words("vip-more"), "vip", str(first + PAGE)),))
    return rows


def _else(ask: OperatorAsk) -> list[Row]:
    return [(ask.button(ask.words("vip-else"), "vip-else"),)]


def _line(one: Guest, ask: OperatorAsk) -> str:
    """A name and why he is there: core member, KOC, or neither."""
    return f"· {named(one.name, ask.words)} · {_why(one, ask)}"


def _why(one: Guest, ask: OperatorAsk) -> str:
    words, why = ask.words, [code for code in ("core", "koc") if getattr(one, code)]
    return words("comma").join([words(f"vip-{code}") for code in why] or [words("vip-neither")])


async def else_(ask: OperatorAsk) -> None:
    """Anybody else, by his name."""
    name = clean(ask.argument).strip()
    found = await ask.services.reader.people_named(name) if name else ()
    if len(found) == 1:
        await _show(ask, found[0].id)
        return
    if not found:
        ask.expect("vip-else")
        said = [ask.words("member-unknown", name=named(name, ask.words))] if name else []
        ask.say([*said, ask.words("vip-who")])
        return
    near = [Named(one.id, one.id, one.name) for one in found[:PAGE]]
    rows: list[Row] = [
        (ask.button(near_label(one, near, named(one.name, ask.words)), "vip-one", str(one.person)),)
        for one in near
    ]
    ask.say([ask.words("vip-which")], rows)


async def person(ask: OperatorAsk) -> None:
    """One person, and what can be done."""
    await _show(ask, int(ask.payload))


async def _show(ask: OperatorAsk, user: int) -> None:
    group = await ask.services.rituals.kocs.vip_group()
    if group is None:
        ask.show([ask.words("vip-none")])
        return
    guest = await _guest(ask, group, user)
    ways: tuple[str, ...] = ("vip-again", "vip-revoke") if guest.invited else ("vip-invite",)
    stands = "vip-is-in" if guest.inside else "vip-is-asked" if guest.invited else "vip-is-out"
    if guest.inside:
        ways = () if guest.core or guest.koc else ("vip-out",)
    rows: list[Row] = [(ask.button(ask.words(way), way, str(user)),) for way in ways]
    lines = [f"{named(guest.name, ask.words)} · {_why(guest, ask)}", ask.words(stands)]
    ask.show(lines, [*rows, _back(ask)])


async def _guest(ask: OperatorAsk, group: int, user: int) -> Guest:
    """Somebody as `/vip` has him; one who is not on that list is looked up."""
    for each in await ask.services.rituals.kocs.guests(group, ask.now):
        if each.user == user:
            return each
    found = await ask.services.reader.people_named(str(user))
    name = found[0].name if found else ""
    inside = await ask.services.rituals.is_member(user, group)
    return Guest(user, name, core=False, koc=False, inside=inside, invited=False)


def _back(ask: OperatorAsk) -> Row:
    return (ask.button(ask.words("vip-back"), "vip"),)


async def invite(ask: OperatorAsk) -> None:
    """Have a link made that is good for one alone."""
    await _invite(ask, anew=False)


async def again(ask: OperatorAsk) -> None:
    """Have another link made in place of one that got lost."""
    await _invite(ask, anew=True)


async def _invite(ask: OperatorAsk, *, anew: bool) -> None:
    group, user = await ask.services.rituals.kocs.vip_group(), int(ask.payload)
    if group is None:
        ask.show([ask.words("vip-none")])
        return
    if anew:
        ask.unit.rites.kocs.revoke(user, group)
    ask.unit.rites.kocs.invite(user, group)
    ask.unit.note(ask.user, "vip-invited", str(user))
    ask.show([ask.words("vip-will-be-invited")], [_back(ask)])


async def revoke(ask: OperatorAsk) -> None:
    """An invitation lets nobody in any more."""
    group, user = await ask.services.rituals.kocs.vip_group(), int(ask.payload)
    if group is None:
        ask.show([ask.words("vip-none")])
        return
    await uninvited(ask.services, user, group)
    ask.unit.rites.kocs.revoke(user, group)
    ask.unit.note(ask.user, "vip-revoked", str(user))
    ask.show([ask.words("vip-revoked")], [_back(ask)])


async def out(ask: OperatorAsk) -> None:
    """Take somebody out of the group, who may come again; asked once more before."""
    user, _, sure = ask.payload.partition(" ")
    group = await ask.services.rituals.kocs.vip_group()
    if group is None:
        ask.show([ask.words("vip-none")])
        return
    name = named((await _guest(ask, group, int(user))).name, ask.words)
    if not sure:
        yes = ask.button(ask.words("vip-out-yes"), "vip-out", f"{user} yes")
        ask.show([ask.words("vip-out-sure", name=name)], [(yes,), _back(ask)])
        return
    ask.unit.rites.kocs.revoke(int(user), group)
    ask.unit.say(Outgoing(Group(group), TakenOut(int(user))))
    ask.unit.note(ask.user, "vip-out", user)
    ask.show([ask.words("vip-was-out", name=name)], [_back(ask)])
