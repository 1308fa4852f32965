"""Who stands behind a message of an export: names and ids made into parties."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.called import handles
from bot.importing.parties import telegram_id
from models.events import SERVICE_IDS, Party, PartyKind
from models.facts import account, channel, clean_name, named
from models.signs import RULES, Rules

__all__ = ["LARGEST_ID", "LINK_OF_THE_GROUP", "Author", "Authors", "clean_name", "named"]

LINK_OF_THE_GROUP = "Group"
"""What Telegram Desktop names as inviter when the link was the group's own."""
FIRST_OLD_PEER = 2**32
"""Exports of 2021 wrote all peers as integers: users below this, chats and channels above."""
LARGEST_ID = 2**63 - 1
_VIA = re.compile(r"\s+via @\w+\s*$")
_PEER = re.compile(r"(user|channel|chat)(\d{1,18})")


def split_via(name: str) -> tuple[str, bool]:
    """A name without the ` via @bot` that an export may add, and whether it was there."""
    plain = _VIA.sub("", name)
    return plain, plain != name


@dataclass(frozen=True, slots=True)
class Author:
    """A party as a message names it, with what a reader wants to know of each of its messages."""

    party: Party | None
    via_bot: bool = False
    staff: bool = False
    note: str | None = None
    """Code of the assumption that is counted for each of its messages."""


class Authors:
    """Makes each (name, id) into one author and keeps it: a group has far fewer than rows."""

    def __init__(self, staff_names: frozenset[str], rules: Rules = RULES) -> None:
        """Args: staff_names: whom the operator calls staff; rules: for their posts."""
        self._staff = staff_names
        self._rules = rules
        self._known: dict[tuple[object, object], Author] = {}

    def find(self, name: object, peer: object) -> Author:
        """The author of a row from its two fields; anything odd in them counts as missing."""
        try:
            known = self._known.get((name, peer))
        except TypeError:
            return self._new(clean_name(name), None)
        if known is None:
            known = self._known[name, peer] = self._new(clean_name(name), peer)
        return known

    def rules(self, author: Author) -> Rules | None:
        """By which it is read what somebody gives or asks; None for who is not of the shop."""
        return self._rules if author.staff else None

    def _new(self, shown: str | None, peer: object) -> Author:
        name, via_bot = split_via(shown) if shown else (None, False)
        party, note = _party(name, peer)
        staff = party is not None and not self._staff.isdisjoint(
            handles(party.name, telegram_id(party))
        )
        return Author(party, via_bot, staff, note)


def _party(name: str | None, peer: object) -> tuple[Party | None, str | None]:
    kind, number = _peer(peer)
    if number is None:
        return (None, "note-nobody") if name is None else (named(name), None)
    if kind is PartyKind.CHANNEL:
        old = isinstance(peer, int)
        return channel(number, name), "note-unknown-peer" if old else "note-channel-author"
    return account(number, name), "note-deleted-account" if name is None else None


def _peer(peer: object) -> tuple[PartyKind, int | None]:
    """Kind and bare id of a `from_id`, as text since 2021 or as an integer before."""
    if isinstance(peer, str) and (match := _PEER.fullmatch(peer)):
        number = int(match[2])
        channel = match[1] != "user" or number in SERVICE_IDS
        return PartyKind.CHANNEL if channel else PartyKind.PERSON, number
    if isinstance(peer, int) and not isinstance(peer, bool) and 0 < peer <= LARGEST_ID:
        channel = peer >= FIRST_OLD_PEER or peer in SERVICE_IDS
        return PartyKind.CHANNEL if channel else PartyKind.PERSON, peer % FIRST_OLD_PEER
    return PartyKind.PERSON, None
