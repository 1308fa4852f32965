"""A round of suggestions, and one of them, in words short enough for a phone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

from handlers.outgoing import Button
from handlers.reasons import ReasonWords
from handlers.telling import named
from handlers.times import day_text
from handlers.whose import payload_of
from models.advice import ACTIVE, Kind, State
from models.findings import PROVISIONAL_WEEKS
from models.money.amounts import shown_amount
from models.outcomes import HORIZONS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import tzinfo

    from handlers.advised import Advised, Beside, Followed, RoundView
    from handlers.ports import Words
    from models.outcomes import Count, Disparity, Effect, Hits

Row = tuple[Button, ...]
IN_A_ROW: Final = 5
RULE: Final = "rule"
CLIMBING: Final = (Kind.KEEP, Kind.RAISE, Kind.WELCOME)
"""To whom a step of the trust ladder may be offered: a thank-you asks for nothing."""


class MakeButton(Protocol):
    """Makes a button with its token."""

    def __call__(
        self, label: str, action: str, payload: str = "", *, alone: bool = False
    ) -> Button:
        """What stands on it, an action of the table, with what; see `handlers.asks.Ask.button`."""
        ...


def list_lines(seen: RoundView, words: Words, zone: tzinfo) -> list[str]:
    """Whom to turn to, on whom to spend no more, and how much there is in it."""
    return list(_list_lines(seen, words, zone))


def _list_lines(seen: RoundView, words: Words, zone: tzinfo) -> Iterator[str]:
    yield words("who-title", date=day_text(seen.at, zone))
    if not seen.suggestions:
        yield words("who-nobody")
    turned = [one for one in enumerate(seen.suggestions, 1) if one[1].kind in ACTIVE]
    gone = [one for one in enumerate(seen.suggestions, 1) if one[1].kind is Kind.LET_GO]
    if turned:
        yield ""
        yield words("who-heading")
        yield from (_line(place, one, words) for place, one in turned)
    if gone:
        yield ""
        yield words("who-heading-let-go", count=seen.beside.let_go)
        yield from (_line(place, one, words) for place, one in gone)
    yield ""
    yield from _basis(seen, words)
    yield from came_lines(seen.beside.followed, words, short=True)
    if seen.suggestions:
        yield words("who-how")


def _line(place: int, one: Advised, words: Words) -> str:
    """Number, name, what it is about, how likely; and what was done."""
    said = words(f"kind-{one.kind}-line", percent=_percent(one))
    done = "" if one.state is State.OPEN else f" · {words(f'state-{one.state}')}"
    return f"{place}. {named(one.name, words)} · {said}{done}"


def _percent(one: Advised) -> int:
    return round(100 * (one.probability or 0))


def _basis(seen: RoundView, words: Words) -> Iterator[str]:
    """By what it was said, where that is not the forecast with enough behind it."""
    if seen.means == RULE:
        yield words("who-by-rule")
    elif seen.beside.closed_weeks < PROVISIONAL_WEEKS:
        yield words(
            "backtest-provisional", weeks=seen.beside.closed_weeks, needed=PROVISIONAL_WEEKS
        )


def list_rows(seen: RoundView, words: Words, button: MakeButton) -> list[Row]:
    """A button for each suggestion, by its number in the list; and one to what became of others."""
    shown = enumerate(seen.suggestions, 1)
    buttons = [button(str(place), "person", str(one.id)) for place, one in shown]
    rows = [tuple(buttons[at : at + IN_A_ROW]) for at in range(0, len(buttons), IN_A_ROW)]
    if seen.beside.followed.contacted or seen.beside.followed.hits or seen.beside.unlike:
        rows.append((button(words("button-results"), "results"),))
    return rows


def results_lines(beside: Beside, words: Words) -> list[str]:
    """What became of earlier suggestions, all of it, and whether it was fair."""
    lines = [words("came-title"), *came_lines(beside.followed, words)]
    if beside.unlike:
        lines += ["", words("unlike-heading"), *(_unlike(one, words) for one in beside.unlike)]
        lines.append(words("unlike-look"))
    return lines


def came_lines(found: Followed, words: Words, *, short: bool = False) -> Iterator[str]:
    """How right earlier suggestions were, and whether contact helped; in short, after 28 days."""
    for days in HORIZONS[-1:] if short else HORIZONS:
        if not short and any(one.days == days for one in found.hits):
            yield ""
            yield words("came-after", days=days)
        for one in found.hits:
            if one.days == days:
                yield from _hit_lines(one, words, short=short)
        for effect in found.effects:
            if effect.days == days and effect.contacted:
                yield _effect_line(effect, words)
    told = any(one.contacted for one in found.effects if not short or one.days == HORIZONS[-1])
    if found.contacted and not told:
        yield words("effect-waits", count=found.contacted)


def _hit_lines(one: Hits, words: Words, *, short: bool) -> Iterator[str]:
    for code, count in ((one.kind, one.alone), (f"{one.kind}-contacted", one.contacted)):
        if count.n and not (short and count is one.contacted):
            line = words(f"came-{code}", days=one.days, count=count.n, did=count.did)
            yield line if short else f"{line} ({_share(count)})"


def _effect_line(one: Effect, words: Words) -> str:
    """What contact did to T, or that it cannot be told yet."""
    values = {"days": one.days, "count": one.contacted}
    if one.effect is None or one.low is None or one.high is None or one.verdict == "too-few":
        return words("effect-too-few", **values)
    numbers = {"by": one.effect, "low": one.low, "high": one.high}
    said = {name: f"{value:+.2f}".replace("-", "−") for name, value in numbers.items()}
    line = words(f"effect-{one.verdict}", **values, **said)
    return f"{line} {words('effect-by-lot')}" if one.by_lot else line


def _share(one: Count) -> str:
    """Where the true share lies with 95 % certainty, in per cent."""
    low, high = one.interval or (0.0, 1.0)
    return f"{100 * low:.0f}–{100 * high:.0f}%"


def _unlike(one: Disparity, words: Words) -> str:
    high, low = (
        (words(f"part-{rate.group}"), round(100 * rate.count.did / rate.count.n), rate.count.n)
        for rate in (one.high, one.low)
    )
    return words(
        "unlike-line",
        more=high[0],
        more_percent=high[1],
        more_count=high[2],
        less=low[0],
        less_percent=low[1],
        less_count=low[2],
    )


def advised_lines(one: Advised, words: Words, zone: tzinfo) -> list[str]:
    """One suggestion: what is likely, why, what to talk about, what was done."""
    return list(_advised_lines(one, words, zone))


def _advised_lines(one: Advised, words: Words, zone: tzinfo) -> Iterator[str]:
    known = words("card-by-name") if one.telegram_id is None else str(one.telegram_id)
    yield f"{named(one.name, words)}  ({known})"
    trust = words("card-trust-now", trust=f"{one.trust:.2f}")
    yield f"{words(f'kind-{one.kind}')} · {words(f'tier-{one.tier}')} · {trust}"
    if one.worth is not None:
        amount = shown_amount(one.worth.minor, one.worth.currency)
        yield words("advised-worth", months=one.worth.months, amount=amount)
    yield ""
    yield words(f"kind-{one.kind}-likely", percent=_percent(one), cases=one.cases)
    yield words("advised-why", date=day_text(one.at, zone))
    yield from (f"· {said}" for said in ReasonWords(words)(one.reasons))
    if one.talk:
        yield ""
        yield words(one.talk)
    if one.step is not None and one.kind in CLIMBING:
        yield ""
        yield words("advised-step", rung=words(f"rung-{one.step}"))
    if one.kind is Kind.LET_GO:
        yield ""
        yield words("let-go-means")
        yield words("let-go-changes")
    if one.state is not State.OPEN:
        yield ""
        yield _done(one, words, zone)


def _done(one: Advised, words: Words, zone: tzinfo) -> str:
    """What an operator did, and when."""
    said = words(f"state-{one.state}")
    if one.why is not None:
        said = words("advised-because", why=words(f"because-{one.why}"))
    if one.state is State.AGAIN and one.again_at is not None:
        return words("advised-again", date=day_text(one.again_at, zone))
    if one.answered_at is None:
        return said
    return f"{said} · {day_text(one.answered_at, zone)}"


def answer_rows(one: Advised, words: Words, button: MakeButton) -> list[Row]:
    """What can be done about a suggestion."""

    def made(action: str) -> Button:
        return button(words(f"button-{action}"), action, str(one.id))

    opened = [] if one.link is None else [(Button(words("button-open-message"), url=one.link),)]
    whole = payload_of(one.person, one.telegram_id, one.name)
    card = button(words("button-card"), "card", whole, alone=True)
    back = (button(words("button-list"), "who"),)
    if one.kind is Kind.LET_GO:
        return [(made("wrong"), card), back]
    doubts = () if one.kind is Kind.THANK else (made("wrong"),)
    first, second = (made("contacted"), made("not-now")), (*doubts, made("remind"))
    return [*opened, first, second, (card,), back]
