"""What is said of a round of nominations: the group hears of its course and of who was confirmed.

Scores, counts and flags are for operators in private alone, and a reason is read out only where
whoever wrote it lets others read it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from handlers.names import show_name
from handlers.nomination_words import (
    Reason,
    list_lines,
    list_rows,
    reason_of,
    result_lines,
)
from handlers.outgoing import Group, Manner, Outgoing, Tagged
from handlers.ritual_cost import cost_rows
from models.calendar import DAY_MS
from models.rituals import nomination_state as ev
from models.rituals.nomination import DECIDE_WITHIN_MS, OPENS_LATE_MS
from models.rituals.nomination_state import Phase
from models.rituals.shortlist import shortlist, to_decide, undecided

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from handlers.asks import Row
    from handlers.outgoing import Button, Rows
    from handlers.ports import Words
    from handlers.scene import Scene
    from models.rituals.nomination_state import Event, State

OPENING: Final = "open"
"""Names the post without which nobody knows of a round."""
CLOSING: Final = "listed"
"""Names the operators' letter when the voices are weighed, which asks what the round cost."""
TAG_LIMIT: Final = 16
"""Characters that Telegram takes."""


def says(before: State, event: Event, after: State, scene: Scene) -> Iterable[Outgoing]:
    """What is said because of an event; a voice is its owner's own doing, and silent.

    Args:
        before: the round before the event.
        event: what happened.
        after: the round after it.
        scene: the occasion, the group, the readers.
    """
    posts = SAYS.get(type(event))
    return () if posts is None else posts(before, event, after, scene)


def _opening(state: State, scene: Scene) -> Outgoing:
    words = scene.group_words
    when = scene.moment(words, state.closes_at)
    bot = f"@{scene.house.username}"
    lines = [
        words("nomination-opens"),
        words("nomination-what"),
        words("nomination-how", bot=bot),
        words("nomination-until", when=when.words),
    ]
    rows = _ways(words, scene)
    until = min(when.at, state.opens_at + OPENS_LATE_MS)
    return scene.to_group(OPENING, lines, rows, moments=[when], until=until)


def _ways(words: Words, scene: Scene) -> Rows:
    return ((scene.button(words("nomination-name"), "nominate", str(scene.run.plan.id)),),)


def _reminder(state: State, scene: Scene) -> Outgoing:
    words = scene.group_words
    when = scene.moment(words, state.closes_at)
    lines = [words("nomination-remind", when=when.words)]
    rows, manner = _ways(words, scene), Manner.SPARE
    return scene.to_group("remind", lines, rows, moments=[when], manner=manner, until=when.at)


def _without_buttons(scene: Scene) -> Iterable[Outgoing]:
    """The opening as it stands once nobody can be named any more."""
    lines = [scene.group_words(code) for code in ("nomination-opens", "nomination-closed")]
    return scene.edited(OPENING, lines)


def _finished(state: State, scene: Scene) -> Outgoing:
    """Who was confirmed, and why, as far as the group may read it."""
    lines = result_lines(state, scene.group_words, scene.names.name, _reasons(scene))
    return scene.to_group("finished", lines)


def _reasons(scene: Scene) -> Callable[[int], Reason | None]:
    return lambda number: reason_of(scene.names.submission(number))


def _nobody(scene: Scene) -> Outgoing:
    """At the close the group was promised that it would read here who it is."""
    return scene.to_group("finished", [scene.group_words("nomination-nobody")])


def _tags(state: State, scene: Scene) -> Iterable[Outgoing]:
    """What stands beside their names in the group, where the bot may put it there."""
    tag = scene.group_words("koc-tag")[:TAG_LIMIT]
    for whom in sorted(state.confirmed):
        content, key = Tagged(whom, tag), scene.key(f"tag:{whom}")
        yield Outgoing(Group(scene.group), content, key)


def _name(user: int, words: Words, scene: Scene) -> str:
    return show_name(scene.names.name(user)) or words("nameless")


def _listed(state: State, scene: Scene) -> Iterable[Outgoing]:
    """The group waits for a result only where there may be one; else it reads that at once."""
    if to_decide(state):
        yield scene.to_group("shut", [scene.group_words("nomination-shut")])
    yield from _list(CLOSING, "round-listed", state, scene)


def _list(what: str, head: str, state: State, scene: Scene) -> Iterable[Outgoing]:
    """The list to each operator, with what he can say of it."""

    def told(user: int, words: Words) -> tuple[Iterable[str], Rows]:
        def button(label: str, action: str, payload: str) -> Button:
            return scene.own_button(user, label, action, payload, scene.key(f"{what}:{user}"))

        until = scene.when(words, state.listed_at + DECIDE_WITHIN_MS)
        shown = list_lines(state, words, scene.names.name, _reasons(scene))
        lines = [words(head, until=until), *shown]
        cost = cost_rows(user, words, scene) if what == CLOSING and state.voices else ()
        if not to_decide(state):
            return [*lines, words("round-list-told")], cost
        rows: list[Row] = list_rows(state, scene.run.id, words, scene.names.name, button)
        return lines, (*rows, *cost)

    return list(scene.to_operators(what, told))


