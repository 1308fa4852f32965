"""A session in words: its number, topic, host, questions, as several of its posts say them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.names import show_name
from models.rituals.session_topics import queue

if TYPE_CHECKING:
    from handlers.planned import Submission
    from handlers.ports import Words
    from handlers.scene import Scene
    from models.rituals.session_state import State


def number_of(state: State) -> str:
    """Its number as text: `1,089` would be no name."""
    return str(state.number or "")


def name_of(user: int | None, scene: Scene) -> str:
    """A member's name; empty for nobody, and for who is not known any more."""
    return "" if user is None else show_name(scene.names.name(user))


def topic_text(state: State, words: Words, scene: Scene) -> str:
    """What it is about; an open evening where nobody proposed anything."""
    said = None if state.topic is None else scene.names.submission(state.topic)
    return words("session-topic-open") if said is None else said.words


def host_text(state: State, words: Words, scene: Scene) -> str:
    """Who hosts; the shop, where no member was found."""
    host = name_of(state.host, scene)
    return words("session-host-is", host=host) if host else words("session-host-shop")


def questions_lines(state: State, words: Words, scene: Scene, most: int) -> list[str]:
    """The first questions of the queue."""
    found = (scene.names.submission(number) for number, _ in ordered(state, scene))
    asked = [said for said in found if said is not None]
    if not asked:
        return []
    return [words("session-questions"), *(f"· {one.words}" for one in asked[:most])]


def ordered(state: State, scene: Scene) -> tuple[tuple[int, Submission | None], ...]:
    """The open questions, those first that most people reacted to."""
    known = {number: scene.names.submission(number) for number in state.questions}
    places = {number: said.message for number, said in known.items() if said and said.message}
    liked = scene.names.cheers(tuple(places.values()))
    cheers = {number: liked.get(message, 0) for number, message in places.items()}
    return tuple((number, known[number]) for number, _ in queue(state, cheers))
