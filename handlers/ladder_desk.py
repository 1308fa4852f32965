"""/ladder: the tasks of the trust ladder in an operator's hands, and what waits for his eye."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers.ladder import against
from handlers.ladder_words import joined, label, lines_of, task_words, title, too_long, wording
from handlers.names import show_name
from handlers.outgoing import Button, Manner, MemberPrivate, Outgoing, Text
from handlers.places import WATCHED
from handlers.ritual_ports import Draft
from handlers.telling import expect_of, named
from handlers.times import day_text
from models.rituals import ladder
from models.rituals.ladder_climb import crowd, standing
from models.rituals.ladder_events import Rung, Way

if TYPE_CHECKING:
    from handlers.asks import OperatorAsk, Row
    from handlers.planned import Task

MOST_WORDS: Final = 1000
"""Of a task: it is read on a phone, and a form has its questions in it."""
BACK: Final = "proof-back"
"""The letter that asks for more."""
MOST_ANSWERS: Final = 30
"""So many are read in a chat."""
AGAIN: Final = (0, 7, 28, 90)
"""After so many days a task may be done again; 0 for once."""
STEPS: Final = ("group", "rung", "way", "again", "words")
"""What is asked for a new task, in order; the payload of a button holds what was answered."""
Proof = tuple[int, int, int]
"""What waits for an operator's eye: task, member, submission."""


async def ladder_(ask: OperatorAsk) -> None:
    """How many stand on each rung, the tasks there are, and what waits."""
    found = await ask.services.rituals.tasks()
    reached = await ask.services.rituals.reached()
    out = await ask.services.rituals.opted_out()
    stand = standing((one.state for one in found), reached)
    count = crowd({who: rung for who, rung in stand.items() if who not in out})
    lines = [ask.words("ladder-title")]
    lines += [
        ask.words("ladder-rung", rung=ask.words(f"rung-{rung.value}"), count=many)
        for rung, many in count
    ]
    offered = [one for one in found if one.state.open]
    lines.append(ask.words("ladder-tasks" if offered else "ladder-no-tasks"))
    rows: list[Row] = []
    for place, one in enumerate(offered, 1):
        said = await task_words(ask, one)
        lines.append(f"{place}. {title(said)}")
        rows.append((ask.button(label(place, said), "ladder-task", str(one.id)),))
    waiting = len(_proofs(found))
    if waiting:
        rows.append((ask.button(ask.words("ladder-proofs", count=waiting), "proofs"),))
    rows.append((ask.button(ask.words("ladder-new"), "ladder-new"),))
    ask.show(lines, rows)


def _proofs(found: tuple[Task, ...]) -> list[Proof]:
    """What waits for an operator's eye, what was handed in first before all else."""
    waiting = (
        (one.id, who, his.waiting)
        for one in found
        for who, his in one.state.doings.items()
        if his.waiting is not None
    )
    return sorted(waiting, key=lambda proof: proof[2])


async def task(ask: OperatorAsk) -> None:
    """One task: its words, its way, and how often it counted."""
    one = await _task(ask)
    if one is None:
        return
    state = one.state
    lines = await task_words(ask, one)
    again = state.again_days
    how = ask.words("ladder-once") if again is None else ask.words("ladder-again", days=again)
    rung, way = ask.words(f"rung-{state.rung}"), ask.words(f"way-{state.way}")
    lines.append(f"{rung} · {way} · {how}")
    people = sum(his.times > 0 for his in state.doings.values())
    lines.append(ask.words("ladder-did", count=people))
    number = str(one.id)
    words = ask.button(ask.words("ladder-reword"), "ladder-words", number)
    rows: list[Row] = [(words, ask.button(ask.words("ladder-withdraw"), "ladder-off", number))]
    if _given(one):
        rows.append((ask.button(ask.words("ladder-answers"), "ladder-answers", number),))
    ask.show(lines, [*rows, _back(ask)])


def _given(one: Task) -> list[int]:
    """The forms and looked-at proofs of a task, the latest first."""
    return sorted((n for his in one.state.doings.values() for n in his.answered), reverse=True)


