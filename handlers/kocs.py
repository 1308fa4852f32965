"""/kocs and /materials: whom the members chose, in an operator's hands, and their welcome."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from handlers.koc_letters import link_lines, of_term, term_lines
from handlers.koc_views import TERM_MS, Material
from handlers.names import cut, show_name
from handlers.outgoing import Group, Outgoing, Stored, Tagged
from handlers.planned import Reach
from handlers.telling import listener, named
from handlers.times import day_text

if TYPE_CHECKING:
    from handlers.asks import OperatorAsk, Row
    from handlers.koc_views import Koc

MOST_MATERIALS: Final = 10
MOST_NAME: Final = 40


async def kocs(ask: OperatorAsk) -> None:
    """Everybody whose term is on, and until when."""
    words, zone = ask.words, ask.services.house.zone
    found = await ask.services.rituals.kocs.current()
    if not found:
        ask.show([words("kocs-none")])
        return
    here = await ask.services.rituals.kocs.here()
    lines, rows = [words("kocs-title", count=len(found))], []
    for one in found:
        name, until = named(one.name, words), day_text(one.until, zone)
        code = "kocs-line" if one.user in here else "kocs-line-away"
        lines.append(words(code, name=name, until=until))
        rows.append((ask.button(cut(name, MOST_NAME), "koc", str(one.id)),))
    ask.show(lines, rows)


async def koc(ask: OperatorAsk) -> None:
    """One term, what came of it, and what can be done about it."""
    term = await _term(ask)
    if term is not None:
        await _show(ask, term)


async def _term(ask: OperatorAsk) -> Koc | None:
    found = await ask.services.rituals.kocs.term(int(ask.payload.split()[0]))
    if found is None or found.ended_at is not None:
        ask.show([ask.words("koc-over")])
        return None
    return found


async def _show(ask: OperatorAsk, term: Koc, first: str = "") -> None:
    record = await ask.services.rituals.kocs.record(term, ask.now)
    lines = [first] if first else []
    lines += term_lines(term, record, ask.words, ask.services.house)
    lines += link_lines(term, ask.words)
    if term.user not in await ask.services.rituals.kocs.here():
        lines.append(ask.words("koc-away"))
    if term.welcomed_at is None:
        lines.append(ask.words("koc-not-welcomed"))
    number = str(term.id)
    renew = ask.button(ask.words("koc-renew"), "koc-renew", number)
    rows: list[Row] = [(renew, ask.button(ask.words("koc-end"), "koc-end", number))]
    rows.append((ask.button(ask.words("kocs-all"), "kocs"),))
    ask.show(lines, rows)


async def renew(ask: OperatorAsk) -> None:
    """A term goes on for as long again."""
    term = await _term(ask)
    if term is None:
        return
    ask.unit.rites.kocs.renew(term.id)
    ask.unit.note(ask.user, "koc-renewed", str(term.user))
    until = max(term.until, ask.now) + TERM_MS
    untold = await _write(ask, replace(term, until=until), "koc-mine-renewed")
    said = ask.words("koc-renewed", name=named(term.name, ask.words))
    ask.show([said, *untold], [_all(ask)])


async def end(ask: OperatorAsk) -> None:
    """A term is over at once, asked twice; the tag beside his name goes by another tap alone."""
    term = await _term(ask)
    if term is None:
        return
    if not ask.payload.endswith(" yes"):
        name, until = named(term.name, ask.words), day_text(term.until, ask.services.house.zone)
        sure = ask.button(ask.words("koc-end-yes"), "koc-end", f"{term.id} yes")
        back = ask.button(ask.words("ritual-back"), "koc", str(term.id))
        ask.show([ask.words("koc-end-sure", name=name, until=until)], [(sure,), (back,)])
        return
    ask.unit.rites.kocs.end(term.id)
    ask.unit.note(ask.user, "koc-ended", str(term.user))
    untold = await _write(ask, term, "koc-mine-ended")
    take = ask.button(ask.words("koc-untag"), "koc-untag", f"{term.user} {term.group}")
    said = ask.words("koc-ended", name=named(term.name, ask.words))
    ask.show([said, *untold], [(take,), _all(ask)])


async def _write(ask: OperatorAsk, term: Koc, code: str) -> list[str]:
    """Tell whom it concerns what became of his term; what the operator reads where that cannot be.

    A letter of today would tell nothing in a week: by then the term may be another one.
    """
    if await ask.services.rituals.reach(term.user, ask.now) is not Reach.READY:
        return [ask.words("koc-untold")]
    reader = await listener(ask.services, term.user)
    ask.unit.say(of_term(term, code, reader.words, ask.services.house))
    return []


async def untag(ask: OperatorAsk) -> None:
    """Take away what stands beside somebody's name in the group."""
    user, group = map(int, ask.payload.split())
    ask.unit.say(Outgoing(Group(group), Tagged(user)))
    ask.show([ask.words("koc-untagged")], [_all(ask)])


def _all(ask: OperatorAsk) -> Row:
    return (ask.button(ask.words("kocs-all"), "kocs"),)


async def materials(ask: OperatorAsk) -> None:
    """What a new KOC is welcomed with; a file that is sent is one more."""
    if ask.file is not None:
        await _add(ask)
        return
    words = ask.words
    found = await ask.services.rituals.kocs.materials()
    lines = [words("materials-title", count=len(found)) if found else words("materials-none")]
    rows: list[Row] = []
    for place, one in enumerate(found, 1):
        name = show_name(one.name) or words(f"material-{one.kind}")
        lines.append(f"{place}. {name}")
        see = ask.button(words("material-see", place=place), "material-see", str(one.id))
        rows.append(
            (see, ask.button(words("material-drop", place=place), "material-drop", str(one.id)))
        )
    if len(found) < MOST_MATERIALS:
        lines.append(words("materials-send"))
        ask.expect("materials")
    ask.show(lines, rows)


async def _add(ask: OperatorAsk) -> None:
    kind, file, name = ask.file or ("", "", "")
    found = await ask.services.rituals.kocs.materials()
    if len(found) >= MOST_MATERIALS:
        ask.say([ask.words("materials-enough", most=MOST_MATERIALS)])
        return
    ask.unit.rites.kocs.add_material(Material(0, kind, file, show_name(name)))
    ask.unit.note(ask.user, "material", "added")
    ask.expect("materials")
    look = ask.button(ask.words("materials-look"), "materials")
    ask.say([ask.words("material-added")], [(look,)])


async def see_material(ask: OperatorAsk) -> None:
    """Look at one of the files."""
    one = await _material(ask)
    if one is not None:
        ask.hand(Stored(one.kind, one.file))


async def drop_material(ask: OperatorAsk) -> None:
    """Hand out a file no more."""
    one = await _material(ask)
    if one is not None:
        ask.unit.rites.kocs.drop_material(one.id)
        ask.unit.note(ask.user, "material", "dropped")
        ask.show(
            [ask.words("material-dropped")],
            [(ask.button(ask.words("materials-look"), "materials"),)],
        )


async def _material(ask: OperatorAsk) -> Material | None:
    found = await ask.services.rituals.kocs.materials()
    one = next((file for file in found if str(file.id) == ask.payload), None)
    if one is None:
        ask.show([ask.words("material-gone")])
    return one
