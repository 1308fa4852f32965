"""What is said to whom the members chose, and to operators about them; all of it in private."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from handlers.names import show_name
from handlers.outgoing import (
    DAY_MS,
    Button,
    Confidential,
    Manner,
    MemberPrivate,
    OperatorPrivate,
    Outgoing,
    Stored,
    Text,
)
from handlers.telling import named
from handlers.times import day_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.koc_views import Invitation, Koc, Material, Record
    from handlers.outgoing import Content, Rows
    from handlers.ports import UnitOfWork, Words
    from handlers.records import House

WEEK_MS: Final = 7 * DAY_MS
MONTH_MS: Final = 30 * DAY_MS
MOST_NAMES: Final = 20


@dataclass(frozen=True, slots=True)
class Desk:
    """Who a letter is for.

    Args:
        user: his Telegram id.
        name: his, as the ledger knows it.
        words: in his language.
        house: what is fixed while the process runs.
        reached: whether the bot may write to him.
    """

    user: int
    name: str
    words: Words
    house: House
    reached: bool


def welcome(term: Koc, link: str | None, others: Sequence[str], desk: Desk) -> Outgoing:
    """What it means to be chosen, his own link, and the others who let him read their names."""
    words, until = desk.words, day_text(term.until, desk.house.zone)
    lines = [words("koc-welcome", group=named(term.title, words)), words("koc-what", date=until)]
    if link is not None:
        lines += [words("koc-link"), link]
    lines += others_lines(others, words)
    return _letter(desk.user, f"koc:{term.id}:welcome", Text("\n".join(lines)))


def naming(term: Koc, desk: Desk, unit: UnitOfWork) -> Outgoing:
    """Whether the others may read his name: a letter of its own, so that the link stays."""
    rows: Rows = tuple(
        (Button(desk.words(f"koc-named-{code}"), _token(unit, term, desk.user, on)),)
        for code, on in (("yes", 1), ("no", 0))
    )
    text = Text(desk.words("koc-named-ask"), rows)
    return _letter(desk.user, f"koc:{term.id}:naming", text)


def _token(unit: UnitOfWork, term: Koc, user: int, on: int) -> str:
    payload, group = f"{term.id} {on}", f"koc:{term.id}:naming"
    return unit.token("koc-named", payload, holder=user, chat=user, lives_ms=MONTH_MS, group=group)


def _letter(user: int, key: str, content: Content) -> Outgoing:
    """A letter to somebody who was chosen; its key names him, so that it can be erased."""
    to, named_key = MemberPrivate(user), f"{key}:{user}:"
    return Outgoing(to, content, named_key, lives_ms=WEEK_MS, manner=Manner.WANTED)


def others_lines(others: Sequence[str], words: Words) -> list[str]:
    """Who carries the group too, and lets it be read."""
    names = [show_name(name) for name in others if show_name(name)][:MOST_NAMES]
    return [words("koc-others", names=words("comma").join(names))] if names else []


def handed(term: Koc, file: Material) -> Outgoing:
    """One of the files that operators uploaded."""
    return _letter(term.user, f"koc:{term.id}:file:{file.id}", Stored(file.kind, file.file))


def vip_letter(one: Invitation, link: str, desk: Desk) -> Outgoing:
    """The way into the VIP group, which lets in nobody but him."""
    words, until = desk.words, day_text(one.until, desk.house.zone)
    lines = [words("vip-invited", group=named(one.title, words)), words("vip-until", date=until)]
    rows: Rows = ((Button(words("vip-come"), url=link),),)
    return _letter(one.user, f"invitation:{one.id}", Text("\n".join(lines), rows))


def hand_over(one: Invitation, link: str, name: str, user: int, words: Words) -> Outgoing:
    """He never opened a chat with the bot: an operator hands him the link himself."""
    lines = [words("vip-hand-over", name=named(name, words), group=named(one.title, words)), link]
    key = f"invitation:{one.id}:hand:{user}:"
    return _to_operator(user, Text("\n".join(lines)), key)


def no_link(one: Invitation, user: int, words: Words) -> Outgoing:
    """The bot may not make links there."""
    text = Text(words("koc-no-link", group=named(one.title, words)))
    return _to_operator(user, text, f"invitation:{one.id}:failed:{user}:")


def ending(  # noqa: PLR0913, PLR0917 - a term is all of this
    term: Koc, found: Record, user: int, words: Words, house: House, unit: UnitOfWork
) -> Outgoing:
    """What came of a term that is about to end, and what to do about it."""
    lines = [words("koc-ending"), *term_lines(term, found, words, house)]
    group = f"koc:{term.id}:{term.until}"
    rows = tuple(
        (
            Button(
                words(code),
                unit.token(
                    code, str(term.id), holder=user, chat=user, lives_ms=MONTH_MS, group=group
                ),
            ),
        )
        for code in ("koc-renew", "koc-end")
    )
    key = f"koc:{term.id}:ending:{term.until}:{user}:"
    return _to_operator(user, Text("\n".join(lines), rows), key)


def term_lines(term: Koc, found: Record, words: Words, house: House) -> list[str]:
    """A term and what came of it, for an operator."""
    since, until = day_text(term.since, house.zone), day_text(term.until, house.zone)
    return [
        words("koc-term", name=named(term.name, words), since=since, until=until),
        words("koc-record-sessions", hosted=found.hosted, attended=found.attended),
        words("koc-record-rest", messages=found.messages, brought=found.brought),
    ]


def _to_operator(user: int, text: Text, key: str) -> Outgoing:
    return Outgoing(OperatorPrivate(user), Confidential(text), key, lives_ms=MONTH_MS)