async def answers(ask: OperatorAsk) -> None:
    """What members wrote for a task, the latest first; nobody but operators reads it."""
    one = await _task(ask)
    if one is None:
        return
    lines = [title(await task_words(ask, one))]
    for number in _given(one)[:MOST_ANSWERS]:
        said = await ask.services.rituals.submission(number)
        if said is not None:
            name = show_name(said.name) or ask.words("nameless")
            lines += ["", f"{name} · {day_text(said.at, ask.services.house.zone)}"]
            lines += lines_of(said.words)
    ask.say(lines, [_back(ask)])


async def _task(ask: OperatorAsk) -> Task | None:
    number, *_ = [*ask.payload.split(), ""]
    for one in await ask.services.rituals.tasks():
        if str(one.id) == number:
            return one
    ask.say([ask.words("task-withdrawn")])
    return None


def _back(ask: OperatorAsk) -> Row:
    return (ask.button(ask.words("ritual-back"), "ladder"),)


async def withdraw(ask: OperatorAsk) -> None:
    """A task is not on the list any more."""
    one = await _task(ask)
    if one is not None:
        ask.unit.rites.task(one.id, ladder.Withdraw())
        ask.unit.note(ask.user, "task", f"{one.id} withdrawn")
        ask.show([ask.words("ladder-withdrawn")], [_back(ask)])


async def reword(ask: OperatorAsk) -> None:
    """Other words for a task; its rung and its way stay."""
    one = await _task(ask)
    if one is None:
        return
    said, state = joined(ask.argument), one.state
    if state.rung is None or not said or len(said) > MOST_WORDS:
        _ask_words(ask, "ladder-words", str(one.id), state.way)
        return
    rung, way, again = state.rung, state.way, state.again_days
    draft = Draft("word", ask.user, said, one.chat)
    offer = lambda number: ladder.Offer(rung, way, number, again)  # noqa: E731
    ask.unit.rites.task_in_words(draft, offer, one.id)
    ask.unit.note(ask.user, "task", f"{one.id} reworded")
    ask.say([ask.words("ladder-reworded")], [_back(ask)])


def _ask_words(ask: OperatorAsk, action: str, payload: str, way: Way) -> None:
    ask.expect(action, payload)
    asked = [ask.words("ladder-ask-words", most=MOST_WORDS), ask.words(f"ladder-words-{way}")]
    ask.say([*too_long(ask, MOST_WORDS), *asked])


async def new(ask: OperatorAsk) -> None:
    """A new task, asked for step by step; each button holds what was answered before."""
    chosen = ask.payload.split()
    groups = [one for one in await ask.services.reader.chats() if one.role in WATCHED]
    if not chosen and len(groups) == 1:
        chosen = [str(groups[0].id)]
    step = STEPS[len(chosen)]
    text = " ".join(chosen)
    if step == "words":
        _offer(ask, chosen)
        return
    answers: dict[str, dict[str, str]] = {
        "group": {str(one.id): named(one.title, ask.words) for one in groups},
        "rung": {one.value: ask.words(f"rung-{one.value}") for one in Rung},
        "way": {one.value: ask.words(f"way-{one.value}") for one in Way},
        "again": {str(days): _again(ask, days) for days in AGAIN},
    }
    rows: list[Row] = [
        (ask.button(name, "ladder-new", f"{text} {answer}".strip()),)
        for answer, name in answers[step].items()
    ]
    code = f"ladder-ask-{step}" if rows else "ladder-no-group"
    ask.show([ask.words(code)], [*rows, _back(ask)])


def _again(ask: OperatorAsk, days: int) -> str:
    return ask.words("ladder-again", days=days) if days else ask.words("ladder-once")


def _offer(ask: OperatorAsk, chosen: list[str]) -> None:
    """Ask for the words of a new task, or offer it."""
    group, rung, way, again = chosen
    said = joined(ask.argument)
    if not said or len(said) > MOST_WORDS:
        _ask_words(ask, "ladder-new", " ".join(chosen), Way(way))
        return
    draft = Draft("word", ask.user, said, int(group))
    days = int(again) or None
    ask.unit.rites.task_in_words(
        draft, lambda number: ladder.Offer(Rung(rung), Way(way), number, days)
    )
    ask.unit.note(ask.user, "task", f"{rung} {way} offered")
    ask.say([ask.words("ladder-offered")], [_back(ask)])


