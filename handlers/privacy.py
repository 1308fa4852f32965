"""What a person may know and decide about himself: /me /privacy /mydata /pause /optout /forget."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from handlers import telling
from handlers.arguments import DAY_MS, LONGEST_DAYS, holiday_end, last_day
from handlers.help import back_row
from handlers.known_words import known_lines
from handlers.namesakes import question
from handlers.outgoing import File
from handlers.own_data import kept_json, kept_lines, score_json, score_lines
from handlers.own_file import own_file
from handlers.times import day_text

if TYPE_CHECKING:
    from handlers.asks import MemberAsk, Row
    from models.card import MemberCard

HOLIDAYS: Final = (7, 14, LONGEST_DAYS)
"""The days that are offered."""
FILE_NAME: Final = "trustwheel-mydata.json"


async def me(ask: MemberAsk) -> None:
    """What is kept of somebody, in words; no score."""
    kept = await ask.services.reader.kept_of(ask.user)
    lines = kept_lines(kept, ask.words, ask.services.house.zone, ask.now)
    ask.show(lines, [_actions(ask, "mydata", "privacy"), back_row(ask)])


async def privacy(ask: MemberAsk) -> None:
    """What is kept of everybody, who sees it, and what one can do about it."""
    codes = ("notice-kept", "privacy-not", "notice-who", "privacy-known", "privacy-rights")
    lines = [ask.words("privacy-title"), *(ask.words(code) for code in codes)]
    rows = [_actions(ask, "mydata", "pause"), _actions(ask, "optout", "forget"), back_row(ask)]
    ask.show(lines, rows)


async def mydata(ask: MemberAsk) -> None:
    """Everything kept of somebody, his own score and its reasons included, and as a file."""
    house = ask.services.house
    kept = await ask.services.reader.kept_of(ask.user)
    card = await own_card(ask)
    lines = kept_lines(kept, ask.words, house.zone, ask.now, above_file=True)
    lines += score_lines(card, kept, ask.words, house.zone)
    lines += known_lines(await ask.services.reader.known.kept_of(ask.user), ask.words, house.zone)
    score = None if card is None else score_json(card, ask.words, house.zone)
    data = {**kept_json(kept, house.zone), "score": score}
    file, older = await own_file(ask.services, ask.user, data, ask.words)
    ask.show(lines, [_actions(ask, "optout", "forget"), back_row(ask)])
    caption = [ask.words("mydata-file"), ask.words("mydata-others")]
    caption += [ask.words("mydata-older", count=older)] if older else []
    ask.hand(File(FILE_NAME, file, "\n".join(caption)))


async def own_card(ask: MemberAsk) -> MemberCard | None:
    """The asker's own card; None while nothing is scored of him."""
    try:
        found = await ask.services.judge.cards(str(ask.user))
    except LookupError:
        return None
    # A namesake may bear this number as his name.
    return next((one for one in found.cards if one.score.telegram_id == ask.user), None)


async def pause(ask: MemberAsk) -> None:
    """Begin the holiday that was named, or offer one, or its end."""
    if ask.contact.opted_out_at is not None:
        _show_unpausable(ask)
        return
    if ask.argument:
        _rest_as_said(ask)
        return
    until = ask.contact.paused_until(ask.now)
    if until is not None:
        date = day_text(until, ask.services.house.zone)
        row = (ask.button(ask.words("button-resume"), "resume"),)
        ask.show([ask.words("pause-on", date=date)], [row, back_row(ask)])
        return
    ask.show([ask.words("pause-ask")], [_lengths(ask), back_row(ask)])


def _show_unpausable(ask: MemberAsk) -> None:
    """Of whom nothing is recorded, no silence counts that a holiday could excuse."""
    row = (ask.button(ask.words("button-optin"), "optin"),)
    ask.show([ask.words("pause-nothing")], [row, back_row(ask)])


