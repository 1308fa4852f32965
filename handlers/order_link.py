"""/link says which member a customer of the shop's files is; a tie over another is asked about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from handlers.names import near_label
from handlers.order_hand import said_of
from handlers.order_words import customer_called
from handlers.telling import named
from models.money.customers import Customer, Kind, customer_of
from models.search import Named

if TYPE_CHECKING:
    from collections.abc import Sequence

    from handlers.asks import OperatorAsk


async def link(ask: OperatorAsk) -> None:
    """Tie a customer to a member, by both names or in answer to a forwarded message."""
    said = ask.argument.split()
    if ask.meant is not None:
        who = await _kept(ask, said)
        if who is not None:
            await _offer_or_tie(ask, who, Named(0, *ask.meant))
            return
    elif len(said) > 1:
        await _to_called(ask, said)
        return
    ask.say([ask.words("link-unclear")])
    ask.expect("link")


async def _kept(ask: OperatorAsk, said: Sequence[str]) -> Customer | None:
    """The customer whom words name, as he is kept: no phone may stand on a button."""
    who = customer_of(" ".join(said))
    return None if who is None else await ask.services.orders.kept(who)


def _carried(user: int, who: Customer) -> str:
    """A member's id, or 0, and a customer as he is kept, as a button carries them."""
    return f"{user} {who.kind.value} {who.key}\n{who.written}"


def _told(payload: str) -> tuple[str, Customer]:
    told, _, written = payload.partition("\n")
    user, kind, key = told.split(" ", 2)
    return user, Customer(Kind(kind), key, written)


@dataclass(frozen=True, slots=True)
class _Reading:
    """What was typed, cut in two: a customer, and the members whom the rest means."""

    who: Customer
    people: Sequence[Named]


async def _to_called(ask: OperatorAsk, said: Sequence[str]) -> None:
    """Find who is meant by what stands behind the customer; several are offered."""
    found = await _readings(ask, said)
    known = [one for one in found if (await ask.services.orders.bought(one.who))[0]]
    read = next(iter([*known, *found]), None)
    if read is None:
        await _near(ask, said)
    elif len(read.people) > 1:
        _offer(ask, read, [ask.words("namesakes", count=len(read.people))])
    elif read.people[0].telegram_id is None:
        ask.say([ask.words("link-name-only", name=named(read.people[0].name, ask.words))])
    else:
        await _offer_or_tie(ask, read.who, read.people[0])


async def _readings(ask: OperatorAsk, said: Sequence[str]) -> list[_Reading]:
    """Every way to read it, the longest name of a member first: names may have spaces."""
    found: list[_Reading] = []
    for end in range(1, len(said)):
        who, people = await _kept(ask, said[:end]), await members(ask, " ".join(said[end:]))
        if who is not None and people:
            found.append(_Reading(who, people))
    return found


async def members(ask: OperatorAsk, said: str) -> Sequence[Named]:
    """Members whom an id, an @username or a name means, and nothing but that."""
    one = await ask.services.orders.member(said)
    if one is not None and one.telegram_id is not None:
        return [one]
    found = await ask.services.reader.known.pointed(said)
    return () if found.rest else found.people


async def _near(ask: OperatorAsk, said: Sequence[str]) -> None:
    """Nobody is called so: offer whose names come near, or say so."""
    words, who, name = ask.words, await _kept(ask, said[:-1]), said[-1]
    found = await ask.services.reader.known.pointed(name)
    if found.unscored is not None and not found.unscored.staff:
        ask.say([words("member-unscored", name=named(found.unscored.name, words))])
        return
    near, _ = await ask.services.reader.known.near(name.removeprefix("@"))
    people = [one for one in near if one.telegram_id is not None]
    if people and who is not None:
        _offer(ask, _Reading(who, people), [words("member-near", name=named(name, words))])
    else:
        ask.say([words("link-nobody", name=named(name, words))])


def _offer(ask: OperatorAsk, read: _Reading, lines: list[str]) -> None:
    """Those of them who have an id, since orders are tied by it, a button each."""
    people = [one for one in read.people if one.telegram_id is not None]
    buttons = [
        ask.button(
            near_label(one, people, named(one.name, ask.words)),
            "link-tie",
            _carried(one.telegram_id or 0, read.who),
        )
        for one in people
    ]
    ask.say(lines, [(one,) for one in buttons])


async def _offer_or_tie(ask: OperatorAsk, who: Customer, member: Named) -> None:
    """Tie them; but what a known member himself is called by goes to nobody else unasked."""
    own = None
    if who.kind in {Kind.ID, Kind.NAME}:
        own = await ask.services.orders.member(said_of(who))
    if own is None or own.telegram_id == member.telegram_id:
        await _tie(ask, who, member)
        return
    words = ask.words
    names = {"own": named(own.name, words), "name": named(member.name, words)}
    payload = _carried(member.telegram_id or 0, who)
    yes = ask.button(words("button-link-anyway", name=names["name"]), "link-tie", payload)
    leave = ask.button(words("button-cancel"), "link-no")
    ask.say([words("link-own", customer=said_of(who), **names)], [(yes,), (leave,)])


async def tie(ask: OperatorAsk) -> None:
    """Tie a customer to the member whom a tap has told."""
    user, who = _told(ask.payload)
    member = await ask.services.orders.member(user)
    if member is None:
        ask.show([ask.words("member-gone")])
    else:
        await _tie(ask, who, member)


async def cancel(ask: OperatorAsk) -> None:
    """Tie nobody."""
    ask.show([ask.words("link-cancelled")])


async def _tie(ask: OperatorAsk, who: Customer, member: Named) -> None:
    """Tie them and say so, and whose the customer was; unless one of them wants nothing kept."""
    desk, words = ask.services.orders, ask.words
    user = member.telegram_id or 0
    if await desk.keeps_out(who, user):
        ask.show([words("link-kept-out")])
        return
    count, before = await desk.bought(who)
    ask.unit.orders.link(who, user, ask.user)
    ask.unit.note(ask.user, "link", str(user))
    code = "link-done" if count else "link-done-none"
    shown, name = customer_called(who, words), named(member.name, words)
    lines = [words(code, customer=shown, name=name, count=count)]
    was = None if before in {None, user} else await desk.member(str(before))
    if was is not None:
        lines.append(words("link-before", name=named(was.name, words)))
    undo = ask.button(words("button-undo"), "link-undo", _carried(before or 0, who))
    ask.show(lines, [(undo,)])


async def unlink(ask: OperatorAsk) -> None:
    """Take a link back: whose the customer was before, his he is again."""
    desk, words = ask.services.orders, ask.words
    before, who = _told(ask.payload)
    user = int(before) or None
    _, tied = await desk.bought(who)
    ask.unit.orders.unlink(who, user, ask.user)
    shown = customer_called(who, words)
    again = None if user is None else await desk.member(before)
    was = None if tied is None else await desk.member(str(tied))
    if again is not None:
        ask.show([words("link-again", customer=shown, name=named(again.name, words))])
    else:
        name = named(was.name if was else "", words)
        ask.show([words("link-undone", customer=shown, name=name)])
