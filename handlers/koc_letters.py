"""What is said to whom the members chose, and to operators about them; all of it in private."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from handlers.koc_views import vip_key, welcome_key
from handlers.names import show_name
from handlers.outgoing import (
    DAY_MS,
    Button,
    Confidential,
    Edited,
    Manner,
    MemberPrivate,
    OperatorPrivate,
    Outgoing,
    Text,
)
from handlers.telling import named
from handlers.times import day_text, when_text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from handlers.koc_views import Guest, Invitation, Koc, Record
    from handlers.outgoing import Content, Rows
    from handlers.ports import UnitOfWork, Words
    from handlers.records import House

WEEK_MS: Final = 7 * DAY_MS
MONTH_MS: Final = 30 * DAY_MS
MOST_NAMES: Final = 20
NAMED: Final = {None: "koc-named-ask", True: "koc-is-named", False: "koc-is-not-named"}
"""What is said of whether the others may read his name."""


@dataclass(frozen=True, slots=True)
class Welcome:
    """What somebody is told whose term is on.

    Args:
        term: his.
        others: names of the others who let him read them.
        vip: his way into the VIP group, while it is good.
        files: whether there are files that he can have.
        alone: whether nobody else of his group has a term: there is nobody to introduce him to.
    """

    term: Koc
    others: tuple[str, ...]
    vip: Invitation | None
    files: bool
    alone: bool

    @property
    def asks(self) -> bool:
        """Whether he is asked, or told, if his name may be read."""
        return not self.alone or self.term.named is not None

    def without_vip(self) -> Welcome:
        """The same, once he is invited to the VIP group no more."""
        return replace(self, vip=None)


def welcome(made: Welcome, words: Words, house: House, unit: UnitOfWork, at: int) -> Outgoing:
    """All that a term brings, in the one letter that he did not ask for."""
    key = welcome_key(made.term, at)
    return _unasked(made.term.user, _card(made, words, house, unit, key), key)


def welcome_anew(
    made: Welcome, message: int, words: Words, house: House, unit: UnitOfWork
) -> Outgoing:
    """That letter as it would be now, where it stands."""
    term = made.term
    card = _card(made, words, house, unit, welcome_key(term, term.welcomed_at or 0))
    return Outgoing(MemberPrivate(term.user), Edited(message, card.words, card.buttons))


def _card(made: Welcome, words: Words, house: House, unit: UnitOfWork, key: str) -> Text:
    """The letter, with buttons of which one tap uses up all."""

    def button(label: str, action: str, payload: str) -> Button:
        chat, token = made.term.user, unit.token
        one = token(action, payload, holder=chat, chat=chat, lives_ms=MONTH_MS, group=key)
        return Button(label, one)

    return Text("\n".join(card_lines(made, words, house)), card_rows(made, words, button))


def card_lines(made: Welcome, words: Words, house: House) -> list[str]:
    """What it means to be chosen, his own link, the others, the VIP group, and a question."""
    term = made.term
    lines = [words("koc-welcome", group=named(term.title, words))]
    lines.append(words("koc-what", date=day_text(term.until, house.zone)))
    if term.link is not None:
        lines += [words("koc-link"), term.link]
    lines += others_lines(made.others, words)
    if made.vip is not None:
        lines += _vip_lines(made.vip, words, house)
    return [*lines, words(NAMED[term.named])] if made.asks else lines


def card_rows(made: Welcome, words: Words, button: Callable[[str, str, str], Button]) -> Rows:
    """The way into the VIP group, the files, and whether the others may read his name."""
    number, rows = str(made.term.id), list[tuple[Button, ...]]()
    if made.vip is not None:
        rows.append((_come_in(made.vip, words),))
    if made.files:
        rows.append((button(words("koc-files"), "koc-files", number),))
    answers = {True: "yes", False: "no"}
    for on, code in answers.items():
        if made.asks and on is not made.term.named:
            payload = f"{number} {int(on)}"
            rows.append((button(words(f"koc-named-{code}"), "koc-named", payload),))
    rows.append((button(words("koc-stop"), "koc-stop", number),))
    return tuple(rows)


def _vip_lines(one: Invitation, words: Words, house: House) -> list[str]:
    until = when_text(one.until, house.zone, words)
    return [words("vip-invited", group=named(one.title, words)), words("vip-until", date=until)]


def _come_in(one: Invitation, words: Words) -> Button:
    return Button(words("vip-come"), url=one.link)


def _unasked(user: int, content: Content, key: str, until: int = 0) -> Outgoing:
    """Others chose him, or an operator: he asked for nothing."""
    to, manner = MemberPrivate(user), Manner.UNASKED
    return Outgoing(to, content, key, lives_ms=WEEK_MS, manner=manner, until=until)


def others_lines(others: Sequence[str], words: Words) -> list[str]:
    """Who carries the group too, and lets it be read."""
    names = [show_name(name) for name in others if show_name(name)][:MOST_NAMES]
    return [words("koc-others", names=words("comma").join(names))] if names else []


def vip_letter(one: Invitation, words: Words, house: House) -> Outgoing:
    """The way into the VIP group, which lets in nobody but him."""
    text = Text("\n".join(_vip_lines(one, words, house)), ((_come_in(one, words),),))
    return _unasked(one.user, text, vip_key(one.id, one.user), one.until)


def vip_anew(one: Invitation, message: int, words: Words, house: House) -> Outgoing:
    """A new way in, in the letter that he has."""
    lines, rows = "\n".join(_vip_lines(one, words, house)), ((_come_in(one, words),),)
    return Outgoing(MemberPrivate(one.user), Edited(message, lines, rows))


def vip_taken_back(one: Invitation, message: int, words: Words) -> Outgoing:
    """There is no way in for him any more, in the letter that showed one."""
    said = words("vip-taken-back", group=named(one.title, words))
    return Outgoing(MemberPrivate(one.user), Edited(message, said))


def of_term(term: Koc, code: str, words: Words, house: House) -> Outgoing:
    """What became of his term by another's doing: renewed, ended, the tag gone."""
    date, group = day_text(term.until, house.zone), named(term.title, words)
    text = Text(words(code, group=group, date=date))
    return _unasked(term.user, text, f"koc:{term.id}:{code}:{term.until}:{term.user}:")


