"""What is said of a co-creation meeting, event by event: to the group and to operators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from handlers.cocreation_words import because, idea_label, idea_text, merged_lines, standing_lines
from handlers.outgoing import Button, Manner
from handlers.ritual_cost import cost_rows
from models.rituals import cocreation_events as ev
from models.rituals.cocreation_events import Step
from models.rituals.cocreation_state import (
    decided,
    head,
    on_ballot,
    standing,
    tally,
    undecided,
    was_asked,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from handlers.outgoing import Outgoing, Rows
    from handlers.ports import Words
    from handlers.scene import Scene
    from models.rituals.cocreation_events import Event
    from models.rituals.cocreation_state import State

MISSED: Final = {Step.COLLECT: "cocreation-not-asked", Step.VOTE: "cocreation-no-vote"}
"""The steps whose missing the operators are told of."""
CLOSING: Final = "decide"
"""Names the operators' letter at the end of the vote, which asks what the meeting cost."""


def says(before: State, event: Event, after: State, scene: Scene) -> Iterable[Outgoing]:
    """What is said because of an event; most are a member's own doing, and silent.

    Args:
        before: the meeting before the event.
        event: what happened.
        after: the meeting after it.
        scene: the occasion, the group, the readers.
    """
    posts = SAYS.get(type(event))
    return () if posts is None else posts(before, event, after, scene)


def _collecting(state: State, scene: Scene) -> Outgoing:
    words = scene.group_words
    when = scene.moment(words, state.spans[Step.VOTE].due)
    lines = [
        words("cocreation-collect"),
        words("cocreation-collect-how"),
        words("cocreation-collect-when", when=when.words),
    ]
    return scene.to_group("collect", lines, _bring(scene), moments=[when], until=when.at)


def _bring(scene: Scene) -> Rows:
    how = scene.button(scene.group_words("cocreation-bring"), "idea-how", str(scene.run.plan.id))
    return ((how,),)


def _reminded(state: State, scene: Scene) -> Outgoing:
    words = scene.group_words
    when = scene.moment(words, state.spans[Step.VOTE].due)
    lines = [words("cocreation-remind", when=when.words), words("cocreation-collect-how")]
    rows, until = _bring(scene), state.spans[Step.REMIND].until
    return scene.to_group("remind", lines, rows, moments=[when], manner=Manner.SPARE, until=until)


def _vote(state: State, scene: Scene) -> Outgoing:
    """The ballot is the meeting: it is never left out, however much the group has heard."""
    lines, rows = _ballot(state, scene)
    moments, until = [scene.moment(scene.group_words)], state.spans[Step.VOTE].until
    return scene.to_group("vote", lines, rows, moments=moments, until=until)


def _ballot_anew(before: State, after: State, scene: Scene) -> Iterable[Outgoing]:
    """The ballot as it is now, where other ideas are up for the vote than it shows."""
    if after.closed_at is not None or on_ballot(before) == on_ballot(after):
        return ()
    if not on_ballot(after):
        return scene.edited("vote", [scene.group_words("cocreation-none-left")])
    return scene.edited("vote", *_ballot(after, scene))


def _ballot(state: State, scene: Scene) -> tuple[list[str], Rows]:
    words, rows = scene.group_words, []
    when = scene.when(words)
    lines = [words("cocreation-vote"), words("cocreation-vote-how", when=when)]
    for place, number in enumerate(on_ballot(state), 1):
        said = scene.names.submission(number)
        if said is not None:
            lines.append(f"{place}. {said.words}")
            payload = f"{scene.run.id} {number}"
            rows.append((scene.button(idea_label(place, said), "idea-vote", payload),))
    return lines, tuple(rows)


def _closed(event: ev.Closed, state: State, scene: Scene) -> Iterator[Outgoing]:
    """The counts, and what became of what was adopted at the meetings before."""
    if not event.quiet:
        words = scene.group_words
        lines = [words("cocreation-result"), *_counts(state, words, scene, on_ballot(state))]
        lines.append(words("cocreation-closed-next"))
        yield scene.to_group("close", [*lines, *_stood(words, scene)])
    yield from _to_operators(CLOSING, "cocreation-decide", state, scene)


def _counts(state: State, words: Words, scene: Scene, which: tuple[int, ...]) -> list[str]:
    """Some ideas of the ballot with how many are for each, the most first."""
    return [
        words("cocreation-count", idea=idea_text(scene.names.submission(one), words), count=count)
        for one, count in tally(state).items()
        if one in which
    ]


def _stood(words: Words, scene: Scene) -> list[str]:
    lines: list[str] = []
    for other in scene.others():
        if other.state.told_at is not None:
            waited = standing(other.state)
            lines += standing_lines(other.state, waited, words, scene.names.submission)
    return ["", words("cocreation-standing"), *lines] if lines else []


