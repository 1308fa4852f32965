"""What an import did, as numbers: the words are made by handlers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import tzinfo


@dataclass(frozen=True, slots=True)
class People:
    """Who stands in the export, by what they are now known to be."""

    members: int
    by_name_only: int
    staff: int
    staff_known: bool
    """Whether the store knows any staff, in this export or not."""
    bots: int
    channels: int
    deleted: int


@dataclass(frozen=True, slots=True)
class Counts:
    """Rows and what became of them."""

    read: int
    """Rows met in the export."""
    messages: int
    """Distinct messages among them."""
    services: int
    """Distinct service rows."""
    repeated: int
    """Rows that stood in the export before."""
    new_messages: int
    known_messages: int
    new_others: int
    """Arrivals, departures, reactions, mentions and topics that were not known."""
    skipped: tuple[tuple[str, int], ...]
    notes: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The account of one import. Times are UTC milliseconds."""

    group: str
    form: str
    """`json` or `html`."""
    counts: Counts
    people: People
    first_at: int | None
    last_at: int | None
    holes: tuple[tuple[int, int], ...]
    zone: tzinfo
    """The export's own local time, in which the holes are whole days."""
    bot_names: tuple[str, ...]
    unknown: tuple[tuple[str, str], ...]
    """Options with names that nobody in the export has."""
    number: int | None
    """By which a command names the group; None where there is no other to tell it from."""
