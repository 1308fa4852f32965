"""What a bot's place in a group lets it see and do, as codes of what is missing."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from telegram import (
    ChatMemberAdministrator,
    ChatMemberBanned,
    ChatMemberLeft,
    ChatMemberOwner,
    ChatMemberRestricted,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from telegram import ChatMember

OUTSIDE: Final = "outside"
"""It is not in the group."""
MESSAGES: Final = "messages"
"""It sees commands and answers to itself only."""
JOINS: Final = "joins"
"""It sees neither who comes and goes nor reactions."""
SPEAK: Final = "speak"
"""It may not write."""
INVITE: Final = "invite"
"""It can make no links, which tell where members come from."""
ADMIT: Final = "admit"
"""The same right in the VIP group, where it lets people in as well."""
PIN: Final = "pin"
"""It cannot pin what is on."""
BLINDING: Final = frozenset({OUTSIDE, MESSAGES})
"""With one of these missing, silence in the group says nothing."""
FOR_TALKING: Final = frozenset({OUTSIDE, SPEAK})
"""All that matters in the operators' chat, where nobody is in the ledger."""
STEPS: Final = {
    OUTSIDE: ("how-outside",),
    JOINS: ("how-admin",),
    MESSAGES: ("how-privacy",),
    SPEAK: ("how-speak",),
    INVITE: ("how-invite",),
    ADMIT: ("how-invite",),
    PIN: ("how-pin",),
}
"""The texts that say how each is given, where Telegram has its menus."""


def missing(member: ChatMember, *, reads_all: bool) -> tuple[str, ...]:
    """What the bot lacks in a group.

    Args:
        member: its own place there.
        reads_all: `can_read_all_group_messages` of getMe: privacy mode is off. An admin sees
            everything either way.

    Returns:
        Codes, the weightiest first; empty when nothing is missing.
    """
    if isinstance(member, ChatMemberOwner):
        return ()
    if isinstance(member, ChatMemberAdministrator):
        return _chosen({INVITE: not member.can_invite_users, PIN: not member.can_pin_messages})
    if not inside(member):
        return (OUTSIDE,)
    muted = isinstance(member, ChatMemberRestricted) and not member.can_send_messages
    return _chosen({MESSAGES: not reads_all, JOINS: True, SPEAK: muted})


def inside(member: ChatMember) -> bool:
    """Whether somebody is in the group; the restricted may be or not."""
    if isinstance(member, ChatMemberRestricted):
        return member.is_member
    return not isinstance(member, ChatMemberLeft | ChatMemberBanned)


def weighty(lacks: Iterable[str], role: str | None) -> tuple[str, ...]:
    """Of what is missing, what matters in a group of this role."""
    wanted = FOR_TALKING if role == "operators" else STEPS.keys()
    named = (ADMIT if lack == INVITE and role == "vip" else lack for lack in lacks)
    return tuple(lack for lack in named if lack in wanted)


def whole(lacks: Iterable[str]) -> frozenset[str]:
    """All that is missing: who is no admin has none of an admin's rights, though none is named."""
    named = frozenset(lacks)
    return named | {INVITE, ADMIT, PIN} if JOINS in named else named


def steps(lacks: Collection[str]) -> tuple[str, ...]:
    """The texts of how to give what is missing, each once, what mends most first."""
    return tuple(code for lack, codes in STEPS.items() if lack in lacks for code in codes)


def _chosen(found: dict[str, bool]) -> tuple[str, ...]:
    return tuple(code for code, lacking in found.items() if lacking)
