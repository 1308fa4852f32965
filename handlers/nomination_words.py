"""A nominee in words, for an operator alone: how strong, how sure, and what to look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from handlers.names import clean, cut, show_name
from models.rituals.shortlist import shortlist, to_decide, waived

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from handlers.asks import Row
    from handlers.outgoing import Button
    from handlers.planned import Submission
    from handlers.ports import Words
    from models.rituals.nomination_state import State
    from models.rituals.shortlist import Candidate

STRENGTHS: Final = ((4.0, "great"), (2.5, "good"), (1.5, "fair"), (0.0, "slight"))
"""In words: a voice of a member of ordinary standing weighs half, so eight of them are great."""
MOST_REASONS: Final = 5
MOST_SHOWN: Final = 3
"""So many reasons the group reads for each."""
MOST_REASON: Final = 300
MOST_NAME: Final = 16
"""Characters of a name on a button."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why somebody named another, as short as it is shown."""

    words: str
    shown: bool
    """Whether he lets the group read it."""


def reason_of(said: Submission | None) -> Reason | None:
    """What somebody wrote, cut to what is shown; None when it is not kept any more."""
    return None if said is None else Reason(cut(clean(said.words), MOST_REASON), said.shown)


def strength_word(strength: float) -> str:
    """The last part of the id of the text that names a strength."""
    return next(word for least, word in STRENGTHS if strength >= least)


def list_lines(
    state: State,
    words: Words,
    name: Callable[[int], str],
    reason: Callable[[int], Reason | None],
) -> list[str]:
    """The whole list, the strongest first; a blank line between two, the declined at the end.

    Args:
        state: of a round whose voices are weighed.
        words: of the operator.
        name: of somebody, as the ledger calls him.
        reason: what somebody wrote, by the number of his words.
    """
    found = shortlist(state)
    if not found and not state.declined:
        return [words(_why_empty(state))]
    lines = [words("round-waived")] if found and waived(state) else []
    for place, one in enumerate(found, 1):
        lines += ["", *candidate_lines(place, one, state, words, name, reason)]
    if state.declined:
        names = (show_name(name(user)) or words("nameless") for user in sorted(state.declined))
        lines += ["", words("round-declined", names=words("comma").join(names))]
    return lines


def _why_empty(state: State) -> str:
    """The id of the text that says why nobody is on the list."""
    if to_decide(state):
        return "round-list-gone"
    if not state.voices:
        return "round-list-nobody"
    return "round-list-empty-waived" if waived(state) else "round-list-empty"


def result_lines(
    state: State,
    words: Words,
    name: Callable[[int], str],
    reason: Callable[[int], Reason | None],
) -> list[str]:
    """What the group reads of a round: who was confirmed, and why, as far as it may be told.

    Args:
        state: of the round.
        words: of the group.
        name: of somebody.
        reason: what somebody wrote, by the number of his words.
    """
    if not state.confirmed:
        return [words("nomination-nobody")]
    lines = [words("nomination-confirmed", count=len(state.confirmed))]
    for whom in sorted(state.confirmed):
        lines.append(f"· {show_name(name(whom)) or words('nameless')}")
        said = (reason(number) for number in public_reasons(state, whom, reason))
        lines += [f"“{one.words}”" for one in said if one is not None]
    return [*lines, words("nomination-thanks")]


def public_reasons(
    state: State, whom: int, reason: Callable[[int], Reason | None]
) -> tuple[int, ...]:
    """Which reasons the group reads of somebody: the first few that may be shown."""
    numbers = (state.voices[by].submission for by in state.nominators(whom))
    given = [number for number in numbers if number is not None]
    return tuple(one for one in given if (r := reason(one)) is not None and r.shown)[:MOST_SHOWN]


def candidate_lines(  # noqa: PLR0913, PLR0917 - a nominee is all of this
    place: int,
    one: Candidate,
    state: State,
    words: Words,
    name: Callable[[int], str],
    reason: Callable[[int], Reason | None],
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
    said = [found for by in one.nominators if (found := _reason(state, by, reason))]
    for found in said[:MOST_REASONS]:
        public = f" · {words('round-reason-public')}" if found.shown else ""
        lines.append(f"“{found.words}”{public}")
    return lines


def _reason(state: State, by: int, reason: Callable[[int], Reason | None]) -> Reason | None:
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
    for whom in sorted(state.declined):
        who = cut(name(whom) or words("nameless"), MOST_NAME)
        rows.append((button(words("round-yes-after-all", name=who), "round-yes", f"{whom} {run}"),))
    rows.append((button(words("round-announce"), "round-finish", str(run)),))
    return rows