def _concerned(
    who: int, code: str, before: State, after: State, scene: Scene
) -> Iterable[Outgoing]:
    """Somebody of the list left, is back, or does not want it: the list is another one."""
    listed = (one.whom for state in (before, after) for one in shortlist(state))
    if after.phase is not Phase.LISTED or who not in listed:
        return ()

    def told(user: int, words: Words) -> tuple[Iterable[str], Rows]:
        look = scene.own_button(user, words("round-look"), "round", str(scene.run.id))
        return [words(code, name=_name(who, words, scene))], ((look,),)

    return list(scene.to_operators(f"{code}:{who}:{scene.now}", told))


def _voices(code: str, who: int, state: State, scene: Scene) -> Iterable[Outgoing]:
    """Whose voice is for somebody who does not want it, or does after all, reads so; once a day."""
    if state.phase is not Phase.OPEN:
        return
    for by in state.nominators(who):
        words = scene.names.words(by)
        until = scene.when(words, state.closes_at)
        lines = [words(code, name=_name(who, words, scene), when=until)]
        what = f"{code}:{who}:{scene.now // DAY_MS}"
        yield scene.to_member(by, what, lines, until=state.closes_at)


def _told(what: str, scene: Scene, *codes: str) -> Iterable[Outgoing]:
    """Some lines to each operator."""

    def lines(_user: int, words: Words) -> tuple[Iterable[str], Rows]:
        return [words(code, when=scene.when(words)) for code in codes], ()

    return list(scene.to_operators(what, lines))


def _unbidden(state: State, scene: Scene) -> Iterable[Outgoing]:
    """What no operator had announced: they read what the group read."""

    def told(user: int, words: Words) -> tuple[Iterable[str], Rows]:
        if not state.confirmed:
            return [words("round-ended-empty", when=scene.when(words))], ()
        names = (_name(whom, words, scene) for whom in sorted(state.confirmed))
        listed = words("comma").join(names)
        lines = [words("round-announced-itself", when=scene.when(words), names=listed)]
        return lines, cost_rows(user, words, scene, "cost-unbidden")

    return list(scene.to_operators("unbidden", told))


def _cancelled(before: State, scene: Scene) -> Iterable[Outgoing]:
    """Who was asked to name somebody is told that it is off; once, where a ritual ends."""
    if before.phase is Phase.PLANNED or (scene.is_last and scene.others()):
        return ()
    off = scene.to_group("off", [scene.group_words("nomination-off")])
    return [off, *_without_buttons(scene)]


SAYS: Final[Mapping[type, Callable[[State, Any, State, Scene], Iterable[Outgoing]]]] = {
    ev.Opened: lambda _, __, after, scene: [_opening(after, scene)],
    ev.Reminded: lambda _, __, after, scene: [_reminder(after, scene)],
    ev.Shut: lambda _, __, ___, scene: _without_buttons(scene),
    ev.Listed: lambda _, __, after, scene: list(_listed(after, scene)),
    ev.Nudged: lambda _, __, after, scene: _list(
        "nudged", "round-nudge" if undecided(after) else "round-nudge-announce", after, scene
    ),
    ev.Gone: lambda before, event, after, scene: _concerned(
        event.by, "round-gone", before, after, scene
    ),
    ev.Returned: lambda before, event, after, scene: _concerned(
        event.by, "round-back", before, after, scene
    ),
    ev.StoodDown: lambda before, event, after, scene: [
        *_concerned(event.by, "round-stood-down", before, after, scene),
        *_voices("nominate-lost", event.by, after, scene),
    ],
    ev.StoodUp: lambda before, event, after, scene: [
        *_concerned(event.by, "round-stood-up", before, after, scene),
        *_voices("nominate-found", event.by, after, scene),
    ],
    ev.Finished: lambda _, event, after, scene: [
        _finished(after, scene),
        *_tags(after, scene),
        *(_unbidden(after, scene) if event.unbidden else ()),
    ],
    ev.Lapsed: lambda _, __, ___, scene: [
        _nobody(scene),
        *_told("lapsed", scene, "round-lapsed"),
    ],
    ev.Expired: lambda _, __, ___, scene: _told("expired", scene, "round-expired"),
    ev.Unheard: lambda _, __, ___, scene: _told(
        "unheard", scene, "round-unheard", "session-unheard-why", "round-unheard-then"
    ),
    ev.Cancelled: lambda before, _, __, scene: _cancelled(before, scene),
}
