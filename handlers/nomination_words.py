"""A nominee in words, for an operator alone: how strong, how sure, and what to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers.names import cut, show_name
from models.rituals.shortlist import shortlist, waived

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from handlers.asks import Row
    from handlers.outgoing import Button
    from handlers.ports import Words
    from models.rituals.nomination_state import State
    from models.rituals.shortlist import Candidate

STRENGTHS: Final = ((4.0, "great"), (2.5, "good"), (1.5, "fair"), (0.0, "slight"))
"""In words: a voice of a member of ordinary standing weighs half, so eight of them are great."""
MOST_REASONS: Final = 5
MOST_NAME: Final = 16
"""Characters of a name on a button."""


def strength_word(strength: float) -> str:
    """The last part of the id of the text that names a strength."""
    return next(word for least, word in STRENGTHS if strength >= least)


def list_lines(
    state: State,
    words: Words,
    name: Callable[[int], str],
    reason: Callable[[int], str | None],
) -> list[str]:
    """The whole list, the strongest first; a blank line between two.

    Args:
        state: of a round whose voices are weighed.
        words: of the operator.
        name: of somebody, as the ledger calls him.
        reason: what somebody wrote, by the number of his words.
    """
    found = shortlist(state)
    if not found:
        return [words("round-list-empty")]
    lines = [words("round-waived")] if waived(state) else []
    for place, one in enumerate(found, 1):
        lines += ["", *candidate_lines(place, one, state, words, name, reason)]
    return lines


def candidate_lines(  # noqa: PLR0913, PLR0917 - a nominee is all of this
    place: int,
    one: Candidate,
    state: State,
    words: Words,
    name: Callable[[int], str],
    reason: Callable[[int], str | None],
) -> list[str]:
    """One nominee: who names him, how strong that is, how sure, and what looks arranged."""

    def called(users: Iterable[int]) -> str:
        shown = (show_name(name(user)) or words("nameless") for user in users)
        return words("comma").join(shown) if users else ""

    lines = [f"{place}. {called([one.whom])}{_mark(one, state, words)}"]
    strength = words(f"round-strength-{strength_word(one.strength)}")
    count = len(one.nominators)
    lines.append(words("round-strength", strength=strength, value=f"{one.strength:.2f}"))
    lines.append(words("round-nominators", count=count, names=called(one.nominators)))
    left = round(one.left * 100)
    lines.append(words(f"round-sure-{one.confidence.value}", left=left))
    lines += [f"⚠ {words(f'round-flag-{flag.value}')}" for flag in one.flags]
    if one.mutual is not None:
        lines.append(words("round-mutual", name=called([one.mutual])))
    elif one.circle:
        lines.append(words("round-circle", names=called(one.circle)))
    said = [text for by in one.nominators if (text := _reason(state, by, reason))]
    lines += [f"“{text}”" for text in said[:MOST_REASONS]]
    return lines


def _reason(state: State, by: int, reason: Callable[[int], str | None]) -> str | None:
    voice = state.voices.get(by)
    return None if voice is None or voice.submission is None else reason(voice.submission)


def _mark(one: Candidate, state: State, words: Words) -> str:
    return f" · {words('round-confirmed')}" if one.whom in state.confirmed else ""


def list_rows(
    state: State,
    run: int,
    words: Words,
    name: Callable[[int], str],
    button: Callable[[str, str, str], Button],
) -> list[Row]:
    """A row for each of the list, and one that announces whom he confirmed.

    Args:
        state: of the round.
        run: its number.
        words: of the operator.
        name: of somebody.
        button: makes one from its label, action and payload.
    """
    rows: list[Row] = []
    for one in shortlist(state):
        who, payload = cut(name(one.whom) or words("nameless"), MOST_NAME), f"{one.whom} {run}"
        no = button(words("round-no", name=who), "round-no", payload)
        if one.whom in state.confirmed:
            rows.append((no,))
        else:
            rows.append((button(words("round-yes", name=who), "round-yes", payload), no))
    rows.append((button(words("round-announce"), "round-finish", str(run)),))
    return rows
