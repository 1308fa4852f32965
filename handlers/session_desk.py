"""A session in an operator's hands: topic, host, whether it is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from handlers.belonging import inside
from handlers.names import clean, near_label, show_name
from handlers.planned import Reach
from handlers.refused import refusal
from handlers.ritual_ports import Draft
from handlers.session import RULES
from handlers.telling import named
from handlers.times import when_text
from models.manners import by_day
from models.rituals import session_commands as do
from models.rituals.calendar import Kind
from models.rituals.session_events import Coming
from models.rituals.session_state import Phase
from models.rituals.session_times import Step
from models.search import Named

if TYPE_CHECKING:
    from handlers.asks import OperatorAsk, Row
    from handlers.planned import Ritual
    from models.rituals.session_commands import Command

MOST_TOPIC = 120
LIVE = frozenset({Phase.PLANNED, Phase.ANNOUNCED, Phase.OPEN})
"""While something can still be done about a session."""


async def session(ask: OperatorAsk) -> None:
    """How a session stands, and what can be done about it."""
    ritual = await session_of(ask, ask.payload)
    if ritual is not None:
        ask.show(await _lines(ask, ritual), _rows(ask, ritual))


async def of_plan(ask: OperatorAsk) -> None:
    """The coming session of a plan; a choice where one is announced and another is planned."""
    going = await ask.services.rituals.rituals(Kind.SHARING)
    mine = [one for one in going if str(one.run.plan.id) == ask.payload and one.state.phase in LIVE]
    if len(mine) == 1:
        ask.show(await _lines(ask, mine[0]), _rows(ask, mine[0]))
        return
    zone = ask.services.house.zone
    whens = {str(one.run.id): when_text(one.run.begins_at, zone, ask.words) for one in mine}
    rows: list[Row] = [(ask.button(when, "session", run),) for run, when in whens.items()]
    rows.append((ask.button(ask.words("ritual-back"), "plan", ask.payload),))
    ask.show([ask.words("session-which" if mine else "session-none-yet")], rows)


async def session_of(ask: OperatorAsk, run: str) -> Ritual | None:
    """The session of a number; he is told when there is none."""
    found = await ask.services.rituals.ritual(int(run)) if run.isdecimal() else None
    if found is None or found.run.plan.kind is not Kind.SHARING:
        ask.say([ask.words("ritual-over")])
        return None
    return found


async def _lines(ask: OperatorAsk, ritual: Ritual) -> list[str]:
    words, state = ask.words, ritual.state
    when = when_text(ritual.run.begins_at, ask.services.house.zone, words)
    head = "session-desk" if state.number is None else "session-desk-number"
    counts = {one.value: list(state.replies.values()).count(one) for one in Coming}
    lines = [words(head, number=str(state.number or ""), when=when)]
    told = state.phase is Phase.CLOSED and Step.RECAP in state.settled
    lines.append(words("session-phase-told" if told else f"session-phase-{state.phase.value}"))
    topic = await _words(ask, state.topic)
    lines.append(words("session-announce-topic", topic=topic or words("session-topic-open")))
    lines.append(await _host(ask, ritual))
    if state.replies:
        lines.append(words("session-replies", **counts))
    waiting = sum(not said.answered for said in state.questions.values())
    if waiting:
        lines.append(words("session-waiting", count=waiting))
    if state.recorded:
        lines.append(words("session-recorded"))
    return lines


async def _words(ask: OperatorAsk, number: int | None) -> str:
    said = None if number is None else await ask.services.rituals.submission(number)
    return "" if said is None else said.words


async def _host(ask: OperatorAsk, ritual: Ritual) -> str:
    state = ritual.state
    who = state.host or (state.asked.whom if state.asked else None)
    if who is None:
        return ask.words("session-host-shop")
    found = await ask.services.reader.people_named(str(who))
    host = show_name(found[0].name) if found else ask.words("nameless")
    return ask.words("session-host-is" if state.host else "session-host-asked", host=host)


def _rows(ask: OperatorAsk, ritual: Ritual) -> list[Row]:
    run, words, state = str(ritual.run.id), ask.words, ritual.state
    rows: list[Row] = []
    if state.phase in {Phase.PLANNED, Phase.ANNOUNCED}:
        topic = ask.button(words("session-set-topic"), "session-topic", run)
        host = ask.button(words("session-ask-host"), "session-host", run)
        rows.append((topic, host))
        rows.append((ask.button(words("session-shop-hosts"), "session-shop", run),))
    if state.phase is Phase.PLANNED:
        code = "session-record-off" if state.recorded else "session-record-on"
        rows.append((ask.button(words(code), "session-record", run),))
    if state.phase is Phase.OPEN:
        rows.append((ask.button(words("session-close-now"), "session-close", run),))
    plan = str(ritual.run.plan.id)
    if state.phase in LIVE:
        rows.append((ask.button(words("session-said"), "session-said", run),))
    rows.append((ask.button(words("ritual-back"), "plan", plan),))
    return rows


async def set_topic(ask: OperatorAsk) -> None:
    """Ask for a topic in words, or take the words for it."""
    ritual = await session_of(ask, ask.payload)
    if ritual is None:
        return
    said = clean(ask.argument).strip()
    if not said or len(said) > MOST_TOPIC:
        ask.expect("session-topic", ask.payload)
        ask.say([ask.words("session-topic-which", most=MOST_TOPIC)])
        return
    refused = refusal(ask, RULES, ritual, do.SetTopic(ask.user, 0))
    if refused is not None:
        ask.say([refused.words])
        return
    run = ritual.run
    draft = Draft("word", ask.user, said, run.group, run.plan.id, run.id)
    ask.unit.rites.submit(draft, run.id, lambda number: do.SetTopic(ask.user, number))
    ask.say([ask.words("session-topic-set", topic=said)])


async def host(ask: OperatorAsk) -> None:
    """Ask for a name, and then him whether he hosts; once it is announced he is named at once."""
    run, _, user = ask.payload.partition(" ")
    ritual = await session_of(ask, run)
    if ritual is None:
        return
    name = clean(ask.argument).strip()
    found = await ask.services.reader.people_named(user or name) if user or name else ()
    if len(found) == 1:
        await _let_host(ask, ritual, found[0].id, show_name(found[0].name))
        return
    if found:
        _offer(ask, run, [Named(one.id, one.id, one.name) for one in found])
        return
    ask.expect("session-host", run)
    unknown = [ask.words("member-unknown", name=named(name, ask.words))] if name else []
    ask.say([*unknown, ask.words("session-host-who")])


def _offer(ask: OperatorAsk, run: str, same: list[Named]) -> None:
    labels = [(one.person, near_label(one, same, named(one.name, ask.words))) for one in same]
    rows = [(ask.button(label, "session-host", f"{run} {who}"),) for who, label in labels]
    ask.say([ask.words("namesakes", count=len(same))], rows)


async def _let_host(ask: OperatorAsk, ritual: Ritual, user: int, name: str) -> None:
    planned, reach = ritual.state.phase is Phase.PLANNED, Reach.UNREACHED
    if await inside(ask, user, ritual.run.group):
        reach = await ask.services.rituals.reach(user, ask.now)
    if reach is not Reach.READY and (planned or reach is not Reach.WRITTEN):
        ask.say([ask.words(f"session-host-{reach.value}", name=name)])
        return
    command: Command = do.AskHost(user) if planned else do.SetHost(user)
    refused = refusal(ask, RULES, ritual, command)
    if refused is None:
        ask.unit.rites.perform(ritual.run.id, command)
        ask.unit.note(ask.user, "session", f"{ritual.run.id} {type(command).__name__}")
    morning = by_day(ritual.state.times.days, ask.now) > ask.now
    when = "session-host-asked-by-day" if morning else "session-host-will-be-asked"
    code = when if planned else "session-host-named"
    back: Row = (ask.button(ask.words("ritual-back"), "session", str(ritual.run.id)),)
    ask.say([refused.words if refused else ask.words(code, name=name)], [back])


async def shop_hosts(ask: OperatorAsk) -> None:
    """The shop hosts; nobody is looked for."""
    await _do(ask, do.SetHost(None), "session-shop-will")


async def record(ask: OperatorAsk) -> None:
    """Whether it is announced as recorded."""
    ritual = await session_of(ask, ask.payload)
    if ritual is not None:
        on = not ritual.state.recorded
        await _do(
            ask, do.Record(ask.user, on), "session-record-set" if on else "session-record-not"
        )


async def close(ask: OperatorAsk) -> None:
    """End a session before its time."""
    await _do(ask, do.Close(ask.user, operator=True), "session-closed-now")


async def _do(ask: OperatorAsk, command: Command, code: str) -> None:
    ritual = await session_of(ask, ask.payload)
    if ritual is None:
        return
    refused = refusal(ask, RULES, ritual, command)
    if refused is None:
        ask.unit.rites.perform(ritual.run.id, command)
        ask.unit.note(ask.user, "session", f"{ritual.run.id} {type(command).__name__}")
    back: Row = (ask.button(ask.words("ritual-back"), "session", ask.payload),)
    ask.show([refused.words if refused else ask.words(code)], [back])
