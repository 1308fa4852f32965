"""By which words an operator can mean somebody or something: a name as it is, or a number."""

from __future__ import annotations


def handles(name: str | None, *ids: object) -> frozenset[str]:
    """All that one can be called by; whoever has no name or no id is not called `None`."""
    return frozenset(str(one) for one in (name, *ids) if one is not None)