async def proofs(ask: OperatorAsk) -> None:
    """The oldest proof that waits, with what the task asks and what the member shows."""
    found = await ask.services.rituals.tasks()
    waiting = _proofs(found)
    if not waiting:
        ask.show([ask.words("proofs-none")], [_back(ask)])
        return
    number, _, shown = waiting[0]
    one = next(task for task in found if task.id == number)
    said = await ask.services.rituals.submission(shown)
    name = show_name(said.name) if said else ""
    lines = [ask.words("proof-of", name=name or ask.words("nameless"))]
    lines += [title(await task_words(ask, one)), "", *wording(said, ask)]
    payload = f"{number} {shown}"
    rows: list[Row] = [
        (
            ask.button(ask.words("proof-approve"), "proof-yes", payload),
            ask.button(ask.words("proof-send-back"), "proof-no", payload),
        ),
        _back(ask),
    ]
    ask.show([ask.words("ladder-proofs", count=len(waiting)), *lines], rows)


async def approve(ask: OperatorAsk) -> None:
    """It counts; the member is told."""
    one, who, shown = await _proof(ask)
    if one is None:
        return
    letter = await _letter(ask, one, who, "proof-counts", [])
    ask.unit.rites.task(one.id, ladder.Approve(who, shown), letter)
    ask.unit.note(ask.user, "task", f"{one.id} approved")
    ask.show([ask.words("proof-approved")], [_next(ask)])


async def send_back(ask: OperatorAsk) -> None:
    """More is asked for, in the operator's words, which the member reads."""
    one, who, shown = await _proof(ask)
    if one is None:
        return
    said = joined(ask.argument)
    if not said or len(said) > MOST_WORDS:
        ask.expect("proof-no", ask.payload)
        ask.say([*too_long(ask, MOST_WORDS), ask.words("proof-say-why", most=MOST_WORDS)])
        return
    letter = await _letter(ask, one, who, BACK, lines_of(said))
    draft = Draft("word", ask.user, said, one.chat)
    back = lambda number: ladder.SendBack(who, shown, number)  # noqa: E731
    ask.unit.rites.task_in_words(draft, back, one.id, letter)
    ask.unit.note(ask.user, "task", f"{one.id} sent back")
    ask.say([ask.words("proof-sent-back")], [_next(ask)])


def _next(ask: OperatorAsk) -> Row:
    return (ask.button(ask.words("proofs-look"), "proofs"), *_back(ask))


async def _proof(ask: OperatorAsk) -> tuple[Task | None, int, int]:
    """The task, the member and what he showed, unless he replaced it or took it back."""
    one = await _task(ask)
    if one is None:
        return None, 0, 0
    shown = int(ask.payload.split()[1])
    who = next((who for who, his in one.state.doings.items() if his.waiting == shown), 0)
    refused = against(ask, one, ladder.Approve(who, shown))
    if any(shown in his.answered for his in one.state.doings.values()):
        refused = ask.words("proof-answered")
    if refused is not None or not who:
        ask.show([refused or ask.words("task-nothing-waits")], [_next(ask)])
        return None, 0, 0
    return one, who, shown


async def _letter(
    ask: OperatorAsk, one: Task, who: int, code: str, lines: list[str]
) -> tuple[Outgoing, ...]:
    """What the member is told, in his language: he asked for it by handing in."""
    services = ask.services
    contact = await services.reader.contact(who)
    words = services.words(contact.reads(services.house.language))
    said = await services.rituals.submission(one.state.words)
    named_task = title(lines_of(said.words)) if said else words("task-wordless")
    ways = (("task-more-button", "task-write"),) if code == BACK else ()
    rows = tuple(
        (Button(words(label), ask.unit.token(to, str(one.id), holder=who, chat=who)),)
        for label, to in (*ways, ("button-tasks", "tasks"))
    )
    if code == BACK:
        await expect_of(ask, who, "task-write", str(one.id))
    text = Text("\n".join([words(code, task=named_task), *lines]), rows)
    return (
        Outgoing(MemberPrivate(who), text, f"task:{one.id}:{ask.update}", manner=Manner.WANTED),
    )
