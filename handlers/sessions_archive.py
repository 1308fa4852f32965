"""/sessions: every session that was held, in a list and as a file that any editor opens."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers.belonging import belongs
from handlers.help import back_row
from handlers.links import message_link
from handlers.names import show_name
from handlers.outgoing import File
from handlers.telling import named
from handlers.times import day_text
from models.rituals.calendar import Kind

if TYPE_CHECKING:
    from handlers.asks import MemberAsk, Row
    from handlers.planned import PlanView, Ritual

LISTED: Final = 10
"""The latest; the file has them all."""
TOLD: Final = "done"


async def sessions(ask: MemberAsk) -> None:
    """The latest sessions of the groups that somebody is in, with a button for all of them."""
    lines: list[str] = []
    rows: list[Row] = []
    for plan in await _plans(ask):
        held = await _held(ask, plan)
        if not held:
            continue
        lines += [ask.words("sessions-title", title=named(plan.title, ask.words))]
        lines += [await _line(ask, one) for one in reversed(held[-LISTED:])]
        label = ask.words("sessions-file")
        rows.append((ask.button(label, "sessions-file", str(plan.id), alone=True),))
    ask.show(lines or [ask.words("sessions-none")], [*rows, back_row(ask)])


async def sessions_file(ask: MemberAsk) -> None:
    """All of them, in Markdown."""
    plan = next((one for one in await _plans(ask) if str(one.id) == ask.payload), None)
    if plan is None:
        ask.say([ask.words("sessions-none")])
        return
    held = await _held(ask, plan)
    pages = [f"# {ask.words('sessions-title', title=named(plan.title, ask.words))}"]
    pages += [await _page(ask, one) for one in reversed(held)]
    ask.hand(File("sessions.md", "\n\n".join(pages).encode()))


async def _plans(ask: MemberAsk) -> list[PlanView]:
    """The sharing sessions of the groups that somebody is in; an operator's are all.

    What was held stays to be read when its ritual has ended.
    """
    plans = await ask.services.rituals.plans(ended=True)
    found = [one for one in plans if one.kind is Kind.SHARING and one.chat]
    if await ask.services.reader.is_operator(ask.user):
        return found
    return [one for one in found if one.chat and await belongs(ask, one.chat)]


async def _held(ask: MemberAsk, plan: PlanView) -> list[Ritual]:
    """Those that took place, oldest first."""
    reader = ask.services.rituals
    runs = [run for run in await reader.runs(plan.id) if run.number is not None]
    found = [await reader.ritual(run.id) for run in runs]
    return [one for one in found if one is not None and one.state.closed_at is not None]


async def _line(ask: MemberAsk, one: Ritual) -> str:
    date = day_text(one.run.begins_at, ask.services.house.zone)
    said = {"number": str(one.run.number), "date": date, "topic": await _topic(ask, one)}
    return ask.words("sessions-line", **said)


async def _page(ask: MemberAsk, one: Ritual) -> str:
    """A session on its own page: what, when, who, and where to read on."""
    words, state = ask.words, one.state
    date = day_text(one.run.begins_at, ask.services.house.zone)
    head = words("session-recap", number=str(one.run.number))
    topic = words("session-announce-topic", topic=await _topic(ask, one))
    lines = [f"## {head} · {date}", "", topic]
    host = await _name(ask, state.host)
    lines.append(words("session-host-is", host=host) if host else words("session-host-shop"))
    if state.present:
        lines.append(words("session-recap-count", count=len(state.present)))
    lines += [
        f"- {link}"
        for best in state.praised
        if (link := message_link(one.run.plan.chat, best.message)) is not None
    ]
    lines += await _questions(ask, one)
    return "\n".join(lines)


async def _questions(ask: MemberAsk, one: Ritual) -> list[str]:
    found = [await ask.services.rituals.submission(number) for number in one.state.questions]
    asked = [said.words for said in found if said is not None]
    return ["", ask.words("session-questions"), *(f"- {words}" for words in asked)] if asked else []


async def _topic(ask: MemberAsk, one: Ritual) -> str:
    number = one.state.topic
    said = None if number is None else await ask.services.rituals.submission(number)
    return ask.words("session-topic-open") if said is None else said.words


async def _name(ask: MemberAsk, user: int | None) -> str:
    found = () if user is None else await ask.services.reader.people_named(str(user))
    return show_name(found[0].name) if found else ""