def _told(state: State, scene: Scene) -> Outgoing:
    """What becomes of each idea; those merged into another stand under it."""
    words, lines = scene.group_words, [scene.group_words("cocreation-answers")]
    for number in decided(state):
        one = state.ideas[number]
        if head(state, number) == number:
            idea = idea_text(scene.names.submission(number), words)
            lines.append(words(f"cocreation-verdict-{one.verdict}", idea=idea))
            lines += merged_lines(state, number, words, scene.names.submission)
            lines += because(one, words, scene.names.submission)
    if state.carried:
        lines.append(words("cocreation-told-rest", count=len(state.carried)))
    if standing(state):
        lines.append(words("cocreation-told-end"))
    return scene.to_group("told", lines)


def _missed(step: Step, scene: Scene) -> Iterable[Outgoing]:
    return _tell(scene, MISSED[step], "session-missed-why") if step in MISSED else ()


def _unheard(step: Step, scene: Scene) -> Iterable[Outgoing]:
    return _tell(scene, MISSED[step], "session-unheard-why")


def _tell(scene: Scene, *codes: str) -> Iterator[Outgoing]:
    """What did not take place, to every operator; what one look finds is one letter."""

    def lines(_user: int, words: Words) -> tuple[Iterable[str], Rows]:
        return [words(code, when=scene.when(words)) for code in codes], ()

    yield from scene.to_operators(f"missed:{scene.now}", lines)


def _to_operators(what: str, code: str, state: State, scene: Scene) -> Iterator[Outgoing]:
    """What waits for the operators' word, each with the way there."""

    def lines(user: int, words: Words) -> tuple[Iterable[str], Rows]:
        waiting = undecided(state)
        said = [
            words(code, count=len(waiting), when=scene.when(words)),
            *_counts(state, words, scene, waiting),
        ]
        group = scene.key(f"{what}-look:{user}")
        token = scene.unit.token(
            "cocreation", str(scene.run.plan.id), holder=user, chat=user, group=group
        )
        look: Rows = ((Button(words("cocreation-look"), token),),)
        return said, (*look, *(cost_rows(user, words, scene) if what == CLOSING else ()))

    yield from scene.to_operators(what, lines)


SAYS: Final[Mapping[type, Callable[[State, Any, State, Scene], Iterable[Outgoing]]]] = {
    **dict.fromkeys(
        (ev.TakenBack, ev.SetAside, ev.Merged, ev.Parted),
        lambda before, _, after, scene: _ballot_anew(before, after, scene),
    ),
    ev.Collecting: lambda _, __, after, scene: [_collecting(after, scene)],
    ev.Reminded: lambda _, __, after, scene: [_reminded(after, scene)],
    ev.VoteOpened: lambda _, __, after, scene: [_vote(after, scene)],
    ev.Closed: lambda _, event, after, scene: list(_closed(event, after, scene)),
    ev.ToldBack: lambda _, __, after, scene: [_told(after, scene)],
    ev.Nudged: lambda _, __, after, scene: list(
        _to_operators("nudge", "cocreation-nudge", after, scene)
    ),
    ev.Missed: lambda _, event, __, scene: list(_missed(event.step, scene)),
    ev.Unheard: lambda _, event, __, scene: list(_unheard(event.step, scene)),
    ev.Empty: lambda before, _, __, scene: list(_empty(before, scene)),
    ev.Lapsed: lambda _, __, after, scene: list(_lapsed(after, scene)),
    ev.Cancelled: lambda before, _, __, scene: _cancelled(before, scene),
}
"""Everything else is a member's own doing, or an operator's before the group hears of it."""


def _empty(before: State, scene: Scene) -> Iterator[Outgoing]:
    """No idea at all, or none that was not taken back: who has seen the ballot is told."""
    if before.ballot is not None:
        yield scene.to_group("close", [scene.group_words("cocreation-all-gone")])
    yield from _tell(scene, "cocreation-empty")


def _lapsed(after: State, scene: Scene) -> Iterator[Outgoing]:
    """Nobody of the shop has answered: the group is not left to wonder."""
    if after.carried:
        yield scene.to_group("told", [scene.group_words("cocreation-unanswered")])
    yield from _tell(scene, "cocreation-lapsed")


def _cancelled(before: State, scene: Scene) -> Iterable[Outgoing]:
    """What nobody had heard of needs no word."""
    words = scene.group_words
    if not was_asked(before) or before.over is not None:
        return ()
    code = "cocreation-called-off-last" if scene.is_last else "cocreation-called-off"
    return [scene.to_group("off", [words(code, when=scene.when(words))])]