def _rest_as_said(ask: MemberAsk) -> None:
    zone = ask.services.house.zone
    until = holiday_end(ask.argument, ask.now, zone)
    if until is not None:
        _begin(ask, until)
        return
    latest = last_day(ask.now, zone).isoformat()
    unclear = ask.words("pause-unclear", most=LONGEST_DAYS, date=latest)
    ask.show([unclear], [_lengths(ask), back_row(ask)])


def _lengths(ask: MemberAsk) -> Row:
    return tuple(
        ask.button(ask.words("button-days", days=days), "rest", str(days)) for days in HOLIDAYS
    )


async def rest(ask: MemberAsk) -> None:
    """The holiday begins, unless he opted out since it was offered."""
    if ask.contact.opted_out_at is not None:
        _show_unpausable(ask)
        return
    _begin(ask, ask.now + int(ask.payload) * DAY_MS)


def _begin(ask: MemberAsk, until: int) -> None:
    ask.unit.pause(ask.user, until)
    date = day_text(until, ask.services.house.zone)
    ask.show([ask.words("pause-done", date=date)], [back_row(ask)])


async def resume(ask: MemberAsk) -> None:
    """The holiday ends."""
    ask.unit.pause(ask.user, None)
    ask.show([ask.words("pause-over")], [back_row(ask)])


async def optout(ask: MemberAsk) -> None:
    """Ask before nothing is kept any more, or offer to be counted in again."""
    if ask.contact.opted_out_at is not None:
        row = (ask.button(ask.words("button-optin"), "optin"),)
        ask.show([ask.words("optout-on")], [row, back_row(ask)])
        return
    yes = ask.button(ask.words("button-optout-sure"), "leave-out")
    ask.show([ask.words("optout-ask"), ask.words("optout-means")], [(yes,), back_row(ask)])


async def leave_out(ask: MemberAsk) -> None:
    """Keep and score nothing of somebody from now on."""
    ask.unit.opt_out(ask.user, out=True)
    ask.show([ask.words("optout-done")], [back_row(ask)])


async def optin(ask: MemberAsk) -> None:
    """Keep and score again."""
    ask.unit.opt_out(ask.user, out=False)
    ask.show([ask.words("optin-done")], [back_row(ask)])


async def forget(ask: MemberAsk) -> None:
    """Ask before somebody is erased; an operator is asked to give that up first."""
    if await ask.services.reader.is_operator(ask.user):
        _not_an_operator(ask)
        return
    yes = ask.button(ask.words("button-forget-sure"), "erase")
    ask.show([ask.words("forget-ask"), ask.words("forget-means")], [(yes,), back_row(ask)])


def _not_an_operator(ask: MemberAsk) -> None:
    """How somebody gives up being an operator: the settings' own are removed there alone."""
    settled = ask.user in ask.services.settled
    ask.show([ask.words("forget-settled" if settled else "forget-operator")], [back_row(ask)])


async def erase(ask: MemberAsk) -> None:
    """Erase somebody everywhere and give a receipt that names nobody."""
    if await ask.services.reader.is_operator(ask.user):
        _not_an_operator(ask)
        return
    kept = await ask.services.reader.kept_of(ask.user)
    facts = sum(count for _, count in kept.counts)
    namesakes = await ask.services.reader.namesakes(ask.user)
    ask.unit.forget(ask.user)
    for operator in await telling.operators(ask.services):
        for one in namesakes:
            question(one, operator.id, operator.words, ask.unit)
    date = day_text(ask.now, ask.services.house.zone)
    receipt = ask.words("forget-receipt", date=date, facts=facts, groups=len(kept.groups))
    bought = [ask.words("forget-orders", count=kept.orders)] if kept.orders else []
    ask.show([ask.words("forget-done"), receipt, *bought, ask.words("forget-stays")])


def _actions(ask: MemberAsk, *names: str) -> Row:
    return tuple(ask.button(ask.words(f"button-{name}"), name) for name in names)
