"""The recap of a session: for the group, to copy elsewhere, and what operators alone may read."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Final

from handlers.calendar_view import coming
from handlers.names import show_name
from handlers.outgoing import Confidential, File, Moment, OperatorPrivate, Outgoing
from handlers.ritual_cost import cost_rows
from handlers.session_words import name_of, number_of, topic_text
from models.calendar import LocalDays
from models.rituals.session_recap import no_shows, streaks, window
from models.rituals.session_steps import expected
from models.rituals.session_times import Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from handlers.outgoing import Rows
    from handlers.planned import Submission
    from handlers.ports import Words
    from handlers.scene import Scene
    from models.rituals.session_state import State

MOST_NAMES: Final = 12
"""More are counted: a recap is read on a phone."""
MOST_QUESTIONS: Final = 5
LEAST_STREAK: Final = 3
"""Three in a row is a habit worth a word of the operator's."""


def recap_posts(state: State, scene: Scene) -> Iterator[Outgoing]:
    """The recap in the group; to each operator what is his alone, and a copy to pass on."""
    words = scene.group_words
    lines = recap_lines(state, words, scene, links=True)
    yield scene.to_group(
        "recap",
        lines,
        () if scene.is_last else _ways_on(words, scene),
        moments=next_moments(words, scene),
        until=state.times.spans[Step.RECAP].until,
    )
    copy = "\n".join(recap_lines(state, words, scene, links=False))

    yield from scene.to_operators(
        "recap",
        lambda user, own: (
            operator_lines(state, own, scene),
            cost_rows(user, own, scene) if state.present else (),
        ),
    )
    # A message of its own: who copies it into another messenger copies nothing of his alone.
    yield from scene.to_operators("copy", lambda _, own: ([own("session-copy"), copy], ()))
    yield from _transcripts(state, scene)


def _ways_on(words: Words, scene: Scene) -> Rows:
    """To the next session: worth a tap until it begins."""
    plan, until = str(scene.run.plan.id), next_at(scene) or 0
    ways = ("session-propose", "topic-how"), ("session-volunteer", "host")
    return tuple((scene.button(words(label), action, plan, until=until),) for label, action in ways)


def recap_lines(state: State, words: Words, scene: Scene, *, links: bool) -> list[str]:
    """What the evening was.

    Args:
        state: of the session.
        words: of the reader's language.
        scene: the occasion.
        links: whether messages are named by their addresses, which other messengers cannot open.
    """
    lines = [
        words("session-recap", number=number_of(state)),
        words("session-announce-topic", topic=topic_text(state, words, scene)),
        *_people(state, words, scene),
    ]
    if links:
        lines += _best(state, words, scene)
    lines += _questions(state, words, scene)
    return [*lines, *_thanks(state, words, scene), *next_lines(words, scene)]


def _thanks(state: State, words: Words, scene: Scene) -> list[str]:
    """By name to a host who was there; to nobody after an evening without anybody."""
    if not state.present:
        return []
    host = name_of(state.hosted, scene)
    return [words("session-close-host", host=host) if host else words("session-close-all")]


def _people(state: State, words: Words, scene: Scene) -> list[str]:
    if not state.present:
        return [words("session-recap-nobody")]
    spoke = [who for who, one in state.present.items() if one.messages]
    names = [name for who in spoke if (name := show_name(scene.names.name(who)))]
    lines = [words("session-recap-count", count=len(state.present))]
    if names:
        said = words("comma").join(names[:MOST_NAMES])
        more = len(names) - MOST_NAMES
        code = "session-recap-spoke-more" if more > 0 else "session-recap-spoke"
        lines.append(words(code, names=said, more=max(more, 0)))
    return lines


def _best(state: State, words: Words, scene: Scene) -> list[str]:
    found = [(one.whom, scene.names.link(one.message)) for one in state.praised]
    told = [(name_of(who, scene), link) for who, link in found if link]
    if not told:
        return []
    lines = (f"· {name} {link}" if name else f"· {link}" for name, link in told)
    return [words("session-recap-best"), *lines]


def _questions(state: State, words: Words, scene: Scene) -> list[str]:
    """Questions with their answers, and those that wait for one still."""
    known = {number: scene.names.submission(number) for number in state.questions}
    places = tuple(one.message for one in known.values() if one and one.message)
    replied = scene.names.answered(places)
    done: list[Submission] = []
    waiting: list[Submission] = []
    for number, said in known.items():
        if said is not None:
            answered = state.questions[number].answered or said.message in replied
            (done if answered else waiting).append(said)
    lines = []
    for code, some in (("session-answered", done), ("session-unanswered", waiting)):
        if some:
            lines.append(words(code, count=len(some)))
            lines += [f"· {one.words}" for one in some[:MOST_QUESTIONS]]
    return lines


def next_lines(words: Words, scene: Scene) -> list[str]:
    """When the ritual takes place again, in a line; none while it rests."""
    return [words("session-next", when=when.words) for when in next_moments(words, scene)]


def next_moments(words: Words, scene: Scene) -> tuple[Moment, ...]:
    """The same for apps that show each reader his own zone."""
    at = next_at(scene)
    return () if at is None else (scene.moment(words, at),)


def next_at(scene: Scene) -> int | None:
    """When the ritual takes place again (UTC milliseconds); None while it rests, or has ended."""
    if scene.is_last:
        return None
    days, after = LocalDays(scene.house.zone), max(scene.now, scene.run.begins_at)
    found = coming(scene.run.plan, scene.names.runs(), days, after)
    return None if found is None else found.begins_at


def operator_lines(state: State, words: Words, scene: Scene) -> list[str]:
    """What operators alone read: who said that he would come and did not, who comes always."""
    lines = [words("session-for-you", number=number_of(state))]
    said = {"said": len(expected(state)), "came": len(state.present)}
    lines.append(words("session-came", **said))
    host = name_of(state.host, scene)
    if host and state.hosted is None:
        lines.append(words("session-host-silent", host=host))
    absent = [show_name(scene.names.name(who)) for who in no_shows(state)]
    if absent := [name for name in absent if name]:
        lines.append(words("session-no-shows", names=words("comma").join(absent)))
    running = streaks(scene.names.attendance())
    long = sorted((-length, who) for who, length in running.items() if length >= LEAST_STREAK)
    lines += [
        words("session-streak", name=show_name(scene.names.name(who)), count=-length)
        for length, who in long[:MOST_NAMES]
    ]
    return lines


def _transcripts(state: State, scene: Scene) -> Iterator[Outgoing]:
    """Where to find what was said, of those who agreed, in a session announced as recorded."""
    if not (state.recorded and state.agreed):
        return
    said = scene.names.messages(window(state), state.agreed)
    for user, words in scene.operators:
        lines = [f"# {words('session-transcript', number=number_of(state))}", ""]
        for at, who, link in said:
            time = f"{datetime.fromtimestamp(at // 1000, scene.house.zone):%H:%M}"
            lines.append(f"- {time} {show_name(scene.names.name(who))}: {link}")
        name = f"session-{number_of(state)}.md"
        file = File(name, "\n".join(lines).encode(), words("session-transcript-why"))
        key = scene.key(f"transcript:{user}")
        yield Outgoing(OperatorPrivate(user), Confidential(file), key)
