"""What an entry of the table is: an action, who may ask for it, and in which ways."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum, auto

from handlers.asks import GroupAsk, MemberAsk, OperatorAsk, Said


class Way(Enum):
    """How an action is asked for."""

    COMMAND = auto()
    WORD = auto()
    """In a group after @bot or in reply to it, in private by itself; see `words_in_groups`."""
    BUTTON = auto()
    LINK = auto()
    """A deep link with a token."""
    ANSWER = auto()
    """In private, by the words that follow a question of ours; see `Ask.expect`."""

    FILE = auto()
    """In private, by a file that is sent unasked."""
    FILED = auto()
    """In private, by a file that follows a question of ours, which asked for one."""


COMMAND, WORD, BUTTON, LINK, ANSWER, FILE, FILED = Way
OperatorAction = Callable[[OperatorAsk], Awaitable[None]]
MemberAction = Callable[[MemberAsk], Awaitable[None]]
GroupAction = Callable[[GroupAsk], Awaitable[Said]]


@dataclass(frozen=True, slots=True)
class OperatorEntry:
    """An operator's action: in private, by known operators, and in no other way."""

    name: str
    run: OperatorAction
    ways: frozenset[Way]
    late: OperatorAction | None = None
    """What an operator is shown whose button was used up by another's answer."""
    bare: bool = False
    """Whether a link from a group leaves out the words behind the command: they are of somebody."""


@dataclass(frozen=True, slots=True)
class MemberEntry:
    """Anybody's action about himself, answered in private."""

    name: str
    run: MemberAction
    ways: frozenset[Way]
    in_groups: bool = True
    """Whether asking in a group is answered at all."""
    keeps: bool = False
    """Whether the action itself decides that its token is used up."""


@dataclass(frozen=True, slots=True)
class GroupEntry:
    """A member's action that is done where it is asked for: in the group, or in private.

    Its buttons in a group are for everybody there, as often as they like; the rules of the ritual
    see to it that twice is once. Words behind the action are handed on as they were written.
    """

    name: str
    run: GroupAction
    ways: frozenset[Way]


Entry = OperatorEntry | MemberEntry | GroupEntry


def operator(
    name: str,
    run: OperatorAction,
    *ways: Way,
    late: OperatorAction | None = None,
    bare: bool = False,
) -> OperatorEntry:
    """An entry behind the operators' guard."""
    return OperatorEntry(name, run, frozenset(ways), late, bare)


def member(
    name: str, run: MemberAction, *ways: Way, in_groups: bool = True, keeps: bool = False
) -> MemberEntry:
    """An entry that everybody may use for himself."""
    return MemberEntry(name, run, frozenset(ways), in_groups, keeps)


def in_group(name: str, run: GroupAction, *ways: Way) -> GroupEntry:
    """An entry that everybody may use right in the group."""
    return GroupEntry(name, run, frozenset(ways))
