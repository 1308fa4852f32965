"""What operators know of members, kept in memory for the desk."""

# ruff: noqa: ARG002 - a fake takes what the port gives, used or not

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from handlers.known_views import Kept, KnownOf, Note, Pointed, TagCount
from models.search import nearest
from tests.handlers.builders import NOW

if TYPE_CHECKING:
    from handlers.known_views import SavedFilter
    from models.finding import Wanted
    from models.search import Named
    from models.tagging import Tag


@dataclass
class Known:
    """Reads and changes at once: the desk's unit keeps what a handler wants done."""

    members: list[Named]
    about: dict[int, KnownOf] = field(default_factory=dict)

    async def pointed(self, words: str) -> Pointed:
        text = words.removeprefix("@")
        found = [one for one in self.members if text.startswith((one.name, str(one.telegram_id)))]
        if not found:
            return Pointed(rest=text)
        return Pointed(tuple(found), text.partition(" ")[2])

    async def near(self, name: str) -> tuple[tuple[Named, ...], int]:
        return nearest(name, self.members)

    async def kept_of(self, user: int) -> Kept:
        mine = next((one.person for one in self.members if one.telegram_id == user), 0)
        known = self.about.get(mine, KnownOf())
        notes = tuple((one.at, one.words) for one in known.notes)
        return Kept(tuple((NOW, one.words) for one in known.tags), notes)

    async def of(self, person: int) -> KnownOf:
        return self.about.get(person, KnownOf())

    async def filters(self) -> tuple[SavedFilter, ...]:
        return ()

    async def tags(self) -> tuple[TagCount, ...]:
        every = {tag.key: tag for known in self.about.values() for tag in known.tags}
        return tuple(
            TagCount(
                tag, sum(tag.key == one.key for known in self.about.values() for one in known.tags)
            )
            for tag in every.values()
        )

    def tag(self, person: int, tags: tuple[Tag, ...], by: int) -> None:
        known = self.about.get(person, KnownOf())
        self.about[person] = replace(known, tags=(*known.tags, *tags))

    def untag(self, person: int, keys: tuple[str, ...]) -> None:
        known = self.about.get(person, KnownOf())
        self.about[person] = replace(
            known, tags=tuple(one for one in known.tags if one.key not in keys)
        )

    def write_down(self, person: int, words: str, by: int) -> None:
        known = self.about.get(person, KnownOf())
        note = Note(len(known.notes) + 1, person, NOW, by, words)
        self.about[person] = replace(known, notes=(note, *known.notes))

    def save_filter(self, name: str, wanted: Wanted, by: int) -> None:
        raise AssertionError(name)  # stories save filters

    def drop_filter(self, number: int) -> None:
        raise AssertionError(number)

    def drop_note(self, number: int) -> None:
        for person, known in self.about.items():
            notes = tuple(one for one in known.notes if one.id != number)
            self.about[person] = replace(known, notes=notes)
