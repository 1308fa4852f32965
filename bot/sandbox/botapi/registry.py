"""The list of methods: each is a function of the world and the parameters."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from bot.sandbox.botapi.params import Params
from bot.sandbox.botapi.world import World

Method = Callable[[World, Params], Any]
METHODS: Final[dict[str, tuple[str, Method]]] = {}
"""By the name in small letters: the name as the documentation spells it, and the function."""


def method(name: str) -> Callable[[Method], Method]:
    """Serve a function under a name of the Bot API."""

    def keep(function: Method) -> Method:
        METHODS[name.lower()] = (name, function)
        return function

    return keep
