"""Who is who within one export: numbers for parties, and which of them are the same person."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.called import handles
from models.events import SERVICE_IDS, Party, PartyKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bot.store.stage import StagedParty

CHANNEL_OFFSET = 1_000_000_000_000
"""Telegram marks channels by -100 before the id, so that they never meet a user's number."""
HUMAN = (PartyKind.PERSON, PartyKind.BOT)
"""Whom a name alone makes one or the other, and the operator may know better."""
Key = tuple[str, int | str]


@dataclass(slots=True)
class _Entry:
    telegram_id: int | None
    kind: PartyKind
    name: str | None
    name_at: int
    """When he wrote under it; NEVER_SURE for what somebody called him."""


NEVER_SURE = -(2**63)


class Parties:
    """Numbers every party from 1 on; memory grows with people, not with messages."""

    def __init__(self) -> None:
        """Nobody has been met yet."""
        self._numbers: dict[Key, int] = {}
        self._entries: list[_Entry] = []
        self._called: dict[Party, int] = {}
        self._wrote: dict[Party, int] = {}
        """By each name that somebody wrote under, and not only the latest."""

    def number(self, party: Party, at: int = NEVER_SURE) -> int:
        """The number of a party.

        Args:
            party: who.
            at: when he wrote under that name (UTC milliseconds); left out for what others call him.
        """
        met = self._called if at == NEVER_SURE else self._wrote
        number = met.get(party)
        if number is None:
            number = met[party] = self._numbered(party)
        entry = self._entries[number - 1]
        if at >= entry.name_at and party.name:
            entry.name, entry.name_at, entry.kind = party.name, at, party.kind
        return number

    def _numbered(self, party: Party) -> int:
        key = _key(party)
        number = self._numbers.get(key)
        if number is None:
            entry = _Entry(telegram_id(party), party.kind, party.name, NEVER_SURE)
            self._entries.append(entry)
            number = self._numbers[key] = len(self._entries)
        return number

    def rows(self) -> Iterator[StagedParty]:
        """Every party for the stage, with the party it really is."""
        owners = self._owners()
        for number, entry in enumerate(self._entries, 1):
            same = number
            if entry.telegram_id is None and len(owners.get(entry.name or "", ())) == 1:
                same = owners[entry.name or ""][0]
            name = entry.name if entry.name or entry.telegram_id is not None else ""
            yield number, entry.telegram_id, name, int(entry.kind), same

    def _owners(self) -> dict[str, list[int]]:
        """Whose a name is: theirs who acted under it, else theirs who are called so."""
        acted: dict[str, list[int]] = defaultdict(list)
        called: dict[str, list[int]] = defaultdict(list)
        for number, entry in enumerate(self._entries, 1):
            if entry.kind in HUMAN and entry.telegram_id and entry.name:
                owners = acted if entry.name_at > NEVER_SURE else called
                owners[entry.name].append(number)
        return called | acted

    def matching(self, wanted: str) -> list[int]:
        """The numbers of those who bear or bore a name, or whose Telegram id it is."""
        wrote = {number for party, number in self._wrote.items() if party.name == wanted}
        return [
            number
            for number, entry in enumerate(self._entries, 1)
            if number in wrote or wanted in handles(entry.name, entry.telegram_id)
        ]

    def overlooked(self, numbers: Iterable[int], sought: frozenset[str]) -> frozenset[str]:
        """The ids of those who wrote under a name that was not sought, nor was their id."""
        chosen = set(numbers)
        return frozenset(
            str(telegram_id(party))
            for party, number in self._wrote.items()
            if number in chosen and party.id is not None
            if sought.isdisjoint(handles(party.name, telegram_id(party)))
        )


def _key(party: Party) -> Key:
    if party.id is None:
        return "name", party.name or ""
    return "channel" if _is_channel(party) else "id", party.id


def _is_channel(party: Party) -> bool:
    return party.kind is PartyKind.CHANNEL and party.id not in SERVICE_IDS


def telegram_id(party: Party) -> int | None:
    """The number that nobody else has: a channel's may be a user's too, and is marked."""
    if party.id is not None and _is_channel(party):
        return -CHANNEL_OFFSET - party.id
    return party.id
