"""What is said of a sharing session, event by event: to the group, to a member, to operators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from handlers.names import placed
from handlers.outgoing import Button, Manner
from handlers.session_effect import effect
from handlers.session_host_posts import (
    ask_host,
    host_found,
    host_lost,
    no_host,
    not_held,
    relieved,
    remind_host,
    tell_host,
    tell_topic,
    topic_lost,
)
from handlers.session_recap import next_lines, next_moments, recap_posts
from handlers.session_words import (
    host_text,
    number_of,
    questions_lines,
    topic_text,
)
from models.rituals import session_events as ev
from models.rituals.session_events import Coming
from models.rituals.session_state import Phase
from models.rituals.session_steps import expected
from models.rituals.session_times import Step
from models.rituals.session_topics import on_ballot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from handlers.outgoing import Outgoing, Rows
    from handlers.ports import Words
    from handlers.scene import Scene
    from models.rituals.session_events import Event
    from models.rituals.session_state import State

FIRST: Final = 3
"""So many questions stand in the opening; the others wait in the queue."""
WHY_MISSED: Final[Mapping[str, str]] = {
    Step.VOTE: "session-missed-why-vote",
    Step.EFFECT: "session-missed-why-effect",
}
"""Of the others there is one reason."""
UNHELD: Final = frozenset({Step.ANNOUNCE, Step.OPEN})
"""Without these no session is held."""


def says(before: State, event: Event, after: State, scene: Scene) -> Iterable[Outgoing]:
    """What is said because of an event; most are a member's own doing, and silent.

    Args:
        before: the session before the event.
        event: what happened.
        after: the session after it.
        scene: the occasion, the group, the readers.
    """
    posts = SAYS.get(type(event))
    return () if posts is None else posts(before, event, after, scene)


def _until(state: State, step: Step) -> int:
    """Too late to do is too late to say: a post that waits for Telegram expires with its step."""
    return state.times.spans[step].until


def _vote(state: State, scene: Scene) -> Outgoing:
    lines, rows = _ballot(state, scene)
    until = _until(state, Step.VOTE)
    return scene.to_group("vote", lines, rows, manner=Manner.SPARE, until=until)


def _ballot(state: State, scene: Scene) -> tuple[list[str], Rows]:
    words, rows = scene.group_words, []
    lines = [words("session-vote", when=scene.when(words)), words("session-vote-how")]
    for place, topic in enumerate(on_ballot(state), 1):
        said = scene.names.submission(topic)
        if said is not None:
            lines.append(f"{place}. {said.words}")
            payload, label = f"{scene.run.id} {topic}", placed(place, said.words)
            rows.append((scene.button(label, "topic-vote", payload),))
    return lines, tuple(rows)


def _taken_off(before: State, after: State, scene: Scene) -> Iterator[Outgoing]:
    """Posts that showed a topic or a question are without it now, and the host knows his topic."""
    if not set(on_ballot(before)) <= set(on_ballot(after)):
        yield from scene.edited("vote", *_ballot(after, scene))
    if before.questions.keys() != after.questions.keys() and after.phase is Phase.OPEN:
        yield from scene.edited("open", _opened(after, scene))
    yield from _announced_anew(before, after, scene)
    yield from tell_topic(before, after, scene)


def _announcement(state: State, scene: Scene) -> Outgoing:
    lines, rows = _announced(state, scene)
    return scene.to_group("announce", lines, rows, until=_until(state, Step.ANNOUNCE))


def _announced_anew(before: State, after: State, scene: Scene) -> Iterable[Outgoing]:
    """The announcement as it is now, where its topic or host has changed."""
    same = (before.topic, before.host) == (after.topic, after.host)
    if after.phase is not Phase.ANNOUNCED or same:
        return ()
    lines, rows = _announced(after, scene)
    return scene.edited("announce", lines, rows)


def _announced(state: State, scene: Scene) -> tuple[list[str], Rows]:
    words, when = scene.group_words, scene.when(scene.group_words)
    lines = [
        words("session-announce", number=number_of(state)),
        words("session-announce-topic", topic=topic_text(state, words, scene)),
        words("session-announce-when", when=when),
        host_text(state, words, scene),
        words("session-announce-ask"),
    ]
    if state.recorded:
        lines.append(words("session-announce-recorded"))
    rows = _rsvp(words, scene)
    if state.recorded:
        rows = (*rows, (scene.button(words("session-agree"), "agree", str(scene.run.id)),))
    return lines, rows


def _rsvp(words: Words, scene: Scene) -> Rows:
    """Coming, late, can't: for everybody there, as often as he changes his mind."""
    buttons: list[Button] = [
        scene.button(words(f"session-{one.value}"), "rsvp", f"{scene.run.id} {one.value}")
        for one in Coming
    ]
    return (tuple(buttons),)


def _group_reminder(state: State, scene: Scene) -> Outgoing:
    words, coming = scene.group_words, len(expected(state))
    lines = _reminder("session-remind", state, words, scene)
    if coming:
        lines.append(words("session-remind-count", count=coming))
    rows, until = _rsvp(words, scene), _until(state, Step.REMIND_GROUP)
    return scene.to_group("remind", lines, rows, manner=Manner.SPARE, until=until)


def _reminders(state: State, scene: Scene) -> Iterator[Outgoing]:
    for who in expected(state):
        lines = _reminder("session-remind-you", state, scene.names.words(who), scene)
        yield scene.to_member(who, "remind", lines, until=state.times.begins_at)


def _reminder(code: str, state: State, words: Words, scene: Scene) -> list[str]:
    topic = topic_text(state, words, scene)
    return [
        words(code, number=number_of(state), when=scene.when(words)),
        words("session-announce-topic", topic=topic),
    ]


