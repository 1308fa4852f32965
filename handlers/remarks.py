"""/note: what operators write down of a member, who may read all of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers.known_words import note_line
from handlers.operators import with_names
from handlers.telling import named
from handlers.turning import turn_rows
from handlers.whose import find, meant, payload_about, to_card

if TYPE_CHECKING:
    from handlers.asks import OperatorAsk
    from models.search import Named

LONGEST_NOTE: Final = 500
"""Half a screen of a phone; more is a file of its own."""
ON_A_PAGE: Final = 5


async def note(ask: OperatorAsk) -> None:
    """Write something down of somebody: his name, then the words; a name alone shows all of it."""
    if not ask.argument and not ask.meant:
        ask.expect("note")
        ask.say([ask.words("note-how"), ask.words("note-example"), ask.words("note-read-by-all")])
        return
    found = await find(ask, "note-more")
    if found is None:
        return
    one, said = found
    if said:
        _write(ask, one, said)
    else:
        await _show(ask, one)


async def note_more(ask: OperatorAsk) -> None:
    """Ask for words, and take the operator's next ones for them."""
    found = await meant(ask, ask.payload)
    if found is None:
        return
    if ask.argument:
        _write(ask, found[0], ask.argument)
        return
    _ask_for_words(ask, found[0])


def _ask_for_words(ask: OperatorAsk, one: Named) -> None:
    ask.expect("note-more", payload_about(one))
    lines = [ask.words("note-more", name=named(one.name, ask.words), longest=LONGEST_NOTE)]
    ask.say([*lines, *_who_reads(ask, one)])


def _who_reads(ask: OperatorAsk, one: Named) -> list[str]:
    """That he may read it, unless nobody knows who he is at Telegram."""
    if one.telegram_id is None:
        return []
    return [ask.words("note-read", name=named(one.name, ask.words))]


def _write(ask: OperatorAsk, one: Named, said: str) -> None:
    words = " ".join(said.split())
    if len(words) > LONGEST_NOTE:
        ask.say([ask.words("note-long", longest=LONGEST_NOTE, count=len(words))])
        _ask_for_words(ask, one)
        return
    ask.unit.known.write_down(one.person, words, ask.user)
    ask.unit.note(ask.user, "noted", str(one.telegram_id or ""))
    rows = [
        (ask.button(ask.words("button-notes"), "notes-of", payload_about(one)), to_card(ask, one))
    ]
    ask.say([ask.words("note-done", name=named(one.name, ask.words)), *_who_reads(ask, one)], rows)


async def notes_of(ask: OperatorAsk) -> None:
    """What is written down of somebody, a page of it, each with a button that removes it."""
    found = await meant(ask, ask.payload)
    if found is not None:
        await _show(ask, found[0], int(found[1] or 0))


async def note_off(ask: OperatorAsk) -> None:
    """Remove a note."""
    found = await meant(ask, ask.payload)
    if found is None:
        return
    one, number = found
    ask.unit.known.drop_note(int(number))
    ask.unit.note(ask.user, "unnoted", str(one.telegram_id or ""))
    await _show(ask, one, gone=int(number))


async def _show(ask: OperatorAsk, one: Named, start: int = 0, gone: int | None = None) -> None:
    """A page of notes, without one that is just being removed."""
    every = (await ask.services.reader.known.of(one.person)).notes
    notes = [note for note in every if note.id != gone]
    page = notes[start : start + ON_A_PAGE]
    name, zone = named(one.name, ask.words), ask.services.house.zone
    names = {operator.id: operator.name for operator in await with_names(ask)} if page else {}
    head = ask.words("notes-of", name=name, count=len(notes))
    lines = [head if notes else ask.words("notes-of-none", name=name)]
    lines += [
        f"{place} · {note_line(note, ask.words, zone, names)}"
        for place, note in enumerate(page, start + 1)
    ]
    off = tuple(
        ask.button(
            ask.words("button-note-off", place=place), "drop-note", payload_about(one, str(note.id))
        )
        for place, note in enumerate(page, start + 1)
    )
    add = ask.button(ask.words("button-note-more"), "note-more", payload_about(one))
    extent = start, ON_A_PAGE, len(notes)
    turns = turn_rows(ask, "notes-of", extent, lambda place: payload_about(one, str(place)))
    ask.show(lines, [*([off] if off else []), *turns, (add, to_card(ask, one))])
