"""By which words an operator can mean somebody or something: a name as it is, or a number."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.store.chats import Chat


def handles(name: str | None, *ids: object) -> frozenset[str]:
    """All that one can be called by; whoever has no name or no id is not called `None`."""
    return frozenset(str(one) for one in (name, *ids) if one is not None)


class NoSuchGroupError(Exception):
    """The group asked for is not there, or several could be meant."""

    def __init__(self, wanted: str | None, groups: tuple[Chat, ...], *, fit: bool) -> None:
        """Carry what the operator chooses from.

        Args:
            wanted: what was asked for, None for nothing.
            groups: those to choose from.
            fit: whether what was asked for means each of them.
        """
        super().__init__(wanted, groups)
        self.wanted, self.groups, self.fit = wanted, groups, fit
