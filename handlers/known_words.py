"""What operators know of a member in words: for himself, and on his card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers.names import cut, show_name
from handlers.telling import named
from handlers.times import day_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import tzinfo

    from handlers.known_views import Kept, Note
    from handlers.ports import Words
    from models.tagging import Tag

LATEST: Final = 3
"""Notes on a card, and of somebody's own in words; the others are one tap away, or in the file."""
ON_CARD: Final = 12
"""Tags that are read on a card; all of them are one tap away."""
IN_SHORT: Final = 120
"""Of a note on a card: two lines of a phone."""


def known_lines(kept: Kept, words: Words, zone: tzinfo) -> list[str]:
    """What the shop's people wrote down of somebody, as he reads it himself."""
    return list(_known(kept, words, zone))


def _known(kept: Kept, words: Words, zone: tzinfo) -> Iterator[str]:
    if kept.tags:
        yield words("own-tags", tags=joined((one for _, one in kept.tags), words))
    if kept.notes:
        yield words("own-notes")
    for at, said in kept.notes[:LATEST]:
        yield f"· {day_text(at, zone)}  {show_name(said, len(said))}"
    if len(kept.notes) > LATEST:
        yield words("own-notes-more", count=len(kept.notes) - LATEST)
    if kept.contacts:
        date = day_text(kept.contacts[0], zone)
        yield words("own-contacts", count=len(kept.contacts), date=date)


def joined(tags: Iterable[str], words: Words) -> str:
    """Tags one after the other."""
    return words("comma").join(show_name(one) for one in tags)


def tag_line(tags: tuple[Tag, ...], words: Words) -> list[str]:
    """A member's tags on his card; nothing without any."""
    if not tags:
        return []
    said = joined((one.words for one in tags[:ON_CARD]), words)
    if len(tags) > ON_CARD:
        return [words("card-tags-more", tags=said, count=len(tags) - ON_CARD)]
    return [words("card-tags", tags=said)]


def note_line(note: Note, words: Words, zone: tzinfo, names: Mapping[int, str]) -> str:
    """A note with its day and writer."""
    by = named(names.get(note.by) or str(note.by or ""), words)
    return f"{day_text(note.at, zone)} · {by} · {show_name(note.words, len(note.words))}"


def in_short(line: str) -> str:
    """A note as it stands on a card."""
    return cut(line, IN_SHORT)
