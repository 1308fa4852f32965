"""What is said of who hosts a session: to KOCs and volunteers, and to operators."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers.names import show_name
from handlers.outgoing import Manner
from handlers.session_words import number_of, questions_lines, topic_text
from models.rituals.session_hosts import answer_by
from models.rituals.session_state import Phase
from models.rituals.session_topics import on_ballot

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from handlers.outgoing import Outgoing, Rows
    from handlers.ports import Words
    from handlers.scene import Scene
    from models.rituals.session_state import State

MOST_QUESTIONS: Final = 5
"""So many of the queue stand in the letter of the day; the button shows all."""


def ask_host(who: int, state: State, scene: Scene) -> Outgoing:
    """Whether a KOC would; one letter a week at most that he did not ask for."""
    words = scene.names.words(who)
    lines = [words("session-host-ask", when=scene.when(words)), minutes_words(words, scene)]
    group = scene.key(f"host:{who}")
    rows = tuple(
        (scene.own_button(who, words(f"session-{what}"), what, str(scene.run.id), group),)
        for what in ("host-yes", "host-no")
    )
    what = f"host-ask:{scene.now}"
    until = answer_by(state, scene.now)
    return scene.to_member(who, what, lines, rows, manner=Manner.UNASKED, until=until)


def minutes_words(words: Words, scene: Scene) -> str:
    """What hosting is, and how long it takes."""
    return words("session-host-what", minutes=scene.run.minutes)


def not_held(before: State, scene: Scene) -> Iterator[Outgoing]:
    """That nothing is to be hosted, to the host and to who was still asked."""
    for who in (before.host, None if before.asked is None else before.asked.whom):
        if who is not None:
            words = scene.names.words(who)
            said = words("session-host-not-held", when=scene.when(words))
            yield scene.to_member(who, "host-not-held", [said])


def tell_host(who: int, state: State, scene: Scene) -> Outgoing:
    """That he hosts, with a way out."""
    words = scene.names.words(who)
    asked = state.phase is Phase.PLANNED and state.topic is None and not on_ballot(state)
    about = words("session-host-topic", topic=topic_text(state, words, scene))
    lines = [
        words("session-host-told", when=scene.when(words)),
        words("session-host-no-topic") if asked else about,
        words("session-host-can"),
    ]
    no = scene.own_button(who, words("session-host-down"), "host-down", str(scene.run.id))
    until = state.times.begins_at
    return scene.to_member(who, f"host:{scene.now}", lines, ((no,),), until=until)


def tell_topic(before: State, after: State, scene: Scene) -> Iterator[Outgoing]:
    """What the session will be about, to who hosts it already, once that is settled or changed."""
    host = after.host
    if host is None or host != before.host or after.topic == before.topic:
        return
    words = scene.names.words(host)
    topic = topic_text(after, words, scene)
    said = words("session-host-topic-is", when=scene.when(words), topic=topic)
    until = after.times.begins_at
    yield scene.to_member(host, f"host-topic:{scene.now}", [said], until=until)


def remind_host(state: State, scene: Scene) -> Iterator[Outgoing]:
    """On the day: what it is about, what was asked so far, and what he can do."""
    if state.host is None:
        return
    words = scene.names.words(state.host)
    lines = [
        words("session-host-today", number=number_of(state), when=scene.when(words)),
        words("session-announce-topic", topic=topic_text(state, words, scene)),
        *questions_lines(state, words, scene, MOST_QUESTIONS),
        words("session-host-today-can"),
    ]
    rows = tuple(
        (scene.own_button(state.host, words(label), action, payload),)
        for label, action, payload in (
            ("button-questions", "questions", ""),
            ("session-host-down", "host-down", str(scene.run.id)),
        )
    )
    until = state.times.begins_at
    yield scene.to_member(state.host, "host-today", lines, rows, until=until)


def relieved(before: State, after: State, scene: Scene) -> Iterator[Outgoing]:
    """Who hosts no more because somebody else does, and whose answer is not waited for any more."""
    if before.host is not None and before.host != after.host:
        words = scene.names.words(before.host)
        code = "session-host-shop-now" if after.host is None else "session-host-other"
        said = words(code, when=scene.when(words))
        yield scene.to_member(before.host, f"host-off:{scene.now}", [said])
    waited = before.asked.whom if before.asked else None
    if waited is not None and waited not in {after.host, after.asked and after.asked.whom}:
        words = scene.names.words(waited)
        said = words("session-host-lapsed", when=scene.when(words))
        yield scene.to_member(waited, f"host-lapsed:{scene.now}", [said])


def no_host(state: State, scene: Scene) -> Iterable[Outgoing]:
    """That the shop hosts, to the operators, unless they wanted it so."""
    if state.host is not None or state.shop_hosts:
        return ()
    return _of_host("no-host", "session-no-host", scene, "")


def host_lost(before: State, gone: int, after: State, scene: Scene) -> Iterable[Outgoing]:
    """That the host will not or is gone, to the operators."""
    if before.host != gone:
        return ()
    code = "session-host-lost" if after.phase is Phase.PLANNED else "session-host-lost-late"
    return _of_host(f"host-lost:{scene.now}", code, scene, scene.names.name(gone))


def host_found(before: State, after: State, scene: Scene) -> Iterable[Outgoing]:
    """That somebody hosts after all, to the operators who were told that the shop does."""
    if before.phase is not Phase.ANNOUNCED or after.host is None:
        return ()
    name = scene.names.name(after.host)
    return _of_host(f"host-found:{scene.now}", "session-host-found", scene, name)


def topic_lost(before: State, after: State, scene: Scene) -> Iterable[Outgoing]:
    """That the topic went with who proposed it, to the operators, who may set another."""
    if before.topic is None or after.topic is not None:
        return ()
    return _of_host(f"topic-lost:{scene.now}", "session-topic-lost", scene, "")


def _of_host(what: str, code: str, scene: Scene, host: str) -> Iterable[Outgoing]:
    def lines(user: int, words: Words) -> tuple[Iterable[str], Rows]:
        named = show_name(host) or words("nameless")
        look = scene.own_button(user, words("session-look"), "session", str(scene.run.id))
        return [words(code, when=scene.when(words), host=named)], ((look,),)

    return list(scene.to_operators(what, lines))