def _opening(state: State, scene: Scene) -> Outgoing:
    return scene.to_group("open", _opened(state, scene), until=_until(state, Step.OPEN))


def _opened(state: State, scene: Scene) -> list[str]:
    words = scene.group_words
    return [
        words("session-opens", number=number_of(state)),
        words("session-announce-topic", topic=topic_text(state, words, scene)),
        host_text(state, words, scene),
        words("session-open-how"),
        *questions_lines(state, words, scene, FIRST),
    ]


def _closing(state: State, scene: Scene) -> Outgoing:
    """Who was there is not counted yet: whoever was is thanked in the recap."""
    words = scene.group_words
    said = words("session-close", number=number_of(state))
    recap = scene.moment(words, state.times.spans[Step.RECAP].due)
    lines = [said, words("session-close-recap", when=recap.words)]
    until = _until(state, Step.CLOSE)
    return scene.to_group("close", lines, moments=[recap], until=until)


def _put_off(number: int, scene: Scene) -> Outgoing:
    code = "session-put-off-last" if scene.is_last else "session-put-off"
    said = scene.group_words(code, number=str(number))
    lines = [said, *next_lines(scene.group_words, scene)]
    return scene.to_group("off", lines, moments=next_moments(scene.group_words, scene))


def _called_off(state: State, scene: Scene) -> Iterable[Outgoing]:
    """What nobody had heard of needs no word."""
    if state.phase is not Phase.ANNOUNCED:
        return ()
    words = scene.group_words
    code = "session-called-off-last" if scene.is_last else "session-called-off"
    said = words(code, number=number_of(state), when=scene.when(words))
    return [scene.to_group("off", [said])]


def _missed(step: str, scene: Scene) -> Iterable[Outgoing]:
    """What was left out, all of one look in one letter; a close without a word harmed nobody."""
    if step == Step.CLOSE:
        return ()

    def lines(_user: int, words: Words) -> tuple[Iterable[str], Rows]:
        said = words(f"session-missed-{step}", when=scene.when(words))
        return [said, words(WHY_MISSED.get(step, "session-missed-why"))], ()

    return list(scene.to_operators(f"missed:{scene.now}", lines))


def _unheard(step: Step, before: State, scene: Scene) -> Iterator[Outgoing]:
    """What never reached the group, to the operators; to the host that nothing is to be hosted."""

    def lines(_user: int, words: Words) -> tuple[Iterable[str], Rows]:
        said = words(f"session-unheard-{step}", when=scene.when(words))
        return [said, words("session-unheard-why")], ()

    yield from scene.to_operators(f"missed:{scene.now}", lines)
    if step is not Step.VOTE:
        yield from not_held(before, scene)


SAYS: Final[Mapping[type, Callable[[State, Any, State, Scene], Iterable[Outgoing]]]] = {
    ev.HostAsked: lambda before, event, after, scene: [
        *relieved(before, after, scene),
        ask_host(event.whom, after, scene),
    ],
    ev.HostNamed: lambda before, event, after, scene: [
        *relieved(before, after, scene),
        tell_host(event.whom, after, scene),
        *_announced_anew(before, after, scene),
    ],
    ev.HostAccepted: lambda before, event, after, scene: [
        *relieved(before, after, scene),
        tell_host(event.by, after, scene),
        *_announced_anew(before, after, scene),
        *host_found(before, after, scene),
    ],
    ev.ShopHosts: lambda before, _, after, scene: [
        *relieved(before, after, scene),
        *_announced_anew(before, after, scene),
    ],
    ev.StoodDown: lambda before, event, after, scene: [
        *host_lost(before, event.by, after, scene),
        *_announced_anew(before, after, scene),
    ],
    ev.Departed: lambda before, event, after, scene: [
        *host_lost(before, event.by, after, scene),
        *topic_lost(before, after, scene),
        *_taken_off(before, after, scene),
    ],
    ev.TopicSet: lambda before, _, after, scene: [
        *_announced_anew(before, after, scene),
        *tell_topic(before, after, scene),
    ],
    ev.Withdrawn: lambda before, _, after, scene: list(_taken_off(before, after, scene)),
    ev.Struck: lambda before, _, after, scene: list(_taken_off(before, after, scene)),
    ev.TopicChosen: lambda before, _, after, scene: list(tell_topic(before, after, scene)),
    ev.VoteOpened: lambda _, __, after, scene: [_vote(after, scene)],
    ev.Announced: lambda before, _, after, scene: [
        *relieved(before, after, scene),
        _announcement(after, scene),
        *no_host(after, scene),
    ],
    ev.GroupReminded: lambda _, __, after, scene: [_group_reminder(after, scene)],
    ev.HostReminded: lambda _, __, after, scene: list(remind_host(after, scene)),
    ev.Reminded: lambda _, __, after, scene: list(_reminders(after, scene)),
    ev.Opened: lambda _, __, after, scene: [_opening(after, scene)],
    ev.Closed: lambda _, __, after, scene: [_closing(after, scene)],
    ev.PutOff: lambda _, event, __, scene: [_put_off(event.number, scene)],
    ev.CalledOff: lambda before, _, __, scene: [
        *_called_off(before, scene),
        *not_held(before, scene),
    ],
    ev.Recapped: lambda _, __, after, scene: list(recap_posts(after, scene)),
    ev.Missed: lambda before, event, _, scene: [
        *_missed(event.step, scene),
        *(not_held(before, scene) if event.step in UNHELD else ()),
    ],
    ev.Unheard: lambda before, event, _, scene: list(_unheard(event.step, before, scene)),
    ev.Measured: lambda _, event, after, scene: effect(event, after, scene),
}
"""Everything else is a member's own doing, and silent."""