def joined(term: Koc, name: str, words: Words) -> Outgoing:
    """Another who was chosen lets him read his name."""
    text = Text(words("koc-joined", name=named(name, words)))
    return _unasked(term.user, text, f"koc:{term.id}:joined:{term.user}:")


def unwelcomed_key(term: Koc, user: int) -> str:
    """Names what an operator is told of somebody who cannot be welcomed yet."""
    return f"koc:{term.id}:unwelcomed:{user}:"


def unwelcomed(term: Koc, user: int, words: Words) -> Outgoing:
    """He cannot be written to just now: an operator may tell him meanwhile."""
    lines = [words("koc-unwelcomed", name=named(term.name, words), group=named(term.title, words))]
    lines += [words("koc-unwelcomed-why"), *link_lines(term, words)]
    return _to_operator(user, Text("\n".join(lines)), unwelcomed_key(term, user))


def link_lines(term: Koc, words: Words) -> list[str]:
    """His own link, for an operator."""
    return [] if term.link is None else [words("koc-own-link"), term.link]


def hand_over(
    one: Invitation, name: str, user: int, words: Words, *, known: bool = False
) -> Outgoing:
    """He cannot be written to just now: an operator hands him the link himself.

    Args:
        one: his invitation.
        name: his.
        user: the operator.
        words: in which he reads.
        known: whether the link stands in a letter that the invited one has.
    """
    code = "vip-hand-over-too" if known else "vip-hand-over"
    said = words(code, name=named(name, words), group=named(one.title, words))
    lines = [said, one.link or ""]
    key = f"invitation:{one.id}:hand:{user}:"
    return _to_operator(user, Text("\n".join(lines)), key)


def fallen_key(guest: Guest, user: int) -> str:
    """The key of the letter that tells an operator of somebody who is core and chosen no more."""
    return f"vip:fallen:{guest.user}:{user}:"


def fallen(guest: Guest, user: int, words: Words, unit: UnitOfWork) -> Outgoing:
    """He stays in the VIP group: only an operator takes away what he was given."""
    token = unit.token("vip-one", str(guest.user), holder=user, chat=user, lives_ms=MONTH_MS)
    said = words("vip-fallen", name=named(guest.name, words))
    rows: Rows = ((Button(words("vip-look"), token),),)
    return _to_operator(user, Text(said, rows), fallen_key(guest, user))


def no_link(one: Invitation, user: int, words: Words) -> Outgoing:
    """The bot may not make links there."""
    text = Text(words("koc-no-link", group=named(one.title, words)))
    return _to_operator(user, text, f"invitation:{one.id}:failed:{user}:")


@dataclass(frozen=True, slots=True)
class Ending:
    """A term that is about to end.

    Args:
        term: it.
        found: what came of it.
        here: whether he is in the group still, and takes part.
    """

    term: Koc
    found: Record
    here: bool


def ending(letter: Ending, user: int, words: Words, house: House, unit: UnitOfWork) -> Outgoing:
    """What came of a term that is about to end, and what to do about it."""
    term = letter.term
    lines = [words("koc-ending"), *term_lines(term, letter.found, words, house)]
    if not letter.here:
        lines.append(words("koc-away"))
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
