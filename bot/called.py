"""By which words an operator can mean somebody or something: a name as it is, or a number."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.store.chats import Chat

One = TypeVar("One")
Naming = tuple[str, frozenset[str]]
"""A title, and the numbers that mean the same."""


def handles(name: str | None, *ids: object) -> frozenset[str]:
    """All that one can be called by; whoever has no name or no id is not called `None`."""
    return frozenset(str(one) for one in (name, *ids) if one is not None)


def meant(known: Sequence[One], wanted: str, naming: Callable[[One], Naming]) -> list[One]:
    """Who is meant: by number, by title, by title large or small, by a part of it."""
    small = wanted.strip().casefold()
    ways: tuple[Callable[[str, frozenset[str]], bool], ...] = (
        lambda _, numbers: wanted in numbers,
        lambda title, _: wanted == title,
        lambda title, _: small == title.casefold(),
        lambda title, _: bool(small) and small in title.casefold(),
    )
    found = ([one for one in known if fits(*naming(one))] for fits in ways)
    return next(filter(None, found), [])


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
