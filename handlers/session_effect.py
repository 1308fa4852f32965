"""What a session did to its group, in words for operators alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.session_words import number_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from handlers.outgoing import Outgoing, Rows
    from handlers.ports import Words
    from handlers.scene import Scene
    from models.rituals import session_events as ev
    from models.rituals.session_state import State


def effect(found: ev.Measured, state: State, scene: Scene) -> Iterable[Outgoing]:
    """What the session did to the group, for operators alone; without anybody it did nothing."""
    if not state.present:
        return ()

    def lines(_user: int, words: Words) -> tuple[Iterable[str], Rows]:
        return effect_lines(found, state, words), ()

    return list(scene.to_operators("effect", lines))


def effect_lines(found: ev.Measured, state: State, words: Words) -> list[str]:
    """New partners among those who were there, beside members like them who were not."""
    lines = [words("session-effect", number=number_of(state))]
    n = {"matched": found.matched, "alike": found.alike}
    if found.verdict == "too-few" or found.more is None:
        return [*lines, words("session-effect-few", **n, pairs=found.pairs)]
    low, high = (f"{value:+.1f}" for value in (found.low or 0.0, found.high or 0.0))
    more = {"more": f"{found.more:+.1f}", "low": low, "high": high}
    return [*lines, words(f"session-effect-{found.verdict}", **n, **more)]
